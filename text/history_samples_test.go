package text

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/events"
)

func init() {
	r := sampleReminder(12, 7, calendar.On(2026, 9, 21), calendar.On(2026, 9, 30))
	at := time.Date(2026, 9, 3, 9, 5, 0, 0, time.UTC)
	var lines []Happened
	line := func(what events.What, field events.Field, was, is string) {
		at = at.Add(7 * time.Minute)
		lines = append(lines, Happened{Event: events.Event{At: at, What: what, Field: field}, Name: sampleHead.Name, Was: was, Is: is})
	}
	line(events.Imported, "", "", "Rà soát văn bản")
	line(events.Created, "", "", "Rà soát văn bản")
	for _, f := range []events.Field{events.FieldTitle, events.FieldSection, events.FieldNumber, events.FieldLeads,
		events.FieldCoordinating, events.FieldDeliverable, events.FieldNote, events.FieldDeadline} {
		line(events.Edited, f, "cũ <b>", "mới")
	}
	line(events.Edited, events.FieldDue, "2026-09-30", "2026-12-31")
	line(events.Edited, events.FieldPeriod, "2026-09-30", "2026-12-31")
	line(events.Edited, events.FieldPlanNeed, "false", "true")
	line(events.Edited, events.FieldPart, "in_progress 40%", "")
	for _, kind := range []work.RemarkKind{work.Instruction, work.Asked, work.Answered} {
		line(events.Edited, events.FieldRemark, "", string(kind))
	}
	line(events.Assigned, "", "", "Nguyễn Thị Lan")
	line(events.Assigned, "", "Nguyễn Thị Lan", "Trần Văn Bình")
	line(events.Assigned, "", "Trần Văn Bình", "")
	line(events.Assigned, events.FieldPart, "", "")
	line(events.Assigned, events.FieldPart, "", "Trần Văn Bình")
	line(events.Reported, "", "not_started 0%", "waiting 40%")
	line(events.Reported, "", "waiting 40%", "55%")
	line(events.Reported, "", "waiting 55%", "")
	line(events.Corrected, "", "waiting 55%", "blocked 55%")
	line(events.Corrected, events.FieldRemark, "", "question")
	line(events.Withdrawn, "", "blocked 55%", "waiting 40%")
	line(events.Withdrawn, events.FieldSubmission, "", "in_progress 60%")
	line(events.Withdrawn, events.FieldRemark, "", "")
	line(events.Submitted, "", "in_progress 60%", "QĐ số 12/QĐ-PC")
	line(events.Submitted, "", "in_progress 60%", "")
	line(events.Confirmed, "", "awaiting_confirmation 100%", "2026-09-29")
	line(events.Returned, "", "awaiting_confirmation 100%", "Thiếu phụ lục")
	line(events.Asked, "", "", "")
	line(events.Extended, "", "2026-09-30", "2026-12-31")
	line(events.Paused, "", "in_progress 60%", "paused 60%")
	line(events.Resumed, "", "paused 60%", "in_progress 60%")
	line(events.Cancelled, "", "in_progress 60%", "cancelled 60%")
	for _, s := range []work.ExtensionState{work.ExtensionProposed, work.ExtensionOpen, work.ExtensionRefused, work.ExtensionCountered, work.ExtensionWithdrawn} {
		line(events.Requested, events.FieldExtension, "", string(s)+" 2026-12-31")
	}
	line(events.Requested, events.FieldObjection, "", "open cancel")
	line(events.Requested, events.FieldObjection, "", "open not_ours")
	for _, s := range []work.ObjectionState{work.ObjectionKept, work.ObjectionMoved, work.ObjectionTakenOut, work.ObjectionWithdrawn} {
		line(events.Requested, events.FieldObjection, "open", string(s)+" not_ours")
	}
	line(events.Merged, "", "not_started 0%", "in_progress 60%")
	lines[3].Part, lines[4].Name, lines[5].Undone = sampleUnit.Name, "", true
	sample("history", History{Bot: "dondoc_bot", Task: r.Task, Lines: lines, First: 1, Total: len(lines)})
	sample("history/page", History{Bot: "dondoc_bot", Task: r.Task, Lines: lines[:2], First: 11, Total: 23})
	taken := Taken{Bot: "dondoc_bot", Tasks: []work.Task{r.Task}, Lines: lines[16:18], By: called(sampleHead)}
	sample("taken_back", taken)
	sample("given_up", taken)
}
