// Package contribute holds what one unit asks of another for a task: asking by /request, giving it
// to an officer, giving it by a reply, accepting it or asking again.
package contribute
