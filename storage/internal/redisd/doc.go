// Package redisd runs a redis-server of our own: a child process that listens on a unix
// socket only, and dies with this process however this process ends.
package redisd
