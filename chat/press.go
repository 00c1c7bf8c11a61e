package chat

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Verb is what a button asks for when it is pressed.
type Verb string

// The verbs of buttons, with their arguments. They stand in messages that people keep for
// years: a name is never given another meaning.
const (
	PressOpen       Verb = "open"    // task: shows its card
	PressSubmit     Verb = "done"    // task: asks what was achieved and submits it
	PressSkip       Verb = "skip"    // task: submits it without that, while it is asked
	PressRecall     Verb = "recall"  // task, unit, cause of the submission: takes it back
	PressConfirm    Verb = "confirm" // task, unit, cause of the submission: accepts it
	PressReturn     Verb = "return"  // task, unit, cause of the submission: asks for the reason and returns it
	PressAssign     Verb = "assign"  // task, unit, person: names the officer; without person: offers them
	PressAsk        Verb = "ask"     // task, unit: asks the officer for an update
	PressUpdate     Verb = "update"  // task: the next message is its progress
	PressNothingNew Verb = "same"    // task: in progress, nothing new
	PressPick       Verb = "pick"    // id of a Kept text, task: the text belongs to the task
	PressDrop       Verb = "drop"    // id of a Kept text: it was no report
	PressMore       Verb = "more"    // id of a Kept text, offset: offers other tasks for it
	PressPage       Verb = "page"    // what is listed, offset, 1 for a new message: turns the page
	PressUnit       Verb = "unit"    // unit: shows its status
	PressReport     Verb = "report"  // period, unit: sends the report on it
	PressExport     Verb = "export"  // format: sends the tasks as such a file
	PressImport     Verb = "import"  // id of a Preview: imports the file
	PressForget     Verb = "forget"  // id of a Preview: does not
	PressRemarks    Verb = "remarks" // id of a Preview, page: shows what is to be said of its rows
	PressCancel     Verb = "cancel"  // ends the open form
	PressCorrect    Verb = "correct" // task, entry, what (beside, close, state or percent), its value: corrects what was understood
	PressUndo       Verb = "undo"    // task, entry: takes the report back
	PressInvite     Verb = "invite"  // unit: makes a link through which its head joins
	PressRole       Verb = "role"    // role, and perhaps unit, or offset of those to choose from: makes a link through which somebody joins so
	PressRestore    Verb = "restore" // task, entry: brings back a report that was taken back
	PressMean       Verb = "mean"    // task, entry, what is meant, 1 for a new message: answers what was asked about it
	PressLanguage   Verb = "lang"    // language: speaks it from now on

	PressExtend   Verb = "extend"   // task, and perhaps date and id of a progress entry: asks for more time, until then, in its words
	PressWithdraw Verb = "withdraw" // task, unit, id of an Extension: takes the request back
	PressEndorse  Verb = "endorse"  // task, unit, id of an Extension: puts an officer's request before who decides
	PressApprove  Verb = "approve"  // task, unit, id of an Extension: grants it
	PressRefuse   Verb = "refuse"   // task, unit, id of an Extension: asks why and refuses it
	PressCounter  Verb = "counter"  // task, unit, id of an Extension: asks for another date and offers it
	PressAccept   Verb = "accept"   // task, unit, id of an Extension: takes the date offered
	PressKeep     Verb = "keep"     // task, unit, id of an Objection: asks why and leaves the part with the unit
	PressMove     Verb = "move"     // task, unit, id of an Objection, and perhaps which other one: asks to which unit, then why, and gives it the part
	PressTakeOut  Verb = "takeout"  // task, unit, id of an Objection: asks why and takes the part out of the plan
	PressDecline  Verb = "decline"  // task, unit, id of an Extension: does not take it
)

// PressLimit is how many bytes Telegram takes as callback data.
const PressLimit = 64

// pressVersion begins the data, so that buttons of an older form can be told apart.
const pressVersion = "1"

var (
	pressEscape   = strings.NewReplacer("%", "%25", ":", "%3A")
	pressUnescape = strings.NewReplacer("%25", "%", "%3A", ":")
)

// EncodePress writes a button's data: the verb and its arguments, which are whole numbers
// or texts. It returns an empty text when they do not fit into Telegram's 64 bytes or are
// not UTF-8, which numbers always are and do; a button without data is left out.
func EncodePress(verb Verb, args ...any) string {
	parts := []string{pressVersion, string(verb)}
	for _, a := range args {
		parts = append(parts, pressEscape.Replace(fmt.Sprint(a)))
	}
	data := strings.Join(parts, ":")
	if len(data) > PressLimit || !utf8.ValidString(data) {
		return ""
	}
	return data
}

// PressArgs are the arguments of a pressed button.
type PressArgs []string

// Text returns the argument at i, empty when there is none.
func (a PressArgs) Text(i int) string {
	if i < 0 || i >= len(a) {
		return ""
	}
	return a[i]
}

// Int returns the argument at i as a number, zero when it is none.
func (a PressArgs) Int(i int) int { return int(a.ID(i)) }

// ID returns the argument at i as a person's id, zero when it is none.
func (a PressArgs) ID(i int) int64 {
	n, err := strconv.ParseInt(a.Text(i), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// errPress: the data was not written by EncodePress of this version. Whoever presses such
// a button is told that it is out of date.
var errPress = errors.New("not the data of a button")

// DecodePress reads what EncodePress wrote. It fails on anything else; it does not check
// that the verb is known.
func DecodePress(data string) (Verb, PressArgs, error) {
	parts := strings.Split(data, ":")
	if len(data) > PressLimit || !utf8.ValidString(data) || len(parts) < 2 || parts[0] != pressVersion || parts[1] == "" {
		return "", nil, errPress
	}
	args := make(PressArgs, 0, len(parts)-2)
	for _, p := range parts[2:] {
		args = append(args, pressUnescape.Replace(p))
	}
	return Verb(parts[1]), args, nil
}
