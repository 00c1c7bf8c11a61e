package team

import (
	"slices"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/spelling"
)

// named is who may be meant in "X cho Y", or in "X" alone: each by the name or a part of it.
type named struct {
	from, to           []work.Person
	fromWords, toWords string
}

// readNamed reads the two names wherever the first one ends. Of the ways to cut them the one
// counts in which both are somebody, and of these the one that leaves the least to ask.
func readNamed(r request.Request, words string) (best named) {
	mine := func(p work.Person) bool { return anybody(p) && r.Person.May(work.Assign, p.Unit) }
	all := strings.FieldsFunc(words, func(c rune) bool { return strings.ContainsRune(" ,;→>\n\t", c) })
	certain := -1
	for i := 1; i <= len(all); i++ {
		rest := all[i:]
		joined := len(rest) > 1 && slices.Contains([]string{"cho", "sang", "to"}, spelling.Fold(rest[0]))
		if joined {
			rest = rest[1:]
		}
		n := named{fromWords: strings.Join(all[:i], " "), toWords: strings.Join(rest, " ")}
		n.from = r.Find(n.fromWords, mine)
		n.to = r.Find(n.toWords, anybody)
		if of := inUnit(n.to, n.from); len(of) > 0 {
			n.to = of
		}
		if is := n.certainty(joined); is > certain {
			best, certain = n, is
		}
	}
	return best
}

func anybody(p work.Person) bool { return !p.IsStranger() && p.Unit != 0 }

// inUnit returns those who are in a unit of the others: work stays in its unit.
func inUnit(people, others []work.Person) []work.Person {
	return slices.DeleteFunc(slices.Clone(people), func(p work.Person) bool {
		return !slices.ContainsFunc(others, func(o work.Person) bool { return o.Unit == p.Unit })
	})
}

// certainty orders the ways to cut the words, from 0.
func (n named) certainty(joined bool) (is int) {
	if len(n.from) > 0 && (n.toWords == "" || len(n.to) > 0) {
		is += 8
	}
	if joined {
		is += 4
	}
	if len(n.from) == 1 {
		is += 2
	}
	if n.toWords == "" || len(n.to) == 1 {
		is++
	}
	return is
}

// which asks who of several is meant; each has a button that goes on with them.
func which(r request.Request, phrase, name string, people []work.Person, press func(work.Person) string) request.Reply {
	reply := r.Message(phrase, "Name", text.Short(60, name))
	for _, p := range people[:min(len(people), offered)] {
		label := r.Directory.Label(p) + " · " + r.UnitName(p.Unit)
		reply.Buttons = append(reply.Buttons, []chat.Button{{Text: text.Short(request.OnButton, label), Data: press(p)}})
		reply.Units = append(reply.Units, p.Unit)
	}
	return reply
}
