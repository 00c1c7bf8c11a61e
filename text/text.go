package text

import (
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"dondoc/work"
)

//go:embed catalogue/*.toml
var catalogues embed.FS

//go:embed templates
var templates embed.FS

// Words holds the texts in one language.
type Words struct {
	lang      work.Language
	localizer *i18n.Localizer
	messages  *template.Template
	home      int // the reader's unit; zero: not known
}

// spoken is loaded once: catalogues and templates are embedded, so an error in them is a
// build error, and the tests find it.
var spoken = load()

// Languages lists dondoc's languages, the default first.
func Languages() []work.Language { return []work.Language{work.Vietnamese, work.English} }

// For returns the texts in a language, or in Vietnamese for an unsupported one.
func For(lang work.Language) *Words {
	if w, ok := spoken[lang]; ok {
		return w
	}
	return spoken[work.Vietnamese]
}

// To returns the words for one reader: what they know, their own unit, is not named.
func (w *Words) To(reader work.Person) *Words {
	theirs := *w
	theirs.home = reader.Unit
	return &theirs
}

// Language is what the words are in.
func (w *Words) Language() work.Language { return w.lang }

// Match picks the language for the language tag that Telegram gives for a person (IETF), or
// the fallback when the tag is for neither of dondoc's languages.
func Match(tag string, fallback work.Language) work.Language {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	for _, lang := range Languages() {
		if base == string(lang) {
			return lang
		}
	}
	return fallback
}

// Say returns a catalogue string as plain text. A number named Count in data chooses the
// plural form, "other" where the catalogue does not have it: Vietnamese needs no more,
// although go-i18n knows a form for one as well. A key that does not exist comes back as
// it is; tests hold that none is missing. A [work.TaskName] among the values is written as
// TaskName does, and its number alone is the value of that name followed by ID.
func (w *Words) Say(key string, data map[string]any) string { return w.Read(w.fill(key, data)) }

func (w *Words) fill(key string, data map[string]any) string {
	for name, value := range data {
		if n, ok := value.(work.TaskName); ok {
			data = maps.Clone(data)
			data[name] = w.TaskName(n)
			data[name+"ID"] = n.ID // for a command
		}
	}
	config := &i18n.LocalizeConfig{MessageID: key, TemplateData: data}
	if n, ok := data["Count"]; ok {
		config.PluralCount = n
	}
	s, err := w.localizer.Localize(config)
	var missing *i18n.MessageNotFoundErr
	if s == "" || errors.As(err, &missing) {
		return key
	}
	return s // an error means that a plural form is missing; s has "other" then
}

var blankLines = regexp.MustCompile(`\n{3,}`)

// HTML fills the template of that name and returns Telegram's HTML: values escaped, no
// space at the ends, at most one blank line in a row. It panics when the template does not
// exist or does not fit the data; the golden tests check that.
func (w *Words) HTML(name string, data any) string {
	var b strings.Builder
	if err := w.messages.ExecuteTemplate(&b, name+".tmpl", data); err != nil {
		panic(fmt.Errorf("text: template %s in %s: %w", name, w.lang, err))
	}
	lines := strings.Split(w.Read(b.String()), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \t\r")
	}
	all := strings.Join(lines, "\n")
	if strings.Contains(all, "\n\n\n") { // few have them, and the expression is slow to find none
		all = blankLines.ReplaceAllString(all, "\n\n")
	}
	return strings.TrimSpace(all)
}

func load() map[work.Language]*Words {
	bundle := i18n.NewBundle(language.Vietnamese)
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	files, err := fs.Glob(catalogues, "catalogue/*.toml")
	if err != nil {
		panic(err)
	}
	for _, file := range files {
		if _, err := bundle.LoadMessageFileFS(catalogues, file); err != nil {
			panic(fmt.Errorf("text: %s: %w", file, err))
		}
	}
	all := make(map[work.Language]*Words)
	for _, lang := range Languages() {
		w := &Words{lang: lang, localizer: i18n.NewLocalizer(bundle, string(lang))}
		w.messages = template.Must(template.New("").Funcs(w.functions()).
			ParseFS(templates, "templates/"+string(lang)+"/*.tmpl"))
		all[lang] = w
	}
	return all
}
