// Package codec writes and reads the records in which storage keeps values, and remembers
// which of them cannot be read.
package codec

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"dondoc/work"
)

// The forms of records. A reader refuses any other, which a newer release of dondoc wrote.
const (
	plain  = "1" // JSON
	packed = "2" // JSON, compressed with a dictionary: see packed.go
	placed = "3" // the same after one word more, which scripts read
)

// Encode writes a record: form, version and JSON, separated by spaces, as in
// `1 7 {"id":12,…}`. The version is outside the JSON so that commit.lua can compare it
// without decoding.
func Encode(version int64, v any) (string, error) {
	b, err := marshal(v)
	return record(plain, version, b), err
}

// Pack writes a record that is kept for long, and so takes less room: like Encode, with the JSON
// compressed where that makes it shorter.
func Pack(version int64, v any) (string, error) {
	b, err := marshal(v)
	if err != nil {
		return "", err
	}
	if small := compress(b); len(small) < len(b) {
		return record(packed, version, small), nil
	}
	return record(plain, version, b), nil
}

// PackWith is Pack for a record that begins with a word for scripts, between its version and what is compressed. The word
// has no space, and is not part of the value.
func PackWith(version int64, word string, v any) (string, error) {
	b, err := marshal(v)
	if err != nil {
		return "", err
	}
	return record(placed, version, append([]byte(word+" "), compress(b)...)), nil
}

// HasWord reports whether a record was written by PackWith.
func HasWord(record string) bool { return strings.HasPrefix(record, placed+" ") }

func marshal(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("encode %T: %w: %w", v, work.ErrBroken, err)
	}
	return b, nil
}

func record(form string, version int64, content []byte) string {
	return form + " " + strconv.FormatInt(version, 10) + " " + string(content)
}

// Decode reads the output of Encode, Pack or PackWith. The error is [work.ErrBroken].
func Decode[T any](record string) (T, error) {
	var v T
	text, err := Plain(record)
	if err != nil {
		return v, fmt.Errorf("decode %T: %w", v, err)
	}
	_, rest, _ := strings.Cut(text, " ")
	_, content, _ := strings.Cut(rest, " ")
	if err := json.Unmarshal([]byte(content), &v); err != nil {
		return v, fmt.Errorf("decode %T: %w: %w", v, work.ErrBroken, err)
	}
	if r, ok := any(&v).(interface{ SetRecord(string) }); ok {
		r.SetRecord(text)
	}
	return v, nil
}

// Plain returns a record as Encode would have written it. The error is [work.ErrBroken].
func Plain(record string) (string, error) {
	form, rest, _ := strings.Cut(record, " ")
	switch form {
	case plain:
		return record, nil
	case packed, placed:
		version, content, _ := strings.Cut(rest, " ")
		if form == placed {
			_, content, _ = strings.Cut(content, " ")
		}
		text, err := expand(plain+" "+version+" ", content)
		if err != nil {
			return "", fmt.Errorf("%w: %w", work.ErrBroken, err)
		}
		return text, nil
	}
	return "", fmt.Errorf("%w: form %.8q is not known to this version of dondoc", work.ErrBroken, form)
}
