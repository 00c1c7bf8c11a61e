// Package work is the domain of dondoc: tasks and the assignments that join them to
// units, people and what they may do, deadlines, progress, the reminder ladder, the
// official categories and the digest.
//
// It is pure. It opens no file and no connection and never reads the clock: what depends on
// the time takes it as an argument.
package work
