// Package redisd runs dondoc's own redis-server: a child process that listens on a unix
// socket only, and ends with this process, however this process ends.
package redisd
