package mailing

import "testing"

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
		{Box{}, false}, {good, true}, {Box{Address: "an@bo.example"}, false}, {good.Ask("binh@bo.example"), false},
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
