package reading

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"dondoc/calendar"
	"dondoc/internal/realdata"
	"dondoc/work"
)

// officeDays knows weekends and 24 November, Vietnam's Culture Day.
type officeDays struct{}

func (officeDays) Working(d calendar.Date) bool {
	return d.Weekday() != 0 && d.Weekday() != 6 && (d.Month != 11 || d.Day != 24)
}

func (o officeDays) AddWorking(d calendar.Date, n int) calendar.Date {
	for n > 0 {
		if d = d.Add(1); o.Working(d) {
			n--
		}
	}
	return d
}

// columns writes what was understood as the tables do: percent, state, request, date,
// nature, where a report and a request have no nature of their own.
func columns(u work.Understood) []string {
	c := make([]string, 5)
	if u.Percent != nil {
		c[0] = strconv.Itoa(*u.Percent)
	}
	if u.State != nil {
		c[1] = string(*u.State)
	}
	if u.Request != nil {
		c[2] = string(*u.Request)
	}
	if u.Date != nil {
		c[3] = u.Date.String()
	}
	if u.Nature != work.Report {
		c[4] = string(u.Nature)
	}
	return c
}

// TestRealReplies reads the replies of the shared table on 22 November 2026.
func TestRealReplies(t *testing.T) {
	var rows []replyRow
	for _, row := range tableRows(realdata.Read(t, "replies.tsv")) {
		rows = append(rows, replyRow{row[0], asRequest([]string{row[2], row[3], row[4], row[5], row[6]}), "yes", nil})
	}
	if asked, wrong := judgeReplies(t, "replies.tsv", rows); wrong > 0 || asked > 5 {
		t.Errorf("%.1f %% asked, %.1f %% wrong", asked, wrong)
	}
}

// TestReplyWordings reads the replies of our own table. A sixth column names the field that
// must be asked about.
func TestReplyWordings(t *testing.T) {
	var rows []replyRow
	for _, r := range ownRows(t, "reply_wordings.tsv") {
		row := replyRow{r[0], r[1:6], "yes", nil}
		if len(r) > 6 && r[6] != "" {
			row.sure, row.doubts = "ask", []string{r[6]}
		}
		rows = append(rows, row)
	}
	if asked, wrong := judgeReplies(t, "reply_wordings.tsv", rows); wrong > 0 || asked > 0.2 {
		t.Errorf("%.1f %% asked, %.1f %% wrong", asked, wrong)
	}
}

// otherwise are replies that mean something else, or nothing, without their diacritics.
var otherwise = map[string]bool{
	"nhiệm vụ trùng với NV 5, đề nghị bỏ":            true, // "de nghi Bo" asks the Ministry
	"cần bổ sung hồ sơ":                              true, // "can bo" is staff
	"Đã họp thống nhất với Bộ Ngoại giao ngày 20/11": true, // "da hop" and "bo" are more words
}

func TestReplySpellings(t *testing.T) {
	t.Run("real", func(t *testing.T) { spellReplies(t, tableRows(realdata.Read(t, "replies.tsv"))) })
	spellReplies(t, ownRows(t, "reply_wordings.tsv"))
}

// spellReplies reads each reply as other people would have typed it.
func spellReplies(t *testing.T, rows [][]string) {
	for _, row := range rows {
		want := strings.Join(columns(ReadReply(row[0], readingDay, officeDays{})), "|")
		for how, spelling := range spellings {
			if otherwise[row[0]] {
				continue
			}
			if got := strings.Join(columns(ReadReply(spelling(row[0]), readingDay, officeDays{})), "|"); got != want {
				t.Errorf("%q, %s: %s instead of %s", row[0], how, got, want)
			}
		}
	}
}

