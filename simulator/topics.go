package simulator

import "github.com/go-telegram/bot/models"

// Topic is a topic of a forum.
type Topic struct {
	ID   int // message_thread_id: the number of the message that opened it
	Name string

	closed bool
}

// Topic opens a topic; the first one makes a supergroup a forum. In a basic group it
// returns nil.
func (c *Chat) Topic(name string) *Topic {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	if c.kind != models.ChatTypeSupergroup {
		return nil
	}
	if !c.forum {
		c.forum, c.topics = true, map[int]*Topic{}
	}
	// The opening message belongs to its own topic, so its number is needed first.
	m := &Message{From: c.owner().info.ID, Name: c.owner().info.FirstName, user: c.owner(),
		Thread: c.lastNumber + 1, Service: "forum_topic_created", service: service{Topic: &models.ForumTopicCreated{Name: name, IconColor: 0x6FB9F0}}}
	c.add(m)
	c.s.tell(c, "message", m)
	t := &Topic{ID: m.ID, Name: name}
	c.topics[t.ID] = t
	return t
}

// CloseTopic lets only administrators write in a topic.
func (c *Chat) CloseTopic(t *Topic) { c.setClosed(t, true) }

// ReopenTopic ends CloseTopic.
func (c *Chat) ReopenTopic(t *Topic) { c.setClosed(t, false) }

func (c *Chat) setClosed(t *Topic, closed bool) {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	if t.closed == closed {
		return
	}
	t.closed = closed
	m := &Message{From: c.owner().info.ID, Name: c.owner().info.FirstName, user: c.owner(), Thread: t.ID,
		Service: "forum_topic_closed", service: service{TopicClosed: &struct{}{}}}
	if !closed {
		m.Service, m.service = "forum_topic_reopened", service{TopicOpened: &struct{}{}}
	}
	c.add(m)
	c.s.tell(c, "message", m)
}

// DeleteTopic deletes a topic and its messages. The bot is not told.
func (c *Chat) DeleteTopic(t *Topic) {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	delete(c.topics, t.ID)
	for _, m := range c.messages {
		if m.Thread == t.ID {
			m.deleted = true
		}
	}
	c.s.touch()
}

// Delete deletes a message for everybody. The bot is not told.
func (c *Chat) Delete(m *Message) {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	if found := c.find(m.ID); found != nil {
		found.deleted = true
		c.s.show(found)
	}
}
