package request

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"dondoc/work"
	"dondoc/work/spelling"
)

// What people type instead of pressing: numbers in any digits, links, commands that have
// grown together with their number.

// Plain returns the text with full-width letters, digits and signs, and digits of any other
// shape, as plain ones, rune for rune.
func Plain(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c >= '！' && c <= '～':
			return c - '！' + '!'
		case c == '\u3000' || c == '\u00a0':
			return ' '
		case c > unicode.MaxASCII && unicode.IsNumber(c):
			if digit := norm.NFKC.String(string(c)); len(digit) == 1 {
				return rune(digit[0])
			}
		}
		return c
	}, s)
}

// tail returns the last runes of the text, as many as plain has.
func tail(s, plain string) string {
	runes := []rune(s)
	return string(runes[len(runes)-min(len(runes), len([]rune(plain))):])
}

// taskNumber finds a number the ways people write it: 12, NV 12, nhiệm vụ 12, #12, t12, 4.
var taskNumber = regexp.MustCompile(`(?is)^[\s("'“‘\[]*(?:nv|nhiệm\s+vụ|nhiem\s+vu|task|no\.?|số|so|t|#)?\s*(\d{1,9}(?:\.\d{1,4}){0,3})(?:\s*[:,;.\-–—]?\s+|\s*[:,;]\s*|[.)\]"'”’!?,;:]*\s*$)(.*)$`)

// taskURL is a task's deep link, to the bot under whatever name.
var taskURL = regexp.MustCompile(`(?i)(?:(?:https?://)?(?:www\.)?(?:t|telegram)\.me/[a-z0-9_]+/?\?start=|tg://resolve\?domain=[a-z0-9_]+&start=)t(\d{1,9})\b`)

// leadingNumber reads the number, or the link, with which a text begins, and what follows.
func leadingNumber(s string) (number, rest string, ok bool) {
	plain := Plain(s)
	if !strings.ContainsAny(plain, "0123456789") {
		return "", s, false
	}
	if at := linkIn(plain); at != nil && strings.TrimSpace(plain[:at[0]]) == "" {
		return plain[at[2]:at[3]], strings.TrimLeft(tail(s, plain[at[1]:]), " \t\n:,;.-–—"), true
	}
	if m := taskNumber.FindStringSubmatch(plain); m != nil && strings.Trim(m[1], "0") != "" {
		return m[1], tail(s, m[2]), true
	}
	return "", s, false
}

// linkIn finds the first link to a task.
func linkIn(plain string) []int {
	if !strings.Contains(plain, "=") { // most texts
		return nil
	}
	return taskURL.FindStringSubmatchIndex(plain)
}

// loose is a number as only a chat writes it: #12, t12, a link.
var loose = regexp.MustCompile(`(?i)^\s*(?:#|t\d|https?:|tg:|www\.|t\.me|telegram\.me)`)

// Spelled returns the text with the number at its beginning as reports write it: "NV 12 …",
// and without links to tasks, whose letters say nothing.
func Spelled(s string) string {
	if number, rest, ok := leadingNumber(s); ok && loose.MatchString(Plain(s)) {
		return "NV " + number + " " + unlinked(rest)
	}
	return unlinked(s)
}

// unlinked is the text without links to tasks.
func unlinked(s string) string {
	if linkIn(s) == nil {
		return s
	}
	return strings.TrimSpace(taskURL.ReplaceAllString(s, " "))
}

// aside are the words around a number that chooses: "số 2 nhé", "cho nhiệm vụ 2 ạ". "Thứ" is
// none: "thứ 2" is a Monday.
var aside = func() map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(`da vang a u um thua chon chi ghi vao la cho cua ve cai viec nhiem vu nv muc dong so no
		ong ba dc mr ms mrs nhe nhi nha day do ay nay thoi em anh chi co chu bac sep dong xin task number item the please it s is for to thanks`) {
		all[word] = true
	}
	all["d c"] = true
	return all
}()

var (
	botName = regexp.MustCompile(`@\w+`)
	ordinal = regexp.MustCompile(`(?i)(vụ|việc)\s+thứ(?:\s|$)`) // else a day of the week
)

// chosenNumber finds the number in an answer that holds nothing else of meaning.
var chosenNumber = regexp.MustCompile(`^[^\d%]*?(\d{1,9}(?:\.\d{1,4}){0,3})[^\d%]*$`)

