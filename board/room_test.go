package board_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"dondoc/board"
	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers"
	"dondoc/simulator"
	"dondoc/simulator/page/pagetest"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/contributing"
	"dondoc/work/obstacles"
	"dondoc/work/obstructing"
	"dondoc/work/owing"
	"dondoc/work/visiting"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(pagetest.Closing(m), goleak.IgnoreTopFunction("internal/poll.runtime_pollWait"), goleak.IgnoreAnyFunction("net/http.(*persistConn).writeLoop"))
}

// The people of the tests.
const (
	lan  int64 = 101 // officer of the first unit
	hung int64 = 102 // its head
	chi  int64 = 202 // head of the second
	ha   int64 = 301 // of the department, in the third
	minh int64 = 401 // leader
	none int64 = 999 // has not joined
)

const token = "4200000042:a-token-of-the-tests-not-a-secret-00000"

var hanoi = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// room is a board on a real Redis.
type room struct {
	t        testing.TB
	store    *storage.Store
	handlers *handlers.Handlers
	server   *httptest.Server
	log      *strings.Builder
	mu       sync.Mutex
	at       time.Time
	commits  int
}

func (r *room) now() time.Time {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.at
}

func (r *room) pass(d time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.at = r.at.Add(d)
}

// newRoom opens a board on Friday, 27 November 2026, with three units, their people and a few tasks.
func newRoom(t testing.TB) *room {
	t.Helper()
	r := &room{t: t, store: storagetest.Open(t), log: &strings.Builder{}, at: time.Date(2026, 11, 27, 14, 5, 0, 0, hanoi)}
	logger := slog.New(slog.NewTextHandler(r.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	cal := calendar.NewCalendar()
	// The server is made before the handlers: its address is theirs too.
	var pages http.Handler
	r.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) { pages.ServeHTTP(w, q) }))
	t.Cleanup(r.server.Close)
	r.handlers = handlers.New(r.store, handlers.Options{
		Bot: func() string { return "dondoc_bot" }, Now: r.now, Location: hanoi, Language: work.Vietnamese,
		Calendar: func() *calendar.Calendar { return cal }, Web: r.server.URL, Logger: logger,
	})
	var err error
	pages, err = board.New(board.Options{
		URL: r.server.URL, Token: token, Domain: "dondoc", Now: r.now, Store: r.store, Logger: logger,
		Look: func(ctx context.Context, person int64) (board.Viewer, error) { return r.handlers.Shown(ctx, person) },
	})
	if err != nil {
		t.Fatal(err)
	}
	r.fill()
	return r
}

func (r *room) commit(c chat.Change) {
	r.t.Helper()
	r.commits++
	c.Cause = fmt.Sprint("c", r.commits)
	if err := r.store.Commit(context.Background(), c); err != nil {
		r.t.Fatal(err)
	}
}

func (r *room) fill() {
	person := func(id int64, name string, unit int, roles ...work.Role) work.Person {
		return work.Person{ID: id, Name: name, Unit: unit, Roles: roles, Language: work.Vietnamese, Chosen: true, Joined: r.at}
	}
	r.commit(chat.Change{At: r.at, Units: []work.Unit{{ID: 1, Name: "Vụ Pháp chế", Abbreviation: "PC"}, {ID: 2, Name: "Cục Báo chí"}, {ID: 3, Name: "Cục Hợp tác quốc tế"}},
		People: []work.Person{
			person(lan, "Nguyễn Thị Lan", 1, work.Officer), person(hung, "Lê Văn Hùng", 1, work.Head), person(chi, "Lý Chi", 2, work.Head),
			person(ha, "Vũ Hà", 3, work.Department), person(minh, "Phạm Minh", 0, work.Leader),
		}})
	english := person(ha, "Vũ Hà", 3, work.Department)
	english.Language, english.Version = work.English, 1
	r.commit(chat.Change{At: r.at, People: []work.Person{english}})
	r.commit(chat.Change{At: r.at, Plans: []work.Plan{{ID: "p", Title: "Kế hoạch triển khai Nghị quyết 59-NQ/TW", Year: 2026}}})
	today := calendar.DateOf(r.at)
	titles := []string{
		"Xây dựng Nghị định quy định về hoạt động <b>quảng cáo</b> trên môi trường mạng", "Rà soát văn bản quy phạm pháp luật về hợp tác quốc tế",
		"Tổ chức Diễn đàn văn hóa Việt Nam tại nước ngoài năm 2026", "Xây dựng cơ sở dữ liệu điều ước quốc tế, thỏa thuận quốc tế",
		"Báo cáo đánh giá tác động chính sách", "Trình phê duyệt Đề án truyền thông đối ngoại giai đoạn 2026–2030",
	}
	var tasks []work.Task
	var entries []work.Entry
	for i := range 60 {
		id, unit := i+1, 1+i%3
		a := work.Assignment{Unit: unit, Role: work.Lead, State: work.InProgress, Percent: (i * 13) % 100, DeadlineVersion: 1}
		if unit == 1 {
			a.Officer = lan
		}
		a.Due = today.Add(-60 + i*4)
		a.Original = a.Due
		if i == 4 {
			a.Original = a.Due.Add(-30)
		}
		switch i % 7 {
		case 0, 1:
			a.State, a.Percent, a.DoneOn = work.Done, 100, a.Due.Add(-2)
			if i%2 == 1 {
				a.DoneOn = a.Due.Add(3)
			}
			if a.DoneOn.After(today) {
				a.DoneOn = today.Add(-1)
			}
			a.Submitted = &work.Submission{By: lan, On: a.DoneOn, At: r.at.AddDate(0, 0, -3), Cause: fmt.Sprint("s", i), Time: 1}
		case 3:
			a.State, a.Percent = work.Awaiting, 100
			a.Submitted = &work.Submission{By: lan, On: today.Add(-1), At: r.at.AddDate(0, 0, -1), Note: "đã ký", Cause: fmt.Sprint("s", i), Time: 1}
		case 5:
			a.State, a.Percent = work.NotStarted, 0
			if i%2 == 0 {
				a.Due, a.Original = calendar.Date{}, calendar.Date{}
			}
		}
		if a.State == work.InProgress {
			e := work.Entry{ID: fmt.Sprint("e", id), Task: id, Unit: unit, By: lan, At: r.at.AddDate(0, 0, -i%20), Text: "Đã hoàn thành dự thảo, gửi QĐ số 12/QĐ-BVHTTDL xin ý kiến các đơn vị", Percent: &a.Percent, Cause: fmt.Sprint("e", id)}
			a.Last, entries = &e, append(entries, e)
		}
		t := work.Task{ID: id, Number: fmt.Sprint(i/2 + 1), Title: titles[i%len(titles)], Plan: "p", Section: "II. Hoàn thiện thể chế", Created: r.at.AddDate(0, -8, 0), Leads: []int{unit}, Deliverable: "Nghị định; tờ trình Chính phủ",
			Deadline: work.Deadline{Kind: work.OneDate, Due: a.Due, Text: "Quý IV/2026"}, Assignments: []work.Assignment{a}}
		if a.Due.IsZero() {
			t.Deadline = work.Deadline{Kind: work.NoDeadline, Text: "Theo yêu cầu"}
		}
		if i%5 == 2 && unit != 2 {
			t.Coordinating = []int{2}
			t.Assignments = append(t.Assignments, work.Assignment{Unit: 2, Role: work.Coordinating, State: work.NotStarted, Due: a.Due, Original: a.Due, DeadlineVersion: 1})
			owing.Add(&t, 2, contributing.Contribution{ID: fmt.Sprint("k", id), For: unit, What: "ý kiến về dự thảo", Due: today.Add(i - 10), By: hung, At: r.at.AddDate(0, 0, -9), State: contributing.Open})
		}
		if i%9 == 4 {
			obstructing.Add(&t.Assignments[0], obstacles.Obstacle{ID: fmt.Sprint("o", id), By: lan, At: r.at.AddDate(0, 0, -12), Text: "Chưa bố trí được kinh phí tổ chức", Due: today.Add(i - 20), Told: obstacles.Unit})
		}
		tasks = append(tasks, t)
	}
	r.commit(chat.Change{At: r.at, Tasks: tasks, Entries: entries})
}

