package report

import (
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/obstacles"
)

// obstructed are the buttons that open an obstacle in the words of a report that says that the
// work is blocked.
func obstructed(r request.Request, lines []text.Recorded) (rows [][]chat.Button) {
	for _, line := range lines {
		if line.Entry == "" || line.Closed || line.Part.Last == nil || line.Part.Last.ID != line.Entry || line.Part.State != work.Blocked {
			continue
		}
		if _, known := obstacles.Find(line.Part.Obstacles, line.Entry); known || !r.Person.May(work.AskExtension, line.Part.Unit) {
			continue
		}
		b := r.Button("obstacle.button.open", chat.PressObstruct, line.Task.ID, line.Entry)
		if len(lines) > 1 {
			b.Text = r.Words.Say("obstacle.button.open_task", map[string]any{"Task": r.Words.TaskShort(line.Task.Name())})
		}
		rows = append(rows, []chat.Button{b})
	}
	return rows
}
