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

// KeepFile stores a file that came by mail and returns what names it, the same for the same
// bytes. It is stored before the change that speaks of it: without that change nobody finds it,
// and it goes after its time.
func (b Box) KeepFile(ctx context.Context, name string, data []byte) (work.File, error) {
	sum := sha256.Sum256(data)
	f := work.File{ID: chat.MailFile(hex.EncodeToString(sum[:16])), Form: work.FormDocument, Name: name, Size: int64(len(data))}
	if err := b.redis.Set(ctx, b.key.MailFile(f.ID), data, fileTTL).Err(); err != nil {
		return work.File{}, fmt.Errorf("a file of a mail: %w", err)
	}
	return f, nil
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
