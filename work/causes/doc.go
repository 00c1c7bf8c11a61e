// Package causes is why a deadline was not met, or could not be: what was said, and what the unit's
// head made of it. It is the record alone: whom it waits for is in package lateness.
package causes
