package simulator

import (
	"encoding/json"
	"time"
)

// sendMessage implements the method. The lock is held.
func (s *Server) sendMessage(q *request) (any, *apiError) {
	f, e := s.messageText(q)
	if e != nil {
		return nil, e
	}
	return s.deliver(q, f, nil)
}

// deliver does the checks common to all messages of the bot, and shows the message. The
// lock is held.
func (s *Server) deliver(q *request, f formatted, file *File) (any, *apiError) {
	under, e := readMarkup(q, false)
	if e != nil {
		return nil, e
	}
	c, e := s.chat(q, toWrite)
	if e != nil {
		return nil, e
	}
	if e := under.allowedIn(c); e != nil {
		return nil, e
	}
	m := &Message{From: s.bot.ID, Name: s.bot.FirstName, Bot: true, Text: f.text, Entities: f.entities, HTML: f.html,
		Buttons: under.buttons, Keyboard: under.other, File: file, Silent: q.bool("disable_notification")}
	if m.Thread, e = c.thread(q); e != nil {
		return nil, e
	}
	if m.ReplyTo, e = s.replyTo(c, q); e != nil {
		return nil, e
	}
	if e := s.admit(c); e != nil {
		return nil, e
	}
	c.add(m)
	return m.wire(true), nil
}

// thread returns the topic that a request names: it must exist and must not be the General
// one, which has no number. Outside forums the parameter is ignored. The lock is held.
func (c *Chat) thread(q *request) (int, *apiError) {
	id := int(q.int("message_thread_id"))
	if id == 0 || !c.forum {
		return 0, nil
	}
	switch t := c.topics[id]; {
	case t == nil:
		return 0, badRequest("message thread not found")
	case t.closed && c.bot != administrator:
		return 0, badRequest("TOPIC_CLOSED")
	}
	return id, nil
}

// replyTo returns the number of the message that a request replies to; zero for none. The
// lock is held.
func (s *Server) replyTo(c *Chat, q *request) (int, *apiError) {
	raw := q.args["reply_parameters"]
	if raw == "" || raw == "null" || raw == "{}" {
		return 0, nil
	}
	var p struct {
		Message *int            `json:"message_id"`
		Chat    json.RawMessage `json:"chat_id"`
		Allow   bool            `json:"allow_sending_without_reply"`
	}
	if json.Unmarshal([]byte(raw), &p) != nil {
		return 0, badRequest("can't parse reply parameters JSON object")
	}
	if p.Message == nil {
		return 0, badRequest(`can't find field "message_id"`)
	}
	if *p.Message <= 0 {
		return 0, nil
	}
	var chat string
	if json.Unmarshal(p.Chat, &chat) != nil {
		chat = string(p.Chat)
	}
	if chat == "" || chat == "null" || chat == q.args["chat_id"] {
		if to := c.find(*p.Message); to != nil && !to.unheard {
			return to.ID, nil
		}
	} else if _, e := s.chatNamed(chat, toRead); e != nil {
		return 0, e
	} // a reply to another chat is shown as a plain message
	if p.Allow {
		return 0, nil
	}
	return 0, badRequest("message to be replied not found")
}

// actions are the values of sendChatAction.
var actions = map[string]bool{
	"typing": true, "upload_photo": true, "record_video": true, "upload_video": true, "record_voice": true, "upload_voice": true,
	"upload_document": true, "choose_sticker": true, "find_location": true, "record_video_note": true, "upload_video_note": true,
}

// actionLasts is how long people see an action, unless a message ends it earlier.
const actionLasts = 5 * time.Second

// sendChatAction implements the method. The lock is held.
func (s *Server) sendChatAction(q *request) (any, *apiError) {
	if !actions[q.args["action"]] {
		return nil, badRequest("wrong parameter action in request")
	}
	c, e := s.chat(q, toWrite)
	if e != nil {
		return nil, e
	}
	if _, e := c.thread(q); e != nil {
		return nil, e
	}
	c.action, c.actionEnds = q.args["action"], s.opts.Now().Add(actionLasts)
	return true, nil
}
