package chat

import (
	"fmt"

	"dondoc/work"
	"dondoc/work/contributing"
	"dondoc/work/owing"
)

// Say gives the words of a key of the catalogue.
type Say func(key string) string

// Contributes are the buttons under a message that asks somebody for a contribution: to give it,
// and to give it to an officer.
func Contributes(t work.Task, d owing.Debt, to work.Person, say Say) [][]Button {
	row := []Button{{Text: say("contribute.button.give"), Data: EncodePress(PressContribute, t.ID, d.ID)}}
	if d.MayAssign(to) {
		row = append(row, Button{Text: say("contribute.button.assign"), Data: EncodePress(PressOfficer, t.ID, d.ID)})
	}
	return [][]Button{row}
}

// Takes are the buttons under what was given: to accept it, and to ask again.
func Takes(t work.Task, d owing.Debt, say Say) [][]Button {
	return [][]Button{{
		{Text: say("contribute.button.accept"), Data: EncodePress(PressThanks, t.ID, d.ID)},
		{Text: say("contribute.button.again"), Data: EncodePress(PressOnceMore, t.ID, d.ID)},
	}}
}

// ContributionID names the reminder of a contribution to one of those who owe it, and mark the
// fact that this rung was sent. What is asked for again has the rungs that are left.
func ContributionID(task int, d owing.Debt, rung contributing.Rung, to int64) (id, mark string) {
	id = fmt.Sprintf("contribution:%d:%s:%s:%d:%d", task, d.ID, d.Due, rung, to)
	return id, fmt.Sprintf("r:%d:c:%s:%s:%d", task, d.ID, d.Due, rung)
}
