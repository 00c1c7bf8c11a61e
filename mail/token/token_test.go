package token

import (
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var key = []byte("0123456789abcdef0123456789abcdef")

func TestATokenSaysWhatItWasMadeOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := Binding{
			Purpose: rapid.SampledFrom([]Purpose{Reply, Confirm, Stop}).Draw(t, "purpose"),
			Person:  rapid.Int64Range(1, 1<<53).Draw(t, "person"),
			Task:    rapid.IntRange(0, math.MaxInt32).Draw(t, "task"),
			Address: Mark(key, rapid.String().Draw(t, "address")),
		}
		text := Token(key, b)
		if len(text) > MaxLen || strings.Trim(text, "abcdefghijklmnopqrstuvwxyz234567") != "" {
			t.Fatalf("%q", text)
		}
		for _, form := range []string{text, strings.ToUpper(text)} {
			if got, err := ReadToken(key, form); err != nil || got != b {
				t.Fatalf("%+v, %v, want %+v", got, err, b)
			}
		}
	})
}

func TestAForgedTokenIsRefused(t *testing.T) {
	good := Token(key, Binding{Purpose: Reply, Person: 4711, Task: 12, Address: Mark(key, "an@bo.example")})
	forged := []string{"", "a", good[:len(good)-1], good + "a", strings.Repeat("a", MaxLen), strings.Repeat("a", 1<<16), good[:10] + "ẩ" + good[10:]}
	for i := range good {
		swapped := "a"
		if good[i] == 'a' {
			swapped = "b"
		}
		forged = append(forged, good[:i]+swapped+good[i+1:])
	}
	for _, text := range forged {
		b, err := ReadToken(key, text)
		if err == nil && b.Person == 4711 && b.Task == 12 && len(text) == len(good) {
			continue // only the unused bits of the last letter differ
		}
		if !errors.Is(err, ErrToken) {
			t.Errorf("%q: %+v, %v", text, b, err)
		}
	}
	for _, other := range [][]byte{nil, []byte("another")} {
		if _, err := ReadToken(other, good); !errors.Is(err, ErrToken) {
			t.Errorf("key %q: %v", other, err)
		}
	}
}

func TestFindsATokenInHeaders(t *testing.T) {
	reply := Binding{Purpose: Reply, Person: 7, Task: 3, Address: Mark(key, "An@bo.example")}
	stop := Token(key, Binding{Purpose: Stop, Person: 7})
	text := Token(key, reply)
	for _, header := range []string{
		"dondoc+" + text + "@bo.example",
		`"Đôn đốc" <dondoc+` + text + `@bo.example>, khac@bo.example`,
		"<x@y> <" + text + ".0a1b2c@bo.example>",
		"<" + stop + "@bo.example>\r\n <" + text + "@bo.example>",
	} {
		if b, ok := Find(key, Reply, "", header); !ok || b != reply {
			t.Errorf("%q: %+v, %v", header, b, ok)
		}
	}
	if b, ok := Find(key, Reply, "dondoc+"+stop+"@bo.example"); ok {
		t.Errorf("a token of another purpose was taken: %+v", b)
	}
	if Mark(key, " AN@bo.example") != reply.Address || Mark(key, "binh@bo.example") == reply.Address {
		t.Error("marks")
	}
}

func FuzzReadToken(f *testing.F) {
	f.Add(Token(key, Binding{Purpose: Reply, Person: 1 << 52, Task: 1}))
	f.Fuzz(func(t *testing.T, text string) {
		if b, err := ReadToken(key, text); err == nil && Token(key, b) == "" {
			t.Error("a binding without a token")
		}
	})
}
