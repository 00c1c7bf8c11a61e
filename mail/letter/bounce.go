package letter

import (
	"bytes"
	"slices"
	"strings"

	"github.com/emersion/go-message"
)

// statusType is the part of a report that programs read (RFC 3464, 2.1).
const statusType = "message/delivery-status"

// bounceOf reads a report of non-delivery: as RFC 3464 has it, or as Exim marks it in the
// header. Reports of success are none.
func bounceOf(h message.Header, p parts) *Bounce {
	b := Bounce{}
	for _, one := range p.leaves {
		switch one.kind {
		case statusType, "message/global-delivery-status":
			b.Failures = append(b.Failures, failures(one.body, p.limits)...)
		case "message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers":
			if p.report != "delivery-status" || b.MessageID != "" {
				continue
			}
			if head, _, err := takeHeader(one.body, p.limits.Header); err == nil {
				if own := ids(head.Values("Message-Id")); len(own) == 1 {
					b.MessageID = own[0]
				}
			}
		}
	}
	if p.report != "delivery-status" {
		b.Failures = nil
	}
	var said string
	if len(p.leaves) > 0 && p.leaves[0].kind == "text/plain" { // Exim tells it in words alone
		said = oneLine(string(p.leaves[0].body[:min(len(p.leaves[0].body), saidCap)]))
	}
	for _, value := range h.Values("X-Failed-Recipients") {
		for address := range strings.SplitSeq(value, ",") {
			address = strings.ToLower(strings.TrimSpace(address))
			if strings.Count(address, "@") == 1 && len(b.Failures) < headerCap && !slices.ContainsFunc(b.Failures, func(f Failure) bool { return f.Address == address }) {
				b.Failures = append(b.Failures, Failure{Address: address, Status: Status(said), Permanent: true, Gone: Gone(Status(said), said)})
			}
		}
	}
	if len(b.Failures) == 0 {
		return nil
	}
	if b.MessageID == "" {
		if about := ids(h.Values("In-Reply-To")); len(about) == 1 {
			b.MessageID = about[0]
		}
	}
	return &b
}

// saidCap is how much of a report's words is read, in bytes: what follows may be the mail itself.
const saidCap = 4 << 10

// failures reads the groups of fields of a delivery report: the first about the report, each
// further one about an address.
func failures(body []byte, limits Limits) []Failure {
	var all []Failure
	for rest := bytes.TrimLeft(body, "\r\n"); len(rest) > 0 && len(all) < headerCap; {
		fields, after, err := takeHeader(rest, limits.Header)
		if err != nil {
			return all
		}
		rest = bytes.TrimLeft(after, "\r\n")
		if f, failed := failureOf(fields); failed {
			all = append(all, f)
		}
	}
	return all
}

func failureOf(fields message.Header) (Failure, bool) {
	action := strings.ToLower(strings.TrimSpace(fields.Get("Action")))
	if action != "failed" && action != "delayed" {
		return Failure{}, false
	}
	// Servers repeat the address in what they say, which is kept and logged: it is nobody's business there.
	said := oneLine(decodeWords(value(fields, "Diagnostic-Code")))
	f := Failure{Reason: named.ReplaceAllString(said, "<address>")}
	for _, name := range []string{"Original-Recipient", "Final-Recipient"} {
		address := strings.ToLower(strings.Trim(value(fields, name), "<> "))
		if strings.Count(address, "@") == 1 && !strings.ContainsAny(address, " \t") {
			f.Address = address
			break
		}
	}
	f.Status = statusCode.FindString(fields.Get("Status"))
	// Some programs give no more than a class of their own, and the server's answer beside it.
	if inner := Status(said); inner != "" && (f.Status == "" || strings.HasSuffix(f.Status, ".0.0")) {
		f.Status = inner
	}
	f.Permanent = action == "failed" && !strings.HasPrefix(f.Status, "4.")
	f.Gone = f.Permanent && Gone(f.Status, said)
	if len(f.Reason) > 500 {
		f.Reason = strings.ToValidUTF8(f.Reason[:500], "")
	}
	return f, f.Address != ""
}

// value takes the type off a field as "rfc822; a@example.org".
func value(fields message.Header, name string) string {
	kind, rest, ok := strings.Cut(fields.Get(name), ";")
	if !ok {
		return strings.TrimSpace(kind)
	}
	return strings.TrimSpace(rest)
}
