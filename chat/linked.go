package chat

import (
	"net/url"
	"strconv"
	"strings"
)

// What a message of the bot is about stands in its links, so that an answer to it tells, by whatever
// channel it comes. Each opens its task or report as well.

// LinkedPerson returns the person to whom a reply goes, by the link that the bot set on the name:
// https://t.me/<bot>?start=q12_101.
func LinkedPerson(link string) (int64, bool) {
	rest, ok := started(link, "q")
	_, person, found := strings.Cut(rest, "_")
	n, err := strconv.ParseInt(person, 10, 64)
	return n, ok && found && err == nil && n > 0
}

// LinkedContribution returns the contribution that a reply gives, by the link that the bot set on
// what is asked for: https://t.me/<bot>?start=c12_u7.
func LinkedContribution(link string) (id string, ok bool) {
	rest, ok := started(link, "c")
	task, id, found := strings.Cut(rest, "_")
	return id, ok && found && task != "" && strings.Trim(task, "0123456789") == "" && id != ""
}

// LinkedReport returns the period and the unit of the report that a reply corrects, by the link that
// the bot set on the period: https://t.me/<bot>?start=p2026-11_3.
func LinkedReport(link string) (name string, ok bool) {
	name, ok = started(link, "p")
	period, unit, found := strings.Cut(name, "_")
	return name, ok && found && len(period) >= len("2026") && unit != "" && strings.Trim(unit, "0123456789") == ""
}

// started returns what stands behind the letter in a link that starts the bot with it.
func started(link, letter string) (rest string, ok bool) {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "https" || u.Host != "t.me" {
		return "", false
	}
	return strings.CutPrefix(u.Query().Get("start"), letter)
}
