package text

import (
	"embed"
	"fmt"

	"github.com/BurntSushi/toml"

	"dondoc/calendar"
	"dondoc/work"
)

//go:embed phrases/*.toml
var phraseFiles embed.FS

// phrases are the forms of a language by the English form; English has those that a chat says
// otherwise.
var phrases = loadPhrases()

func loadPhrases() map[work.Language]map[string]string {
	all := map[work.Language]map[string]string{}
	for _, lang := range Languages() {
		forms := map[string]string{}
		file := "phrases/" + string(lang) + ".toml"
		if _, err := toml.DecodeFS(phraseFiles, file, &forms); err != nil {
			panic(fmt.Errorf("text: %s: %w", file, err))
		}
		all[lang] = forms
	}
	return all
}

// Phrased is a sentence of package importing/phrase: a form of package fmt in English, and
// its values.
type Phrased interface {
	Parts() (form string, values []any)
}

// listed is a list of phrases; its form is the separator.
type listed interface {
	Phrased
	IsList() bool
}

// Phrase says a sentence of package importing/phrase. A form that is not known is said in
// English; a test of package bot holds that there is none.
func (w *Words) Phrase(p Phrased) string {
	form, values := p.Parts()
	if known, ok := phrases[w.lang][form]; ok {
		form = known
	}
	said := make([]any, len(values))
	for i, v := range values {
		switch v := v.(type) {
		case Phrased:
			said[i] = w.Phrase(v)
		case calendar.Date:
			said[i] = w.Date(v)
		case work.Decision:
			said[i] = v.Number
			if !v.Date.IsZero() {
				said[i] = v.Number + w.Say("import.dated", map[string]any{"On": w.Date(v.Date)})
			}
		default:
			said[i] = v
		}
	}
	if _, list := p.(listed); list {
		joined := ""
		for i, s := range said {
			if i > 0 {
				joined += form
			}
			joined += fmt.Sprint(s)
		}
		return joined
	}
	if len(said) == 0 {
		return form
	}
	return fmt.Sprintf(form, said...)
}
