package classifier

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// heading begins every file of a model and names its form.
const heading = "classifier 1\n"

// Encode writes the model as a file: gzip of the heading, the names of the classes in a line, and of each
// feature its number and weights. The same model gives the same bytes.
func (m *Model) Encode() ([]byte, error) {
	var plain bytes.Buffer
	plain.WriteString(heading)
	fmt.Fprintln(&plain, strings.Join(m.classes, " "))
	for _, f := range slices.Sorted(maps.Keys(m.weights)) {
		plain.Write(binary.BigEndian.AppendUint64(nil, f))
		for _, w := range m.weights[f] {
			plain.WriteByte(byte(w))
		}
	}
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(plain.Bytes()); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
}

// Decode reads a model that Encode wrote.
func Decode(file []byte) (*Model, error) {
	z, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	plain, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	text, ok := bytes.CutPrefix(plain, []byte(heading))
	names, rows, line := bytes.Cut(text, []byte("\n"))
	if !ok || !line {
		return nil, errors.New("model: not of a form that is known")
	}
	m := &Model{classes: strings.Fields(string(names)), weights: map[uint64][]int8{}}
	length := 8 + len(m.classes)
	if len(rows)%length != 0 || len(m.classes) == 0 {
		return nil, errors.New("model: cut off")
	}
	weights := make([]int8, len(rows)/length*len(m.classes))
	for ; len(rows) > 0; rows = rows[length:] {
		own := weights[:len(m.classes):len(m.classes)]
		weights = weights[len(m.classes):]
		for k := range own {
			own[k] = int8(rows[8+k])
		}
		m.weights[binary.BigEndian.Uint64(rows)] = own
	}
	return m, nil
}