// TestReplyYears dates replies near New Year: what is finished lies behind, what is
// planned ahead.
func TestReplyYears(t *testing.T) {
	for _, c := range []struct {
		on         calendar.Date
		text, date string
	}{
		{calendar.Date{Year: 2027, Month: 1, Day: 5}, "đã xong ngày 28/12", "2026-12-28"},
		{calendar.Date{Year: 2027, Month: 1, Day: 5}, "dự kiến xong 28/12", "2027-12-28"},
		{calendar.Date{Year: 2026, Month: 12, Day: 28}, "xin lùi đến 5/1", "2027-01-05"},
		{calendar.Date{Year: 2026, Month: 12, Day: 28}, "5/1 trình", "2027-01-05"},
		{calendar.Date{Year: 2026, Month: 12, Day: 31}, "xin thêm 2 tháng", "2027-02-28"},
		{calendar.Date{Year: 2026, Month: 12, Day: 31}, "mai gửi", "2027-01-01"},
		{calendar.Date{Year: 2028, Month: 2, Day: 1}, "29/2 xong", "2028-02-29"},
		{calendar.Date{Year: 2026, Month: 5, Day: 4}, "quý II xong", "2026-06-30"},
		{calendar.Date{Year: 2026, Month: 5, Day: 4}, "xin gia hạn đến hết quý I", "2027-03-31"},
		{calendar.Date{Year: 2026, Month: 5, Day: 4}, "thứ 2 gửi", "2026-05-04"},
	} {
		if got := columns(ReadReply(c.text, c.on, officeDays{}))[3]; got != c.date {
			t.Errorf("%q on %v: %q instead of %q", c.text, c.on, got, c.date)
		}
	}
}

func FuzzReadReply(f *testing.F) {
	for _, row := range ownRows(f, "reply_wordings.tsv") {
		f.Add(row[0], 20000)
	}
	f.Add(longest("50% xong "), 0)
	f.Add("0out", 19835)
	f.Fuzz(func(t *testing.T, text string, day int) {
		on := calendar.Date{Year: 1970, Month: 1, Day: 1}.Add(day % 80000)
		read := []work.Understood{ReadReply(text, on, officeDays{})}
		for _, r := range ReadReplies(text, on, officeDays{}) {
			read = append(read, r.Understood)
		}
		for _, u := range read {
			if u.Date != nil && !(*u.Date).Plausible() {
				t.Errorf("%q on %v: %v", text, on, *u.Date)
			}
			if u.Percent != nil && (*u.Percent < 0 || *u.Percent > 100) {
				t.Errorf("%q: %d percent", text, *u.Percent)
			}
			if u.Doubt == work.StateField && u.State != nil || u.Doubt == work.PercentField && u.Percent != nil ||
				u.Doubt == work.DateField && u.Date != nil || u.Doubt == work.RequestField && u.Request != nil {
				t.Errorf("%q: asked about, and understood: %+v", text, u)
			}
			if u.Doubt != "" && u.Nature == work.Report && len(u.Likely) == 0 {
				t.Errorf("%q: asked about with nothing to offer", text)
			}
			if u.Nature == "" || u.Nature != work.Report && (u.State != nil || u.Percent != nil || u.Request != nil) {
				t.Errorf("%q: %+v", text, u)
			}
		}
	})
}

func BenchmarkReadReply(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"short", "Em đang tổng hợp ý kiến các đơn vị, dự kiến trình Bộ trưởng tuần sau"},
		{"long words", longest("Đã có dự thảo lần 2 và đang xin ý kiến các đơn vị, dự kiến trình trước 15/12. ")},
		{"long figures", longest("1/2/26-")},
		{"long portions", longest("50% xong ")},
		{"long verbs", longest("done 1/1 ")},
		{"long limits", longest("đến ")},
		{"long plain", longest("dang cho y kien ")},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				ReadReply(c.text, readingDay, officeDays{})
			}
		})
	}
	var apart strings.Builder
	for n := 1; apart.Len() < 4096; n++ {
		fmt.Fprintf(&apart, "NV %d: %d%%, ", n, n%100)
	}
	for name, several := range map[string]string{"long several": longest("NV 21: 40%, NV 22: xong, "), "long several apart": apart.String()} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				ReadReplies(several, readingDay, officeDays{})
			}
		})
	}
}
