package keyspace

import "strings"

// Numbers are the places of a set of task numbers, of which it has one: few numbers stand behind the name of
// the set, in a sorted set of names. Package numbered reads and writes them.
type Numbers struct {
	Names string // is a sorted set: of names, all scores 0; empty for a set that has no name
	Name  string // is how the member of Names begins: the name and what ends it, which says what the set is
	Set   string // is a set
	Bits  string // is a string: a bitmap, as which a large set takes less room
}

// What a name ends with. No folded word has any of these, and all are before what words consist of.
const (
	EndsWord     = '\x01' // tasks that contain the word, or all tasks of the scope
	EndsSaid     = '\x02' // tasks in whose entries the word was written, or whose officer in the scope is only a name
	EndsNumbered = '\x03' // tasks of that number in their plan; it stands before the name, too, so that these are not among the words
)

// longestName is of how many bytes a name may be to stand among names with a few numbers: a sorted
// set with a member of more than 64 bytes takes a multiple. All words do.
const longestName = 40

// numbers are the places of a set of that key, and of that name where it may stand among the names.
func (k Keys) numbers(key, names, name string, end byte) Numbers {
	n := Numbers{Set: k.Named(key), Bits: k.Named("bits:" + key)}
	if len(name) > longestName || strings.ContainsFunc(name, ends) {
		return n
	}
	n.Names, n.Name = names, name+string(rune(end))
	return n
}

func ends(r rune) bool { return r < ' ' }

// SplitName returns the name in a member of a sorted set of names, what ends it, and what is behind it: the numbers.
// What has no end was written by schema 12 or one before, and is a word.
func SplitName(member string) (name string, end byte, rest string) {
	begins := 0
	if strings.HasPrefix(member, string(rune(EndsNumbered))) {
		begins = 1
	}
	i := strings.IndexFunc(member[begins:], ends)
	if i < 0 {
		return member, 0, ""
	}
	i += begins
	return member[begins:i], member[i], member[i+1:]
}
