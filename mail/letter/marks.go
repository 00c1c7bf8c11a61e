package letter

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mark is what a mail program says an element of its HTML is.
type mark int

const (
	markNone mark = iota
	markQuote
	markSignature
	markRest // an earlier mail begins here and ends with the page
)

// marked has the classes and ids that programs write, as seen in mails of Gmail, Outlook (OWA,
// mobile and desktop), Apple Mail, Thunderbird, Yahoo, Zimbra, Proton and Zoho.
var marked = map[string]mark{
	"gmail_quote": markQuote, "gmail_quote_container": markQuote, "gmail_attr": markQuote, "gmail_extra": markQuote,
	"gmail_signature": markSignature, "gmail_signature_prefix": markSignature,
	"moz-cite-prefix": markQuote, "moz-signature": markSignature, "moz-forward-container": markRest,
	"yahoo_quoted": markQuote, "protonmail_quote": markQuote, "protonmail_signature_block": markSignature,
	"zmail_extra": markQuote, "zmail_extra_hr": markQuote, "tutanota_quote": markQuote,
	"applemailsignature": markSignature, "applelinequote": markQuote,
	"appendonsend": markRest, "divrplyfwdmsg": markRest, "outlookmessageheader": markRest, "stopspelling": markRest,
	"mail-editor-reference-message-container": markRest, "reply-intro": markQuote,
	"signature": markSignature, "ms-outlook-mobile-signature": markSignature, "zwchr": markRest,
	"__quoted_text__": markQuote, "__sig_pre__": markSignature, "__divider__": markRest,
}

func markOf(n *html.Node) mark {
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id", "data-marker", "name":
			for name := range strings.FieldsSeq(strings.ToLower(a.Val)) {
				if m, ok := marked[strings.TrimPrefix(name, "x_")]; ok {
					return m
				}
			}
		case "data-smartmail":
			if a.Val == "gmail_signature" {
				return markSignature
			}
		}
	}
	return markNone
}

// hidden tells whether an element is there for no reader's eye: the preview line of some
// mails, and what trackers hide.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			style := strings.ToLower(strings.Join(strings.Fields(a.Val), ""))
			for _, one := range []string{"display:none", "visibility:hidden", "mso-hide:all", "font-size:0;", "font-size:0px", "max-height:0;", "max-height:0px"} {
				if strings.Contains(style+";", one) {
					return true
				}
			}
		}
	}
	return n.DataAtom == atom.Img && (attribute(n, "width") == "1" || attribute(n, "height") == "1")
}
