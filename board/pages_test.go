package board_test

import (
	"fmt"
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/documents/forms"
	"dondoc/text"
	"dondoc/work"
)

// Who sees which page: of the whole plan, of the own unit and of another, of a task of the own
// unit, of one in which it takes part, and of another.
func TestWhoSeesWhat(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	paths := []string{"/board/plan", "/board/unit/1", "/board/unit/2", "/board/unit/3", "/board/unit/99", "/board/task/1", "/board/task/2", "/board/task/3", "/board/task/999", "/board/obstacles"}
	for who, want := range map[int64][]int{
		hung: {403, 200, 403, 403, 403, 200, 403, 403, 404, 200},
		chi:  {403, 403, 200, 403, 403, 403, 200, 200, 404, 200},
		ha:   {200, 200, 200, 200, 404, 200, 200, 200, 404, 200},
		minh: {200, 200, 200, 200, 404, 200, 200, 200, 404, 200},
	} {
		b := r.enters(who)
		for i, path := range paths {
			status, body := b.get(path)
			if status != want[i] {
				t.Errorf("%d: %s is %d, want %d", who, path, status, want[i])
			}
			if status != 200 && (strings.Contains(body, "Diễn đàn") || strings.Contains(body, "Cục Báo chí") || !strings.Contains(body, "/")) {
				t.Errorf("%d: %s tells something:\n%s", who, path, body)
			}
		}
		if status, body := b.get("/board/obstacles"); who == chi && (status != 200 || strings.Contains(body, "Vụ Pháp chế")) {
			t.Error("a head reads of another unit's obstacles")
		}
	}
	nobody := &browser{r: r}
	for _, path := range append(paths, "/board/", "/board/x") {
		if status, _ := nobody.get(path); status != 401 {
			t.Errorf("without a visit %s is %d", path, status)
		}
	}
}

// Nothing is changed by a request, and no path leads elsewhere.
func TestPathsAndMethods(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	b := r.enters(minh)
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"} {
		for _, path := range []string{"/board/", "/board/plan", "/board/task/1", "/board/x"} {
			if status, _, _ := b.ask(method, path); status != http.StatusMethodNotAllowed {
				t.Errorf("%s %s: %d", method, path, status)
			}
		}
	}
	for _, path := range []string{
		"/board/task/0", "/board/task/-1", "/board/task/01", "/board/task/+1", "/board/task/1%2f", "/board/task/99999999999999999999", "/board/task/1;x", "/board/unit/%00",
		"/board/unit/1%0d%0aSet-Cookie:x", "/board/assets/", "/board/assets/server.go", "/board/assets/..%2fserver.go", "/board/templates/frame.tmpl", "/board/door/x", "/board/plan/",
	} {
		status, body, header := b.ask("GET", path)
		if status != http.StatusNotFound || len(header.Values("Set-Cookie")) > 0 || strings.Contains(body, "package board") {
			t.Errorf("%s: %d", path, status)
		}
	}
	for _, path := range []string{"/board/plan?from=-1", "/board/plan?from=x", "/board/plan?from=99999999999999999999", "/board/unit/1?from=100000000", "/board/unit/1?from=900", "/board/obstacles?from=9999"} {
		if status, _ := b.get(path); status != 200 {
			t.Errorf("%s: %d", path, status)
		}
	}
	status, _, header := b.ask("GET", "/board/")
	if status != http.StatusSeeOther || header.Get("Location") != "/board/plan" {
		t.Error(status, header)
	}
	_, body, header := b.ask("GET", "/board/plan")
	for name, want := range map[string]string{"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"} {
		if header.Get(name) != want {
			t.Errorf("%s: %s", name, header.Get(name))
		}
	}
	if policy := header.Get("Content-Security-Policy"); !strings.HasPrefix(policy, "default-src 'none'") || strings.Contains(policy, "script") || strings.Contains(policy, "unsafe") {
		t.Error(policy)
	}
	if strings.Contains(body, "<script") || strings.Contains(body, " style=") || strings.Contains(body, "http://") || strings.Contains(body, "https://") || len(body) > 60_000 {
		t.Errorf("a page of %d bytes has a script, a style or an address of its own", len(body))
	}
	for _, path := range []string{"/board/plan", "/board/unit/1", "/board/task/5", "/board/obstacles", "/board/year", "/board/print"} {
		if _, body := b.get(path); len(body) > 60_000 || strings.Contains(body, "<script") || strings.Contains(body, "https://") {
			t.Errorf("%s has %d bytes, or a script or an address of its own", path, len(body))
		}
	}
	if _, body := b.get("/board/task/5"); !strings.Contains(body, `id="events"`) || !strings.Contains(body, "nhập từ kế hoạch") && !strings.Contains(body, "giao nhiệm vụ") {
		t.Error("the task does not say what happened to it")
	}
	if !strings.Contains(body, "&lt;b&gt;quảng cáo") {
		t.Error("a title is not escaped")
	}
}

