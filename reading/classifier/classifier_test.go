package classifier

import (
	"bytes"
	"compress/gzip"
	"testing"
)

// fruit are examples in which 1 and 2 speak for a class each, 3 for neither, and 9 is seen once only.
func fruit() []Example {
	return []Example{
		{Features: []uint64{1, 3}, Classes: []string{"apple"}}, {Features: []uint64{1}, Classes: []string{"apple"}}, {Features: []uint64{1, 9}, Classes: []string{"apple"}},
		{Features: []uint64{2, 3}, Classes: []string{"pear"}}, {Features: []uint64{2}, Classes: []string{"pear"}}, {Features: []uint64{2}, Classes: []string{"pear"}},
		{Features: []uint64{1, 2, 3}, Classes: []string{"apple", "pear"}},
		{Features: []uint64{1}, Classes: []string{"stone"}}, // of no class that is asked for
	}
}

func TestTrain(t *testing.T) {
	m := Train([]string{"apple", "pear"}, fruit())
	for _, c := range []struct {
		features    []uint64
		least, most float64 // of apple
	}{
		{[]uint64{1}, 0.65, 1}, {[]uint64{2}, 0, 0.35}, {[]uint64{3}, 0.3, 0.7}, {nil, 0.5, 0.5},
		{[]uint64{9}, 0.5, 0.5}, {[]uint64{77, 1}, 0.65, 1},
	} {
		p := m.Probabilities(c.features)
		if p[0] < c.least || p[0] > c.most || p[0]+p[1] < 0.999 || p[0]+p[1] > 1.001 {
			t.Errorf("%v: %v", c.features, p)
		}
	}
}

func TestFile(t *testing.T) {
	m := Train([]string{"apple", "pear"}, fruit())
	file, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	again, err := Train([]string{"apple", "pear"}, fruit()).Encode()
	if err != nil || !bytes.Equal(file, again) {
		t.Errorf("the same examples give another file: %v", err)
	}
	read, err := Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, features := range [][]uint64{{1}, {2}, {3}, {1, 2}, nil} {
		if p, q := m.Probabilities(features), read.Probabilities(features); p[0] != q[0] {
			t.Errorf("%v: %v after reading, %v before", features, q, p)
		}
	}
	for at := range file {
		if _, err := Decode(file[:at]); err == nil {
			t.Errorf("read from %d of %d bytes", at, len(file))
		}
	}
	for _, text := range []string{"", "classifier 2\na b\n", heading, heading + "\n", heading + "a b\n123456789"} {
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		z.Write([]byte(text))
		z.Close()
		if _, err := Decode(packed.Bytes()); err == nil {
			t.Errorf("read from %q", text)
		}
	}
}
