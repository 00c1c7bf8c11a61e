package text

import "dondoc/work"

// Due counts the work that is due in a time.
type Due struct {
	Done    int
	Open    int
	Overdue int // of the open work
}

// All is all of it.
func (d Due) All() int { return d.Done + d.Open }

// attended is how many tasks of each kind a status lists.
const attended = 5

// Attention returns the lists that need attention now, shortened; it omits finished tasks,
// which only the digest lists.
func (d Digest) Attention() []DigestList {
	d.State.Finished = work.Listing{}
	lists := d.Lists()
	for i := range lists {
		lists[i].Lines = lists[i].Lines[:min(len(lists[i].Lines), attended)]
	}
	return lists
}
