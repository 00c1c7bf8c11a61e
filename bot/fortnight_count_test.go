package main

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

// fortnightGolden has how often each role's phones vibrate.
const fortnightGolden = "testdata/fortnight/messages.golden"

// mostADay is how many messages a person may get on a working day, on average over the
// fortnight and everybody of a role.
var mostADay = map[work.Role]float64{work.Officer: 5, work.Head: 4, work.Department: 4, work.Leader: 1}

// tally counts messages of one role.
type tally struct {
	people        int
	told, answers int
	kinds         map[work.MessageKind]int
	grouped       map[work.MessageKind]int // of told: in groups
	most          int                      // told to one of them on one day
}

// count holds how many messages make a phone vibrate: what is sent, not edited, and not
// silent, in private or in a group to which the person belongs. Answers to what oneself
// did count apart; those in a group are read by those who asked.
func (f *fortnight) count(t *testing.T) {
	t.Helper()
	kinds := f.kinds(t)
	roles := map[int64]work.Role{}
	tallies := map[work.Role]*tally{}
	for _, g := range f.people.Groups {
		tl := tallies[g.Role]
		if tl == nil {
			tl = &tally{kinds: map[work.MessageKind]int{}, grouped: map[work.MessageKind]int{}}
			tallies[g.Role] = tl
		}
		tl.people += len(g.People)
		for _, p := range g.People {
			roles[p.ID] = g.Role
		}
	}
	members := map[int64][]int64{}
	for _, g := range f.sim.Groups() {
		for _, u := range g.Members() {
			members[g.ID()] = append(members[g.ID()], u.ID())
		}
	}
	days := map[string]int{} // of a person
	for _, c := range f.sim.Calls() {
		sent := strings.HasPrefix(c.Method, "send") && c.Method != "sendChatAction" && c.Code == http.StatusOK
		if !sent || c.Params["disable_notification"] == "true" || c.At.Before(fortnightStart) {
			continue
		}
		kind, reached := kinds(c.Chat, c.At), []int64{c.Chat}
		if c.Chat < 0 {
			reached = members[c.Chat]
		}
		for _, id := range reached {
			tl, ok := tallies[roles[id]]
			switch {
			case !ok:
				t.Fatalf("%d is nobody of the fortnight", id)
			case kind == work.KindAnswer && c.Chat < 0:
				continue
			case kind == work.KindAnswer:
				tl.answers++
				continue
			}
			tl.told++
			tl.kinds[kind]++
			if c.Chat < 0 {
				tl.grouped[kind]++
			}
			day := fmt.Sprint(id, calendar.DateOf(c.At.In(fortnightStart.Location())))
			days[day]++
			tl.most = max(tl.most, days[day])
		}
	}
	working := calendar.NewCalendar().WorkingBetween(calendar.DateOf(fortnightStart.AddDate(0, 0, -1)), calendar.DateOf(fortnightStart.AddDate(0, 0, 13)))
	got := messagesHead + table(tallies, working)
	for role, tl := range tallies {
		if average := float64(tl.told) / float64(tl.people*working); average > mostADay[role] {
			t.Errorf("%s: %.2f messages a person and working day, more than %.0f", role, average, mostADay[role])
		}
	}
	asGolden(t, fortnightGolden, got)
}

// kinds returns a function for the kind of a message to a chat, by when it was sent: the
// log of deliveries notes each right after it, and a chat gets one at a time.
func (f *fortnight) kinds(t *testing.T) func(chat int64, at time.Time) work.MessageKind {
	t.Helper()
	log := map[int64][]work.Delivery{}
	for d, err := range f.store.EachDelivery(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		log[d.To] = append(log[d.To], d)
	}
	return func(chat int64, at time.Time) work.MessageKind {
		for _, d := range log[chat] {
			// Documents come without a sound, at times in the same moment.
			if !d.At.Before(at.Truncate(time.Millisecond)) && d.Kind != work.KindDocument {
				return d.Kind
			}
		}
		t.Fatalf("no delivery to %d after %s", chat, at)
		return ""
	}
}

const messagesHead = `# How often the phones of thirty people vibrate in the fortnight of fortnight.story, by role: messages that are sent, not edited and
# not silent, in private or in a group to which the person belongs; answers to what one did oneself are counted apart.
# The average is over everybody of the role and the working days; "most" is what one of them got on one day. By kind:
#
# reminder    A rung about one task of one's own. The first task of each officer is due in these days, the second soon after.
# list        The same for several tasks in one message; for heads and the department several late tasks of others.
# repeat      A question or reminder that nobody answered, once each.
# escalation  One late task, to the head after 1 and 3 working days, to the department after 3, to leaders after 7.
# notice      What somebody else did: a submission to confirm, its confirmation or return, extensions, an announcement and its
#             one reminder, assignments, handovers, changes of the plan, who is away. In groups: announcements to their unit.
# ask         A question of a head, the department or a leader.
# digest      The week on Monday, to the department and to leaders; in groups that of their unit. Its documents, and the leaders' page
#             about the month, come without a sound.
`

func table(tallies map[work.Role]*tally, working int) string {
	var out strings.Builder
	fmt.Fprintf(&out, "\n%-11s %6s %5s %9s %8s %6s %5s %10s\n", "role", "people", "days", "messages", "average", "limit", "most", "answers")
	for _, role := range []work.Role{work.Officer, work.Head, work.Department, work.Leader} {
		tl := tallies[role]
		each := float64(tl.people * working)
		fmt.Fprintf(&out, "%-11s %6d %5d %9d %8.2f %6.0f %5d %10.2f\n",
			role, tl.people, working, tl.told, float64(tl.told)/each, mostADay[role], tl.most, float64(tl.answers)/each)
	}
	for _, role := range []work.Role{work.Officer, work.Head, work.Department, work.Leader} {
		tl := tallies[role]
		fmt.Fprintf(&out, "\n%s\n", role)
		for _, kind := range slices.Sorted(maps.Keys(tl.kinds)) {
			fmt.Fprintf(&out, "  %-11s %4d", kind, tl.kinds[kind])
			if n := tl.grouped[kind]; n > 0 {
				fmt.Fprintf(&out, ", of which in groups %d", n)
			}
			out.WriteString("\n")
		}
	}
	return out.String()
}
