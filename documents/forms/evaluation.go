package forms

import (
	"strconv"
	"strings"

	"dondoc/work"
	"dondoc/work/evaluating"
)

// evaluation are the lines on how a unit did, beside the mean of the units; of the whole plan those
// of the units in order, where that was asked for.
func (r *Request) evaluation() (lines []string) {
	if r.Unit.ID == 0 && !r.Ranked {
		return nil
	}
	all := evaluating.Of(r.Statement)
	if r.Unit.ID != 0 {
		for _, e := range all {
			if e.Unit == r.Unit.ID && len(all) > 1 {
				lines = append(lines, r.say("doc.body.evaluation_unit", append([]any{"Unit", r.Unit.Name}, r.evaluated(e)...)...), r.mean(evaluating.MeanOf(all)))
			}
		}
		return lines
	}
	for _, e := range evaluating.Ranked(all) {
		lines = append(lines, r.say("doc.body.ranked", append([]any{"Place", e.Place, "Unit", r.unitName(e.Unit)}, r.evaluated(e.Evaluation)...)...))
	}
	if len(lines) == 0 {
		return []string{r.say("doc.body.ranked_none")}
	}
	return append(append([]string{r.say("doc.body.ranking")}, lines...), r.mean(evaluating.MeanOf(all)))
}

// evaluated are a unit's figures for a line.
func (r *Request) evaluated(e evaluating.Evaluation) []any {
	return []any{"OnTotal", r.Words.Ratio(e.OnTotal), "Count", e.OnTotal.Count, "Total", e.OnTotal.Of, "OnDue", r.Words.Ratio(e.OnDue), "Due", e.OnDue.Of,
		"Late", r.decimal(e.Late), "Extensions", e.Extensions, "Silent", e.Silent, "Returns", e.Returns, "Given", e.Given.Count, "Asked", e.Given.Of}
}

// mean is the line of the units' mean.
func (r *Request) mean(m evaluating.Mean) string {
	given := ""
	if m.Given.Of > 0 {
		given = r.Words.Ratio(m.Given)
	}
	return r.say("doc.body.evaluation_mean", "Units", m.Units, "OnTotal", r.Words.Ratio(m.OnTotal), "OnDue", r.Words.Ratio(m.OnDue), "Late", r.decimal(m.Late),
		"Extensions", r.decimal(m.Extensions), "Silent", r.decimal(m.Silent), "Returns", r.decimal(m.Returns), "Given", given)
}

// decimal is a fraction with at most one decimal; of 0 it is empty.
func (r *Request) decimal(f work.Ratio) string {
	if f.Of == 0 {
		return ""
	}
	s := strings.TrimSuffix(strconv.FormatFloat(float64(f.Count)/float64(f.Of), 'f', 1, 64), ".0")
	if strings.HasPrefix(r.Words.Tag(), "vi") {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}
