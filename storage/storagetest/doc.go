// Package storagetest gives tests a real Redis: one temporary redis-server shared by the
// tests that run at a time, with a key prefix for every test, and separate servers for
// tests that stop Redis. A missing redis-server fails the test.
package storagetest
