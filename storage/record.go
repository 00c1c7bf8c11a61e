package storage

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"dondoc/work"
)

// recordForm is the format of the records below. A reader refuses any other, which a newer
// release of dondoc wrote.
const recordForm = "1"

// encode writes a record: form, version and JSON, separated by spaces, as in
// `1 7 {"id":12,…}`. The version is outside the JSON so that commit.lua can compare it
// without decoding.
func encode(version int64, v any) (string, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("encode %T: %w: %w", v, work.ErrBroken, err)
	}
	return recordForm + " " + strconv.FormatInt(version, 10) + " " + string(b), nil
}

// decode reads the output of encode.
func decode[T any](record string) (T, error) {
	var v T
	form, rest, _ := strings.Cut(record, " ")
	if form != recordForm {
		return v, fmt.Errorf("decode %T: %w: form %.8q is not known to this version of dondoc", v, work.ErrBroken, form)
	}
	_, text, _ := strings.Cut(rest, " ")
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		return v, fmt.Errorf("decode %T: %w: %w", v, work.ErrBroken, err)
	}
	return v, nil
}
