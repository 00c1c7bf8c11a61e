package codec

import (
	_ "embed"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// The dictionaries with which records are packed: what often stands in them, the most frequent
// last. A frame names its dictionary by number, and what was packed with one is read with the same
// bytes only. So a dictionary is never changed nor removed; a better one gets the next number.
var (
	//go:embed phrases.1.txt
	phrases1 []byte
	//go:embed phrases.2.txt
	phrases2 []byte
)

// dictionary is the number of the one that is written with.
const dictionary = 2

// largest is how many bytes a record may have when it is unpacked. None comes near it; it bounds
// what a damaged record can take.
const largest = 64 << 20

// packer is made when it is first used, which takes about a millisecond. Many may use it at once.
var packer = sync.OnceValue(func() *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderDictRaw(dictionary, phrases2), zstd.WithEncoderLevel(zstd.SpeedFastest),
		zstd.WithEncoderCRC(false), zstd.WithSingleSegment(true))
	if err != nil {
		panic("codec: " + err.Error()) // the options are constant
	}
	return e
})

var unpacker = sync.OnceValue(func() *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecoderDictRaw(1, phrases1), zstd.WithDecoderDictRaw(2, phrases2),
		zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(largest))
	if err != nil {
		panic("codec: " + err.Error())
	}
	return d
})

func compress(text []byte) []byte { return packer().EncodeAll(text, nil) }

// expand returns what was packed, after a beginning.
func expand(beginning, content string) (string, error) {
	const usual = 6 // how many times shorter a packed record is, about
	room := make([]byte, len(beginning), len(beginning)+usual*len(content))
	copy(room, beginning)
	text, err := unpacker().DecodeAll([]byte(content), room)
	return string(text), err
}
