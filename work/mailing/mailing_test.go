package mailing

import (
	"testing"
	"time"
)

func TestParseAddress(t *testing.T) {
	for words, want := range map[string]string{
		"an@bo.example": "an@bo.example", " An.Nguyen@BO.Example ": "An.Nguyen@bo.example",
		"Nguyễn Văn An <an@bo.example>": "an@bo.example", "mailto:an@bo.example": "an@bo.example",
		"an+viec@bo.example": "an+viec@bo.example",
		"":                   "", "an": "", "an@": "", "an@bo": "", "@bo.example": "", "an bo@bo.example": "", `"an bo"@bo.example`: "",
		"an@bo..example": "", "an@[127.0.0.1]": "", "ân@bo.example": "", "an@bộ.example": "",
		"an@bo.example, binh@bo.example": "", "an@bo.example\r\nBcc: x@y.example": "",
	} {
		if got, ok := ParseAddress(words); got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v, want %q", words, got, ok, want)
		}
	}
}

func TestABoxReachesWhenItIsConfirmed(t *testing.T) {
	good := Box{Address: "an@bo.example", Confirmed: true}
	for _, c := range []struct {
		box  Box
		want bool
	}{
		{Box{}, false}, {good, true}, {Box{Address: "an@bo.example"}, false}, {Box{Address: "an@bo.example"}.Ask("binh@bo.example"), false},
		{Box{Address: "an@bo.example", Confirmed: true, Mode: Never}, false},
		{Box{Address: "an@bo.example", Confirmed: true, Mode: Also}, true},
		{Box{Address: "an@bo.example", Confirmed: true, Refused: "550 no such user"}, false},
	} {
		if c.box.Reaches() != c.want {
			t.Errorf("%+v reaches: %v", c.box, !c.want)
		}
	}
}

func TestPeopleWithoutTelegram(t *testing.T) {
	for _, bits := range []uint64{0, 1, 1<<64 - 1} {
		if id := AloneID(bits); !Alone(id) || id >= 1<<53 {
			t.Errorf("%d", id)
		}
	}
	if Alone(7) || Alone(-1001234567890) || Alone(1<<52-1) {
		t.Error("an account of Telegram has none")
	}
}

// A confirmed address stays in force until the one that takes its place is confirmed.
func TestAnAddressIsChangedInOneStep(t *testing.T) {
	asked := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	good := Box{Address: "an@bo.example", Confirmed: true, Asked: asked}
	waits := good.Ask("binh@bo.example")
	if !waits.Reaches() || waits.Address != good.Address || waits.Unconfirmed(asked) != "binh@bo.example" {
		t.Errorf("%+v", waits)
	}
	if again := waits.Ask("chi@bo.example"); again.Address != good.Address || again.Pending != "chi@bo.example" {
		t.Errorf("asked again: %+v", again)
	}
	if late := asked.Add(PendingFor + time.Second); waits.Unconfirmed(late) != "" || !waits.Reaches() {
		t.Error("an address waits for ever")
	}
	if now := waits.Confirm("BINH@bo.example"); now.Address != "binh@bo.example" || now.Pending != "" || !now.Reaches() {
		t.Errorf("confirmed: %+v", now)
	}
	refused := good
	refused.Refused = "550 5.1.1"
	if now := refused.Ask("binh@bo.example"); now.Address != "binh@bo.example" || now.Pending != "" || now.Confirmed {
		t.Errorf("in place of one that is refused: %+v", now)
	}
}
