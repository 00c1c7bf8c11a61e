// Package ownredis runs dondoc's own redis-server for a data folder: append-only, on a unix
// socket, with one owner per folder, restarted when it dies alone, and ended together with
// this process.
package ownredis
