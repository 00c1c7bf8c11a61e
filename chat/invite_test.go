package chat

import (
	"regexp"
	"testing"
)

func TestInviteCode(t *testing.T) {
	form := regexp.MustCompile(`^[A-Za-z0-9_-]{22}$`)
	for _, s := range []InviteSecret{{}, {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255}, {1}} {
		if code := s.Code(); !form.MatchString(code) {
			t.Errorf("%x gives the code %q", s, code)
		}
	}
	if InviteHash("a") == InviteHash("b") || len(InviteHash("a")) != 64 {
		t.Error("codes are not told apart by their hashes")
	}
}
