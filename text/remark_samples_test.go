package text

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

func init() {
	r := sampleReminder(12, 7, calendar.On(2026, 9, 21), calendar.On(2026, 9, 30))
	said := Remark{Reminder: r, By: called(sampleLeader), Words: "Báo cáo tôi trước thứ Sáu <b>", Kind: work.Instruction}
	sample("instruction", said)
	sample("instructed/nobody", said)
	said.To = []string{called(sampleStaff), called(sampleHead)}
	sample("instructed", said)
	said.ByID = 31
	sample("forwarded", said)
	sample("answer", said)
	sample("passed", said)
	edited := said
	edited.Amended = true
	for kind, template := range remarkTemplates {
		edited.Kind, edited.Withdrawn = kind, false
		sample(template+"/edited", edited)
		sample("amended/"+string(kind), edited)
		edited.Withdrawn = true
		sample("unsaid/"+string(kind), edited)
		sample("amended/"+string(kind)+"_withdrawn", edited)
	}
	said.Reports = true
	sample("passed/reporter", said)
	sample("which/instruction", Which{Words: said.Words, Instructs: true})

	card := sampleCard()
	at := time.Date(2026, 9, 3, 9, 5, 0, 0, time.UTC)
	for _, kind := range []work.RemarkKind{work.Instruction, work.Asked, work.Answered} {
		card.Remarks = append(card.Remarks, RemarkLine{Remark: work.Remark{Kind: kind, At: at, Text: "Nộp ở phòng nào?"}, Name: called(sampleHead)})
	}
	sample("card/remarks", card)
}
