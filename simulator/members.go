package simulator

import (
	"slices"

	"github.com/go-telegram/bot/models"
)

const administrator = models.ChatMemberTypeAdministrator

// memberModel describes a member of a chat.
func memberModel(u models.User, m membership) models.ChatMember {
	member := models.ChatMember{Type: m}
	switch m {
	case models.ChatMemberTypeOwner:
		member.Owner = &models.ChatMemberOwner{User: &u}
	case administrator:
		member.Administrator = &models.ChatMemberAdministrator{User: u, CanManageChat: true, CanDeleteMessages: true,
			CanRestrictMembers: true, CanChangeInfo: true, CanInviteUsers: true, CanPinMessages: true}
	case models.ChatMemberTypeMember:
		member.Member = &models.ChatMemberMember{User: &u}
	case models.ChatMemberTypeRestricted: // may only read
		member.Restricted = &models.ChatMemberRestricted{User: &u, IsMember: true}
	case models.ChatMemberTypeBanned:
		member.Banned = &models.ChatMemberBanned{User: &u}
	default:
		member.Type, member.Left = models.ChatMemberTypeLeft, &models.ChatMemberLeft{User: &u}
	}
	return member
}

// getChat implements the method. The lock is held, here and below.
func (s *Server) getChat(q *request) (any, *apiError) {
	c, e := s.chat(q, toRead)
	if e != nil {
		return nil, e
	}
	m := c.model()
	return models.ChatFullInfo{ID: m.ID, Type: m.Type, Title: m.Title, FirstName: m.FirstName, LastName: m.LastName,
		Username: m.Username, IsForum: m.IsForum, MaxReactionCount: 11}, nil
}

// getChatMember implements the method.
func (s *Server) getChatMember(q *request) (any, *apiError) {
	c, e := s.chat(q, toEdit)
	if e != nil {
		return nil, e
	}
	id := q.int("user_id")
	if id == s.bot.ID {
		is := c.bot
		if c.user != nil {
			is = models.ChatMemberTypeMember
		}
		member := memberModel(s.bot, is)
		return &member, nil
	}
	u := s.users[id]
	if u == nil {
		return nil, badRequest("PARTICIPANT_ID_INVALID")
	}
	is := models.ChatMemberTypeLeft
	switch {
	case u == c.user, slices.Index(c.members, u) > 0:
		is = models.ChatMemberTypeMember
	case slices.Index(c.members, u) == 0:
		is = models.ChatMemberTypeOwner
	}
	member := memberModel(u.info, is)
	return &member, nil
}

// getChatMemberCount implements the method.
func (s *Server) getChatMemberCount(q *request) (any, *apiError) {
	c, e := s.chat(q, toEdit)
	if e != nil {
		return nil, e
	}
	if c.user != nil {
		return 2, nil
	}
	return len(c.members) + 1, nil
}

// leaveChat implements the method.
func (s *Server) leaveChat(q *request) (any, *apiError) {
	c, e := s.chat(q, toEdit)
	switch {
	case e != nil:
		return nil, e
	case c.user != nil:
		return nil, badRequest("chat member status can't be changed in private chats")
	}
	c.setBot(c.owner(), models.ChatMemberTypeLeft)
	return true, nil
}
