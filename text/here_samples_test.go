package text

import (
	"dondoc/calendar"
	"dondoc/work"
)

func init() {
	on := calendar.On(2026, 11, 23)
	sample("here", Here{Example: sampleUnit.Name})
	sample("here/department", Here{Topic: true, Example: sampleUnit.Name, Whole: true})
	sample("here/unit", Here{Bound: true, Unit: sampleUnit, By: called(sampleHead), On: on, Changes: true})
	sample("here/whole", Here{Bound: true, Topic: true, By: called(sampleStaff), On: on, Names: true, Changes: true})
	sample("here/theirs", Here{Bound: true, Unit: work.Unit{ID: 5, Name: "Vụ <b>Đào tạo</b>"}, On: on})
	sample("here_ended/removed", Here{Title: "Pháp chế", Unit: sampleUnit, On: on, Removed: true})
	sample("here_ended", Here{Title: "Pháp chế & đối tác", Unit: sampleUnit, On: on, Lost: true})
	sample("here_ended/topic", Here{Title: "Cả Bộ", Topic: true, On: on})
}
