// Package previewed keeps what a person was shown of the file that they sent last: a hash with the
// preview itself and pages of lines.
package previewed

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
	"dondoc/work"
)

// lasts is how long a file may wait to be imported.
const lasts = 7 * 24 * time.Hour

// fieldHead is the field of a preview itself.
const fieldHead = "head"

// Previews is those of a deployment.
type Previews struct {
	redis redis.UniversalClient
	key   keyspace.Keys
}

// New opens the previews of a deployment.
func New(client redis.UniversalClient, key keyspace.Keys) Previews { return Previews{client, key} }

// Write puts a preview in the place of the one before, with its lines when there are any to write: do
// is a command on its key.
func Write(p chat.Preview, do func(command string, args ...any)) error {
	record, err := codec.Encode(0, p)
	if err != nil {
		return err
	}
	if p.Lines != nil {
		do("DEL")
	}
	do("HSET", fieldHead, record)
	page := 0
	for lines := range slices.Chunk(p.Lines, chat.PreviewPage) {
		record, err := codec.Encode(0, lines)
		if err != nil {
			return err
		}
		do("HSET", strconv.Itoa(page), record)
		page++
	}
	do("PEXPIRE", lasts.Milliseconds())
	return nil
}

// Preview returns what a person was shown last, with the lines of a page of it, or an error
// that is [work.ErrNotFound].
func (b Previews) Preview(ctx context.Context, person int64, page int) (p chat.Preview, err error) {
	values, err := b.redis.HMGet(ctx, b.key.Preview(person), fieldHead, strconv.Itoa(page)).Result()
	if err != nil {
		return p, fmt.Errorf("preview of %d: %w", person, err)
	}
	head, ok := values[0].(string)
	if !ok {
		return p, fmt.Errorf("preview of %d: %w", person, work.ErrNotFound)
	}
	if p, err = codec.Decode[chat.Preview](head); err != nil {
		return p, fmt.Errorf("preview of %d: %w", person, err)
	}
	if lines, ok := values[1].(string); ok {
		if p.Lines, err = codec.Decode[[]string](lines); err != nil {
			return p, fmt.Errorf("preview of %d: %w", person, err)
		}
	}
	return p, nil
}
