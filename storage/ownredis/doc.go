// Package ownredis runs a redis-server of our own for a data folder: append-only, on a unix
// socket, with one owner a folder, started again when it dies alone, and gone when this
// process is.
package ownredis
