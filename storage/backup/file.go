package backup

import (
	"bytes"
	"compress/gzip"
	"encoding/hex"
	"errors"
	"fmt"
	"time"
)

// form is the form of the file. A reader refuses any other.
const form = 1

// header is the first line.
type header struct {
	Dondoc string    `json:"dondoc"` // "backup"
	Form   int       `json:"form"`
	Schema int       `json:"schema"` // of what is in the keys, see package storage
	Taken  time.Time `json:"taken"`
}

// line is a piece of what stands under a key. Large keys have many.
type line struct {
	Key     string   `json:"key"`
	Type    string   `json:"type"`              // as Redis's TYPE names it
	Expires int64    `json:"expires,omitempty"` // Unix milliseconds
	Values  []string `json:"values,omitempty"`
	Bytes   [][]byte `json:"bytes,omitempty"` // instead of Values, where one is not UTF-8
}

// footer is the last line.
type footer struct {
	Lines int `json:"lines"` // between header and footer
}

// Damaged is why a file is not a complete backup.
type Damaged struct{ why error }

func (d Damaged) Error() string {
	return fmt.Sprintf("the file is not a whole backup: %v", d.why)
}

// Unwrap returns why.
func (d Damaged) Unwrap() error { return d.why }

func damaged(format string, args ...any) error { return Damaged{fmt.Errorf(format, args...)} }

// seal is the second member: it holds the checksum of the first.
func seal(sum []byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.NoCompression)
	if err != nil {
		return nil, err
	}
	_, err = fmt.Fprintf(z, `{"sha256":"%s"}`+"\n", hex.EncodeToString(sum))
	if err = errors.Join(err, z.Close()); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
