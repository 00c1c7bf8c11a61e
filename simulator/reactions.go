package simulator

import (
	"errors"
	"fmt"
	"slices"

	"github.com/go-telegram/bot/models"
)

// reactionUpdate is message_reaction as the Bot API describes it.
type reactionUpdate struct {
	Chat    models.Chat    `json:"chat"`
	Message int            `json:"message_id"`
	User    *models.User   `json:"user"`
	Date    int64          `json:"date"`
	Old     []reactionType `json:"old_reaction"`
	New     []reactionType `json:"new_reaction"`
}

type reactionType struct {
	Type  string `json:"type"`
	Emoji string `json:"emoji"`
}

// React changes the person's reaction to a message: one of the common emoji, or empty for
// none. The bot gets an update in private chats, and in groups where it is an
// administrator, if it asked for message_reaction by name.
func (u *User) React(m *Message, emoji string) error {
	s := u.s
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[m.Chat]
	if c != u.chat {
		if err := u.ready(c); err != nil {
			return err
		}
	}
	to := c.find(m.ID)
	switch {
	case to == nil:
		return errors.New("the message is gone")
	case emoji != "" && !slices.Contains(reactions, emoji):
		return fmt.Errorf("%q is no reaction", emoji)
	case to.reactions[u.info.ID] == emoji:
		return nil
	}
	before := to.reactions[u.info.ID]
	if to.reactions == nil {
		to.reactions = map[int64]string{}
	}
	to.reactions[u.info.ID] = emoji
	s.touch()
	if c.kind != models.ChatTypePrivate && c.bot != administrator {
		return nil
	}
	info := u.info
	s.push("message_reaction", c.id, reactionUpdate{Chat: c.model(), Message: to.ID, User: &info, Date: s.opts.Now().Unix(),
		Old: reactionTypes(before), New: reactionTypes(emoji)})
	return nil
}

func reactionTypes(emoji string) []reactionType {
	if emoji == "" {
		return []reactionType{}
	}
	return []reactionType{{"emoji", emoji}}
}
