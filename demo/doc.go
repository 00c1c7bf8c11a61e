// Package demo plays the whole bot on one machine: the stage with its simulated clock and
// local Telegram, the sample plan, a week of history, the story that goes on from there, and
// what the page shows of it. The code behind the stage is that of serve.
package demo
