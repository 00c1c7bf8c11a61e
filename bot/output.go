package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// writeOut writes to a file, which appears only when it is complete, or to stdout.
func writeOut(file string, stdout io.Writer, write func(io.Writer) error) error {
	buffered := func(out io.Writer) error {
		b := bufio.NewWriter(out)
		if err := write(b); err != nil {
			return err
		}
		return b.Flush()
	}
	if file == "" {
		return buffered(stdout)
	}
	return writeFile(file, buffered)
}

// isTerminal reports whether the output is a terminal.
func isTerminal(w io.Writer) bool {
	for {
		m, ok := w.(*masked)
		if !ok {
			break
		}
		w = m.to
	}
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// forTerminal refuses to write a binary document to a terminal.
func forTerminal(out io.Writer, readable bool) error {
	if !readable && isTerminal(out) {
		return errors.New("this is a document, not text; name the file that it goes to with -o FILE")
	}
	return nil
}

// bar is a progress bar, shown only on a terminal.
type bar struct {
	out   io.Writer // nil: not a terminal
	what  string
	shown int // length when last drawn, in tenths of the line
}

func newBar(out io.Writer, what string) *bar {
	if !isTerminal(out) {
		return &bar{}
	}
	return &bar{out: out, what: what, shown: -1}
}

const barWidth = 30

// step draws the bar again if its length changes.
func (b *bar) step(done, total int) {
	if b.out == nil || total == 0 {
		return
	}
	if n := done * barWidth / total; n != b.shown {
		b.shown = n
		fmt.Fprintf(b.out, "\r%s [%s%s] %d/%d", b.what, strings.Repeat("#", n), strings.Repeat(" ", barWidth-n), done, total)
	}
}

// end removes the bar.
func (b *bar) end() {
	if b.out != nil && b.shown >= 0 {
		fmt.Fprint(b.out, "\r\x1b[K")
		b.shown = -1
	}
}