// browser keeps cookies, also those that are meant for https, which is not what loopback has.
type browser struct {
	r      *room
	cookie *http.Cookie
}

// ticket asks for the board in the chat and returns what the button's address holds.
func (r *room) ticket(who int64) string {
	r.t.Helper()
	secret := visiting.NewSecret()
	r.commit(chat.Change{At: r.now(), Ticket: &visiting.Ticket{Person: who, Hash: visiting.Hash(secret)}})
	return secret
}

// initData is what Telegram hands over.
func (r *room) initData(who int64, at time.Time) string {
	return simulator.SignInitData(token, map[string]string{"user": fmt.Sprintf(`{"id":%d,"first_name":"X"}`, who), "auth_date": fmt.Sprint(at.Unix()), "query_id": "AAF", "signature": "x"})
}

// knock posts to the door.
func (r *room) knock(ticket, init string) *http.Response {
	r.t.Helper()
	answer, err := http.PostForm(r.server.URL+"/board/door", url.Values{"ticket": {ticket}, "init": {init}, "theme": {"dark"}})
	if err != nil {
		r.t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, answer.Body)
	_ = answer.Body.Close()
	return answer
}

// enters comes in as somebody.
func (r *room) enters(who int64) *browser {
	r.t.Helper()
	answer := r.knock(r.ticket(who), r.initData(who, r.now()))
	if answer.StatusCode != http.StatusNoContent || len(answer.Cookies()) != 1 {
		r.t.Fatalf("%d does not get in: %s", who, answer.Status)
	}
	return &browser{r, answer.Cookies()[0]}
}

// get reads a page.
func (b *browser) get(path string) (status int, body string) {
	b.r.t.Helper()
	status, body, _ = b.ask(http.MethodGet, path)
	return status, body
}

func (b *browser) ask(method, path string) (int, string, http.Header) {
	b.r.t.Helper()
	request, err := http.NewRequestWithContext(context.Background(), method, b.r.server.URL+path, nil)
	if err != nil {
		b.r.t.Fatal(err)
	}
	if b.cookie != nil {
		request.AddCookie(&http.Cookie{Name: b.cookie.Name, Value: b.cookie.Value})
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Do(request)
	if err != nil {
		b.r.t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		b.r.t.Fatal(err)
	}
	return answer.StatusCode, string(body), answer.Header
}

// freeze closes the periods of the last year, each at its end.
func (r *room) freeze() {
	r.t.Helper()
	for _, day := range closedDays(calendar.DateOf(r.at)) {
		if _, err := r.store.Freeze(context.Background(), day, day.Add(1).In(hanoi)); err != nil {
			r.t.Fatal(err)
		}
	}
}

// closedDays are the last days of the twelve months of reporting that are over.
func closedDays(today calendar.Date) (days []calendar.Date) {
	p := calendar.LastReportPeriod(calendar.SpanMonth, today)
	for range 12 {
		days = append([]calendar.Date{p.To()}, days...)
		p = p.Previous()
	}
	return days
}
