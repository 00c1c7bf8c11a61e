package reading

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"dondoc/work"
	"dondoc/work/evidence"
)

// address matches a link as people paste it. What closes a sentence is no part of it.
var address = regexp.MustCompile(`(?i)\bhttps?://[^\s<>"“”]+`)

// deepLink matches a link to a bot's own pages, which shows nothing.
var deepLink = regexp.MustCompile(`(?i)^https?://t\.me/\w+\?start=`)

// Links returns the addresses in words, in order and without repeats.
func Links(words string) []string {
	if !strings.Contains(words, "://") {
		return nil // as most: the expression takes longer to find nothing
	}
	var all []string
	for _, link := range address.FindAllString(words, -1) {
		link = strings.TrimRight(link, `.,;:!?)]}'`)
		if !deepLink.MatchString(link) && !slices.Contains(all, link) {
			all = append(all, link)
		}
	}
	return all
}

// EvidenceIn returns what the entries show of the work, oldest first: their files, the
// documents that they name and the links in them. A document or link that was named before is
// not named again. Entries that were withdrawn show nothing.
func EvidenceIn(entries ...work.Entry) []evidence.Item {
	entries = slices.Clone(entries)
	slices.SortFunc(entries, work.Entry.Compare)
	var all []evidence.Item
	seen := map[string]bool{}
	for _, e := range entries {
		if e.Withdrawn != nil {
			continue
		}
		of := evidence.Item{Task: e.Task, Unit: e.Unit, By: e.By, At: e.At, Note: e.Text, Cause: cmp.Or(e.Cause, e.ID)}
		add := func(sort string, i int, one evidence.Item) {
			if key := fmt.Sprint(e.Unit, one.Kind, one.File.ID, one.Name, one.Number); !seen[key] {
				seen[key] = true
				one.ID = fmt.Sprintf("%s:%s%d", e.ID, sort, i+1)
				all = append(all, one)
			}
		}
		for i, one := range evidence.Attached(e) {
			one.Cause = of.Cause
			add("f", i, one)
		}
		for i, number := range DatedPapers(e.Text) {
			one := of
			one.Kind, one.Number = evidence.Number, number
			add("n", i, one)
		}
		for i, link := range Links(e.Text) {
			one := of
			one.Kind, one.Name = evidence.Link, link
			add("l", i, one)
		}
	}
	return all
}
