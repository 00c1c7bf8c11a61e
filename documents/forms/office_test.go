package forms

import (
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
		size  string         // of the first page
		words map[int]string // by page
	}{
		"report":  {"595", map[int]string{0: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 1: "Tổng cộng", 5: "BẢNG THEO DÕI TIẾN ĐỘ"}},
		"summary": {"595", map[int]string{0: "BÁO CÁO TÓM TẮT"}},
		"table":   {"84[12]", map[int]string{0: "BẢNG THEO DÕI TIẾN ĐỘ", 1: "Thời hạn", 2: "Thời hạn"}},
		"kpi":     {"84[12]", map[int]string{0: "Nguyễn Thị Lan"}},
	} {
		pdf := filepath.Join(dir, name+".pdf")
		if info := command(t, "pdfinfo", pdf); !regexp.MustCompile(`Page size: +`+c.size+`\S* x `).MatchString(info) || !strings.Contains(info, "A4") {
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
