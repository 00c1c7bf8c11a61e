// Package numbered reads sets of task numbers. A small one is a set of Redis, a large one a bitmap, in which a
// number takes a bit and not some fifty bytes; commit.lua decides.
package numbered

import (
	"context"
	"math/bits"
	"slices"
	"strconv"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
)

// Read adds the reading of a set to a pipeline, whose answers may be missing. What it returns is called after that was sent and
// gives the numbers in order. What is no number is noted and left out.
func Read(ctx context.Context, pipe redis.Pipeliner, of keyspace.Numbers, broken *codec.Ledger) func() []int {
	members, bitmap := pipe.SMembers(ctx, of.Set), pipe.Get(ctx, of.Bits)
	return func() []int {
		all := Bits(bitmap.Val())
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
