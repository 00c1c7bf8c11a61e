package updates

import "strings"

// Identity is the bot's id and names.
type Identity struct {
	ID       int64
	Username string // without @
}

// Is reports whether a command with that addressee, which may be empty, is for this bot.
func (i Identity) Is(addressee string) bool {
	return addressee == "" || strings.EqualFold(addressee, i.Username)
}
