package indexed

import (
	"strings"

	"dondoc/storage/keyspace"
	"dondoc/work"
)

// Former are the places of a set that up to schema 12 was a list of the tasks' numbers alone, the name of whose key is given.
func Former(key keyspace.Keys, list string) (of keyspace.Numbers, was bool) {
	rest, isList := strings.CutPrefix(list, "index:")
	at := strings.LastIndexByte(rest, ':')
	if !isList || at < 1 {
		return of, false
	}
	switch scope, bucket := rest[:at], work.Bucket(rest[at+1:]); bucket {
	case Named:
		return key.Awaiting(scope), true
	case work.BucketNumbered:
		return key.Numbered(scope[1:]), true
	}
	return of, false
}

// leaveFormer takes a task out of such lists, where a release that knows sets writes before it has migrated the data.
func leaveFormer(key keyspace.Keys, number string, old, is Index, place Place) {
	leave := func(of work.Scope, b work.Bucket) { place("ZREM", key.Index(string(of), string(b)), number) }
	for _, of := range gone(old.Named, is.Named) {
		leave(of, Named)
	}
	for _, written := range gone(old.Number, is.Number) {
		leave(work.NumberScope(written), work.BucketNumbered)
	}
}
