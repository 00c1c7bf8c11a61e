// Command dondoc is a Telegram bot that follows the tasks of a plan and reminds people of
// each until it is done.
//
// Each verb of the command line is one file here: serve, demo, import, units, invite,
// export, backup, check and so on. The rest of the package wires the others together: settings, signals,
// health, metrics. It is the only package that may look at the clock.
package main
