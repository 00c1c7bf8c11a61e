// Package page is the simulator in a browser: a messenger with a column for every person and
// for the unit's group, a time machine that moves the simulated clock, and a drawer that
// shows what the bot stores about a task.
//
// The files of web/ are the whole page: no framework, no build step, no external resources.
// The browser receives changes through one stream of events and does everything else
// through a few requests, see [Page.Handler]. What people write goes through the
// [simulator.Server]; the clock and the bot's data come from the [Host], the demo around
// the page.
//
// Anybody who can reach the page can act as any person. So it listens on loopback only,
// refuses requests for any other host name (against DNS rebinding), and refuses changes
// requested by pages of other origins.
//
// web/words.json has only the page's own texts, in Vietnamese and English. Those of the bot
// are in text/.
package page
