package simulator

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-telegram/bot/models"
)

const (
	maxCommands    = 100
	maxCommand     = 32  // letters
	maxDescription = 256 // code points
)

var commandPattern = regexp.MustCompile(`^[a-z0-9_]+$`)

// menuKey identifies one set of commands: the scope and language they were set for.
type menuKey struct {
	scope    string
	chat     int64
	user     int64
	language string
}

// Menu is the command menu that a person sees in a chat: from the narrowest scope that has
// commands; within it, commands in the person's language before those for all languages.
func (c *Chat) Menu(u *User) []models.BotCommand {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	keys := []menuKey{{scope: "chat", chat: c.id}, {scope: "all_private_chats"}, {scope: "default"}}
	if c.user == nil {
		keys = []menuKey{{scope: "chat_member", chat: c.id, user: u.info.ID}}
		if u == c.owner() {
			keys = append(keys, menuKey{scope: "chat_administrators", chat: c.id})
		}
		keys = append(keys, menuKey{scope: "chat", chat: c.id})
		if u == c.owner() {
			keys = append(keys, menuKey{scope: "all_chat_administrators"})
		}
		keys = append(keys, menuKey{scope: "all_group_chats"}, menuKey{scope: "default"})
	}
	for _, k := range keys {
		for _, language := range []string{u.info.LanguageCode, ""} {
			k.language = language
			if menu, ok := c.s.menus[k]; ok {
				return slices.Clone(menu)
			}
		}
	}
	return nil
}

// Menu is the command menu of the private chat.
func (u *User) Menu() []models.BotCommand { return u.chat.Menu(u) }

// setMyCommands implements the method. An empty list deletes. The lock is held, here and
// below.
func (s *Server) setMyCommands(q *request) (any, *apiError) {
	var given []models.BotCommand
	if json.Unmarshal([]byte(q.args["commands"]), &given) != nil {
		return nil, badRequest("can't parse commands JSON object")
	}
	key, e := s.menuKey(q)
	if e != nil {
		return nil, e
	}
	if len(given) > maxCommands {
		return nil, badRequest("BOT_COMMANDS_TOO_MUCH")
	}
	for i, c := range given {
		c.Command = strings.TrimPrefix(strings.TrimSpace(c.Command), "/")
		c.Description = strings.TrimSpace(c.Description)
		switch {
		case c.Command == "":
			return nil, badRequest("command must be non-empty")
		case utf8.RuneCountInString(c.Command) > maxCommand:
			return nil, badRequest("command length must not exceed 32")
		case c.Description == "":
			return nil, badRequest("command description must be non-empty")
		case utf8.RuneCountInString(c.Description) > maxDescription:
			return nil, badRequest("command description length must not exceed 256")
		case !commandPattern.MatchString(c.Command):
			return nil, badRequest("BOT_COMMAND_INVALID")
		}
		given[i] = c
	}
	s.menus[key] = given
	if len(given) == 0 {
		delete(s.menus, key)
	}
	return true, nil
}

// getMyCommands implements the method: it returns exactly what was set for the scope and
// the language.
func (s *Server) getMyCommands(q *request) (any, *apiError) {
	key, e := s.menuKey(q)
	if e != nil {
		return nil, e
	}
	return append([]models.BotCommand{}, s.menus[key]...), nil
}

// deleteMyCommands implements the method.
func (s *Server) deleteMyCommands(q *request) (any, *apiError) {
	key, e := s.menuKey(q)
	if e != nil {
		return nil, e
	}
	delete(s.menus, key)
	return true, nil
}

// menuKey reads scope and language_code.
func (s *Server) menuKey(q *request) (menuKey, *apiError) {
	k := menuKey{scope: "default", language: q.args["language_code"]}
	if l := k.language; l != "" && (len(l) != 2 || l[0] < 'a' || l[0] > 'z' || l[1] < 'a' || l[1] > 'z') {
		return k, badRequest("invalid language code specified")
	}
	raw := q.args["scope"]
	if raw == "" || raw == "null" {
		return k, nil
	}
	var scope struct {
		Type string          `json:"type"`
		Chat json.RawMessage `json:"chat_id"`
		User int64           `json:"user_id"`
	}
	if json.Unmarshal([]byte(raw), &scope) != nil {
		return k, badRequest("can't parse BotCommandScope: BotCommandScope must be an Object")
	}
	k.scope = scope.Type
	switch scope.Type {
	case "default", "all_private_chats", "all_group_chats", "all_chat_administrators":
		return k, nil
	case "chat", "chat_administrators", "chat_member":
	default:
		return k, badRequest("can't parse BotCommandScope: unsupported type specified")
	}
	var chat string
	if json.Unmarshal(scope.Chat, &chat) != nil {
		chat = string(scope.Chat)
	}
	if chat == "" || chat == "null" {
		return k, badRequest(`can't parse BotCommandScope: can't find field "chat_id"`)
	}
	c, e := s.chatNamed(chat, toRead)
	if e != nil {
		return k, e
	}
	k.chat = c.id
	if scope.Type != "chat" && c.user != nil {
		return k, badRequest("can't change commands for " + scope.Type + " of a private chat")
	}
	if scope.Type == "chat_member" {
		if scope.User <= 0 {
			return k, badRequest("can't parse BotCommandScope: invalid user_id specified")
		}
		k.user = scope.User
	}
	return k, nil
}
