package letters

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/work"
)

// fileTTL is how long a file that came by mail is kept, as long as its mail is known. Telegram
// keeps what was sent there; this is the copy for those who read mail.
const fileTTL = 400 * 24 * time.Hour

// How many bytes of files a person may send by mail in a day: they stay in Redis's memory, and
// whoever has a mail of theirs can try to send in their name.
const (
	mostADay = 100 << 20
	aDay     = 24 * time.Hour
)

// KeepFile stores a file that came by a person's mail and returns what names it, the same for the same
// bytes. It is stored before the change that speaks of it: without that change nobody finds it,
// and it goes after its time. It returns false, and stores nothing, when the person has sent more
// than 100 MiB within a day.
func (b Box) KeepFile(ctx context.Context, person int64, name string, data []byte) (f work.File, kept bool, err error) {
	sum := sha256.Sum256(data)
	f = work.File{ID: chat.MailFile(hex.EncodeToString(sum[:16])), Form: work.FormDocument, Name: name, Size: int64(len(data))}
	pipe := b.redis.TxPipeline()
	known := pipe.Exists(ctx, b.key.MailFile(f.ID))
	pipe.SetNX(ctx, b.key.MailFiles(person), 0, aDay)
	total := pipe.IncrBy(ctx, b.key.MailFiles(person), f.Size)
	if _, err := pipe.Exec(ctx); err != nil {
		return work.File{}, false, fmt.Errorf("a file of a mail: %w", err)
	}
	if known.Val() > 0 || total.Val() > mostADay { // it is not stored once more
		if err := b.redis.DecrBy(ctx, b.key.MailFiles(person), f.Size).Err(); err != nil {
			return work.File{}, false, fmt.Errorf("a file of a mail: %w", err)
		}
	}
	if known.Val() == 0 && total.Val() > mostADay {
		return work.File{}, false, nil
	}
	if err := b.redis.Set(ctx, b.key.MailFile(f.ID), data, fileTTL).Err(); err != nil {
		return work.File{}, false, fmt.Errorf("a file of a mail: %w", err)
	}
	return f, true, nil
}

// MailFile returns the bytes of a file that came by mail, or an error that is
// [work.ErrNotFound].
func (b Box) MailFile(ctx context.Context, id string) ([]byte, error) {
	data, err := b.redis.Get(ctx, b.key.MailFile(id)).Bytes()
	if errors.Is(err, redis.Nil) {
		err = work.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("a file of a mail: %w", err)
	}
	return data, nil
}
