package reading

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestCellMails(t *testing.T) {
	for cell, want := range map[string]string{
		"Nguyễn Văn An <an.nv@bo.example.vn>":                                               "Nguyễn Văn An | Nguyễn Văn An=an.nv@bo.example.vn",
		"Nguyễn Văn An (an.nv@bo.example.vn)":                                               "Nguyễn Văn An | Nguyễn Văn An=an.nv@bo.example.vn",
		"Nguyễn Văn An an.nv@bo.example.vn":                                                 "Nguyễn Văn An | Nguyễn Văn An=an.nv@bo.example.vn",
		"Nguyễn Văn An, an.nv@bo.example.vn":                                                "Nguyễn Văn An | Nguyễn Văn An=an.nv@bo.example.vn",
		"Nguyễn Văn An - an.nv@bo.example.vn":                                               "Nguyễn Văn An | Nguyễn Văn An=an.nv@bo.example.vn",
		"Nguyễn Văn An\nan.nv@bo.example.vn":                                                "Nguyễn Văn An | Nguyễn Văn An=an.nv@bo.example.vn",
		"an.nv@bo.example.vn – Nguyễn Văn An":                                               "– Nguyễn Văn An | Nguyễn Văn An=an.nv@bo.example.vn",
		"Đ/c Nguyễn Văn An (Email: an.nv@bo.example.vn)":                                    "Đ/c Nguyễn Văn An | Nguyễn Văn An=an.nv@bo.example.vn",
		"Nguyễn Văn An; email: an.nv@bo.example.vn":                                         "Nguyễn Văn An | Nguyễn Văn An=an.nv@bo.example.vn",
		"Nguyễn Văn An＜an.nv＠bo.example.vn＞":                                                "Nguyễn Văn An | Nguyễn Văn An=an.nv@bo.example.vn",
		"Nguyễn Văn An < an.nv @ bo.example.vn >":                                           "Nguyễn Văn An | Nguyễn Văn An=an.nv@bo.example.vn",
		"Nguyễn Văn An an.nv @bo.example.vn":                                                "Nguyễn Văn An | Nguyễn Văn An=an.nv@bo.example.vn",
		"Nguyễn Văn An <mailto:an@bo.example.vn>":                                           "Nguyễn Văn An | Nguyễn Văn An=an@bo.example.vn",
		"Nguyễn Văn An <an@bo.example.vn>; Trần Bình (binh@bo.example.vn), Lê Thu":          "Nguyễn Văn An; Trần Bình, Lê Thu | Nguyễn Văn An=an@bo.example.vn Trần Bình=binh@bo.example.vn",
		"- Nguyễn Văn An, ĐT 0912345678, an@bo.example.vn\n- Trần Bình, binh@bo.example.vn": "- Nguyễn Văn An, ĐT 0912345678\n- Trần Bình | Nguyễn Văn An=an@bo.example.vn Trần Bình=binh@bo.example.vn",
		"Nguyễn Văn An <an@bo>":                                                             "Nguyễn Văn An | Nguyễn Văn An=",
		"Nguyễn Văn An <ân@bo.vn>":                                                          "Nguyễn Văn An | Nguyễn Văn An=",
		"an@bo.example.vn":                                                                  " | =an@bo.example.vn",
		"Nguyễn Văn An":                                                                     "Nguyễn Văn An |",
		"Lan @lan_vukh":                                                                     "Lan @lan_vukh |",
		"Lan (@lan_vukh)":                                                                   "Lan (@lan_vukh) |",
		"Lan  t.me/lan_vukh":                                                                "Lan  t.me/lan_vukh |",
		"":                                                                                  " |",
	} {
		bare, mails := CellMails(cell)
		got := bare + " |"
		for _, m := range mails {
			got += fmt.Sprintf(" %s=%s", m.Name, m.Address)
		}
		if got != want {
			t.Errorf("%q:\n got %q\nwant %q", cell, got, want)
		}
		if names := OfficerNames(cell); !slices.Equal(names, OfficerNames(bare)) && !strings.ContainsAny(cell, "＠<") && !strings.Contains(cell, " @") {
			t.Errorf("%q: names %v, without addresses %v", cell, names, OfficerNames(bare))
		}
		if again, more := CellMails(bare); again != bare || len(more) > 0 {
			t.Errorf("%q: again %q, %v", cell, again, more)
		}
	}
}

// FuzzCellMails holds that no address is left in a cell that can be shown, and that reading twice is
// reading once.
func FuzzCellMails(f *testing.F) {
	f.Add("Nguyễn Văn An <an@bo.example.vn>; Trần Bình")
	f.Add("a@b.vn c@d.vn")
	f.Add("\x000\x00 an@bo.vn")
	f.Fuzz(func(t *testing.T, cell string) {
		bare, mails := CellMails(cell)
		for _, m := range mails {
			if m.Address != "" && strings.Contains(strings.ToLower(bare), strings.ToLower(m.Address)) && strings.Count(strings.ToLower(cell), strings.ToLower(m.Address)) == 1 {
				t.Errorf("%q is shown as %q", cell, bare)
			}
		}
	})
}
