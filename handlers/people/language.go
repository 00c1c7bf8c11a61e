package people

import (
	"context"
	"slices"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/spelling"
)

// language answers /language vi|en, and offers both when none is named.
func (c *Chat) language(ctx context.Context, r request.Request) (request.Reply, error) {
	if r.Argument == "" {
		reply := r.Sentence("language.which")
		var row []chat.Button
		for _, lang := range text.Languages() {
			row = append(row, chat.Button{Text: text.For(lang).Say("language.name", nil), Data: chat.EncodePress(chat.PressLanguage, lang)})
		}
		reply.Buttons = [][]chat.Button{row}
		return reply, nil
	}
	return c.speak(ctx, r, spelling.Fold(r.Argument))
}

// speak changes the person's language, and their menu with it.
func (c *Chat) speak(_ context.Context, r request.Request, name string) (request.Reply, error) {
	lang := work.Language(name)
	switch name {
	case "tieng viet", "viet", "vietnamese":
		lang = work.Vietnamese
	case "tieng anh", "anh", "english":
		lang = work.English
	}
	if !slices.Contains(text.Languages(), lang) {
		return request.Reply{}, work.Refuse("refuse.no_language")
	}
	r.Person.Language, r.Person.Chosen = lang, true
	r.Words = text.For(lang).To(r.Person)
	reply := r.Message("language.done")
	reply.Menu = true
	reply.People = []work.Person{r.Person}
	return reply, nil
}
