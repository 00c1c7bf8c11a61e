// Package scheduler decides when something is said without having been asked: reminders
// and escalations up the ladder, the quarterly question about ongoing work, the weekly
// digest with its documents, and the month on one page. Silently it also opens the occurrences of work that recurs, and freezes reporting
// periods when they are over.
//
// A pass is a function of the store and of now. It is level-triggered: it looks for what
// is due and not sent, so that downtime, a crash between two steps or a second replica
// change nothing but the hour. cron only says when to look.
package scheduler
