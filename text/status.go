package text

import "dondoc/work"

// attended is how many tasks of each kind a status names.
const attended = 5

// Attention returns the lists of what needs attention now, shortened: what was finished is
// for the digest.
func (d Digest) Attention() []DigestList {
	d.State.Finished = work.Listing{}
	lists := d.Lists()
	for i := range lists {
		lists[i].Lines = lists[i].Lines[:min(len(lists[i].Lines), attended)]
	}
	return lists
}
