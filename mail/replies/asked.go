package replies

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"dondoc/chat"
	"dondoc/mail/letter"
	"dondoc/mail/token"
	"dondoc/work/spelling"
)

// What a mail may say instead of a report, folded: that an address is one's own, and that no more
// mail is wanted.
var (
	agreeing = []string{"dong y", "xac nhan", "toi xac nhan", "co", "ok", "agree", "i agree", "yes", "confirm"}
	stopping = []string{"dung lai", "dung gui", "dung gui thu", "ngung", "stop", "unsubscribe"}
)

// "Đúng" (right) and "dừng" (stop) fold to the same, so these count with their diacritics only.
const right, halt = "đúng", "dừng"

// says reports whether a line is that word, or folds to one of these.
func says(line, word string, folded []string) bool {
	bare := strings.Trim(strings.ToLower(line), " .,!“”\"")
	return bare == word || slices.Contains(folded, spelling.Fold(line))
}

// wantsNoMore reports whether a mail says nothing but that no more mail is wanted.
func wantsNoMore(words string) bool {
	return says(firstLine(words), halt, stopping) && !strings.ContainsRune(strings.TrimSpace(words), '\n')
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

// settled takes what is about the address itself: an answer to the mail that asks whether it is the
// person's, and one to the address that ends mail (RFC 8058 names it in List-Unsubscribe).
func (d *Desk) settled(ctx context.Context, l letter.Letter) (done bool, reason string, err error) {
	own := func(b token.Binding) bool { return token.Mark(d.options.Key, l.From.Address) == b.Address }
	if b, found := token.Find(d.options.Key, token.Confirm, headers(l)...); found {
		switch {
		case !own(b):
			return true, "it does not come from the address that was to be confirmed", nil
		case !says(firstLine(l.Text), right, agreeing):
			return true, "it answers the question whose address it is, and does not say yes", nil
		}
		return true, followed, d.options.Confirmed(ctx, b.Person, l.From.Address)
	}
	var to []string
	for _, a := range l.To {
		to = append(to, a.Address)
	}
	if b, found := token.Find(d.options.Key, token.Stop, to...); found {
		if !own(b) {
			return true, "it would end the mail of an address from which it does not come", nil
		}
		if _, found, err := d.options.Person(ctx, b.Person); err != nil || !found {
			return true, unknown, err
		}
		return true, followed, d.options.Stopped(ctx, b.Person, l.From.Address)
	}
	return false, "", nil
}

// pressed makes a press of words that are the number, or the words, of a button of the mail that is
// answered, which went to that person. What the mail says besides is no part of it.
func (d *Desk) pressed(ctx context.Context, l letter.Letter, to int64, in *chat.Incoming) error {
	said := spelling.Fold(firstLine(l.Text))
	if said == "" || strings.ContainsRune(strings.TrimSpace(in.Text), '\n') {
		return nil // a report that begins with a figure
	}
	for _, id := range l.InReplyTo {
		mark, ok := markOf(id)
		if !ok {
			continue
		}
		offered, known, err := d.options.Offered(ctx, mark)
		if err != nil {
			return err
		}
		if !known || offered.Person != to {
			continue
		}
		for i, b := range offered.Buttons {
			if said == strconv.Itoa(i+1) || said == spelling.Fold(b.Text) || said == spelling.Fold(strconv.Itoa(i+1)+" "+b.Text) {
				in.Kind, in.Text, in.Command, in.Argument, in.Quoted = chat.Pressed, "", "", "", nil
				in.Press = &chat.Press{ID: in.Mail, Data: b.Data, Gone: true}
				return nil
			}
		}
		return nil
	}
	return nil
}

// markOf is the mark of a message in a message id: TOKEN.MARK@host.
func markOf(id string) (string, bool) {
	local, _, ok := strings.Cut(strings.Trim(id, "<> "), "@")
	_, mark, dotted := strings.Cut(local, ".")
	return mark, ok && dotted && mark != ""
}
