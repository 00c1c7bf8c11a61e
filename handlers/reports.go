package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// reported takes words about progress: a reply to a message about tasks, /update, or text
// that somebody just wrote. What is not clearly about one task is asked about.
func (c *Chat) reported(ctx context.Context, r Request, quoted []int, words string) (Reply, error) {
	if strings.TrimSpace(words) == "" {
		if r.In.File != "" {
			return Reply{}, work.Refuse("refuse.file_only")
		}
		return Reply{}, work.Refuse("refuse.no_text")
	}
	if reading.ReadReply(words, r.Written, c.calendar()).Nature == work.Acknowledged {
		return r.sentence("report.seen"), nil
	}
	said := reading.ReadReplies(words, r.Written, c.calendar())
	named := numbers(said)
	switch {
	case len(named) == 1 && len(quoted) == 0 && said[0].Words == "" && short(named[0]) != 0:
		return c.open(ctx, r, short(named[0])) // a number and nothing else asks to see the task
	case len(named) > 1:
		return c.recordAll(ctx, r, said)
	case len(named) == 1 && len(quoted) == 1 && named[0] != strconv.Itoa(quoted[0]):
		return c.recordOther(ctx, r, quoted[0], named[0], words)
	case len(quoted) == 1:
		return c.recordOne(ctx, r, quoted[0], words, r.entry(words))
	case len(named) == 1 && short(named[0]) != 0:
		return c.recordNamed(ctx, r, short(named[0]), words)
	}
	return c.which(ctx, r, quoted, words, "")
}

// numbers returns the task numbers that the words name, without repeats.
func numbers(said []reading.Reply) []string {
	var all []string
	for _, s := range said {
		if !slices.Contains(all, s.Number) {
			all = append(all, s.Number)
		}
	}
	return all
}

// shorts returns the short task numbers among these, without repeats.
func shorts(numbers []string) []int {
	var ids []int
	for _, number := range numbers {
		if id := short(number); id != 0 && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// short reads a short task number; 14.1, of the appendix, is none and gives 0.
func short(number string) int {
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// recordOne records what was said about one task that is certain.
func (c *Chat) recordOne(ctx context.Context, r Request, id int, words string, e work.Entry) (Reply, error) {
	t, err := c.readable(ctx, r, id)
	if err != nil {
		return Reply{}, err
	}
	var reply Reply
	line, err := c.record(&reply, r, &t, e, reading.ReadReply(words, r.Written, c.calendar()))
	if err != nil {
		return Reply{}, err
	}
	c.echo(&reply, r, line)
	if len(reply.Entries) > 0 {
		c.write(&reply, r, t)
	}
	return reply, nil
}

// recordNamed records text that names one task. When that task is none the person
// reports on, the text is kept and they are asked which one it is about.
func (c *Chat) recordNamed(ctx context.Context, r Request, id int, words string) (Reply, error) {
	reply, err := c.recordOne(ctx, r, id, words, r.entry(words))
	var refusal *work.Refusal
	if errors.As(err, &refusal) && r.reports() {
		return c.which(ctx, r, r.quoted(), words, r.Words.Say(refusal.Key, refusal.Data))
	}
	return reply, err
}

// recordOther decides between the task of the message replied to and another number in
// the words. In the plan's own numbering that may be the same task: then it is clear.
func (c *Chat) recordOther(ctx context.Context, r Request, quoted int, named, words string) (Reply, error) {
	t, err := c.readable(ctx, r, quoted)
	if err != nil {
		return Reply{}, err
	}
	if t.Number == named {
		return c.recordOne(ctx, r, quoted, words, r.entry(words))
	}
	among := []int{quoted}
	if id := short(named); id != 0 {
		among = append(among, id)
	}
	return c.which(ctx, r, among, words, "")
}

// recordAll records one message about several tasks. What cannot be recorded is said
// beside what was.
func (c *Chat) recordAll(ctx context.Context, r Request, said []reading.Reply) (Reply, error) {
	var all []string // with repeats
	for _, s := range said {
		all = append(all, s.Number)
	}
	tasks, err := c.store.Tasks(ctx, shorts(all))
	if err != nil {
		return Reply{}, err
	}
	var reply Reply
	var lines []text.Recorded
	touched := map[int]bool{}
	for i, s := range said {
		at := slices.IndexFunc(tasks, func(t work.Task) bool { return t.ID == short(s.Number) })
		e := r.entry(s.Words)
		e.ID, e.Named = partID(e.Cause, i), all
		var line text.Recorded
		err := error(work.Refuse("refuse.no_task", "Number", s.Number))
		if at >= 0 {
			line, err = c.record(&reply, r, &tasks[at], e, s.Understood)
		}
		var refusal *work.Refusal
		switch {
		case errors.As(err, &refusal):
			line = text.Recorded{Refused: r.Words.Say(refusal.Key, refusal.Data)}
		case err != nil:
			return Reply{}, err
		case line.Written():
			touched[tasks[at].ID] = true
		}
		lines = append(lines, line)
	}
	for _, t := range tasks {
		if touched[t.ID] {
			c.write(&reply, r, t)
		}
	}
	c.echo(&reply, r, lines...)
	return reply, nil
}

// partID names the entry that part i of a message about several tasks makes, so that an
// edit of the message finds it.
func partID(cause string, i int) string { return fmt.Sprintf("%s:%d", cause, i+1) }

// reports reports whether the person reports on anything.
func (r Request) reports() bool { return r.Person.May(work.DoReport, r.Person.Unit) }

// entry begins a progress entry with what is known before the words are read.
func (r Request) entry(words string) work.Entry {
	return work.Entry{
		ID: r.In.Cause(), Cause: r.In.Cause(), By: r.Person.ID, At: r.In.At.In(r.Now.Location()),
		Text: strings.TrimSpace(words), Chat: r.In.Chat, Message: r.In.Message,
	}
}
