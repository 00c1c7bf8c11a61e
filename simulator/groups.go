package simulator

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-telegram/bot/models"
)

// supergroupBase makes the ids of supergroups: -100 followed by the number.
const supergroupBase = -1_000_000_000_000

// Group makes a basic group of these people and the bot; the first person owns it. Upgrade
// turns it into a supergroup.
func (s *Server) Group(title string, owner *User, others ...*User) *Chat {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.groups++
	c := &Chat{s: s, id: -s.groups, kind: models.ChatTypeGroup, title: title,
		members: append([]*User{owner}, others...), bot: models.ChatMemberTypeLeft}
	s.chats[c.id] = c
	c.setBot(owner, models.ChatMemberTypeMember)
	c.happens(owner, "group_chat_created", service{GroupCreated: true})
	return c
}

// setBot changes the bot's status in a group and sends it the update. The lock is held.
func (c *Chat) setBot(by *User, now membership) {
	before := c.bot
	c.bot = now
	c.s.tellMembership(c, by, before, now)
}

// happens adds a service message for an event. The lock is held.
func (c *Chat) happens(by *User, name string, what service) {
	m := &Message{From: by.info.ID, Name: by.info.FirstName, user: by, Service: name, service: what}
	c.add(m)
	c.s.tell(c, "message", m)
}

// owner is the author of events that have no particular author.
func (c *Chat) owner() *User { return c.members[0] }

// Groups are the groups, oldest first; one that was upgraded counts once more.
func (s *Server) Groups() []*Chat {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []*Chat
	for _, c := range s.chats {
		if c.kind != models.ChatTypePrivate {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b *Chat) int { return cmp.Compare(b.id, a.id) })
	return all
}

// Members are the people in a group, its owner first.
func (c *Chat) Members() []*User {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	return slices.Clone(c.members)
}

// Add makes people members of the group.
func (c *Chat) Add(people ...*User) {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	for _, u := range people {
		if !slices.Contains(c.members, u) {
			c.members = append(c.members, u)
			c.happens(c.owner(), "new_chat_members", service{NewMembers: []models.User{u.info}})
		}
	}
}

// Remove takes a person, not the owner, out of the group.
func (c *Chat) Remove(u *User) {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	if i := slices.Index(c.members, u); i > 0 {
		c.members = slices.Delete(c.members, i, i+1)
		info := u.info
		c.happens(c.owner(), "left_chat_member", service{LeftMember: &info})
	}
}

// KickBot removes the bot from the group; it cannot come back by itself.
func (c *Chat) KickBot() { c.changeBot(models.ChatMemberTypeBanned) }

// AddBot adds the bot to the group, also after KickBot.
func (c *Chat) AddBot() { c.changeBot(models.ChatMemberTypeMember) }

// MuteBot takes away the bot's right to write in the group, until PromoteBot.
func (c *Chat) MuteBot() { c.changeBot(models.ChatMemberTypeRestricted) }

// PromoteBot makes the bot an administrator, who receives all messages.
func (c *Chat) PromoteBot() { c.changeBot(models.ChatMemberTypeAdministrator) }

func (c *Chat) changeBot(now membership) {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	joined := !inGroup(c.bot) && inGroup(now)
	c.setBot(c.owner(), now)
	if joined {
		c.happens(c.owner(), "new_chat_members", service{NewMembers: []models.User{c.s.bot}})
	}
}

func inGroup(m membership) bool {
	return m != models.ChatMemberTypeLeft && m != models.ChatMemberTypeBanned
}

// Upgrade turns the group into a supergroup: a new chat with a new id. A call for the old
// one is refused, and the refusal contains the new id.
func (c *Chat) Upgrade() *Chat {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	if c.movedTo != nil || c.kind != models.ChatTypeGroup {
		return c
	}
	up := &Chat{s: c.s, id: supergroupBase + c.id, kind: models.ChatTypeSupergroup, title: c.title,
		members: slices.Clone(c.members), bot: c.bot, botLast: c.botLast}
	c.s.chats[up.id] = up
	c.happens(c.owner(), "migrate_to_chat_id", service{MigrateTo: up.id})
	c.movedTo = up
	up.happens(up.owner(), "migrate_from_chat_id", service{MigrateFrom: c.id})
	return up
}

// hears reports whether the bot receives a message: all in a private chat, and where it is
// an administrator or its privacy mode is off; elsewhere commands addressed to it, general
// commands when it was the last bot to write, replies to it and service messages. The lock
// is held.
func (c *Chat) hears(m *Message) bool {
	switch {
	case c.kind == models.ChatTypePrivate:
		return true
	case !inGroup(c.bot):
		return false
	case c.bot == models.ChatMemberTypeAdministrator, c.s.opts.ReadsGroups, m.Service != "":
		return true
	}
	if to := c.find(m.ReplyTo); to != nil && to.Bot {
		return true
	}
	if len(m.Entities) == 0 || m.Entities[0].Offset != 0 || m.Entities[0].Type != models.MessageEntityTypeBotCommand {
		return false
	}
	_, to, addressed := strings.Cut(m.Entities[0].Of(m.Text), "@")
	return addressed && strings.EqualFold(to, c.s.bot.Username) || !addressed && c.botLast
}
