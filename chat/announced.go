package chat

import (
	"fmt"

	"dondoc/work"
	"dondoc/work/announcing"
	"dondoc/work/places"
)

// Announced is the message of an announcement to one of its readers: its words in HTML, with the
// file when there is one, over the button that says that they have been read. Again is for the
// reminder of who has not pressed it.
func Announced(a announcing.Announcement, to work.Person, words, button string, again bool) Message {
	m := Message{
		ID: AnnouncedID(a.ID, to.ID), Kind: work.KindNotice, Chat: to.ID, Person: to.ID, Parts: []string{words},
		Buttons: [][]Button{{{Text: button, Data: EncodePress(PressRead, a.ID)}}},
	}
	if again {
		m.ID += ":again"
	}
	if a.File.ID != "" {
		m.Document = &Document{Kind: DocumentFile, File: a.File, Language: to.Language, At: a.At}
	}
	return m
}

// Posted is an announcement in a group or topic that belongs to those whom it is for. It has no
// button there: each reader has one in private. Where the bot may not write any more, whoever
// bound the place gets it.
func Posted(a announcing.Announcement, p places.Place, words string) Message {
	m := Message{
		ID: AnnouncedID(a.ID, "place:"+p.ID), Kind: work.KindNotice, Chat: p.Chat, Thread: p.Thread, Fallback: p.By, Parts: []string{words},
	}
	if a.File.ID != "" {
		m.Document = &Document{Kind: DocumentFile, File: a.File, At: a.At}
	}
	return m
}

// AnnouncedID names a message of an announcement.
func AnnouncedID(announcement string, what any) string {
	return fmt.Sprintf("announced:%s:%v", announcement, what)
}
