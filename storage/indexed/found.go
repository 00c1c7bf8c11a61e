package indexed

import (
	"strconv"
	"strings"

	"dondoc/work"
)

// letters are those of the buckets in which tasks are searched for.
var letters = map[work.Bucket]string{
	work.BucketOpen: "O", work.BucketNoDue: "N", work.BucketOngoing: "G", work.BucketAwaiting: "W", work.BucketCoordinating: "C",
	work.BucketAwaitingPart: "P", work.BucketFinished: "F", work.BucketCancelled: "X",
}

// Letter is how the word of a task's record names a bucket, empty for one in which nobody searches.
func Letter(b work.Bucket) string { return letters[b] }

// Short is how the word names a scope.
func Short(s work.Scope) string {
	if s == work.AllTasks {
		return ""
	}
	return string(s)
}

// WordOf says where a search finds a task, in the record of the task: the scope, the letter of the
// bucket, and the day as a hexadecimal number where it is another than that of the place before. As in
// "O504f,u3O,u5C,p301O": search.lua cannot read what is compressed.
func WordOf(t *work.Task) string {
	var all []string
	before := ""
	for _, p := range placed(t).Places {
		letter := Letter(p.Bucket)
		if letter == "" {
			continue
		}
		day := strconv.FormatInt(p.Score/work.TasksPerDay, 16)
		text := Short(p.Scope) + letter
		if day != before {
			text += day
		}
		all, before = append(all, text), day
	}
	return strings.Join(all, ",")
}
