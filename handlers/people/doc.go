// Package people holds how people join, move, are away, choose their language and are lost.
package people
