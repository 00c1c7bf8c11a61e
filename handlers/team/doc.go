// Package team holds a unit's people: who they are and how much they have, handing work over
// from one to another, and somebody who leaves.
package team
