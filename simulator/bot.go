package simulator

import (
	"strings"

	"github.com/go-telegram/bot/models"
)

// Bot is the bot as getMe describes it.
func (s *Server) Bot() models.User {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.bot
}

// RenameBot gives the bot another user name, as BotFather does. Links with the old name
// then lead nowhere; the bot is not told.
func (s *Server) RenameBot(username string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bot.Username = username
	s.touch()
}

// getMe implements the method. The lock is held.
func (s *Server) getMe(*request) (any, *apiError) { return s.bot, nil }

// tokenID is the bot's user id: the part of the token before the colon.
func tokenID(token string) int64 {
	id, _, _ := strings.Cut(token, ":")
	n, _ := parseInt(id)
	return n
}
