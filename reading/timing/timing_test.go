package timing

import (
	"fmt"
	"testing"
	"time"

	"dondoc/work/timetable"
)

func TestTimes(t *testing.T) {
	working := timetable.Every()[:5]
	for said, want := range map[string]string{
		"8:00 và 14:00, thứ Hai đến thứ Sáu": "0 8,14 * * 1-5", "8h và 14h": "0 8,14 * * 1-5", "8 giờ 30 ngày làm việc": "30 8 * * 1-5",
		"8:00 và 13:30, thứ Hai đến thứ Sáu": "0 8 * * 1-5 ; 30 13 * * 1-5", "lúc 2 giờ chiều thứ Ba, Năm": "0 14 * * 2,4",
		"8:00 thứ 2": "0 8 * * 1", "8:00 hằng ngày": "0 8 * * *", "thứ Bảy, chủ nhật 9:15": "15 9 * * 6,0", "8:00 từ thứ Hai tới thứ Tư": "0 8 * * 1-3",
		"8:00 and 14:00, Monday to Friday": "0 8,14 * * 1-5", "at 8:00 on Mondays": "0 8 * * 1", "8 am, weekdays": "0 8 * * 1-5", "2 pm daily": "0 14 * * *",
		"0 8 * * 1-5": "0 8 * * 1-5", "@every 30m": "@every 30m", "0 8 * * 1 ; 30 13 * * 2": "0 8 * * 1 ; 30 13 * * 2", "8:00 T2-T6": "0 8 * * 1-5",
		"": "", "8": "", "25:00": "", "sáng mai": "", "8:00 trừ thứ Hai": "", "thứ Hai": "", "8:00 + 14:00": "", "8:00 thứ Hai đến": "", "8:70": "",
	} {
		got, ok := Times(said, working)
		if got != want || ok != (want != "") {
			t.Errorf("%q: %q", said, got)
		}
	}
	if got, ok := Times("8:00", nil); ok {
		t.Errorf("a day must be said: %q", got)
	}
}

// What was read is described as the same times.
func TestTimesComeBack(t *testing.T) {
	for cron, want := range map[string]string{
		"0 8,14 * * 1-5": "[480 840] 5", "0 8 * * 1-5 ; 30 13 * * 1-5": "[480 810] 5", "15 9 * * 6,0": "[555] 2", "0 8 * * *": "[480] 7", "0 8 * * 7": "[480] 1",
	} {
		got, ok := timetable.TimesOf(cron)
		if !ok || fmt.Sprintf("%v %d", got.Minutes, len(got.Days)) != want {
			t.Errorf("%s: %v", cron, got)
		}
	}
	for _, cron := range []string{"0 8 1 * *", "*/5 * * * *", "@daily", "0 8 * * MON", "0 8 * * 1 ; 0 9 * * 2"} {
		if got, ok := timetable.TimesOf(cron); ok {
			t.Errorf("%s: %v", cron, got)
		}
	}
	all := timetable.Times{Minutes: []int{480}, Days: []time.Weekday{time.Sunday}}
	if got := all.Cron(); got != "0 8 * * 0" {
		t.Error(got)
	}
}

func TestWindow(t *testing.T) {
	for said, want := range map[string]string{
		"7:00-20:00 ngày làm việc": "working 07:00-20:00", "7h đến 20h hằng ngày": "any 07:00-20:00", "từ 7 giờ sáng đến 8 giờ tối": "working 07:00-20:00",
		"7:00 to 20:00, working days": "working 07:00-20:00", "0:00–24:00 hằng ngày": "any 00:00-24:00", "working 07:00-20:00": "working 07:00-20:00",
		"20:00-7:00": "working 20:00-07:00", "7:00": "", "7:00-7:00": "", "7:00-20:00 thứ Hai": "", "": "", "cả ngày": "",
	} {
		days, hours, ok := Window(said)
		if got := days + " " + hours; got != want && ok || ok != (want != "") {
			t.Errorf("%q: %q", said, got)
		}
	}
}

func TestRungs(t *testing.T) {
	for said, want := range map[string]string{
		"trước 14, 7, 3, 1, 0; sau 1, 3, 7": "[-14 -7 -3 -1 0 1 3 7]", "14 7 3 1 0 / 1 3 7": "[-14 -7 -3 -1 0 1 3 7]",
		"trước hạn 10, 5 ngày; đúng hạn; quá hạn 2, 5 ngày, rồi hằng tuần": "[-10 -5 0 2 5]", "before 5, 1, 0; after 2 then weekly": "[-5 -1 0 2]",
		"quá hạn 1 ngày": "[1]", "7 3 1": "", "trước bảy": "", "": "", "trước 3 tháng": "", "5/3/1": "",
	} {
		got, ok := Rungs(said)
		if ok != (want != "") || ok && fmt.Sprint(got) != want {
			t.Errorf("%q: %v %v", said, got, ok)
		}
	}
}
