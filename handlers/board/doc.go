// Package board is the way from the chat to the pages that show the plan: /board.
package board
