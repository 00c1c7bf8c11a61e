package letter

import (
	"regexp"
	"slices"
	"strings"

	"github.com/emersion/go-message"
)

// automatic are the subjects of programs that mark their answers in no other way. The
// Vietnamese ones are Outlook's and Gmail's.
var automatic = regexp.MustCompile(`(?i)^\s*(automatic reply|auto[- ]?reply|auto(matic)? response|autoreply|out of (the )?office|(re: )?away from (the )?office|vacation (reply|response)|trả lời tự động|thư trả lời tự động|phản hồi tự động|tự động trả lời|vắng mặt|không có mặt tại văn phòng|ngoài văn phòng)\b\s*(:|-|$)`)

// autoOf tells what kind of program wrote a mail, by what RFC 3834 asks of it and by what
// older programs write instead.
func autoOf(h message.Header, p parts, l Letter) Auto {
	if p.report == "disposition-notification" {
		return AutoReceipt
	}
	if p.report == "delivery-status" && l.Bounce == nil {
		return AutoReceipt
	}
	if l.Bounce != nil {
		return AutoNotice
	}
	submitted, _, _ := strings.Cut(strings.ToLower(h.Get("Auto-Submitted")), ";")
	submitted = strings.TrimSpace(submitted)
	precedence := strings.ToLower(strings.TrimSpace(h.Get("Precedence")))
	switch {
	case submitted == "auto-replied", precedence == "auto_reply",
		slices.ContainsFunc([]string{"X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply-From", "X-Mail-Autoreply"}, h.Has),
		automatic.MatchString(l.Subject):
		return AutoReply
	case submitted != "" && submitted != "no", h.Has("X-Auto-Response-Suppress") && fromProgram(l.From.Address):
		return AutoNotice
	case h.Has("List-Id"), h.Has("List-Post"), precedence == "list", precedence == "bulk", precedence == "junk":
		return AutoList
	case strings.TrimSpace(h.Get("Return-Path")) == "<>", fromProgram(l.From.Address):
		return AutoNotice
	}
	return AutoNone
}

// fromProgram tells whether nobody reads what is sent to an address.
func fromProgram(address string) bool {
	local, _, _ := strings.Cut(address, "@")
	local, _, _ = strings.Cut(local, "+")
	bare := strings.NewReplacer("-", "", "_", "", ".", "").Replace(local)
	return slices.Contains([]string{"mailerdaemon", "postmaster", "noreply", "donotreply", "bounce", "bounces", "khongtraloi"}, bare)
}

// receivedCap is how many relays a mail may pass. RFC 5321, 6.3 asks for at least 100; no mail
// between two people needs a quarter of it.
const receivedCap = 50

// loops tells whether a mail has come back: it is from an own address, carries its mark
// (X-Loop, RFC 3834 3.1.8 allows one), was delivered to the same address twice, or has passed
// too many relays.
func loops(h message.Header, l Letter, self []string) bool {
	own := func(address string) bool {
		return slices.ContainsFunc(self, func(s string) bool { return strings.EqualFold(s, strings.TrimSpace(address)) })
	}
	if own(l.From.Address) || slices.ContainsFunc(h.Values("X-Loop"), own) || len(h.Values("Received")) > receivedCap {
		return true
	}
	seen := map[string]bool{}
	for _, to := range h.Values("Delivered-To") {
		to = strings.ToLower(strings.TrimSpace(to))
		if seen[to] {
			return true
		}
		seen[to] = true
	}
	return false
}
