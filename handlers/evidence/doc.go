// Package evidence holds what shows that work was done: /evidence.
package evidence
