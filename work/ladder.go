package work

// Rung is a step of the reminder ladder: working days from the due date, negative before
// it. After the seventh overdue day there is a rung a week, numbered 12, 17, 22 …
type Rung int
