package replies

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dondoc/chat"
	"dondoc/mail/letter"
	"dondoc/mail/token"
	"dondoc/work/mailing"
	"dondoc/work/spelling"
)

// What a mail may say instead of a report, folded: that an address is one's own, and that no more
// mail is wanted.
var (
	agreeing = []string{"dong y", "xac nhan", "toi xac nhan", "co", "ok", "agree", "i agree", "yes", "confirm"}
	stopping = []string{"dung lai", "dung gui", "dung gui thu", "ngung", "stop", "unsubscribe"}
	resuming = []string{"bat dau", "bat dau lai", "tiep tuc", "tiep tuc nhan", "tiep tuc nhan thu", "nhan lai", "nhan lai thu", "start", "resume", "subscribe"}
)

// declining begins an answer, folded, that an address is not whose a mail takes it for, or that they do not
// want to be asked.
var declining = []string{"khong dong y", "khong phai", "toi khong phai", "day khong phai", "khong xac nhan", "nham nguoi", "nham dia chi", "nham roi", "not me", "i do not agree", "i don't agree", "decline", "wrong"}

// declines reports whether a mail says so to the question whose address it is.
func declines(words string) bool {
	first, _, _ := strings.Cut(firstLine(words), ",") // "no, I have retired"
	bare := strings.Trim(spelling.Fold(first), " .!“”\"")
	return wantsNoMore(words) || bare == "khong" || bare == "no" ||
		slices.ContainsFunc(declining, func(s string) bool { return strings.HasPrefix(bare+" ", s+" ") })
}

// "Đúng" (right) and "dừng" (stop) fold to the same, so these count with their diacritics only.
const right, halt, again = "đúng", "dừng", "bắt đầu"

// says reports whether a line is that word, or folds to one of these.
func says(line, word string, folded []string) bool {
	bare := strings.Trim(strings.ToLower(line), " .,!“”\"")
	return bare == word || slices.Contains(folded, spelling.Fold(line))
}

// wantsNoMore reports whether the first line of a mail says that no more mail is wanted.
func wantsNoMore(words string) bool { return says(firstLine(words), halt, stopping) }

// below is what a mail says under its first line; empty when that is a signature.
func below(words string) string {
	_, rest, _ := strings.Cut(strings.TrimSpace(words), "\n")
	if signs("\n" + rest) {
		return ""
	}
	return strings.TrimSpace(rest)
}

// firstLine is the first line that has words.
func firstLine(words string) string {
	for line := range strings.Lines(words) {
		if line = strings.TrimSpace(line); line != "" {
			return line
		}
	}
	return ""
}

// settled takes an answer to the mail that asks whether an address is the person's.
func (d *Desk) settled(ctx context.Context, l letter.Letter) (done bool, reason string, err error) {
	b, found := token.Find(d.options.Key, token.Confirm, headers(l)...)
	switch {
	case !found:
		return false, "", nil
	case !d.own(l, b):
		return true, "it does not come from the address that was to be confirmed", nil
	case says(firstLine(l.Text), right, agreeing):
		p, found, err := d.options.Person(ctx, b.Person)
		switch from := l.From.Address; {
		case err != nil:
			return true, "", err
		case !found || !mailing.Same(p.Asked, from) && !mailing.Same(p.Address, from):
			return true, "it says yes to a question that is not open any more", nil
		}
		return true, followed, d.options.Confirmed(ctx, b.Person, l.From.Address)
	case declines(l.Text):
		return true, followed, d.options.Stopped(ctx, b.Person, l.From.Address)
	}
	return true, "it answers the question whose address it is, and says neither yes nor no", nil
}

// own reports whether a mail comes from the address that a token was made for.
func (d *Desk) own(l letter.Letter, b token.Binding) bool {
	return token.Mark(d.options.Key, l.From.Address) == b.Address
}

// stops reports whether a mail goes to the address that ends mail: List-Unsubscribe names it (RFC 2369).
func (d *Desk) stops(l letter.Letter) bool {
	_, found := d.toStop(l)
	return found
}

func (d *Desk) toStop(l letter.Letter) (token.Binding, bool) {
	var to []string
	for _, a := range l.To {
		to = append(to, a.Address)
	}
	return token.Find(d.options.Key, token.Stop, to...)
}