// Chosen returns the number that answers the question which task is meant: alone, as a link, or
// among words that say no more.
func Chosen(s string) (number string, ok bool) {
	plain := Plain(s)
	if m := taskURL.FindAllStringSubmatch(plain, -1); len(m) == 1 && !HasWords(unlinked(plain)) {
		return m[0][1], true
	}
	if number, rest, ok := leadingNumber(s); ok && !HasWords(rest) {
		return number, true
	}
	m := chosenNumber.FindStringSubmatch(plain)
	if m == nil || strings.Trim(m[1], "0") == "" {
		return "", false
	}
	rest := ordinal.ReplaceAllString(botName.ReplaceAllString(strings.Replace(plain, m[1], " ", 1), " "), "$1 ")
	for word := range strings.FieldsSeq(spelling.Fold(rest)) {
		if !aside[word] {
			return "", false
		}
	}
	return m[1], true
}

// OnButtonOf reports whether a text is what a button says that chooses the task: its number and
// the beginning of its title.
func OnButtonOf(s string, t work.Task) bool {
	number, rest, ok := leadingNumber(strings.Replace(s, "·", " ", 1))
	rest = spelling.Fold(strings.TrimRight(rest, "… ."))
	return ok && Short(number) == t.ID && rest != "" && strings.HasPrefix(spelling.Fold(t.Title), rest)
}

// bareNumber is a number without any word or sign that says what it counts.
var bareNumber = regexp.MustCompile(`^\s*\d+\s*[.)]?\s*$`)

// Named returns the number of the task that a text names and says nothing else: "#12",
// "NV 12", its link. A number alone names none: it may be a percent.
func Named(s string) (number string, ok bool) {
	if bareNumber.MatchString(Plain(s)) {
		return "", false
	}
	if m := taskURL.FindAllStringSubmatch(Plain(s), -1); len(m) == 1 && !HasWords(unlinked(s)) {
		return m[0][1], true
	}
	number, rest, ok := leadingNumber(s)
	return number, ok && strings.TrimSpace(rest) == ""
}

// Leading returns the number with which a text begins.
func Leading(s string) (number string, ok bool) {
	number, _, ok = leadingNumber(s)
	return number, ok
}

// Linked returns the tasks whose links stand in a text, in order, without repeats.
func Linked(s string) (tasks []int) {
	for _, m := range taskURL.FindAllStringSubmatch(Plain(s), -1) {
		if id := Short(m[1]); id != 0 && !slices.Contains(tasks, id) {
			tasks = append(tasks, id)
		}
	}
	return tasks
}

// grownCommand is a command and the number it has grown together with: /task4, /done_12.
var grownCommand = regexp.MustCompile(`^([a-z]+)_?(\d{1,9})$`)

// SplitCommand cuts the number off a command that no row has, as in /task4, when one has the
// rest.
func SplitCommand(commands []Command, command, argument string) (string, string) {
	known := func(name string) bool {
		return slices.ContainsFunc(commands, func(row Command) bool { return row.Name == name })
	}
	m := grownCommand.FindStringSubmatch(Plain(command))
	if known(command) || m == nil || !known(m[1]) {
		return command, argument
	}
	return m[1], strings.TrimSpace(m[2] + " " + argument)
}

// typedCommand is a command that Telegram takes for none: "/task１２", "／task 12", "/ task 12".
var typedCommand = regexp.MustCompile(`(?is)^\s*/\s?([a-z]{1,32})(?:_?(\d{1,9}))?(?:\s+(.*))?$`)

// TypedCommand reads a command out of a text that Telegram did not mark as one, when a row has
// it.
func TypedCommand(commands []Command, s string) (command, argument string, ok bool) {
	m := typedCommand.FindStringSubmatch(Plain(s))
	if m == nil || !slices.ContainsFunc(commands, func(row Command) bool { return row.Name == strings.ToLower(m[1]) }) {
		return "", "", false
	}
	return strings.ToLower(m[1]), strings.TrimSpace(m[2] + " " + tail(s, m[3])), true
}

// HasWords reports whether a text holds a letter or a figure: signs, pictures and what
// nobody sees are no words.
func HasWords(s string) bool {
	return strings.ContainsFunc(s, func(c rune) bool {
		return (unicode.IsLetter(c) || unicode.IsNumber(c)) && !slices.Contains(fillers, c)
	})
}

// fillers are letters of Unicode that show nothing.
var fillers = []rune{'\u115f', '\u1160', '\u3164', '\uffa0'}
