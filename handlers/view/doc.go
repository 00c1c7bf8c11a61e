// Package view holds what people look at: lists of tasks, the card of one, the state of
// units and of the whole plan, and what the person's commands are.
package view
