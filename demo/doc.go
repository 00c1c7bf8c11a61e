// Package demo plays the whole bot on one machine: the stage with its simulated clock and
// local Telegram, the sample plan, a week of history, the story that follows, and what the
// page shows of it. Behind the stage runs the same code as in serve.
package demo
