package mailing

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"dondoc/storage"
	"dondoc/storage/mailed"
	"dondoc/work/mailing"
)

// Refuse is told of mail that was refused for good.
type Refuse func(ctx context.Context, person int64, address string, why mailing.Refusal) error

// shared is from how many people on the same answer is about the mail server, or about who sends.
const shared = 3

// Judge tells next whether the server has had the same answer for several people of late: that is no fault of
// their addresses. The log says so once of each answer.
func Judge(store *storage.Store, now func() time.Time, log *slog.Logger, next Refuse) Refuse {
	return func(ctx context.Context, person int64, address string, why mailing.Refusal) error {
		if !why.Gone && !ofMailbox(why.Said) {
			people, news, err := store.Mailed().NoteRefusal(ctx, why.Said, person, now())
			if err != nil {
				return err
			}
			if news && people == shared {
				log.Error("the mail server refuses mail to several people with the same answer; that is about the server or who sends, and no address is given up for it", "answer", why.Said)
			}
			why.Shared = people >= shared
		}
		return next(ctx, person, address, why)
	}
}

// ofMailbox reports whether an answer is about one mailbox, such as a full one (RFC 3463, 3.3), however many
// have it.
func ofMailbox(said string) bool { return strings.Contains(said, "5.2.") }

// refused says what of the mail server's answers of late is about the server or who sends.
func refused(all []mailed.Answer) (sentences []string) {
	for _, a := range all {
		if a.People >= shared {
			sentences = append(sentences, fmt.Sprintf("mail to %d people was refused in the last seven days with the same answer, %s: look at the mail server, its limits, and whether it may send for the domain of MAIL_FROM (SPF, DKIM, lists of unwanted senders)", a.People, a.Said))
		}
	}
	return sentences
}
