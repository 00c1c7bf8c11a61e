package letter

import (
	"regexp"
	"strings"
)

var (
	statusCode = regexp.MustCompile(`\b([245])\.(\d{1,3})\.(\d{1,3})\b`)
	replyCode  = regexp.MustCompile(`\b[45]\d\d\b`)
	// named is an e-mail address in a text, in angle brackets or not.
	named = regexp.MustCompile(`<?[^\s<>"'@]+@[^\s<>"',;:)]+>?`)
)

// gone are the codes (RFC 3463; 5.1.10 of RFC 7505) that say that there is no such mailbox, domain or
// address.
var gone = regexp.MustCompile(`^5\.1\.([1236]|10)$`)

// absent are the words of servers that give no code, or one that says nothing: that there is nobody of that
// name.
var absent = regexp.MustCompile(`(?i)\b(no such|no mailbox|unknown|invalid|non-?existent|unrouteable|undefined|bad) ((local|e-?mail|mail) )?(users?|mailbox(es)?|recipients?|address(es)?|accounts?|persons?|part|here|destination)\b` +
	`|\b(users?|mailbox|recipient|address|account|domain|host)\b[^.;]{0,40}\b(unknown|not found|not known|unroutable|invalid|inactive|disabled|deactivated|deleted|closed|no longer (exists|valid|available|in use|active))\b` +
	`|\b(does ?n[o']t|do(es)? not|doesn.t) exist\b|\bno longer (exists|works here|employed)\b|\bnot a (valid|known|local) (user|mailbox|recipient|address|account)\b|\bnot our customer\b|không tồn tại|không có (người dùng|hộp thư|tài khoản)`)

// policy are words by which a server refuses whoever sends, what is sent or for now, though it may use the
// words above as well.
var policy = regexp.MustCompile(`(?i)relay(ing)? (access|denied|not|is not|prohibited)|\brelaying\b|unable to relay|gr[ae]y-? ?list|black-? ?list|block-? ?list|blocked|\bspam|polic(y|ies)|denied|\brbl\b|dnsbl|reputation|quota|mailbox (is )?full|\bover ?limit|exceed|\brate\b|too many|authenticat|not (permitted|allowed|authori[sz]ed)|prohibited|\bspf\b|\bdkim\b|\bdmarc\b|sender|\bhelo\b|try again|temporar`)

// Gone reports whether a server says that there is no such mailbox or domain: by its enhanced status code,
// else, as of a bare 550, by its words. Everything else it refuses for good is about that one mail, its
// sender or the server: a policy, a list, a mailbox that is full. Words may hold the reply with its codes.
func Gone(status, words string) bool {
	words = named.ReplaceAllString(words, "")
	switch {
	case gone.MatchString(status):
		return true
	case status == "5.2.1": // disabled; Google also says so of a mailbox that gets mail too fast
	case status == "", status == "5.0.0":
		if code := replyCode.FindString(words); code != "" && code != "550" && code != "551" && code != "553" {
			return false
		}
	default:
		return false
	}
	return absent.MatchString(words) && !policy.MatchString(words)
}

// Answer is what a server said, in short: its code and its enhanced status code, without words, which may name
// people. It is empty when there is neither.
func Answer(reply string) string {
	reply = named.ReplaceAllString(reply, "")
	return strings.TrimSpace(replyCode.FindString(statusCode.ReplaceAllString(reply, "")) + " " + Status(reply))
}

// Status is the enhanced status code in a reply; empty when there is none.
func Status(reply string) string { return statusCode.FindString(named.ReplaceAllString(reply, "")) }
