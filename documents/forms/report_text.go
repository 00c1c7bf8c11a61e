package forms

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// ReportText writes the report on the period as plain text, for a terminal or a message.
func ReportText(out io.Writer, r Request) error {
	w := bufio.NewWriter(out)
	line := func(s string) { fmt.Fprintln(w, s) } // the writer keeps the first error
	line(r.say("doc.head.title") + ": " + r.subject())
	if basis := r.basis(); basis != "" {
		line(basis + ".")
	}
	line(r.opening())
	if remark := r.remark(); remark != "" {
		line("(" + remark + ")")
	}
	for i, part := range r.parts() {
		line("")
		for _, s := range part {
			line(s)
		}
		if i == 0 {
			r.tableText(line)
			for _, s := range r.reported() {
				line(s)
			}
		}
	}
	line("")
	line(r.closing())
	return w.Flush()
}

// tableText writes form A with one line for each unit.
func (r *Request) tableText(line func(string)) {
	head := r.headA()
	row := func(first, name string, figures []string, note string) {
		cells := make([]string, len(figures))
		for i, f := range figures {
			cells[i] = head[i+2] + " " + f
		}
		s := first + name + ": " + strings.Join(cells, "; ")
		if note != "" {
			s += " (" + note + ")"
		}
		line(s)
	}
	line("")
	line(r.say("doc.body.table"))
	for i, u := range r.rowsA() {
		row(itoa(i+1)+". ", u.name, r.cellsA(u.figures), u.note)
	}
	row("", r.say("doc.a.sum"), r.cellsA(r.figures()), "")
	for _, s := range r.underA() {
		line(s)
	}
}
