// Package storagetest gives tests a real Redis: one throwaway redis-server shared by the
// tests that run at a time, a key prefix of its own for every test, and servers of their
// own for tests that take Redis away. A missing redis-server fails the test.
package storagetest
