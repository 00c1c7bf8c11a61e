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
	words := indexed.Words(e.Text)
	for _, w := range words {
		t.hold("HOLD", s.key.Said(w), strconv.Itoa(e.Task))
	}
	indexed.WriteWords(s.key, words, t.place)
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
	sets := 1
	if q.Said {
		sets = 2
	}
	for _, alike := range found {
		if len(alike) == 0 {
			return work.Page{}, nil
		}
		before := len(keys)
		for _, w := range alike {
			for _, of := range []keyspace.Numbers{s.key.Word(w), s.key.Said(w)}[:sets] {
				keys = append(keys, of.Set, of.Bits)
			}
		}
		args = append(args, (len(keys)-before)/2)
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

// wordsLike returns, for each of the words, the words of tasks that begin with it. partial
// is true when there are more than a search looks for; the word itself is always among
// them.
func (s *Store) wordsLike(ctx context.Context, words []string) (found [][]string, partial bool, err error) {
	if len(words) > wordsPerSearch {
		words, partial = words[:wordsPerSearch], true
	}
	pipe := s.redis.Pipeline()
	answers := make([]*redis.StringSliceCmd, len(words))
	for i, w := range words {
		w = indexed.Cut(w)
		answers[i] = pipe.ZRangeByLex(ctx, s.key.Words(w), &redis.ZRangeBy{
			Min: "[" + w, Max: "[" + w + "\xff", Count: endings + 1}) // no word contains the byte 0xff
	}
	if err := exec(ctx, pipe); err != nil {
		return nil, false, err
	}
	for _, a := range answers {
		alike := a.Val() // in alphabetical order: the word itself is first
		if len(alike) > endings {
			alike, partial = alike[:endings], true
		}
		found = append(found, alike)
	}
	return found, partial, nil
}
