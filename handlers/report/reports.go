package report

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// Said takes words about progress: a reply to a message about tasks, /update, or text
// that somebody just wrote. What is not clearly about one task is asked about.
func (c *Chat) Said(ctx context.Context, r request.Request, quoted []int, words string) (request.Reply, error) {
	if strings.TrimSpace(words) == "" {
		if r.In.File != "" {
			return request.Reply{}, work.Refuse("refuse.file_only")
		}
		return request.Reply{}, work.Refuse("refuse.no_text")
	}
	if reading.ReadReply(words, r.Written, c.Calendar()).Nature == work.Acknowledged {
		return r.Sentence("report.seen"), nil
	}
	said := reading.ReadReplies(words, r.Written, c.Calendar())
	named := numbers(said)
	switch {
	case len(named) == 1 && len(quoted) == 0 && said[0].Words == "" && short(named[0]) != 0:
		return c.view.Open(ctx, r, short(named[0])) // a number and nothing else asks to see the task
	case len(named) > 1:
		return c.recordAll(ctx, r, said)
	case len(named) == 1 && len(quoted) == 1 && named[0] != strconv.Itoa(quoted[0]):
		return c.recordOther(ctx, r, quoted[0], named[0], words)
	case len(quoted) == 1:
		return c.recordOne(ctx, r, quoted[0], words, r.NewEntry(words))
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
func (c *Chat) recordOne(ctx context.Context, r request.Request, id int, words string, e work.Entry) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	var reply request.Reply
	line, err := c.record(ctx, &reply, r, &t, e, reading.ReadReply(words, r.Written, c.Calendar()))
	if err != nil {
		return request.Reply{}, err
	}
	c.echo(&reply, r, line)
	if len(reply.Entries) > 0 {
		c.Write(&reply, r, t)
	}
	return reply, nil
}

// recordNamed records text that names one task. When that task is none the person
// reports on, the text is kept and they are asked which one it is about.
func (c *Chat) recordNamed(ctx context.Context, r request.Request, id int, words string) (request.Reply, error) {
	reply, err := c.recordOne(ctx, r, id, words, r.NewEntry(words))
	var refusal *work.Refusal
	if errors.As(err, &refusal) && r.Reports() {
		return c.which(ctx, r, r.Quoted(), words, r.Words.Say(refusal.Key, refusal.Data))
	}
	return reply, err
}

// recordOther decides between the task of the message replied to and another number in
// the words. In the plan's own numbering that may be the same task: then it is clear.
func (c *Chat) recordOther(ctx context.Context, r request.Request, quoted int, named, words string) (request.Reply, error) {
	t, err := c.Readable(ctx, r, quoted)
	if err != nil {
		return request.Reply{}, err
	}
	if t.Number == named {
		return c.recordOne(ctx, r, quoted, words, r.NewEntry(words))
	}
	among := []int{quoted}
	if id := short(named); id != 0 {
		among = append(among, id)
	}
	return c.which(ctx, r, among, words, "")
}

// recordAll records one message about several tasks. What cannot be recorded is said
// beside what was.
func (c *Chat) recordAll(ctx context.Context, r request.Request, said []reading.Reply) (request.Reply, error) {
	var all []string // with repeats
	for _, s := range said {
		all = append(all, s.Number)
	}
	tasks, err := c.Store.Tasks(ctx, shorts(all))
	if err != nil {
		return request.Reply{}, err
	}
	var reply request.Reply
	var lines []text.Recorded
	touched := map[int]bool{}
	for i, s := range said {
		at := slices.IndexFunc(tasks, func(t work.Task) bool { return t.ID == short(s.Number) })
		e := r.NewEntry(s.Words)
		e.ID, e.Named = partID(e.Cause, i), all
		var line text.Recorded
		err := error(work.Refuse("refuse.no_task", "Number", s.Number))
		if at >= 0 {
			line, err = c.record(ctx, &reply, r, &tasks[at], e, s.Understood)
		}
		var refusal *work.Refusal
		switch {
		case errors.As(err, &refusal):
			line = text.Recorded{Refused: r.Words.Say(refusal.Key, refusal.Data)}
		case err != nil:
			return request.Reply{}, err
		case line.Written():
			touched[tasks[at].ID] = true
		}
		lines = append(lines, line)
	}
	for _, t := range tasks {
		if touched[t.ID] {
			c.Write(&reply, r, t)
		}
	}
	c.echo(&reply, r, lines...)
	return reply, nil
}

// partID names the entry that part i of a message about several tasks makes, so that an
// edit of the message finds it.
func partID(cause string, i int) string { return fmt.Sprintf("%s:%d", cause, i+1) }
