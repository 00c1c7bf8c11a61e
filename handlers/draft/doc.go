// Package draft holds a new task while it is written in the chat: by /new in one line, or step by
// step. Nothing is stored of the plan before the button.
package draft
