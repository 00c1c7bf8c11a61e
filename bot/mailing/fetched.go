package mailing

import (
	"cmp"
	"context"
	"errors"
	"net/http"

	"dondoc/chat"
	"dondoc/mail"
	"dondoc/telegram"
	"dondoc/text"
	"dondoc/work/evidence"
)

// Fetcher fetches files of the chat; see [telegram.Client.Fetch].
type Fetcher interface {
	Fetch(ctx context.Context, id string) ([]byte, error)
}

// fetched are files of the chat, for one mail at a time. The last one is kept, since an announcement goes to
// many.
type fetched struct {
	from Fetcher
	id   string
	last mail.File
}

// file returns the file of a document. An error with final is the same at each try.
func (f *fetched) file(ctx context.Context, d chat.Document) (file mail.File, final bool, err error) {
	if f.id == d.File.ID {
		return f.last, false, nil
	}
	data, err := f.from.Fetch(ctx, d.File.ID)
	if err != nil {
		return file, errors.Is(err, telegram.ErrFileTooLarge) || errors.Is(err, telegram.ErrFileGone), err
	}
	f.id, f.last = d.File.ID, mail.File{Name: fileName(d, data), Data: data}
	return f.last, false, nil
}

// extensions are those of what Telegram keeps without a name, by what it holds.
var extensions = map[string]string{
	"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp", "video/mp4": ".mp4", "application/ogg": ".ogg", "audio/mpeg": ".mp3",
	"application/pdf": ".pdf",
}

// fileName is what a file is called; photos and voices have no name at Telegram.
func fileName(d chat.Document, data []byte) string {
	words := text.For(d.Language).EvidenceName(evidence.Item{Kind: evidence.KindOf(d.File.Form)})
	return cmp.Or(d.File.Name, words+extensions[http.DetectContentType(data)])
}
