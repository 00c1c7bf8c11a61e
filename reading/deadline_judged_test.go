package reading

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dondoc/calendar"
	"dondoc/work"
)

// verdict is how a reading compares with what was expected of it.
type verdict int

const (
	right verdict = iota
	asked
	wrong
)

// judgedDay is the day on which the judged tables were imported.
var judgedDay = calendar.Date{Year: 2026, Month: 3, Day: 2}

// judgeDeadline compares a reading with a row of a judged table: text, kind, start, due,
// rrule, sure, why. Values that are right too stand after a bar.
func judgeDeadline(row []string) (verdict, string) {
	d := ReadDeadline(row[0], 2026, judgedDay)
	report := d.Asked()
	got := fmt.Sprintf("%s %v..%v %s %s", d.Kind, d.Start, d.Due, d.RRule, d.Doubt)
	one := func(got, want string) bool { return slices.Contains(strings.Split(want, "|"), got) }
	due := d.Due.String()
	if d.Kind != work.OneDate {
		due = ""
	}
	as := one(string(d.Kind), row[1]) && one(due, row[3]) && (row[2] == "" || one(d.Start.String(), row[2])) && ruleHas(d.RRule, row[4])
	none := d.Kind == work.NoDeadline
	switch row[5] {
	case "yes":
		switch {
		case as && (!report || none):
			return right, got
		case report && (as || none):
			return asked, got
		}
	case "ask":
		if report && (none || as) {
			return right, got
		}
	case "either":
		switch {
		case as && !report:
			return right, got
		case report && (as || none):
			return asked, got
		}
	}
	return wrong, got
}

func ruleHas(rule, want string) bool {
	for alternative := range strings.SplitSeq(want, "|") {
		all := true
		for part := range strings.SplitSeq(alternative, ";") {
			all = all && (part == "" || slices.Contains(strings.Split(rule, ";"), part))
		}
		if all {
			return true
		}
	}
	return false
}

// tally counts verdicts and lists what is not right.
type tally [3]int

func (c *tally) add(t *testing.T, v verdict, format string, args ...any) {
	t.Helper()
	c[v]++
	if v != right {
		t.Logf([]string{"right", "asked", "WRONG"}[v]+" "+format, args...)
	}
}

// hold prints the figures and fails the test where more than so many in a hundred are
// wrong, or asked about.
func (c *tally) hold(t *testing.T, mostWrong, mostAsked int) {
	t.Helper()
	all := c[right] + c[asked] + c[wrong]
	t.Logf("right %d, asked %d, wrong %d of %d", c[right], c[asked], c[wrong], all)
	if all == 0 || 100*c[wrong] > mostWrong*all || 100*c[asked] > mostAsked*all {
		t.Errorf("more than %d %% wrong or %d %% asked", mostWrong, mostAsked)
	}
}

// TestJudgedDeadlines holds the reader to tables of wording that were written, with what
// is expected, before anybody looked at its vocabulary. The first run over c was right for
// 142 of 150, asked about 6 and wrong for 2. deadlines_own.tsv has harder wordings of the
// kinds that c showed. j was written by somebody who knew nothing of the reader: 119, 16 and 15 of 150 in the first run; of the 15,
// 11 were right by docs/reading.md (the last of several milestones counts, a school year ends in May), whose rows allow both
// since, and the others were mended or are asked about. k, by another stranger: 134, 9 and 7 in the first run, all 7
// right by docs/reading.md (the last of several steps counts; one letter for a digit is read). l, of 300, by a third: 275, 13 and 12 in the
// first run; of the 12, nine wanted a question where docs/reading.md needs none, whose rows allow both since, two were right but for how no
// day is written, and one was mended (a year far away).
func TestJudgedDeadlines(t *testing.T) {
	for _, name := range []string{"deadlines_a.tsv", "deadlines_b.tsv", "deadlines_c.tsv", "deadlines_own.tsv", "deadlines_j.tsv", "deadlines_k.tsv", "deadlines_l.tsv"} {
		t.Run(name, func(t *testing.T) {
			var count tally
			for _, row := range ownRows(t, name) {
				v, got := judgeDeadline(row)
				count.add(t, v, "%q: %s, not %s", row[0], got, strings.Join(row[1:], " ; "))
			}
			count.hold(t, 1, 13)
		})
	}
}

// notedDay is the day on which the tables with notes were written.
var notedDay = calendar.Date{Year: 2026, Month: 11, Day: 22}

// judgeNoted compares a reading with a row of a table with notes: wording, kind, start, due, rule,
// recurrence, meaning, attested, remark. Values that are right too stand after a bar, "-" is none
// and "*" is not judged. A remark "ask" wants a question and no date, "may=due" allows one.
func judgeNoted(row []string) (verdict, string) {
	d := ReadDeadline(strings.ReplaceAll(row[0], `\n`, "\n"), 2026, notedDay)
	got := fmt.Sprintf("%s %v..%v %s %s", d.Kind, d.Start, d.Due, d.RRule, d.Doubt)
	one := func(got, want string) bool {
		return want == "*" || slices.Contains(strings.Split(strings.ReplaceAll(want, "-|", "|"), "|"), got) || strings.HasSuffix("|"+want, "|-") && got == ""
	}
	as := one(string(d.Kind), row[1])
	if d.Kind == work.OneDate {
		as = as && one(d.Due.String(), row[3]) && one(d.Start.String(), row[2])
	}
	if d.Kind == work.Recurring {
		as = as && slices.ContainsFunc(strings.Split(row[4], "|"), func(rule string) bool {
			return strings.HasPrefix(d.RRule, rule)
		})
		as = as && slices.ContainsFunc(strings.Split(row[5], "|"), func(meaning string) bool {
			frequency, _, _ := strings.Cut(meaning, ";")
			return frequency != "YEARLY" && frequency != "HALFYEARLY" && meaning != "QUARTERLY" || meansRecurrence(d.Deadline, meaning)
		})
	}
	none := d.Kind == work.NoDeadline
	remark := ""
	if len(row) > 8 {
		remark = row[8]
	}
	switch {
	case strings.HasPrefix(remark, "ask"):
		if none && (d.Asked() || d.Doubt != "") || as && !none {
			return right, got
		}
	case as && (!d.Asked() || none):
		return right, got
	case d.Asked() && none && strings.Contains(remark, "may=due"):
		return right, got
	case d.Asked() && (as || none):
		return asked, got
	}
	return wrong, got
}

// TestNotedDeadlines holds the reader to tables that were written by somebody else without a look
// at it. Right, asked and wrong in the first runs: d 152, 6 and 1 of 159; e 104, 6 and 2 of 112;
// f 163, 6 and 1 of 170; g 156, 3 and 1 of 160; h 159, 1 and 0 of 160; i 157, 3
// and 0 of 160.
func TestNotedDeadlines(t *testing.T) {
	for _, name := range []string{"deadlines_d.tsv", "deadlines_e.tsv", "deadlines_f.tsv", "deadlines_g.tsv", "deadlines_h.tsv", "deadlines_i.tsv"} {
		t.Run(name, func(t *testing.T) {
			var count tally
			for _, row := range ownRows(t, name) {
				v, got := judgeNoted(row)
				count.add(t, v, "%q: %s, not %s", row[0], got, strings.Join(row[1:], " ; "))
			}
			count.hold(t, 1, 10)
		})
	}
}
