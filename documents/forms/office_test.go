package forms

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dondoc/work"
)

// TestLibreOffice has LibreOffice print the documents, and reads what it printed.
func TestLibreOffice(t *testing.T) {
	for program, debian := range map[string]string{"soffice": "libreoffice-writer and libreoffice-calc", "pdftotext": "poppler-utils", "pdfinfo": "poppler-utils"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("NOT TESTED: LibreOffice's view of the forms. %s is not on PATH; install %s", program, debian)
		}
	}
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--norestore", "--convert-to", "pdf", "--outdir", dir}
	for _, name := range []string{"report.docx", "summary.docx", "table.xlsx", "kpi.xlsx"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, made(t, name, sampleRequest(sampleStatement(60, 0), work.Vietnamese)), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	command(t, "soffice", args...)
	for name, c := range map[string]struct {
		size   string         // of the first page
		words  map[int]string // by page
		beyond []string       // on some later page, in this order: where depends on the fonts at hand
	}{
		"report":  {"595", map[int]string{0: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"}, []string{"Tổng cộng", "BẢNG THEO DÕI TIẾN ĐỘ", "Thời hạn"}},
		"summary": {"595", map[int]string{0: "BÁO CÁO TÓM TẮT"}, nil},
		"table":   {"84[12]", map[int]string{0: "BẢNG THEO DÕI TIẾN ĐỘ", 1: "Thời hạn", 2: "Thời hạn"}, nil},
		"kpi":     {"84[12]", map[int]string{0: "Nguyễn Thị Lan"}, nil},
	} {
		pdf := filepath.Join(dir, name+".pdf")
		info := command(t, "pdfinfo", "-l", "-1", pdf)
		if !regexp.MustCompile(`Page +1 size: +`+c.size+`\S* x `).MatchString(info) || !strings.Contains(info, "A4") {
			t.Errorf("%s:\n%s", name, info)
		}
		pages := strings.Split(command(t, "pdftotext", "-layout", pdf, "-"), "\f")
		if sheets := len(pages) - 1; name == "summary" && sheets != 1 { // a form feed ends each
			t.Errorf("the summary has %d pages", sheets)
		}
		for page, words := range c.words {
			if page >= len(pages) || !strings.Contains(pages[page], words) {
				t.Errorf("%s: no %q on page %d", name, words, page+1)
			}
		}
		page := 0
		for _, words := range c.beyond {
			page++
			for page < len(pages) && !strings.Contains(pages[page], words) {
				page++
			}
			if page >= len(pages) {
				t.Errorf("%s: no %q where it should follow", name, words)
				break
			}
			if words == "BẢNG THEO DÕI TIẾN ĐỘ" && !regexp.MustCompile(fmt.Sprintf(`Page +%d size: +84[12]`, page+1)).MatchString(info) {
				t.Errorf("%s: the appendix on page %d is not landscape:\n%s", name, page+1, info)
			}
		}
		for i, page := range pages {
			if strings.Contains(page, "###") {
				t.Errorf("%s: a column is too narrow on page %d", name, i+1)
			}
		}
	}
}

func command(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}
