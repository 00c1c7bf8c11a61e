package forms

import (
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"dondoc/work"
)

var write = flag.String("write", "", "write the sample documents into this folder, to look at them")

// samples are the documents that the package writes, by file name.
var samples = map[string]func(io.Writer, Request) error{
	"report.docx": ReportDocx, "summary.docx": SummaryDocx,
	"report.xlsx": ReportWorkbook,
	"report.txt":  ReportText,
	"table.docx":  TableDocx,
	"table.xlsx":  TableWorkbook,
	"kpi.xlsx":    AssessmentWorkbook,
	"tasks.ics":   func(out io.Writer, r Request) error { return Calendar(out, r, "dondoc") },
	"chart.png": func(out io.Writer, r Request) error {
		picture, err := Chart(r)
		if err == nil {
			_, err = out.Write(picture)
		}
		return err
	},
}

func TestWriteSamples(t *testing.T) {
	if *write == "" {
		return
	}
	for name, make := range samples {
		for _, lang := range []work.Language{work.Vietnamese, work.English} {
			f, err := os.Create(filepath.Join(*write, string(lang)+"-"+name))
			if err == nil {
				err = make(f, sampleRequest(sampleStatement(60, 0), lang))
			}
			if err != nil {
				t.Fatal(name, err)
			}
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
}
