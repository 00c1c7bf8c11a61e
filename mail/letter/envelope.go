package letter

import (
	"mime"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/emersion/go-message"
	"github.com/emersion/go-message/charset"
	"github.com/emersion/go-message/mail"
)

// headerCap bounds the lists that a header may name: nothing needs more.
const headerCap = 100

func envelope(h message.Header) Letter {
	l := Letter{
		InReplyTo:  ids(h.Values("In-Reply-To")),
		References: ids(h.Values("References")),
		Subject:    oneLine(decodeWords(h.Get("Subject"))),
		Date:       date(h.Get("Date")),
	}
	if own := ids(h.Values("Message-Id")); len(own) == 1 {
		l.MessageID = own[0]
	}
	// Programs differ in which of several authors they show; a mail that names more than one
	// is nobody's.
	if values := h.Values("From"); len(values) == 1 {
		if all := addresses(values[0]); len(all) == 1 {
			l.From = all[0]
		}
	}
	for _, name := range []string{"To", "Cc", "Delivered-To", "X-Original-To"} {
		for _, value := range h.Values(name) {
			for _, a := range addresses(value) {
				if !slices.ContainsFunc(l.To, func(b Address) bool { return b.Address == a.Address }) && len(l.To) < headerCap {
					l.To = append(l.To, a)
				}
			}
		}
	}
	return l
}

// words decodes encoded words (RFC 2047) in any charset.
var words = mime.WordDecoder{CharsetReader: charset.Reader}

var adjacent = regexp.MustCompile(`(=\?[^?\s]+\?[BbQq]\?[^?\s]*\?=)\s+(=\?)`)

func decodeWords(s string) string {
	if !strings.Contains(s, "=?") {
		return decode("", []byte(s))
	}
	if out, err := words.DecodeHeader(adjacent.ReplaceAllString(s, "$1 $2")); err == nil {
		return out
	}
	return decode("", []byte(s))
}

// oneLine makes a text of a header's value.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(clean(s), unicode.IsSpace), " ")
}

func date(s string) time.Time {
	h := mail.Header{}
	h.Set("Date", s)
	at, err := h.Date()
	if err != nil || at.Year() < 1970 || at.Year() > 9999 {
		return time.Time{}
	}
	return at
}

var messageID = regexp.MustCompile(`<\s*([^<>\s]{1,250})\s*>`)

func ids(values []string) []string {
	var all []string
	for _, value := range values {
		found := messageID.FindAllStringSubmatch(value, headerCap)
		for _, one := range found {
			if !slices.Contains(all, one[1]) && len(all) < headerCap {
				all = append(all, one[1])
			}
		}
	}
	return all
}

func addresses(value string) []Address {
	if len(value) > 64<<10 {
		return nil
	}
	h := mail.Header{}
	h.Set("From", value)
	list, err := h.AddressList("From")
	if err != nil {
		// A name with a character that it may not have is common; the address in brackets
		// is still meant. Two of them are not guessed at.
		found := bracketed.FindAllStringSubmatch(value, 2)
		if len(found) != 1 || strings.Contains(value, ",") {
			return nil
		}
		name, _, _ := strings.Cut(value, "<")
		list = []*mail.Address{{Name: decodeWords(strings.Trim(name, `" `)), Address: found[0][1]}}
	}
	var all []Address
	for _, a := range list {
		address := strings.ToLower(oneLine(a.Address))
		if strings.Count(address, "@") != 1 || strings.ContainsAny(address, " <>\"") {
			continue
		}
		all = append(all, Address{Name: oneLine(decodeWords(a.Name)), Address: address})
	}
	if len(all) != len(list) && len(all) == 1 {
		return nil // one of several was left out; which is the author is not known
	}
	return all
}

var bracketed = regexp.MustCompile(`<([^<>@\s]+@[^<>@\s]+)>`)
