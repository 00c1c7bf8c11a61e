// Package board is the pages that heads, the department and leaders look at: the plan, a unit, a
// task, the year, a report to print. They are read-only, made on the server, and need no script
// once somebody is inside. What they show is made by the functions that answer in the chat, and
// with the same refusals.
//
// The way in: /board gives a ticket; the door, the only page with a script, posts it with
// Telegram's init data; both together begin a visit, which a cookie stands for.
package board
