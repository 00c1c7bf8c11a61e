package simulator

import (
	"net/url"
	"strconv"
	"strings"
)

// checkedURL returns a link in the form that Telegram stores: http when there is no scheme,
// a host in lower case that contains a dot (so localhost is refused), a path. tg: links are
// not changed.
func checkedURL(link string) (string, error) {
	if scheme, rest, ok := strings.Cut(link, ":"); ok && strings.EqualFold(scheme, "tg") {
		rest = strings.TrimPrefix(rest, "//")
		host, _, _ := strings.Cut(rest, "?")
		if host == "" || strings.ContainsFunc(host, func(c rune) bool { return c > 127 || !asciiAlnum(byte(c)) && c != '-' && c != '_' && c != '/' }) {
			return "", parseError("Wrong tg URL")
		}
		return "tg://" + rest, nil
	}
	if !strings.Contains(link, "://") {
		link = "http://" + link
	}
	u, err := url.Parse(link)
	switch {
	case err != nil:
		return "", parseError("Wrong HTTP URL")
	case u.Scheme != "http" && u.Scheme != "https":
		return "", parseError("Unsupported URL protocol")
	case !strings.Contains(u.Hostname(), ".") && !strings.Contains(u.Hostname(), ":"), strings.ContainsAny(u.Host, " <>\""):
		return "", parseError("Wrong HTTP URL")
	}
	u.Host = strings.ToLower(u.Host)
	if u.Path == "" {
		u.Path = "/"
	}
	return u.String(), nil
}

// userLink returns the id in tg://user?id=123.
func userLink(link string) (int64, bool) {
	rest, ok := strings.CutPrefix(strings.ToLower(link), "tg://user?id=")
	if !ok {
		return 0, false
	}
	id, err := strconv.ParseInt(rest, 10, 64)
	return id, err == nil && id > 0
}

// startLink splits https://t.me/<bot>?start=<payload> into its parts.
func startLink(link string) (bot, payload string, ok bool) {
	u, err := url.Parse(link)
	if err != nil || u.Host != "t.me" && u.Host != "telegram.me" {
		return "", "", false
	}
	return strings.Trim(u.Path, "/"), u.Query().Get("start"), u.Query().Has("start")
}

// validPayload reports whether a deep link may carry the payload: up to 64 of A–Z a–z 0–9 _
// -.
func validPayload(payload string) bool {
	return len(payload) <= 64 && isBase64URL(payload)
}

func isBase64URL(text string) bool {
	return !strings.ContainsFunc(text, func(c rune) bool {
		return c > 127 || !asciiAlnum(byte(c)) && c != '_' && c != '-'
	})
}

func asciiSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0 || c == '\v'
}

func asciiLetter(c byte) bool { c |= 0x20; return c >= 'a' && c <= 'z' }

func asciiAlnum(c byte) bool { return asciiLetter(c) || c >= '0' && c <= '9' }

// lowerASCII changes only A–Z, so that offsets stay valid.
func lowerASCII(text string) string {
	return strings.Map(func(c rune) rune {
		if c >= 'A' && c <= 'Z' {
			return c + 'a' - 'A'
		}
		return c
	}, text)
}
