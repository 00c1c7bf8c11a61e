// Package numbered reads sets of task numbers. Few numbers stand behind the name of their set, among others in a sorted set
// of names; more are a set of Redis; many a bitmap, in which a number takes a bit and not some fifty bytes. write.lua decides.
package numbered

import (
	"context"
	_ "embed"
	"math/bits"
	"slices"
	"strconv"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
)

// ForWriting is what a script begins with that writes such sets.
//
//go:embed write.lua
var ForWriting string

// Read adds the reading of a set to a pipeline, whose answers may be missing. What it returns is called after that was sent and
// gives the numbers in order. What is no number is noted and left out.
func Read(ctx context.Context, pipe redis.Pipeliner, of keyspace.Numbers, broken *codec.Ledger) func() []int {
	few := Ask(ctx, pipe, of) // first: numbers move from here to a set, and from there to a bitmap
	members, bitmap := pipe.SMembers(ctx, of.Set), pipe.Get(ctx, of.Bits)
	return func() []int {
		all := append(few(), Bits(bitmap.Val())...)
		for _, m := range members.Val() {
			n, err := strconv.Atoi(m)
			if err != nil {
				broken.Found(codec.KindIndex, m, err)
				continue
			}
			all = append(all, n)
		}
		slices.Sort(all)
		return slices.Compact(all)
	}
}

// Ask adds to a pipeline the reading of the numbers that stand behind the name of a set, none where it is a set of Redis or a bitmap.
func Ask(ctx context.Context, pipe redis.Pipeliner, of keyspace.Numbers) func() []int {
	if of.Names == "" {
		return func() []int { return nil }
	}
	last := len(of.Name) - 1
	found := pipe.ZRangeByLex(ctx, of.Names, &redis.ZRangeBy{Min: "[" + of.Name, Max: "(" + of.Name[:last] + string(rune(of.Name[last]+1)), Count: 1})
	return func() (all []int) {
		for _, member := range found.Val() {
			all = Few(member[len(of.Name):])
		}
		return all
	}
}

// Few returns the numbers behind a name, in order: of each how much larger it is than the one before, seven bits in a byte, the
// lowest first; all bytes but the last have the highest bit.
func Few(text string) (all []int) {
	number, shift := 0, 0
	for _, b := range []byte(text) {
		number += int(b&0x7f) << shift
		if shift += 7; b < 0x80 {
			all, shift = append(all, number), 0
		}
	}
	return all
}

// Bits returns the numbers in a bitmap of Redis, in order: the first bit of a byte is its highest.
func Bits(bitmap string) []int {
	var all []int
	for i := range len(bitmap) {
		for b := bitmap[i]; b != 0; {
			first := bits.LeadingZeros8(b)
			all = append(all, i*8+first)
			b &^= 0x80 >> first
		}
	}
	return all
}
