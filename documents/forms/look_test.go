package forms

import (
	"flag"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"dondoc/work"
)

var images = flag.Bool("images", false, "write the pictures of a report in docs/images anew")

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

// TestPictures takes the pictures of a report for docs/operations.md: the pages as
// LibreOffice prints them.
func TestPictures(t *testing.T) {
	if !*images {
		return
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "report.docx")
	if err := os.WriteFile(path, made(t, "report.docx", sampleRequest(sampleStatement(60, 0), work.Vietnamese)), 0o600); err != nil {
		t.Fatal(err)
	}
	command(t, "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--norestore", "--convert-to", "pdf", "--outdir", dir, path)
	pdf := filepath.Join(dir, "report.pdf")
	pages := strings.Split(command(t, "pdftotext", "-layout", pdf, "-"), "\f")
	for _, picture := range []struct{ name, words string }{
		{"report-1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"}, {"report-2", "Tổng cộng"}, {"report-appendix", "BẢNG THEO DÕI TIẾN ĐỘ"},
	} {
		page := 0
		for page < len(pages) && !strings.Contains(pages[page], picture.words) {
			page++
		}
		number := strconv.Itoa(page + 1)
		command(t, "pdftoppm", "-r", "72", "-f", number, "-l", number, "-singlefile", "-png", pdf, filepath.Join("../../docs/images", picture.name))
	}
}