var (
	statusLine = regexp.MustCompile(`• ([^:\n]+): (\d+)/(\d+) \((\d+)%\)`)
	cellOf     = regexp.MustCompile(`<dt>([^<]+)</dt><dd><b>(\d+)</b> <span>/(\d+) · (\d+)%`)
)

// status asks for /status in the chat and returns its four lines.
func (r *room) status(who int64, of string) (lines []string) {
	r.t.Helper()
	r.commits++
	in := chat.Incoming{Update: int64(5000 + r.commits), Kind: chat.Wrote, At: r.now(), Chat: who, Private: true, From: chat.Sender{ID: who, Name: "X"}, Message: r.commits, Text: "/status " + of, Command: "status", Argument: of}
	if err := r.handlers.Handle(r.t.Context(), in); err != nil {
		r.t.Fatal(err)
	}
	messages, _, err := r.store.Take(r.t.Context(), who, chat.UrgentLane, r.now(), r.now().Add(time.Second))
	if err != nil || len(messages) == 0 {
		r.t.Fatal(len(messages), err)
	}
	said := strings.ReplaceAll(html.UnescapeString(messages[len(messages)-1].Parts[0]), "\u00a0", " ")
	for _, m := range statusLine.FindAllStringSubmatch(said, -1) {
		lines = append(lines, strings.Join(m[1:], "|"))
	}
	for _, m := range messages {
		if err := r.store.Settle(r.t.Context(), m, chat.UrgentLane, m.Deliveries(r.now(), work.Sent, ""), false, r.now()); err != nil {
			r.t.Fatal(err)
		}
	}
	return lines
}

// What the pages say, /status says as well, month by month of a year that goes on; and what they
// say of a closed period is what its report is written from.
func TestFiguresAreThoseOfTheChatAndTheReport(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	words := text.For(work.Vietnamese)
	for month := range 12 {
		b := r.enters(minh)
		for path, of := range map[string]string{"/board/plan": "", "/board/unit/1": "Vụ Pháp chế", "/board/unit/2": "Cục Báo chí"} {
			_, body := b.get(path)
			var cells []string
			for _, m := range cellOf.FindAllStringSubmatch(body, -1) {
				if m[2] != "0" { // which /status leaves out
					cells = append(cells, strings.Join(m[1:], "|"))
				}
			}
			if told := r.status(minh, of); len(told) == 0 || strings.Join(told, "\n") != strings.Join(cells, "\n") {
				t.Errorf("month %d, %s: %v, /status %v", month, path, cells, told)
			}
		}
		period := calendar.LastReportPeriod(calendar.SpanMonth, calendar.DateOf(r.now()))
		if _, err := r.store.Freeze(t.Context(), period.To(), r.now()); err != nil {
			t.Fatal(err)
		}
		statement, err := r.store.Statement(t.Context(), period, r.now(), nil)
		if err != nil {
			t.Fatal(err)
		}
		for path, f := range map[string]work.Figures{"/board/plan": statement.Figures.Whole, "/board/unit/2": statement.Figures.Of(2).Figures} {
			row := fmt.Sprintf(`</th><td class="n">%d</td><td class="n">%d</td><td class="n">%d</td><td class="n">%d</td><td class="n">%d</td><td class="n">%s</td><td class="n">%s</td></tr>`,
				f.Total(), f.DoneInTime, f.DoneLate, f.OpenInTime, f.OpenOverdue, words.Ratio(f.OnDue()), words.Ratio(f.OnTotal()))
			_, body := b.get(path)
			if at := strings.Index(body, text.Upper(words.ReportPeriod(period))); at < 0 || !strings.HasPrefix(body[at+len(words.ReportPeriod(period)):], row) {
				t.Errorf("%s: the row of %s is not %s", path, period, row)
			}
		}
		r.pass(30 * 24 * time.Hour)
	}
}

