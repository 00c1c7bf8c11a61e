package documents

import (
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"dondoc/documents/docx"
	"dondoc/importing/phrase"
	"dondoc/importing/sheet"
)

// formalities match the tables without borders that contain letterheads and signatures.
var formalities = regexp.MustCompile(`(?i)cộng h(?:òa|oà) xã hội|độc lập\s*[-–]\s*tự do|nơi nhận|\bký tên\b`)

// inDocument reads the requested tables of a document. A table that continues after a page
// break, with its header repeated or without, is one table.
func inDocument(name string, d *docx.Document, q query) (*tablesOf, error) {
	w := documentTables{name: name, query: q}
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *docx.Paragraph:
			if text := strings.TrimSpace(norm.NFC.String(b.String())); text != "" {
				w.between = append(w.between, text)
			}
		case *docx.Table:
			w.table(b)
		}
	}
	remarks := misnamed(name, "a Word document", ".docx", ".docm", ".dotx", ".dotm")
	for _, o := range w.others {
		if len(w.found) > 0 || o.Part.String() != w.best.Part.String() {
			o.Part = phrase.Phrase{}
			remarks = append(remarks, o)
		}
	}
	switch {
	case len(w.found) > 0:
		return &tablesOf{w.found, remarks}, nil
	case w.best != nil:
		return &tablesOf{[]sheet.Table{*w.best}, remarks}, nil
	}
	return nil, phrase.Of("%s has no table", name)
}

// documentTables collects the tables of a document.
type documentTables struct {
	name    string
	query   query
	found   []sheet.Table
	columns int            // of the last one found
	between []string       // the text since that one
	others  []sheet.Remark // on the tables that do not fit
	best    *sheet.Table   // the best one that does not fit
	most    int
	tables  int // so far
}

// table classifies a table: a requested one, the continuation of the last one, or neither.
func (w *documentTables) table(t *docx.Table) {
	w.tables++
	first := 1
	if n := len(w.found); n > 0 && len(w.found[n-1].Records) > 0 {
		records := w.found[n-1].Records
		first = records[len(records)-1].Row + 1
	}
	g := gridOf(t)
	records, looks := recordsOf(t, g, 1)
	if len(records) == 0 {
		return
	}
	fits := w.query.fits(records)
	if len(w.found) > 0 && w.goesOn(records, g.columns, fits) {
		more, _ := recordsOf(t, g, first)
		last := &w.found[len(w.found)-1]
		last.Records = append(last.Records, more...)
		last.Remarks = append(last.Remarks, looks...)
		w.between = nil
		return
	}
	table := sheet.Table{
		Name: w.name, Part: phrase.Of("table %d", w.tables), Records: records,
		Preamble: w.between, Numberless: true, Remarks: looks,
	}
	switch s := w.query.scoreOf(records); {
	case fits:
		w.found = append(w.found, table)
		w.columns = g.columns
		w.between = nil
		return
	case w.best == nil || s > w.most:
		w.best, w.most = &table, s
	}
	words := wordsOf(records)
	if formalities.MatchString(strings.Join(words, "\n")) && len(records) <= 6 {
		w.between = append(w.between, words...)
		return
	}
	w.others = append(w.others, sheet.Remark{Part: table.Part, Says: phrase.Of("table %d (%s) has no list of tasks; left out", w.tables, cutText(strings.Join(strings.Fields(strings.Join(words, " | ")), " ")))})
}

// wordsOf returns all texts in a table, cell by cell.
func wordsOf(records []sheet.Record) (words []string) {
	for _, r := range records {
		for i := range r.Cells {
			for line := range strings.SplitSeq(r.Cell(i), "\n") {
				if line = strings.TrimSpace(line); line != "" {
					words = append(words, line)
				}
			}
		}
	}
	return words
}

// goesOn reports whether a table continues the last one found: it has the same header and
// nothing but a page break between, or its numbers continue; or it has no header, follows
// directly and has as many columns.
func (w *documentTables) goesOn(records []sheet.Record, columns int, fits bool) bool {
	last := w.found[len(w.found)-1].Records
	if !fits {
		return len(w.between) == 0 && columns == w.columns
	}
	if !sameHeader(last, records) {
		return false
	}
	return len(w.between) == 0 || !slices.ContainsFunc(w.between, labels.MatchString) && follows(last, records)
}

// labels match the beginning of another appendix in the same document.
var labels = regexp.MustCompile(`(?i)^(?:phụ lục|phu luc|appendix|annex)(?:$|[^\p{L}])`)

// sameHeader reports whether the first row of a table is among the first rows of another.
func sameHeader(table, again []sheet.Record) bool {
	said := func(r sheet.Record) string {
		return strings.ToLower(strings.Join(strings.Fields(strings.Join(r.Cells, " | ")), " "))
	}
	want := said(again[0])
	for i := range min(headRows, len(table)) {
		if said(table[i]) == want {
			return true
		}
	}
	return false
}

var leadingNumber = regexp.MustCompile(`^(\d{1,5})((?:\.\d+)*)\.?$`)

// follows reports whether the first number of a table comes after the last of another.
func follows(table, more []sheet.Record) bool {
	last, _ := numberAmong(slices.Backward(table))
	next, inside := numberAmong(slices.All(more))
	return last > 0 && (next == last+1 || next == last && inside)
}

// numberAmong returns the first number of a task in the first cells of records: its integer
// part, and whether there is more, as in 8.1.
func numberAmong(records iter.Seq2[int, sheet.Record]) (whole int, inside bool) {
	for _, r := range records {
		if m := leadingNumber.FindStringSubmatch(r.Cell(0)); m != nil {
			whole, _ = strconv.Atoi(m[1]) // the pattern allows only a few digits
			return whole, m[2] != ""
		}
	}
	return 0, false
}
