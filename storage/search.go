package storage

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/indexed"
	"dondoc/storage/keyspace"
	"dondoc/storage/listed"
	"dondoc/storage/numbered"
	"dondoc/work"
	"dondoc/work/spelling"
)

var searchScript = redis.NewScript(listed.ForReading + source("search"))

const (
	// wordsPerSearch is the number of words that a search uses; it ignores the rest.
	wordsPerSearch = 12
	// endings is how many words with the same beginning a search looks for.
	endings = 20
	// searched is how many tasks a search looks at when every word is in many tasks.
	searched = 1000
)

// addSaid has a task be found by the words of a progress entry.
func (s *Store) addSaid(t *transaction, e work.Entry) {
	for _, w := range indexed.Words(e.Text) {
		t.hold("HOLD", s.key.Said(w), strconv.Itoa(e.Task))
	}
}

// Search finds tasks by words, in two round trips whose cost does not depend on how many
// tasks there are. When every word is in many tasks, it looks at no more than the first
// 1,000 tasks of the buckets, stops when it has more than a page, and reports that there
// may be others; Total then counts only the tasks that it looked at.
func (s *Store) Search(ctx context.Context, q work.Search) (work.Page, error) {
	words := strings.Fields(spelling.Fold(q.Words))
	if len(words) == 0 || len(q.Buckets) == 0 {
		return work.Page{}, nil
	}
	found, partial, err := s.wordsLike(ctx, words)
	if err != nil {
		return work.Page{}, fmt.Errorf("search: %w", err)
	}
	keys := []string{s.key.Tasks()}
	args := []any{len(q.Buckets), q.Limit, searched}
	for _, b := range q.Buckets {
		keys = append(keys, s.indexKey(q.Scope, b))
		args = append(args, indexed.Short(q.Scope)+indexed.Letter(b))
	}
	none := false
	for _, alike := range found {
		if len(alike) == 0 {
			return work.Page{}, nil
		}
		sets, few := alike.in(s.key, q.Said)
		none = none || len(sets)+len(few) == 0 // only reports have these words
		for _, of := range sets {
			keys = append(keys, of.Set, of.Bits)
		}
		args = append(args, len(sets), strings.Join(few, " "))
	}
	if none {
		return work.Page{Partial: partial}, nil
	}
	answer, err := searchScript.Run(ctx, s.redis, keys, args...).Slice()
	if err != nil {
		return work.Page{}, fmt.Errorf("search: %w", err)
	}
	return s.searchPage(answer, partial), nil
}

// searchPage converts the result of search.lua.
func (s *Store) searchPage(answer []any, partial bool) work.Page {
	texts := make([]string, len(answer))
	for i, a := range answer {
		texts[i] = fmt.Sprint(a)
	}
	total, _ := strconv.Atoi(texts[0]) // the script returns numbers
	return work.Page{IDs: s.numbers(texts[2:]), Total: total, Partial: partial || texts[1] == "1"}
}

// alike are words of the same beginning, as they stand among the names: see keyspace.Numbers.
type alike []string

// in returns where the numbers of the tasks stand that contain one of the words, and those that stand with their names.
func (a alike) in(key keyspace.Keys, said bool) (sets []keyspace.Numbers, few []string) {
	for _, member := range a {
		word, end, rest := keyspace.SplitName(member)
		switch {
		case end == keyspace.EndsSaid && !said:
		case rest != "":
			few = append(few, fields(numbered.Few(rest))...)
		case end == keyspace.EndsSaid:
			sets = append(sets, key.Said(word))
		default:
			sets = append(sets, key.Word(word))
		}
	}
	return sets, few
}

// wordsLike returns, for each of the words, the words of tasks that begin with it, or of reports. partial
// is true when there are more than a search looks for; the word itself is always among
// them.
func (s *Store) wordsLike(ctx context.Context, words []string) (found []alike, partial bool, err error) {
	if len(words) > wordsPerSearch {
		words, partial = words[:wordsPerSearch], true
	}
	pipe := s.redis.Pipeline()
	answers := make([]*redis.StringSliceCmd, len(words))
	for i, w := range words {
		w = indexed.Cut(w)
		answers[i] = pipe.ZRangeByLex(ctx, s.key.Words(w), &redis.ZRangeBy{
			Min: "[" + w, Max: "[" + w + "\xff", Count: 2*endings + 1}) // no word contains the byte 0xff, and none has more than two names
	}
	if err := exec(ctx, pipe); err != nil {
		return nil, false, err
	}
	for _, a := range answers {
		all, different, last := a.Val(), 0, "" // in alphabetical order: the word itself is first
		for i, member := range all {
			if word, _, _ := keyspace.SplitName(member); word != last || i == 0 {
				different, last = different+1, word
			}
			if different > endings {
				all, partial = all[:i], true
				break
			}
		}
		found = append(found, all)
	}
	return found, partial, nil
}
