package people

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/spelling"
)

// hours are what the one list a day may come at, offered in rows.
var hours = [][]int{{7, 8, 9, 10}, {11, 13, 14, 15}, {16, 17, 18, 19}}

// singly in place of an hour: what falls due comes as it does.
const singly = 0

// settings answers /settings: how the person wants to be told, and in which language. Words
// after it change that at once.
func (c *Chat) settings(ctx context.Context, r request.Request) (request.Reply, error) {
	words := strings.TrimSpace(r.Argument)
	if words == "" {
		return c.shown(r), nil
	}
	if reply, err := c.speak(ctx, r, spelling.Fold(words)); err == nil {
		return reply, nil
	}
	hour, ok := hourOf(words)
	if !ok {
		return request.Reply{}, work.Refuse("settings.unknown", "Words", text.Short(60, words))
	}
	return c.daily(ctx, r, hour)
}

// dailyAt matches an hour as people write it: 16h, 16:00, lúc 16 giờ.
var dailyAt = regexp.MustCompile(`(?:^|\D)(\d{1,2})\s*(?:h|g|:|$)`)

// hourOf reads how somebody wants to be told: the hour of one list a day, or singly.
func hourOf(words string) (hour int, ok bool) {
	folded := spelling.Fold(words)
	for _, single := range []string{"tung tin", "tung viec", "rieng", "single", "singly", "tat tong hop", "off"} {
		if strings.Contains(folded, single) {
			return singly, true
		}
	}
	m := dailyAt.FindStringSubmatch(strings.ToLower(words))
	if m == nil {
		return 0, false
	}
	hour, _ = strconv.Atoi(m[1]) // they are digits
	return hour, offered(hour)
}

// offered reports whether the list may come at that hour.
func offered(hour int) bool {
	return hour >= hours[0][0] && hour <= hours[len(hours)-1][len(hours[0])-1]
}

// shown is what is set, with buttons to change it.
func (c *Chat) shown(r request.Request) request.Reply {
	reply := request.Reply{Answer: r.Words.HTML("settings", text.Settings{Daily: r.Person.Daily, Mail: c.Mail != nil, Box: r.Person.Mail, Next: r.Person.Mail.Next(r.Now)}), Edit: true, Secret: true}
	chosen := func(label string, is bool) string {
		if is {
			return r.Words.Say("correct.chosen", map[string]any{"What": label})
		}
		return label
	}
	reply.Buttons = append(reply.Buttons, []chat.Button{{
		Text: chosen(r.Words.Say("settings.singly", nil), r.Person.Daily == singly), Data: chat.EncodePress(chat.PressDaily, singly),
	}})
	for _, row := range hours {
		var buttons []chat.Button
		for _, hour := range row {
			buttons = append(buttons, chat.Button{Text: chosen(text.Hour(hour), r.Person.Daily == hour), Data: chat.EncodePress(chat.PressDaily, hour)})
		}
		reply.Buttons = append(reply.Buttons, buttons)
	}
	var languages []chat.Button
	for _, lang := range text.Languages() {
		languages = append(languages, chat.Button{
			Text: chosen(text.For(lang).Say("language.name", nil), r.Person.Language == lang), Data: chat.EncodePress(chat.PressLanguage, lang),
		})
	}
	reply.Buttons = append(append(reply.Buttons, languages), c.mailButtons(r, chosen)...)
	return reply
}

// daily has what falls due come in one list a day at that hour, or singly.
func (c *Chat) daily(_ context.Context, r request.Request, hour int) (request.Reply, error) {
	if hour != singly && !offered(hour) {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	changed := r.Person.Daily != hour
	r.Person.Daily = hour
	reply := c.shown(r)
	reply.Toast = r.Words.Say("settings.done", nil)
	if changed {
		reply.People = []work.Person{r.Person}
	}
	return reply, nil
}
