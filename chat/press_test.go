package chat

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestPressIsPinned(t *testing.T) {
	// Buttons outlive releases: these texts stand under messages for years.
	for want, got := range map[string]string{
		"1:open:12":            EncodePress(PressOpen, 12),
		"1:confirm:12:3":       EncodePress(PressConfirm, 12, 3),
		"1:assign:12:3:700001": EncodePress(PressAssign, 12, 3, int64(700001)),
		"1:pick:u123:12":       EncodePress(PressPick, "u123", 12),
		"1:cancel":             EncodePress(PressCancel),
		"1:page:a%3Ab%25:20":   EncodePress(PressPage, "a:b%", 20),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestPressReadsBack(t *testing.T) {
	verb, args, err := DecodePress(EncodePress(PressPage, "quá hạn: 50%3A", math.MaxInt64))
	if err != nil || verb != PressPage || args.Text(0) != "quá hạn: 50%3A" || args.ID(1) != math.MaxInt64 {
		t.Errorf("got %q %q, %v", verb, args, err)
	}
	if args.Text(2) != "" || args.Int(-1) != 0 || args.Int(0) != 0 {
		t.Error("what is not there must be empty")
	}
}

func TestPressKeepsItsBound(t *testing.T) {
	if got := EncodePress(PressAssign, math.MinInt64, math.MinInt64); got == "" {
		t.Error("two numbers of any size must fit")
	}
	for _, arg := range []string{strings.Repeat("ệ", 30), "\xff"} {
		if got := EncodePress(PressPage, arg); got != "" {
			t.Errorf("%q became %q", arg, got)
		}
	}
	for _, data := range []string{"", "1", "1:", "0:open:1", "2:open:1", ":open", "open:1", "1:\xff", "1:x:" + strings.Repeat("9", 64)} {
		if verb, _, err := DecodePress(data); err == nil {
			t.Errorf("%q was read as %q", data, verb)
		}
	}
}

func FuzzPress(f *testing.F) {
	f.Add("1:open:12")
	f.Add("1:pick:u1:2")
	f.Add("1:page:%25%3A:1")
	f.Add("1:x:%%3A")
	f.Fuzz(func(t *testing.T, data string) {
		verb, args, err := DecodePress(data)
		if err != nil {
			return
		}
		list := make([]any, len(args))
		for i, a := range args {
			list[i] = a
		}
		again := EncodePress(verb, list...)
		if again == "" {
			return // written with a bare %, which needs more room when escaped
		}
		v, a, err := DecodePress(again)
		if err != nil || v != verb || !slices.Equal(a, args) {
			t.Errorf("%q: %q %q became %q %q, %v", data, verb, args, v, a, err)
		}
	})
}
