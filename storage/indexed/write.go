package indexed

import (
	"slices"

	"dondoc/storage/keyspace"
	"dondoc/work"
)

// Place does something with a member of a sorted set.
type Place func(command, key string, args ...any)

// Hold adds a task number to a set of them, or takes it out.
type Hold func(command string, of keyspace.Numbers, number any)

// Write moves a task from where it stood to where it belongs. In most changes nearly all stays. Lists are written by list,
// sorted sets by place.
func Write(key keyspace.Keys, number string, old, is Index, place Place, hold Hold, list Place) {
	index := func(p work.Place) string { return key.Index(string(p.Scope), string(p.Bucket)) }
	for _, p := range old.Places {
		switch {
		case slices.Contains(is.Places, p):
		case !ByDay(p.Bucket):
			place("ZREM", index(p), number)
		default:
			list("LEAVE", index(p), p.Score, number)
		}
	}
	for _, p := range is.Places {
		if !slices.Contains(old.Places, p) {
			list("ENTER", index(p), p.Score, number)
		}
	}
	move(number, old.Every, is.Every, func(of work.Scope) keyspace.Numbers { return key.Every(string(of)) }, hold)
	move(number, old.Named, is.Named, func(of work.Scope) keyspace.Numbers { return key.Awaiting(string(of)) }, hold)
	move(number, old.Number, is.Number, key.Numbered, hold)
	leaveFormer(key, number, old, is, place)
	move(number, old.Words, is.Words, key.Word, hold)
}

// ByDay reports whether the lists of a bucket have the order of a day. The others were those of the tasks' numbers
// alone, up to schema 12.
func ByDay(b work.Bucket) bool { return b != work.BucketNumbered && b != Named }

// move takes a number out of the sets of what is old, and adds it to those of what is new.
func move[T comparable](number string, old, is []T, set func(T) keyspace.Numbers, hold Hold) {
	for _, o := range gone(old, is) {
		hold("LOSE", set(o), number)
	}
	for _, n := range gone(is, old) {
		hold("HOLD", set(n), number)
	}
}

// gone are those that are not among others.
func gone[T comparable](all, others []T) (left []T) {
	for _, one := range all {
		if !slices.Contains(others, one) {
			left = append(left, one)
		}
	}
	return left
}
