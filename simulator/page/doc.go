// Package page is the simulator in a browser: a messenger with a column for every person and
// for the unit's group, a time machine that moves the simulated clock, and a drawer that shows
// what the bot keeps about a task.
//
// The files of web/ are the whole page: no framework, no build step, nothing from outside. The
// browser hears of changes through one stream of events and does everything else through a
// handful of requests, see [Page.Handler]. What people say goes through the [simulator.Server];
// the clock and what the bot keeps belong to the [Host], the demo around the page.
//
// The page lets anybody who reaches it act as anybody. So it listens on loopback only, refuses
// requests under any other host name, which a name rebound to this machine would carry, and
// changes nothing for a page of another origin.
//
// The words in web/words.json are the page's own, in Vietnamese and English. Those of the bot
// are in text/.
package page
