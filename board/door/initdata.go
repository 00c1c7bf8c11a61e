package door

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// How old init data may be, and how far the clock of Telegram may be ahead of ours.
const (
	maxAge  = 5 * time.Minute
	maxSkew = 30 * time.Second
)

// What is wrong with init data.
var (
	ErrForged = errors.New("init data is not signed for this bot")
	ErrOld    = errors.New("init data is too old, or from the future")
)

// Person verifies init data with the bot's token and returns who opened the page. The key is the
// HMAC-SHA256 of the token with the key "WebAppData", the signature that of the sorted lines of
// all other fields (https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app).
func Person(initData, token string, now time.Time) (int64, error) {
	fields, err := url.ParseQuery(initData)
	if err != nil || token == "" {
		return 0, ErrForged
	}
	lines := make([]string, 0, len(fields))
	for name, values := range fields {
		if len(values) != 1 {
			return 0, ErrForged // which of them was signed?
		}
		if name != "hash" {
			lines = append(lines, name+"="+values[0])
		}
	}
	slices.Sort(lines)
	signature, err := hex.DecodeString(fields.Get("hash"))
	if err != nil {
		return 0, ErrForged
	}
	key := sum([]byte("WebAppData"), token)
	if !hmac.Equal(signature, sum(key, strings.Join(lines, "\n"))) {
		return 0, ErrForged
	}
	seconds, err := strconv.ParseInt(fields.Get("auth_date"), 10, 64)
	if err != nil {
		return 0, ErrForged
	}
	if age := now.Sub(time.Unix(seconds, 0)); age > maxAge || age < -maxSkew {
		return 0, ErrOld
	}
	var user struct {
		ID int64 `json:"id"`
	}
	if err := json.Unmarshal([]byte(fields.Get("user")), &user); err != nil || user.ID <= 0 {
		return 0, ErrForged
	}
	return user.ID, nil
}

func sum(key []byte, words string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(words))
	return h.Sum(nil)
}
