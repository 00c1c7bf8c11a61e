package chat

import (
	"strconv"

	"dondoc/work/measures"
)

// Judges are the buttons with which a leader answers a measure; number is its place in a list, zero
// where it stands alone.
func Judges(id string, number int, say Say) (row []Button) {
	for _, state := range measures.Answers() {
		label := say("measure.button." + string(state))
		if number > 0 {
			label = strconv.Itoa(number) + ". " + label
		}
		row = append(row, Button{Text: label, Data: EncodePress(PressJudge, id, state)})
	}
	return row
}
