package letter

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// rendered is the text of a page.
type rendered struct {
	text      string
	ended     bool // the rest of the page is an earlier mail
	forwards  bool
	kept, cut map[string]bool // Content-IDs of pictures
}

// depthCap bounds the elements in each other that are read; the parser of the library stops
// at 512 by itself.
const depthCap = 500

// render makes text of HTML. Scripts, styles and what is hidden are left out, and no address
// in it is ever opened. Quotations get "> " as in a plain mail, signatures and earlier mails
// that a program has marked are cut.
func render(page string) rendered {
	r := renderer{rendered: rendered{kept: map[string]bool{}, cut: map[string]bool{}}}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return r.rendered // nested beyond what a mail program writes
	}
	r.walk(root, 0)
	r.text = strings.Join(r.lines, "\n") + "\n" + r.line()
	return r.rendered
}

type renderer struct {
	rendered
	lines   []string
	current strings.Builder
	quotes  int
	pre     int
	dropped bool // inside what is cut: only its pictures are noted
}

// unread are elements without words for a reader.
var unread = []atom.Atom{
	atom.Script, atom.Style, atom.Head, atom.Title, atom.Template, atom.Noscript, atom.Object, atom.Embed,
	atom.Iframe, atom.Svg, atom.Math, atom.Canvas, atom.Audio, atom.Video, atom.Select, atom.Textarea, atom.Button,
	atom.Form, atom.Input, atom.Map, atom.Link, atom.Meta,
}

// blocks begin and end on a line of their own.
var blocks = []atom.Atom{
	atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd, atom.Div, atom.Dl, atom.Dt,
	atom.Fieldset, atom.Figure, atom.Footer, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hr,
	atom.Li, atom.Main, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Table, atom.Tbody, atom.Tr, atom.Ul,
}

func (r *renderer) walk(n *html.Node, depth int) {
	if depth > depthCap || r.ended && !r.dropped {
		return
	}
	switch n.Type {
	case html.TextNode:
		r.write(n.Data)
	case html.ElementNode:
		r.element(n, depth)
	case html.DocumentNode:
		r.children(n, depth)
	}
}

func (r *renderer) children(n *html.Node, depth int) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.walk(c, depth+1)
	}
}

func (r *renderer) element(n *html.Node, depth int) {
	if slices.Contains(unread, n.DataAtom) && n.DataAtom != atom.Form || hidden(n) {
		return
	}
	outer := r.dropped
	defer func() { r.dropped = outer }()
	switch markOf(n) {
	case markQuote, markSignature:
		r.endLine()
		r.dropped = true
	case markRest:
		r.endLine()
		r.ended, r.dropped = true, true
		r.pictures(n)
		return
	}
	switch n.DataAtom {
	case atom.Br:
		r.breakLine()
		return
	case atom.Img:
		r.picture(n)
		return
	case atom.Td, atom.Th:
		if r.current.Len() > 0 {
			r.current.WriteString(" ")
		}
	case atom.Blockquote:
		r.endLine()
		r.quotes++
		r.children(n, depth)
		r.endLine()
		r.quotes--
		return
	case atom.Pre:
		r.pre++
		defer func() { r.pre-- }()
	case atom.A:
		r.link(n, depth)
		return
	}
	block := slices.Contains(blocks, n.DataAtom)
	if block {
		r.endLine()
	}
	if n.DataAtom == atom.Li && !r.dropped {
		r.current.WriteString("- ")
	}
	r.children(n, depth)
	if block {
		r.endLine()
	}
	if n.DataAtom == atom.P && !r.dropped && len(r.lines) > 0 && r.lines[len(r.lines)-1] != "" {
		r.lines = append(r.lines, r.prefix())
	}
}

// link writes the words of a link, and its address after them when they do not show it: a
// document in a shared folder is evidence.
func (r *renderer) link(n *html.Node, depth int) {
	before := r.current.Len()
	lines := len(r.lines)
	r.children(n, depth)
	href := strings.TrimSpace(attribute(n, "href"))
	lower := strings.ToLower(href)
	if r.dropped || !strings.HasPrefix(lower, "http://") && !strings.HasPrefix(lower, "https://") || len(href) > 500 {
		return
	}
	shown := ""
	if len(r.lines) == lines && r.current.Len() >= before {
		shown = strings.TrimSpace(r.current.String()[before:])
	}
	bare := strings.TrimSuffix(href[strings.Index(href, "://")+3:], "/")
	if shown == "" || strings.Contains(shown, bare) || strings.ContainsAny(href, " <>\n\t") {
		return // a picture that is a link, or nothing new
	}
	r.current.WriteString(" <" + href + ">")
}

func (r *renderer) prefix() string { return strings.Repeat("> ", min(r.quotes, 3)) }

func (r *renderer) line() string {
	text := r.current.String()
	if r.pre == 0 {
		text = strings.TrimSpace(text)
	}
	if text == "" {
		return ""
	}
	return r.prefix() + text
}

// endLine ends a line that has begun.
func (r *renderer) endLine() {
	if r.current.Len() > 0 {
		r.breakLine()
	}
}

func (r *renderer) breakLine() {
	if r.dropped {
		return
	}
	line := r.line()
	r.current.Reset()
	if line == "" && r.quotes > 0 {
		line = strings.TrimSpace(r.prefix())
	}
	r.lines = append(r.lines, line)
}

func (r *renderer) write(s string) {
	if r.dropped {
		return
	}
	if r.pre > 0 {
		for i, line := range strings.Split(s, "\n") {
			if i > 0 {
				r.breakLine()
			}
			r.current.WriteString(line)
		}
		return
	}
	fields := strings.Fields(s)
	led := s != "" && strings.ContainsAny(s[:1], " \n\t")
	if led && r.current.Len() > 0 && !strings.HasSuffix(r.current.String(), " ") {
		r.current.WriteString(" ")
	}
	if len(fields) == 0 {
		return
	}
	r.current.WriteString(strings.Join(fields, " "))
	if strings.ContainsAny(s[len(s)-1:], " \n\t") {
		r.current.WriteString(" ")
	}
}

func (r *renderer) picture(n *html.Node) {
	id, ok := strings.CutPrefix(attribute(n, "src"), "cid:")
	if !ok {
		return
	}
	if r.dropped || r.quotes > 0 {
		r.cut[id] = true
	} else {
		r.kept[id] = true
	}
}

// pictures notes those of an earlier mail: of the node and of all that comes after it.
func (r *renderer) pictures(from *html.Node) {
	for n := from; n != nil; n = n.Parent {
		s := n.NextSibling
		if n == from {
			s = n
		}
		for ; s != nil; s = s.NextSibling {
			if s.DataAtom == atom.Img {
				r.picture(s)
			}
			for d := range s.Descendants() {
				if d.DataAtom == atom.Img {
					r.picture(d)
				}
			}
		}
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
