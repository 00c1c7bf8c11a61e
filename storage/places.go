package storage

import "dondoc/work"

// indexKey is the list of a bucket of a scope.
func (s *Store) indexKey(scope work.Scope, bucket work.Bucket) string {
	return s.key.Index(string(scope), string(bucket))
}
