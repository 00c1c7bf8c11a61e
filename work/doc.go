// Package work is the domain of dondoc: tasks and the assignments that join them to
// units, people and what they may do, deadlines, progress, the reminder ladder, working
// time, the official categories and the digest.
//
// It is pure. It opens no file and no connection and never asks what time it is: whatever
// depends on the present takes it as an argument. The other packages meet over its types:
// an [Incoming] is what somebody did in the chat, a [Change] is everything that follows
// from it, a [Message] is one thing to be said.
package work
