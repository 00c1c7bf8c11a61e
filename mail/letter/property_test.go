package letter

import (
	"bytes"
	"encoding/base64"
	"mime/quotedprintable"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// words are lines as a person writes them.
var saidLines = []string{
	"Đã hoàn thành 60%.", "Đang chờ ý kiến Bộ Tài chính", "Vướng: chưa có số liệu của các Sở", "Ước khoảng 45%, xong trước 30/11/2026",
	"Đã trình Lãnh đạo Vụ ngày 20/11", "Done 40%, waiting for the Ministry of Finance", "1. Nhiệm vụ 12: xong", "- dự thảo đã gửi 5 đơn vị",
	"Xin gia hạn đến hết quý I năm 2027", "Thưa anh, em gửi ảnh biên bản", "",
}

// quotations are what programs put below.
var quotations = []string{
	"On Mon, Nov 23, 2026 at 8:00 AM R <r@x.vn> wrote:\n> Nhiệm vụ 12\n> Hạn",
	"Vào Th 2, 23 thg 11, 2026 vào lúc 08:00 Phòng Hợp tác quốc tế\n<r@x.vn> đã viết:\n\n> Nhiệm vụ 12",
	"Vào 23/11/2026 08:00, Nhắc việc đã viết:\n> Nhiệm vụ 12",
	"-----Original Message-----\nFrom: R\nSent: 23/11/2026\nTo: A\n\nNhiệm vụ 12",
	"________________________________\nFrom: R <r@x.vn>\nSent: Monday, November 23, 2026\nTo: A\nSubject: 12\n\nNhiệm vụ 12",
	"Từ: R <r@x.vn>\nĐã gửi: 23/11/2026 8:00 SA\nĐến: A\nChủ đề: 12\n\nNhiệm vụ 12",
	"> Nhiệm vụ 12\n>> cũ hơn", "Sent from my iPhone", "Được gửi từ iPhone của tôi\n\n> Nhiệm vụ 12", "-- \nNguyễn Văn An\nVụ Kế hoạch",
	"Trân trọng,\nNguyễn Văn An\nĐT 0912000000", "Gửi từ Outlook cho Android", "",
}

func said() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return tidy(rapid.SliceOfN(rapid.SampledFrom(saidLines), 1, 8).Draw(t, "lines"))
	}).Filter(func(words string) bool { return words != "" }) // a farewell alone stays as it is
}

// to1258 encodes as Windows does: letters whole where it has them, else the tone apart.
func to1258(s string) ([]byte, bool) {
	var out []byte
	encode := charmap.Windows1258.NewEncoder()
	for _, r := range s {
		if b, err := encode.String(string(r)); err == nil {
			out = append(out, b...)
			continue
		}
		parts := []rune(norm.NFD.String(string(r)))
		found := false
		for i := 1; i < len(parts) && !found; i++ {
			base := norm.NFC.String(string(parts[:i]) + string(parts[i+1:]))
			b, err := encode.String(base)
			if err != nil {
				continue
			}
			mark, err := encode.String(string(parts[i]))
			if err != nil {
				continue
			}
			out, found = append(append(out, b...), mark...), true
		}
		if !found {
			return nil, false
		}
	}
	return out, true
}

// TestWordsSurvive holds that in every charset, encoding and style of quotation the words that
// were written come out, and nothing else.
func TestWordsSurvive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := said().Draw(t, "words")
		whole := words + "\n\n" + rapid.SampledFrom(quotations).Draw(t, "quotation") + "\n"
		body, name := []byte(whole), "utf-8"
		switch rapid.SampledFrom([]string{"utf-8", "nfd", "windows-1258", "none"}).Draw(t, "charset") {
		case "nfd":
			body = []byte(norm.NFD.String(whole))
		case "windows-1258":
			b, ok := to1258(whole)
			if !ok {
				t.Fatalf("not in windows-1258: %q", whole)
			}
			body, name = b, "windows-1258"
		case "none":
			b, _ := to1258(whole)
			body, name = b, ""
		}
		var mail bytes.Buffer
		mail.WriteString("From: a@x.vn\r\nContent-Type: text/plain")
		if name != "" {
			mail.WriteString("; charset=" + name)
		}
		switch rapid.SampledFrom([]string{"quoted-printable", "base64", "8bit"}).Draw(t, "encoding") {
		case "quoted-printable":
			mail.WriteString("\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
			w := quotedprintable.NewWriter(&mail)
			_, _ = w.Write(body)
			_ = w.Close()
		case "base64":
			mail.WriteString("\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.StdEncoding.EncodeToString(body))
		default:
			mail.WriteString("\r\n\r\n")
			mail.Write(body)
		}
		l, err := Parse(mail.Bytes(), nil, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if l.Text != words {
			t.Fatalf("got %q\nwant %q\nof %q", l.Text, words, whole)
		}
		if again := newestOf(l.Text); again.text != l.Text {
			t.Fatalf("cut twice: %q, once: %q", again.text, l.Text)
		}
	})
}

// TestNothingInvented holds that each line of the result stands in the text.
func TestNothingInvented(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		blocks := rapid.SliceOf(rapid.OneOf(rapid.SampledFrom(quotations), said(), rapid.String())).Draw(t, "blocks")
		text := clean(strings.Join(blocks, "\n"))
		for line := range strings.SplitSeq(newestOf(text).text, "\n") {
			if !strings.Contains(text, line) {
				t.Fatalf("%q does not stand in %q", line, text)
			}
		}
	})
}

// FuzzParse holds what every letter keeps, whatever bytes come in.
func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/samples/*.txt")
	for _, file := range files {
		if a, err := txtar.ParseFile(file); err == nil {
			f.Add(a.Files[0].Data)
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		l, err := Parse(raw, self, Limits{Size: 1 << 20})
		if err != nil {
			return
		}
		if l.Cause(raw) == "" || !utf8.ValidString(l.Text) || !norm.NFC.IsNormalString(l.Text) || strings.TrimSpace(l.Text) != l.Text {
			t.Errorf("text %q", l.Text)
		}
		if bad := strings.IndexFunc(l.Text+l.Subject, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }); bad >= 0 {
			t.Errorf("a control character in %q", l.Text+l.Subject)
		}
		if a := l.From.Address; a != strings.ToLower(a) || strings.ContainsAny(a, " \n\r<>") || a != "" && strings.Count(a, "@") != 1 {
			t.Errorf("address %q", a)
		}
		for _, a := range l.Attachments {
			if strings.ContainsAny(a.Name, "/\\\n\r\x00") || a.Name == ".." || len(a.Data) == 0 {
				t.Errorf("attachment %q", a.Name)
			}
		}
		if b := l.Bounce; b != nil && len(b.Failures) == 0 {
			t.Error("a bounce of nothing")
		}
	})
}

// FuzzPage holds that no markup and nothing of a script comes through as words.
func FuzzPage(f *testing.F) {
	f.Add("<p>a</p><script>secret</script>")
	f.Add("<blockquote>a<div class=gmail_quote>b")
	if raw, err := os.ReadFile("testdata/samples/outlook-html-only.txt"); err == nil {
		f.Add(string(raw))
	}
	f.Fuzz(func(t *testing.T, page string) {
		r := render("<body><script>zq9</script>" + page)
		if strings.Contains(r.text, "zq9") && !strings.Contains(page, "zq9") {
			t.Errorf("a script in %q", r.text)
		}
		_ = newestOf(r.text)
	})
}
