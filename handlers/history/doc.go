// Package history holds who did what to a task and when, and taking back what one did last.
package history
