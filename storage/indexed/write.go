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
		switch {
		case slices.Contains(old.Places, p):
		case !ByDay(p.Bucket):
			place("ZADD", index(p), p.Score, number)
		default:
			list("ENTER", index(p), p.Score, number)
		}
	}
	move(number, old.Every, is.Every, func(of work.Scope) keyspace.Numbers { return key.Every(string(of)) }, hold)
	WriteWords(key, move(number, old.Words, is.Words, key.Word, hold), place)
}

// ByDay reports whether the lists of a bucket have the order of a day. The others have that of the tasks' numbers
// alone, and are short.
func ByDay(b work.Bucket) bool { return b != work.BucketNumbered && b != Named }

// WriteWords has words be found by how they begin.
func WriteWords(key keyspace.Keys, words []string, place Place) {
	for _, w := range words {
		place("ZADD", key.Words(w), 0, w)
	}
}

// move takes a number out of the sets of what is old, adds it to those of what is new, and returns that.
func move[T comparable](number string, old, is []T, set func(T) keyspace.Numbers, hold Hold) (added []T) {
	for _, o := range old {
		if !slices.Contains(is, o) {
			hold("LOSE", set(o), number)
		}
	}
	for _, n := range is {
		if !slices.Contains(old, n) {
			hold("HOLD", set(n), number)
			added = append(added, n)
		}
	}
	return added
}
