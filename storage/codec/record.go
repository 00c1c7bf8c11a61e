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

// form is the format of the records below. A reader refuses any other, which a newer
// release of dondoc wrote.
const form = "1"

// Encode writes a record: form, version and JSON, separated by spaces, as in
// `1 7 {"id":12,…}`. The version is outside the JSON so that commit.lua can compare it
// without decoding.
func Encode(version int64, v any) (string, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("encode %T: %w: %w", v, work.ErrBroken, err)
	}
	return form + " " + strconv.FormatInt(version, 10) + " " + string(b), nil
}

// Decode reads the output of Encode. The error is [work.ErrBroken].
func Decode[T any](record string) (T, error) {
	var v T
	written, rest, _ := strings.Cut(record, " ")
	if written != form {
		return v, fmt.Errorf("decode %T: %w: form %.8q is not known to this version of dondoc", v, work.ErrBroken, written)
	}
	_, text, _ := strings.Cut(rest, " ")
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		return v, fmt.Errorf("decode %T: %w: %w", v, work.ErrBroken, err)
	}
	if r, ok := any(&v).(interface{ SetRecord(string) }); ok {
		r.SetRecord(record)
	}
	return v, nil
}
