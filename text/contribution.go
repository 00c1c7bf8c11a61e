package text

import (
	"fmt"
	"html/template"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/contributing"
	"dondoc/work/evidence"
	"dondoc/work/owing"
)

// Contribution is what one unit asks of another for a task: the templates contribution (for those
// who owe it), contribution_sent, contribution_what, contribution_whom, contribution_assigned,
// contribution_given (for those who asked), contribution_recorded, contribution_why and
// contribution_decided.
type Contribution struct {
	Bot    string
	Task   work.Task
	Asked  contributing.Contribution
	State  contributing.State // that counts
	Unit   work.Unit          // that was asked
	Lead   work.Unit          // that needs it
	By     string             // who asked, to whom a question goes
	ByID   int64
	Owes   string // the officer to whom it was given
	Days   int    // working days for which it has waited for whom it waits now
	Left   int    // working days until its day; negative: late by that many
	Today  calendar.Date
	Moment ContributionMoment
	Who    string // who did what is told
	WhoID  int64
	To     []string // whom it reached
	// Evidence is what came with what was given.
	Evidence []evidence.Item
	Amended  bool
}

// ContributionMoment is why those who owe a contribution hear of it.
type ContributionMoment string

// The moments.
const (
	ContributionAsked    ContributionMoment = "asked"
	ContributionAssigned ContributionMoment = "assigned"
	ContributionAgain    ContributionMoment = "again"
	ContributionReminded ContributionMoment = "reminded"
)

// NewContribution is a contribution as it stands today.
func NewContribution(bot string, t work.Task, d owing.Debt, dir *work.Directory, cal *calendar.Calendar, today calendar.Date) Contribution {
	c := Contribution{Bot: bot, Task: t, Asked: *d.Contribution, State: d.Status(&t), Unit: dir.Unit(d.Unit), Lead: dir.Unit(d.For), Today: today}
	if lead := d.Lead(&t); lead != nil {
		c.Lead = dir.Unit(lead.Unit)
	}
	if p, ok := dir.Person(d.By); ok {
		c.By, c.ByID = Comrade(p, dir.Unit(p.Unit)), p.ID
	}
	if p, ok := dir.Person(d.Officer); ok && p.Unit == d.Unit {
		c.Owes = dir.Label(p)
	}
	c.Days, c.Left = max(0, cal.WorkingBetween(calendar.DateOf(d.Since()), today)), cal.WorkingBetween(today, d.Due)
	return c
}

// Late is by how many working days it is late.
func (c Contribution) Late() int { return max(0, -c.Left) }

// Standing is the key of the text for the time to or since its day.
func (c Contribution) Standing() string {
	return "reminder.standing." + Reminder{Part: work.Assignment{Due: c.Asked.Due}, Today: c.Today, Left: c.Left}.standing()
}

// Away is how many days that is.
func (c Contribution) Away() int { return max(c.Left, -c.Left) }

// Owed reports whether it waits for the unit that was asked, rather than for who asked.
func (c Contribution) Owed() bool { return c.State == contributing.Open }

// Contributions are those of a task that wait, for its card and for lists.
func Contributions(bot string, t work.Task, dir *work.Directory, cal *calendar.Calendar, today calendar.Date) (lines []Contribution) {
	for _, d := range owing.Waiting(&t) {
		lines = append(lines, NewContribution(bot, t, d, dir, cal, today))
	}
	return lines
}

// contributionLink is words as a link. The link records that a reply to the message is that
// contribution, and opens the task.
func contributionLink(bot string, t work.Task, c contributing.Contribution, words string) template.HTML {
	link := fmt.Sprintf("https://t.me/%s?start=c%d_%s", bot, t.ID, c.ID)
	return template.HTML(fmt.Sprintf(`<a href="%s">%s</a>`, template.HTMLEscapeString(link), template.HTMLEscapeString(words)))
}

// Labels gives the words of keys without values, as buttons have them.
func (w *Words) Labels() func(key string) string {
	return func(key string) string { return w.Say(key, nil) }
}

// Awaited are contributions that wait, the oldest first, with how many more there are.
type Awaited struct {
	Contributions     []Contribution
	MoreContributions int
}

// AwaitedBy are those of the tasks, the first of total, that a unit owes or waits for; all for 0.
func AwaitedBy(unit int, bot string, tasks []work.Task, total int, dir *work.Directory, cal *calendar.Calendar, today calendar.Date) Awaited {
	var all []Contribution
	for _, t := range tasks {
		for _, c := range Contributions(bot, t, dir, cal, today) {
			c.Owes = "" // lists are read in groups too
			if unit == 0 || c.Unit.ID == unit || c.Lead.ID == unit {
				all = append(all, c)
			}
		}
	}
	return AwaitedOf(all, len(all)+max(0, total-len(tasks)))
}

// shownContributions is how many a card or a status names.
const shownContributions = 3

// AwaitedOf are the first of the contributions, which are of how many in all.
func AwaitedOf(all []Contribution, total int) Awaited {
	n := min(len(all), shownContributions)
	return Awaited{all[:n], max(total, len(all)) - n}
}
