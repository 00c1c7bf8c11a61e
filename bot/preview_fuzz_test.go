package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/documents"
	"dondoc/importing"
	"dondoc/text"
	"dondoc/work"
)

// FuzzPreview shows any file, with any words beside it: whatever it is, there is a preview or a
// sentence in either language, and all of it can be sent.
func FuzzPreview(f *testing.F) {
	f.Add([]byte("TT,Nhiệm vụ,Đơn vị chủ trì,Thời hạn\n1,Rà soát <b>,Cục A,30/2/2026\n2,%d%!s(MISSING),,sau Tết\n"), "a.csv", "theo QĐ số 1/QĐ-X")
	f.Add([]byte("Việc;Ai;Khi\na;Cục A;1/1/2027\n"), "b.txt", `task="Việc",lead=Ai year=2026`)
	f.Add([]byte("task,title,lead_units,deadline_text\n1,a,Cục A,Quý I\n"), "c.csv", "--map task=")
	f.Add([]byte("PK\x03\x04"), "d.docx", "")
	d := &deployment{}
	now := time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, data []byte, name, words string) {
		if !utf8.ValidString(name) || !utf8.ValidString(words) {
			return // Telegram sends UTF-8
		}
		box := &received{importer: &importer{deployment: d, now: func() time.Time { return now }}}
		for _, lang := range []work.Language{work.Vietnamese, work.English} {
			o := chat.ImportOrder{File: chat.Enclosure{Name: name}, Words: words, Language: lang}
			w, options, err := wishIn(words)
			var said []string
			if err == nil {
				appendix, unread := documents.ReadAppendix(bytes.NewReader(data), int64(len(data)), name, options)
				if err = unread; err == nil {
					directory := work.NewDirectory(0, nil, nil)
					c := comparison{directory: directory, ImportPlan: importing.PlanImport(importing.ImportInput{
						Appendix: appendix, Directory: directory, Title: w.Title, Year: w.Year, Decision: w.Decision, Today: calendar.DateOf(now), Now: now,
					})}
					p := chat.Preview{Order: o}
					box.describe(&p, c)
					said = append(p.Lines, p.Head, p.Result)
				}
			}
			if err != nil {
				no, ok := box.final(o, err).(*work.Refusal)
				if !ok {
					t.Fatalf("no sentence: %v", err)
				}
				said = []string{text.For(lang).Say(no.Key, no.Data)}
			}
			for _, s := range said {
				if faulty := strings.Count(s, "%!") > strings.Count(string(data)+name+words, "%!"); faulty && !bytes.Contains(data, []byte("%!")) {
					t.Errorf("%s: %q", lang, s)
				}
			}
		}
	})
}
