package report

import (
	"context"
	"slices"

	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/work"
)

// evident reports whether a submission with that note may be made: where the task or its plan asks
// for evidence, some must come with it, or have come since the work began.
func (c *Chat) evident(ctx context.Context, r request.Request, t work.Task, a work.Assignment, note string) (bool, error) {
	if len(reading.EvidenceIn(r.NewEntry(note))) > 0 {
		return true, nil
	}
	needed := t.Evidence
	if !needed {
		plan, err := c.Store.Plan(ctx, t.Plan)
		if err != nil {
			return false, err
		}
		needed = plan.Evidence
	}
	if !needed {
		return true, nil
	}
	entries, err := c.Store.Entries(ctx, t.ID, 0)
	if err != nil {
		return false, err
	}
	return slices.ContainsFunc(entries, func(e work.Entry) bool {
		return e.Unit == a.Unit && a.Concerns(e) && len(reading.EvidenceIn(e)) > 0
	}), nil
}

// withoutEvidence says what a submission lacks. Its words are kept as a report.
func (c *Chat) withoutEvidence(ctx context.Context, r request.Request, t work.Task, note string) (request.Reply, error) {
	if !request.HasWords(note) {
		return request.Reply{}, work.Refuse("refuse.no_evidence", "Task", t.Name())
	}
	r.Quoted = []int{t.ID}
	reply, err := c.recordOne(ctx, r, t.ID, c.read(r, note), r.NewEntry(note))
	if err != nil {
		return reply, err
	}
	reply.Answer += "\n\n" + r.Sentence("refuse.no_evidence", "Task", t.Name()).Answer
	return reply, nil
}
