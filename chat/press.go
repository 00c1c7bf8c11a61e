package chat

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Verb is the action that a button requests.
type Verb string

// The verbs of buttons, with their arguments. Sent messages contain them for years, so a
// name is never given another meaning.
const (
	PressOpen         Verb = "open"       // task: shows its card
	PressSubmit       Verb = "done"       // task: asks for the result and submits it
	PressSkip         Verb = "skip"       // task: submits it without a result, while that question is open
	PressRecall       Verb = "recall"     // task, unit, cause of the submission: withdraws it
	PressConfirm      Verb = "confirm"    // task, unit, cause of the submission: accepts it
	PressReturn       Verb = "return"     // task, unit, cause of the submission: asks for the reason and returns it
	PressAssign       Verb = "assign"     // task, unit, person: makes them the officer; without person: offers a choice
	PressAsk          Verb = "ask"        // task, unit: asks the officer for an update
	PressUpdate       Verb = "update"     // task: the next message is its progress
	PressNothingNew   Verb = "same"       // task: in progress, nothing new
	PressPick         Verb = "pick"       // id of a Kept text, task: the text belongs to the task
	PressDrop         Verb = "drop"       // id of a Kept text: it was no report
	PressMore         Verb = "more"       // id of a Kept text, offset: offers other tasks for it
	PressPage         Verb = "page"       // what is listed, offset, 1 for a new message: turns the page
	PressHelp         Verb = "help"       // page: shows it
	PressTodo         Verb = "todo"       // offset: what waits for the person, from there
	PressEvidence     Verb = "evidence"   // task, offset: lists what shows its progress, and sends the files
	PressDaily        Verb = "daily"      // hour of the one list a day, or 0 for none
	PressMail         Verb = "mail"       // address, forget, papers, or when e-mail is used: auto, also, never
	PressLater        Verb = "later"      // task: its reminder comes again in two working days
	PressTake         Verb = "take"       // task: its officer has it
	PressTakeAll      Verb = "takeall"    // person who handed work over, Unix second: its new officer has all of it
	PressNoneOurs     Verb = "handnot"    // person and second as in takeall: offers which of it is not their unit's
	PressNotOurs      Verb = "notours"    // task: its officer says that it is not their unit's
	PressEdit         Verb = "edit"       // task, what of it: asks for the new value, then for the reason
	PressNew          Verb = "new"        // what of the task that is being written is asked for, or create; and perhaps its value
	PressTeam         Verb = "team"       // unit, offset: shows its people
	PressRemove       Verb = "remove"     // unit, person, 1 when that is certain: takes somebody out of a unit
	PressHandover     Verb = "hand"       // person, person: asks whom, then which of the first one's work the other is to have
	PressHandPick     Verb = "handpick"   // person, person, task: chooses it, or no longer
	PressHandGo       Verb = "handgo"     // person, person, all or chosen: moves it
	PressHere         Verb = "here"       // topic, unit or 0 for the department: binds the group or topic
	PressNames        Verb = "names"      // topic, 1 or 0: names people beside overdue work there, or not
	PressUnits        Verb = "units"      // offset: the list of units from there
	PressUnitCard     Verb = "unitcard"   // unit: shows what is known of it
	PressUnitEdit     Verb = "unitedit"   // unit, what of it: asks for what is to be changed
	PressUnitDrop     Verb = "unitdrop"   // unit, what of it, which: takes that off
	PressMerge        Verb = "merge"      // spelling, spelling, 1 when that is certain: makes the first unit part of the second
	PressSchedule     Verb = "schedule"   // part of the schedule: asks for what it is to be
	PressScheduleBack Verb = "schedback"  // part: shows what the settings would come to
	PressScheduleSet  Verb = "schedset"   // version: sets what is shown, while that is open
	PressOf           Verb = "of"         // offset of a list, then verb and arguments of one of its buttons: does it and shows the list again
	PressFind         Verb = "find"       // words, offset: turns the page of what was found
	PressUnit         Verb = "unit"       // unit: shows its status
	PressReport       Verb = "report"     // period, unit: sends the report on it
	PressExport       Verb = "export"     // format: sends the tasks as such a file
	PressImport       Verb = "import"     // id of a Preview: imports the file
	PressForget       Verb = "forget"     // id of a Preview: does not
	PressRemarks      Verb = "remarks"    // id of a Preview, page: shows what is to be said of its rows
	PressCancel       Verb = "cancel"     // ends the open form
	PressCorrect      Verb = "correct"    // task, entry, what (beside, close, state or percent), its value: corrects what was understood
	PressUndo         Verb = "undo"       // task, entry: takes the report back
	PressInvite       Verb = "invite"     // unit: makes a link through which its head joins
	PressInvites      Verb = "invites"    // offset: the open invites from there
	PressRevoke       Verb = "revoke"     // id of an invite, offset: nobody can follow it any more; shows the open ones from there
	PressUses         Verb = "uses"       // unit, and perhaps for how many: asks it, or makes a link through which so many officers join
	PressAdmit        Verb = "admit"      // id of an invite, position of who followed it: lets them join
	PressReject       Verb = "reject"     // id of an invite, position of who followed it: keeps them out
	PressRole         Verb = "role"       // role, and perhaps unit, or offset of those to choose from: makes a link through which somebody joins so
	PressRestore      Verb = "restore"    // task, entry: brings back a report that was taken back
	PressMean         Verb = "mean"       // task, entry, what is meant, 1 for a new message: answers what was asked about it
	PressHistory      Verb = "history"    // task, offset: shows what happened to it
	PressAnnounce     Verb = "announce"   // what of the announcement that is being written is chosen (to, send), and perhaps its value
	PressRead         Verb = "read"       // id of an announcement: its reader has read it
	PressUnread       Verb = "unread"     // id of an announcement, offset, 1 for a new message: lists who has not
	PressRequest      Verb = "request"    // what of the contribution that is being written is chosen, and its value
	PressContribute   Verb = "contribute" // task, id of a contribution: asks for it in the next message
	PressOfficer      Verb = "officer"    // task, id of a contribution, person: gives it to an officer; without person: offers a choice
	PressThanks       Verb = "thanks"     // task, id of a contribution: accepts it
	PressOnceMore     Verb = "oncemore"   // task, id of a contribution: asks for the reason, and for it again
	PressNoNeed       Verb = "noneed"     // task, id of a contribution: withdraws the request for it
	PressObstruct     Verb = "obstruct"   // task, entry: opens an obstacle in the words of the report
	PressObstacles    Verb = "obstacles"  // unit or 0 for all, offset: the list of open obstacles
	PressObstacle     Verb = "obstacle"   // task, unit, id: shows it
	PressResolve      Verb = "resolve"    // task, unit, id: asks how it was resolved
	PressRaise        Verb = "raise"      // task, unit, id, level: takes it up to that one
	PressOwner        Verb = "owner"      // task, unit, id, and perhaps person: asks who is to own it, or gives it to them
	PressUntil        Verb = "until"      // task, unit, id, and perhaps date: asks by when it is to be resolved, or moves that
	PressMeasures     Verb = "measures"   // offset: the list of open measures
	PressMeasure      Verb = "measure"    // id of a measure: shows it
	PressReasons      Verb = "reasons"    // offset: the tasks that ask for a measure
	PressPropose      Verb = "propose"    // task: asks what is recommended about it
	PressProposeOf    Verb = "proposeof"  // unit: asks what is recommended about it
	PressJudge        Verb = "judge"      // id of a measure, state, and perhaps 1 for without words: asks for a sentence, or answers it
	PressAnnual       Verb = "annual"     // year, unit or 0 for the list of units, offset: shows an annual plan
	PressAnnualOut    Verb = "annout"     // task, unit, year, offset: takes it out of the draft
	PressAnnualIn     Verb = "annin"      // task, unit, year, offset: puts it into the draft
	PressAnnualRest   Verb = "annrest"    // year, unit, offset: what is not in the draft
	PressAnnualNew    Verb = "annnew"     // year, unit: writes a new task for the plan
	PressCommit       Verb = "commit"     // year, unit, and perhaps what stands in it: asks, or commits to it
	PressAnnualBack   Verb = "annback"    // year, unit: asks why, and gives the plan back
	PressAnnualRemind Verb = "annremind"  // year: reminds the units that have not committed
	PressAnnualFile   Verb = "annfile"    // year, unit: sends the plan as a document
	PressDeviations   Verb = "deviations" // year, unit or 0 for all: sends what has become of the plan
	PressCause        Verb = "cause"      // task, unit, deadline, kind: asks why it was not met, and of which kind that is
	PressBlame        Verb = "blame"      // task, unit, id of an obstacle or an Extension, kind: says so in its words
	PressWeigh        Verb = "weigh"      // task, unit, id of a cause, kind: confirms that it is objective, or makes it subjective
	PressUnitReports  Verb = "ureports"   // period: who has sent a report on it
	PressUnitReport   Verb = "ureport"    // period, spelling: shows the report
	PressSendReport   Verb = "usend"      // period, unit, edition, state: sends the report, or says that there is nothing to report
	PressRewrite      Verb = "urewrite"   // period, unit: asks for the whole text
	PressRemindUnits  Verb = "uremind"    // period: reminds the units that have not sent theirs
	PressLanguage     Verb = "lang"       // language: speaks it from now on

	PressFeed Verb = "feed" // new or revoke: what becomes of the person's calendar feed

	PressExtend   Verb = "extend"   // task, and optionally date and id of a progress entry: requests more time, until that date, in the entry's words
	PressWithdraw Verb = "withdraw" // task, unit, id of an Extension: withdraws the request
	PressEndorse  Verb = "endorse"  // task, unit, id of an Extension: forwards an officer's request to those who decide
	PressApprove  Verb = "approve"  // task, unit, id of an Extension: grants it
	PressRefuse   Verb = "refuse"   // task, unit, id of an Extension: asks for the reason and refuses it
	PressCounter  Verb = "counter"  // task, unit, id of an Extension: asks for another date and offers it
	PressAccept   Verb = "accept"   // task, unit, id of an Extension: accepts the offered date
	PressKeep     Verb = "keep"     // task, unit, id of an Objection: asks for the reason and leaves the part with the unit
	PressMove     Verb = "move"     // task, unit, id of an Objection, optionally the other unit: asks for the unit, then for the reason, and gives it the part
	PressTakeOut  Verb = "takeout"  // task, unit, id of an Objection: asks for the reason and takes the part out of the plan
	PressDecline  Verb = "decline"  // task, unit, id of an Extension: declines the offered date
)

// PressLimit is how many bytes of callback data Telegram accepts.
const PressLimit = 64

// pressVersion is the first field of the data, so that buttons of an older format can be
// recognised.
const pressVersion = "1"

var (
	pressEscape   = strings.NewReplacer("%", "%25", ":", "%3A")
	pressUnescape = strings.NewReplacer("%25", "%", "%3A", ":")
)

// EncodePress writes a button's data: the verb and its arguments, which are whole numbers
// or texts. It returns an empty text when they do not fit into Telegram's 64 bytes or are
// not UTF-8; neither can happen with numbers alone. A button without data is left out.
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

// Int returns the argument at i as a number, zero when it is not one.
func (a PressArgs) Int(i int) int { return int(a.ID(i)) }

// ID returns the argument at i as a person's id, zero when it is not one.
func (a PressArgs) ID(i int) int64 {
	n, err := strconv.ParseInt(a.Text(i), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// errPress: the data was not written by this version's EncodePress. A person who presses
// such a button is told that it is out of date.
var errPress = errors.New("not the data of a button")

// DecodePress reads the output of EncodePress. It fails on anything else; it does not check
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
