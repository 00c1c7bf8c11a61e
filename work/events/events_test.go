package events_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/contributing"
	"dondoc/work/events"
	"dondoc/work/mailing"
	"dondoc/work/owing"
)

var at = time.Date(2026, time.November, 23, 8, 0, 0, 0, time.UTC)

func task() work.Task {
	due := calendar.On(2026, 12, 31)
	return work.Task{
		ID: 12, Title: "Rà soát", Leads: []int{3}, Coordinating: []int{4}, Deadline: work.Deadline{Kind: work.OneDate, Text: "31/12/2026", Due: due},
		Assignments: []work.Assignment{
			{Unit: 3, Role: work.Lead, State: work.InProgress, Percent: 40, Due: due, Officer: 7},
			{Unit: 4, Role: work.Coordinating, State: work.NotStarted, Due: due, OfficerName: "@binh"},
		},
	}
}

// What can be done to a task has its events, and what is only remembered for reminders none.
func TestWhatIsDoneHasItsEvents(t *testing.T) {
	entry := work.Entry{ID: "u9", Task: 12, Unit: 3, By: 7, At: at, Percent: new(60), State: new(work.Waiting), Cause: "u9"}
	submitted := func(t *work.Task) {
		t.Assignments[0].Submit(work.Submission{By: 7, On: calendar.On(2026, 11, 20), At: at, Note: "QĐ  số 12", Cause: "u8"})
	}
	asked := func(t *work.Task) {
		t.Assignments[0].AskExtension(work.Extension{ID: "u8", By: 7, At: at, Date: calendar.On(2027, 1, 31)})
	}
	object := func(t *work.Task) {
		t.Assignments[0].Objections = append(t.Assignments[0].Objections, work.Objection{ID: "u8", Wants: work.NotOurs, State: work.ObjectionOpen})
	}
	contribution := func(t *work.Task) {
		owing.Add(t, 4, contributing.Contribution{ID: "u8", For: 3, What: "Góp ý", By: 7, At: at, Due: calendar.On(2026, 12, 4), State: contributing.Open})
	}
	joined := func(t *work.Task) { // a unit that takes part because it is asked
		t.Assignments = append(t.Assignments, work.Assignment{Unit: 5, State: work.NotStarted})
		owing.Add(t, 5, contributing.Contribution{ID: "u8", For: 3, What: "Góp ý", By: 7, At: at, Due: calendar.On(2026, 12, 4), State: contributing.Open})
	}
	give := func(t *work.Task) {
		contribution(t)
		d, _ := owing.Find(t, "u8")
		d.Give(contributing.Answer{By: 9, At: at, Text: "Nhất trí", Entry: owing.EntryID("u9")})
	}
	type made struct {
		What          events.What
		Field         events.Field
		Unit          int
		Before, After string
	}
	for name, c := range map[string]struct {
		before, do func(*work.Task)
		entries    []work.Entry
		want       []made
	}{
		"nothing":        {do: func(t *work.Task) { t.Assignments[0].Reminded.Rung = 7; t.Assignments[0].Silence = &work.Silence{} }},
		"a report":       {do: func(t *work.Task) { t.Assignments[0].Report(entry) }, entries: []work.Entry{entry}, want: []made{{events.Reported, "", 3, "in_progress 40%", "waiting 60%"}}},
		"an assignment":  {do: func(t *work.Task) { t.Assignments[0].Name(8) }, want: []made{{events.Assigned, "", 3, "7", "8"}}},
		"who was named":  {do: func(t *work.Task) { t.Assignments[1].Name(9) }, want: []made{{events.Assigned, "", 4, "", "9"}}},
		"who has left":   {do: func(t *work.Task) { t.Assignments[0].Name(0) }, want: []made{{events.Assigned, "", 3, "7", ""}}},
		"a submission":   {do: submitted, want: []made{{events.Submitted, "", 3, "in_progress 40%", "QĐ số 12"}}},
		"a recall":       {before: submitted, do: func(t *work.Task) { t.Assignments[0].Recall(nil) }, want: []made{{events.Withdrawn, events.FieldSubmission, 3, "", "not_started 0%"}}},
		"a return":       {before: submitted, do: func(t *work.Task) { t.Assignments[0].GiveBack(work.Return{By: 8, Reason: "Thiếu phụ lục"}) }, want: []made{{events.Returned, "", 3, "awaiting_confirmation 100%", "Thiếu phụ lục"}}},
		"a confirmation": {before: submitted, do: func(t *work.Task) { t.Confirm(&t.Assignments[0], calendar.On(2026, 11, 23)) }, want: []made{{events.Confirmed, "", 3, "awaiting_confirmation 100%", "2026-11-23"}, {events.Confirmed, "", 4, "not_started 0%", "2026-11-20"}}},
		"a head's own": {do: func(t *work.Task) { submitted(t); t.Assignments[0].Confirm(calendar.On(2026, 11, 23)) }, want: []made{
			{events.Submitted, "", 3, "in_progress 40%", "QĐ số 12"}, {events.Confirmed, "", 3, "in_progress 40%", "2026-11-23"}}},
		"a question":   {do: func(t *work.Task) { t.Assignments[0].Asked = &work.Asking{By: 8, At: at} }, want: []made{{events.Asked, "", 3, "", ""}}},
		"more time":    {do: asked, want: []made{{events.Requested, events.FieldExtension, 3, "", "open 2027-01-31"}}},
		"granted":      {before: asked, do: func(t *work.Task) { t.Assignments[0].ApproveExtension("u8", 8, at) }, want: []made{{events.Extended, "", 3, "2026-12-31", "2027-01-31"}}},
		"refused":      {before: asked, do: func(t *work.Task) { t.Assignments[0].RefuseExtension("u8", 8, at, "Không") }, want: []made{{events.Requested, events.FieldExtension, 3, "open", "refused 2027-01-31"}}},
		"undone":       {before: asked, do: func(t *work.Task) { t.Assignments[0].Extensions = nil }, want: []made{{events.Requested, events.FieldExtension, 3, "open", "withdrawn 2027-01-31"}}},
		"not ours":     {do: object, want: []made{{events.Requested, events.FieldObjection, 3, "", "open not_ours"}}},
		"kept":         {before: object, do: func(t *work.Task) { t.Assignments[0].Keep("u8", 8, at, "Đúng việc") }, want: []made{{events.Requested, events.FieldObjection, 3, "open", "kept not_ours"}}},
		"taken out":    {before: object, do: func(t *work.Task) { t.TakeOut(3, "u8", 8, at, "Đúng") }, want: []made{{events.Cancelled, "", 3, "in_progress 40%", "cancelled 40%"}, {events.Requested, events.FieldObjection, 3, "open", "taken_out not_ours"}}},
		"a part asked": {do: contribution, want: []made{{events.Requested, events.FieldContribution, 4, "", "open 2026-12-04"}}},
		"a part given": {before: contribution, do: func(t *work.Task) {
			d, _ := owing.Find(t, "u8")
			d.Give(contributing.Answer{By: 9, At: at, Entry: owing.EntryID("u9")})
		}, entries: []work.Entry{{ID: owing.EntryID("u9"), Task: 12, Unit: 4, By: 9, At: at, Text: "Nhất trí", Cause: "u9"}}, want: []made{{events.Contributed, "", 4, "", ""}}},
		"asked again": {before: give, do: func(t *work.Task) {
			d, _ := owing.Find(t, "u8")
			d.AskAgain(7, at, "Thiếu phụ lục", calendar.Announced{}.Calendar())
		}, want: []made{{events.Requested, events.FieldContribution, 4, "given", "again 2026-12-04"}}},
		"accepted": {before: give, do: func(t *work.Task) {
			d, _ := owing.Find(t, "u8")
			d.Accept(7, at)
		}, want: []made{{events.Requested, events.FieldContribution, 4, "given", "accepted 2026-12-04"}}},
		"given to":                  {before: contribution, do: func(t *work.Task) { d, _ := owing.Find(t, "u8"); d.Officer = 9 }, want: []made{{events.Assigned, "", 4, "", "9"}}},
		"part undone":               {before: contribution, do: func(t *work.Task) { t.Assignments[1].Contributions = nil }, want: []made{{events.Requested, events.FieldContribution, 4, "open", "withdrawn 2026-12-04"}}},
		"paused":                    {do: func(t *work.Task) { t.Assignments[0].State = work.Paused }, want: []made{{events.Paused, "", 3, "in_progress 40%", "paused 40%"}}},
		"resumed":                   {before: func(t *work.Task) { t.Assignments[0].State = work.Paused }, do: func(t *work.Task) { t.Assignments[0].State = work.InProgress }, want: []made{{events.Resumed, "", 3, "paused 40%", "in_progress 40%"}}},
		"an edit":                   {do: func(t *work.Task) { t.Title, t.Coordinating = "Rà soát lại", []int{4, 5} }, want: []made{{events.Edited, events.FieldTitle, 0, "Rà soát", "Rà soát lại"}, {events.Edited, events.FieldCoordinating, 0, "4", "4 5"}}},
		"a new date":                {do: func(t *work.Task) { t.Assignments[0].Due = calendar.On(2027, 3, 1) }, want: []made{{events.Edited, events.FieldDue, 3, "2026-12-31", "2027-03-01"}}},
		"a unit more":               {do: func(t *work.Task) { t.Assignments = append(t.Assignments, work.Assignment{Unit: 5}) }, want: []made{{events.Assigned, events.FieldPart, 5, "", ""}}},
		"a unit more that is asked": {do: joined, want: []made{{events.Assigned, events.FieldPart, 5, "", ""}, {events.Requested, events.FieldContribution, 5, "", "open 2026-12-04"}}},
		"a unit less that was asked": {before: joined, do: func(t *work.Task) { t.Assignments = t.Assignments[:2] }, want: []made{
			{events.Requested, events.FieldContribution, 5, "open", "withdrawn 2026-12-04"}, {events.Edited, events.FieldPart, 5, "not_started 0%", ""},
		}},
		"a unit in another's place": {before: joined, do: func(t *work.Task) { t.Assignments[2].Unit = 6 }, want: []made{
			{events.Assigned, events.FieldPart, 6, "", ""}, {events.Edited, events.FieldPart, 5, "not_started 0%", ""},
		}},
		"a unit less": {do: func(t *work.Task) { t.Assignments = t.Assignments[:1] }, want: []made{{events.Edited, events.FieldPart, 4, "not_started 0%", ""}}},
		"instruction": {do: func(t *work.Task) { t.Remark(work.Remark{Kind: work.Instruction, Cause: "u9", Text: "Gấp"}) }, want: []made{{events.Edited, events.FieldRemark, 0, "", "instruction"}}},
	} {
		was, is := task(), task()
		if c.before != nil {
			c.before(&was)
			c.before(&is)
		}
		c.do(&is)
		var got []made
		for _, e := range events.OfTask(&was, is, c.entries, "u9") {
			got = append(got, made{e.What, e.Field, e.Unit, e.Before, e.After})
			if e.Task != 12 {
				t.Errorf("%s: of task %d", name, e.Task)
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestPeopleComeAndGo(t *testing.T) {
	lan := work.Person{ID: 7, Unit: 3, Roles: []work.Role{work.Officer}}
	moved, gone, spoken := lan, lan, lan
	good := mailing.Box{Address: "a@b", Confirmed: true}
	mail := func(b mailing.Box) work.Person {
		p := lan
		p.Mail = b
		return p
	}
	moved.Unit, moved.Roles, gone.Roles, spoken.Language = 4, []work.Role{work.Officer, work.Head}, nil, work.English
	for name, c := range map[string]struct {
		was  *work.Person
		is   work.Person
		want []events.Event
	}{
		"joins":                     {nil, lan, []events.Event{{What: events.Joined, Unit: 3, After: "7 officer"}}},
		"moves":                     {&lan, moved, []events.Event{{What: events.Joined, Unit: 4, Before: "officer", After: "7 officer head"}}},
		"leaves":                    {&lan, gone, []events.Event{{What: events.Left, Unit: 3, Before: "officer", After: "7 "}}},
		"chooses":                   {&lan, spoken, nil},
		"is asked for an address":   {&lan, mail(mailing.Box{Address: "a@b"}), nil},
		"joins with one":            {nil, mail(good), []events.Event{{What: events.Joined, Unit: 3, After: "7 officer"}, {What: events.Edited, Field: events.FieldMail, Unit: 3, After: "7 confirmed"}}},
		"confirms it":               {new(mail(mailing.Box{Address: "a@b"})), mail(good), []events.Event{{What: events.Edited, Field: events.FieldMail, Unit: 3, Before: "asked", After: "7 confirmed"}}},
		"wants no more":             {new(mail(good)), mail(mailing.Box{Address: "a@b", Confirmed: true, Mode: mailing.Never}), []events.Event{{What: events.Edited, Field: events.FieldMail, Unit: 3, Before: "confirmed", After: "7 stopped"}}},
		"wants both":                {new(mail(good)), mail(mailing.Box{Address: "a@b", Confirmed: true, Mode: mailing.Also}), nil},
		"has an address that ends":  {new(mail(good)), mail(mailing.Box{Address: "a@b", Confirmed: true, Refused: "550 5.1.1"}), []events.Event{{What: events.Edited, Field: events.FieldMail, Unit: 3, Before: "confirmed", After: "7 refused"}}},
		"has another address":       {new(mail(good)), mail(mailing.Box{Address: "c@d", Confirmed: true}), []events.Event{{What: events.Edited, Field: events.FieldMail, Unit: 3, Before: "confirmed", After: "7 confirmed"}}},
		"takes it back":             {new(mail(good)), mail(good.Forget()), []events.Event{{What: events.Edited, Field: events.FieldMail, Unit: 3, Before: "confirmed", After: "7 removed"}}},
		"somebody else declines it": {new(mail(mailing.Box{Address: "a@b"})), mail(mailing.Box{Address: "a@b"}.Forget()), []events.Event{{What: events.Edited, Field: events.FieldMail, Unit: 3, Before: "asked", After: "7 declined"}}},
		"a list's is declined": {&work.Person{ID: 7, Listed: mailing.Listed{Unit: 3}, Mail: mailing.Box{Address: "a@b", Listed: true}}, work.Person{ID: 7, Listed: mailing.Listed{Unit: 3}, Mail: mailing.Box{Address: "a@b", Listed: true, Mode: mailing.Never}},
			[]events.Event{{What: events.Edited, Field: events.FieldMail, Unit: 3, Before: "asked", After: "7 declined"}}},
	} {
		if diff := cmp.Diff(c.want, events.OfPerson(c.was, c.is)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
