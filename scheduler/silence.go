package scheduler

import (
	"slices"

	"dondoc/work"
)

// unanswered is what is due of a silence. It is only looked for when no rung is
// due: a rung is a question of its own, and the silence begins anew with it.
func (p *pass) unanswered(a work.Assignment) (prompt, bool) {
	s, at, ok := a.NextSilence(p.timing)
	if !ok || at.After(p.now) {
		return prompt{}, false
	}
	return prompt{version: a.DeadlineVersion, silence: s, asked: a.Silence.Asked}, true
}

// remember puts on the assignment what has been said. A rung that was told to whoever does
// the work is a question; what follows on a silence counts only for the question it was taken
// for, which may have been answered meanwhile.
func (p *pass) remember(a *work.Assignment, pr prompt) {
	if pr.silence == 0 {
		before := a.Reminded
		a.Reminded = pr.after(before)
		if a.Reminded != before && p.asks(*a, pr) {
			a.Question(0, p.now)
		}
		return
	}
	next, _, ok := a.NextSilence(p.timing)
	if ok && next == pr.silence && a.Silence.Asked.Equal(pr.asked) {
		a.Took(next, p.now)
	}
}

// asks reports whether a prompt expects an answer. A report since the last whole pass is one:
// the rung may have been told by a pass that was interrupted before it.
func (p *pass) asks(a work.Assignment, pr prompt) bool {
	return pr.isRung() && !pr.quiet && (a.Last == nil || !a.Last.At.After(p.last)) &&
		slices.ContainsFunc(p.tell(a, pr), func(r work.Recipient) bool { return r.Why == work.DoesWork })
}
