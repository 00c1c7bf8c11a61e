// Command dondoc is a Telegram bot that follows the tasks of a plan and reminds people of
// each until it is done.
//
// Each verb of the command line is one file here: serve, demo, import, units, invite,
// export, check. The rest of the package connects the other packages: settings, signals,
// health, metrics. It is the only package that may read the clock.
package main