// A head reads of the own unit alone, in the year and on paper; form A is the one of the report.
func TestYearAndPrint(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.freeze()
	head, leader := r.enters(hung), r.enters(minh)
	for _, path := range []string{"/board/year", "/board/year?of=2027", "/board/print", "/board/print?of=2026-10"} {
		if status, body := head.get(path); status != 200 || strings.Contains(body, "Cục Báo chí") || strings.Contains(body, "Tổng cộng</td><td>56") || !strings.Contains(body, "Vụ Pháp chế") {
			t.Errorf("%s of a head is %d:\n%s", path, status, body)
		}
		if status, body := leader.get(path); status != 200 || !strings.Contains(body, "Cục Báo chí") {
			t.Errorf("%s of a leader is %d", path, status)
		}
	}
	for _, path := range []string{"/board/year?of=1", "/board/year?of=9999", "/board/print?of=x", "/board/print?of=2027", "/board/print?of=2026-12"} {
		if status, _ := leader.get(path); status != 404 {
			t.Errorf("%s is %d", path, status)
		}
	}
	statement, err := r.store.Statement(t.Context(), calendar.LastReportPeriod(calendar.SpanMonth, calendar.DateOf(r.now())), r.now(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var report strings.Builder
	if err := forms.ReportText(&report, forms.Request{Statement: statement, Words: text.For(work.Vietnamese)}); err != nil {
		t.Fatal(err)
	}
	sheet := forms.NewSheetA(forms.Request{Statement: statement, Words: text.For(work.Vietnamese)})
	_, body := leader.get("/board/print")
	for _, row := range append(sheet.Rows, sheet.Sum) {
		if !strings.Contains(body, "<td>"+strings.Join(row, "</td><td>")+"</td>") {
			t.Errorf("the page does not have the row %v", row)
		}
		for i, cell := range row[2 : len(row)-1] {
			if !strings.Contains(report.String(), sheet.Head[i+2]+" "+cell) {
				t.Errorf("the report does not have %s of %v", cell, row)
			}
		}
	}
	// What is due in the months is what there is.
	viewer, err := r.handlers.Shown(t.Context(), minh)
	if err != nil {
		t.Fatal(err)
	}
	whole, state := 0, 0
	for _, year := range []int{2026, 2027} {
		due, err := viewer.Year(t.Context(), year, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range due[0] {
			whole += d.All()
		}
	}
	d, err := viewer.State(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if state = d.State.Counts.Total(); whole != state {
		t.Errorf("%d are due in two years, of %d", whole, state)
	}
}

// A wall goes from page to page by itself and comes back to the first, without a script.
func TestWall(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	refresh := regexp.MustCompile(`http-equiv="refresh" content="30;url=([^"]+)"`)
	for who, want := range map[int64]string{minh: "/board/plan?wall=1 /board/year?wall=1 /board/plan?wall=1", hung: "/board/unit/1?wall=1 /board/year?wall=1 /board/unit/1?wall=1"} {
		b := r.enters(who)
		_, _, header := b.ask("GET", "/board/?wall=1")
		path := header.Get("Location")
		seen := []string{path}
		for range 2 {
			status, body := b.get(path)
			m := refresh.FindStringSubmatch(body)
			if status != 200 || m == nil {
				t.Fatalf("%s is %d and stands still", path, status)
			}
			path = html.UnescapeString(m[1])
			seen = append(seen, path)
		}
		if strings.Join(seen, " ") != want {
			t.Error(seen)
		}
	}
}

func TestListsAreCutIntoPages(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	var more []work.Task
	for i := range 70 {
		due := calendar.On(2027, 1, 1+i%28)
		more = append(more, work.Task{ID: 100 + i, Title: fmt.Sprint("Việc thêm ", i), Plan: "p", Created: r.now(), Leads: []int{2}, Deadline: work.Deadline{Kind: work.OneDate, Due: due},
			Assignments: []work.Assignment{{Unit: 2, Role: work.Lead, State: work.NotStarted, Due: due, Original: due, DeadlineVersion: 1}}})
	}
	r.commit(chat.Change{At: r.now(), Tasks: more})
	b := r.enters(chi)
	task := regexp.MustCompile(`<th scope="row"><a href="/board/task/(\d+)"`)
	next := regexp.MustCompile(`href="([^"]+)" rel="next"`)
	seen := map[string]bool{}
	path, pages := "/board/unit/2", 0
	for path != "" && pages < 20 {
		_, body := b.get(path)
		for _, m := range task.FindAllStringSubmatch(body, -1) {
			if seen[m[1]] {
				t.Errorf("task %s comes twice", m[1])
			}
			seen[m[1]] = true
		}
		path = ""
		if m := next.FindStringSubmatch(body); m != nil {
			path = html.UnescapeString(m[1])
		}
		pages++
	}
	viewer, err := r.handlers.Shown(t.Context(), chi)
	if err != nil {
		t.Fatal(err)
	}
	all, err := viewer.Tasks(t.Context(), 2, 0, 1)
	if err != nil || len(seen) != all.Total || pages < 3 {
		t.Errorf("%d tasks on %d pages, of %d: %v", len(seen), pages, all.Total, err)
	}
}
