package text

import (
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// go-i18n knows a form for 0 and 1 in Vietnamese, where nobody writes one.
func TestSayTakesOtherForAFormThatIsNotThere(t *testing.T) {
	bundle := i18n.NewBundle(language.Vietnamese)
	bundle.MustAddMessages(language.Vietnamese, &i18n.Message{ID: "days", Other: "còn {{.Count}} ngày"})
	w := &Words{localizer: i18n.NewLocalizer(bundle, "vi")}
	for count, want := range map[int]string{0: "còn 0 ngày", 1: "còn 1 ngày", 2: "còn 2 ngày"} {
		if got := w.Say("days", map[string]any{"Count": count}); got != want {
			t.Errorf("%d: %q, want %q", count, got, want)
		}
	}
	if got := w.Say("nothing", map[string]any{"Count": 1}); got != "nothing" {
		t.Errorf("a key that does not exist: %q", got)
	}
}
