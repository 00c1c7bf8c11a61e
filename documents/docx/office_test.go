package docx_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLibreOffice has LibreOffice print the sample, and reads what it printed. It is the
// only judge of the layout here that is not our own.
func TestLibreOffice(t *testing.T) {
	for program, debian := range map[string]string{"soffice": "libreoffice-writer", "pdftotext": "poppler-utils", "pdfinfo": "poppler-utils"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("NOT TESTED: LibreOffice's view of what the writer writes. %s is not on PATH; install the package %q", program, debian)
		}
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "sample.docx")
	if err := os.WriteFile(path, sample(t), 0o600); err != nil {
		t.Fatal(err)
	}
	command(t, "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--norestore", "--convert-to", "pdf", "--outdir", dir, path)
	pdf := filepath.Join(dir, "sample.pdf")
	if info := command(t, "pdfinfo", pdf); !regexp.MustCompile(`Pages: +9\n`).MatchString(info) || !strings.Contains(info, "A4") {
		t.Errorf("want 9 pages of A4:\n%s", info)
	}
	pages := strings.Split(command(t, "pdftotext", "-layout", pdf, "-"), "\f")
	for page, want := range map[int][]string{
		0: {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BÁO CÁO", "Kính gửi: Lãnh đạo Bộ", "I. KẾT QUẢ THỰC HIỆN", "Tên đơn vị"},
		1: {"Tên đơn vị", "Tổng cộng"}, // the header row again
		2: {"Biểu đồ 1.", "Nơi nhận:", "PHÓ CỤC TRƯỞNG"},
		3: {"PHỤ LỤC", "BẢNG THEO DÕI TIẾN ĐỘ", "Văn bản giao"},
		8: {"Văn bản giao", "Tổ chức tuần phim tài liệu"},
	} {
		for _, text := range want {
			if !strings.Contains(pages[page], text) {
				t.Errorf("page %d: no %q in\n%s", page+1, text, pages[page])
			}
		}
	}
	// The number stands first on every page but the first, and the appendix has its own.
	for page, want := range []string{"", "2", "3", "", "2", "3", "4", "5", "6"} {
		first, _, _ := strings.Cut(strings.TrimSpace(pages[page]), "\n")
		if got := strings.TrimSpace(first); regexp.MustCompile(`^\d+$`).MatchString(got) != (want != "") || want != "" && got != want {
			t.Errorf("page %d begins with %q, want the number %q", page+1, got, want)
		}
	}
}

// TestLibreOfficeKeepsTables holds that a document that LibreOffice has saved reads as it
// did before.
func TestLibreOfficeKeepsTables(t *testing.T) {
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip(`NOT TESTED: documents that LibreOffice saves. soffice is not on PATH; install the package "libreoffice-writer"`)
	}
	before := sample(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "sample.docx")
	if err := os.WriteFile(path, before, 0o600); err != nil {
		t.Fatal(err)
	}
	command(t, "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML", "--outdir", filepath.Join(dir, "saved"), path)
	saved, err := os.ReadFile(filepath.Join(dir, "saved", "sample.docx"))
	if err != nil {
		t.Fatal(err)
	}
	want, got := tables(read(t, before)), tables(read(t, saved))
	if len(got) != len(want) {
		t.Fatalf("%d tables, want %d", len(got), len(want))
	}
	for i := range want {
		if diff := cmp.Diff(layout(want[i]), layout(got[i])); diff != "" {
			t.Errorf("table %d: %s", i+1, diff)
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
