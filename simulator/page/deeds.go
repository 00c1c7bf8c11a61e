package page

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"dondoc/simulator"
)

// maxUpload is the largest request, in bytes: the largest document that Telegram accepts,
// and the other fields.
const maxUpload = 51 << 20

// deed is an action on the page: the request is a form, the answer JSON.
type deed struct {
	r    *http.Request
	user *simulator.User // who acts; nil for actions of nobody in particular
	chat *simulator.Chat // where; the person's own chat when the form has none
}

// deed reads the form and answers with the result of f.
func (p *Page) deed(f func(*Page, deed) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
		if err := r.ParseMultipartForm(maxUpload); err != nil {
			refuse(w, err)
			return
		}
		defer func() { _ = r.MultipartForm.RemoveAll() }() // no files on disk: all of it is in memory
		d, err := p.who(r)
		if err != nil {
			refuse(w, err)
			return
		}
		result, err := f(p, d)
		if err != nil {
			refuse(w, err)
			return
		}
		answer(w, result)
	}
}

// who finds the person and the chat of a form.
func (p *Page) who(r *http.Request) (deed, error) {
	d := deed{r: r}
	if as := r.FormValue("as"); as != "" {
		if d.user = p.users[number(as)]; d.user == nil {
			return d, fmt.Errorf("nobody has the number %s", as)
		}
		d.chat = d.user.Chat()
	}
	if chat := r.FormValue("chat"); chat != "" {
		c := p.chats[number(chat)]
		if c == nil || number(chat) > 0 && (d.user == nil || d.user.Chat() != c) {
			return d, fmt.Errorf("no chat of that person has the number %s", chat)
		}
		d.chat = c
	}
	return d, nil
}

// number reads an id; zero, which nobody has, when the text is not a number.
func number(text string) int64 {
	var n int64
	if json.Unmarshal([]byte(text), &n) != nil {
		return 0
	}
	return n
}

var errNobody = errors.New("the form does not say who does it")

// message returns the message of the chat whose number is in a field of the form, or nil.
func (d deed) message(field string) (*simulator.Message, error) {
	if d.user == nil {
		return nil, errNobody
	}
	id := d.r.FormValue(field)
	if id == "" {
		return nil, nil
	}
	m := d.chat.Message(int(number(id)))
	if m == nil {
		return nil, errors.New("the message is gone")
	}
	return m, nil
}

// send sends a text, a file, or both; as a reply when "reply" has a message's number.
func (p *Page) send(d deed) (any, error) {
	to, err := d.message("reply")
	if err != nil {
		return nil, err
	}
	draft := simulator.Draft{Text: d.r.FormValue("text"), ReplyTo: to}
	if file, header, err := d.r.FormFile("file"); err == nil {
		data, err := io.ReadAll(file)
		if err != nil {
			return nil, err
		}
		draft.File = &simulator.Upload{Name: header.Filename, Data: data, Photo: d.r.FormValue("photo") == "true"}
	} else if strings.TrimSpace(draft.Text) == "" {
		return nil, errors.New("there is nothing to send")
	}
	m, err := d.user.Send(d.chat, draft)
	if err != nil {
		return nil, err
	}
	return map[string]int{"message": m.ID}, nil
}

// edit changes "message" to "text".
func (p *Page) edit(d deed) (any, error) {
	m, err := d.needed("message")
	if err != nil {
		return nil, err
	}
	return struct{}{}, d.user.Edit(m, d.r.FormValue("text"))
}

// press presses the button of "message" that has "button" as its data or text, and waits for
// the bot's answer: the toast, or the alert.
func (p *Page) press(d deed) (any, error) {
	m, err := d.needed("message")
	if err != nil {
		return nil, err
	}
	press, err := d.user.Press(m, d.r.FormValue("button"))
	if err != nil {
		return nil, err
	}
	answer, err := press.Wait(d.r.Context())
	if err != nil {
		return nil, err
	}
	return map[string]any{"text": answer.Text, "alert": answer.Alert}, nil
}

// webApp opens the web app of the button of "message" that has "button" as its address, as the
// person's application does, and answers with the address that it opens.
func (p *Page) webApp(d deed) (any, error) {
	m, err := d.needed("message")
	if err != nil {
		return nil, err
	}
	for _, b := range slices.Concat(m.Buttons...) {
		if b.Web != "" && b.Web == d.r.FormValue("button") {
			return map[string]string{"address": d.user.OpenWebApp(b, d.r.FormValue("dark") == "true")}, nil
		}
	}
	return nil, errors.New("the message has no such button")
}

func (d deed) needed(field string) (*simulator.Message, error) {
	m, err := d.message(field)
	if m == nil && err == nil {
		err = errors.New("the form names no message")
	}
	return m, err
}

// open follows the deep link in "link", or presses Start when it is empty.
func (p *Page) open(d deed) (any, error) {
	if d.user == nil {
		return nil, errNobody
	}
	var err error
	if link := d.r.FormValue("link"); link != "" {
		_, err = d.user.Open(link)
	} else {
		_, err = d.user.Start("")
	}
	return struct{}{}, err
}

// block blocks the bot, or unblocks it unless "blocked" is true.
func (p *Page) block(d deed) (any, error) {
	if d.user == nil {
		return nil, errNobody
	}
	p.board.change(func() {
		if d.r.FormValue("blocked") == "true" {
			d.user.Block()
		} else {
			d.user.Unblock()
		}
	})
	return struct{}{}, nil
}