// stopped ends mail to the address from which a mail asks for that.
func (d *Desk) stopped(ctx context.Context, l letter.Letter) (reason string, err error) {
	b, _ := d.toStop(l)
	if !d.own(l, b) {
		return "it would end the mail of an address from which it does not come", nil
	}
	if _, found, err := d.options.Person(ctx, b.Person); err != nil || !found {
		return unknown, err
	}
	return followed, d.options.Stopped(ctx, b.Person, l.From.Address)
}

// about returns what the mail that is answered offered to that person, by its mark in the mail that is
// answered, else in the thread, the newest first; false when nothing is known of it.
func (d *Desk) about(ctx context.Context, l letter.Letter, to int64) (o chat.Offered, known bool, err error) {
	ids := slices.Clone(l.InReplyTo)
	for i := len(l.References) - 1; i >= 0; i-- {
		ids = append(ids, l.References[i])
	}
	for _, id := range ids[:min(len(ids), mostLooked)] {
		mark, ok := markOf(id)
		if !ok {
			continue
		}
		o, known, err = d.options.Offered(ctx, mark)
		if err != nil || known && o.Person == to {
			return o, known, err
		}
	}
	return chat.Offered{}, false, nil
}

// mostLooked is how many mails of a thread are looked at for the one that is answered.
const mostLooked = 8

// quoting adds to a report about a task what the mail that is answered asked for.
func quoting(in *chat.Incoming, o chat.Offered) {
	if in.Quoted == nil {
		in.Quoted = &chat.Quoted{FromBot: true}
	}
	if len(in.Quoted.Tasks) == 0 {
		in.Quoted.Tasks = o.Tasks
	}
	in.Quoted.Answers, in.Quoted.Contribution, in.Quoted.Report = o.Answers, o.Contribution, o.Report
}

// pressed makes a press of words that are the number, or the words, of a button of the mail that is
// answered, which went to that person. The number stands alone in the first line; what follows it is a
// signature, unless it says more than one has room for. Files that come with it are evidence of what is
// pressed; the mail tells of which task, when the button does not.
func pressed(l letter.Letter, in *chat.Incoming, o chat.Offered) {
	said := spelling.Fold(firstLine(l.Text))
	if said == "" {
		return
	}
	_, rest, more := strings.Cut(strings.TrimSpace(in.Text), "\n")
	for i, b := range o.Buttons {
		if said != strconv.Itoa(i+1) && said != spelling.Fold(b.Text) && said != spelling.Fold(strconv.Itoa(i+1)+" "+b.Text) {
			continue
		}
		if more && !signs(rest) {
			return // a report that begins with a figure
		}
		in.Kind, in.Text, in.Command, in.Argument = chat.Pressed, "", "", ""
		if in.Quoted = nil; len(in.Files) > 0 {
			in.Quoted = &chat.Quoted{FromBot: true, Tasks: o.Tasks}
		}
		in.Press = &chat.Press{ID: in.Mail, Data: b.Data, Gone: true}
		return
	}
}

// mostSigned is how many lines a signature has at most.
const mostSigned = 4

// signs reports whether the lines under a number are somebody's name, office or telephone number: an empty line
// stands before them, and most of their words are written like names.
func signs(rest string) bool {
	if first, _, _ := strings.Cut(rest, "\n"); strings.TrimSpace(first) != "" {
		return false
	}
	lines := 0
	for line := range strings.Lines(rest) {
		words, names := strings.Fields(line), 0
		for _, w := range words {
			if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) || unicode.IsDigit(r) {
				names++
			}
		}
		if len(words) == 0 {
			continue
		}
		if lines++; lines > mostSigned || 2*names <= len(words) || slices.Contains(telling, spelling.Fold(words[0])) || strings.ContainsRune(line, '%') {
			return false
		}
	}
	return true
}

// telling are words, folded, with which a line tells something and is no name.
var telling = []string{"da", "dang", "chua", "xin", "se", "duoc", "hoan", "xong", "done", "not", "will"}

// markOf is the mark of a message in a message id: TOKEN.MARK@host.
func markOf(id string) (string, bool) {
	local, _, ok := strings.Cut(strings.Trim(id, "<> "), "@")
	_, mark, dotted := strings.Cut(local, ".")
	return mark, ok && dotted && mark != ""
}
