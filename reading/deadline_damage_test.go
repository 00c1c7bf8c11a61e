package reading

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dondoc/calendar"
	"dondoc/work"
)

// dateForms write a day in the ways that tables do.
var dateForms = []string{
	"{D}/{M}/{Y}", "{DD}/{MM}/{Y}", "{D}.{M}.{Y}", "{D}-{M}-{Y}", "{DD}-{MM}-{Y}", "{D}/{M}/{YY}", "{DD}/{MM}/{YY}", "{Y}-{MM}-{DD}",
	"ngày {D}/{M}/{Y}", "Ngày {D} tháng {M} năm {Y}", "trước ngày {D}/{M}/{Y}", "Trước {DD}/{MM}/{Y}", "Chậm nhất {D}/{M}/{Y}",
	"Hoàn thành trước ngày {D} tháng {M} năm {Y}", "xong {D}/{M}/{Y}", "từ 2/1/{Y} đến {D}/{M}/{Y}", "{D} {Mon} {Y}", "by {D} {Month} {Y}",
	"{Month} {D}, {Y}", "{D}/{M}", "ngày {D}/{M}",
}

// periodForms write a month, a quarter, a year.
var periodForms = []string{
	"Quý {Q}/{Y}", "Quý {q} năm {Y}", "Q{q}/{Y}", "Q{q}-{Y}", "Tháng {M}/{Y}", "tháng {MM}/{Y}", "T{M}/{Y}", "{M}/{Y}", "{MM}/{Y}",
	"tháng {M} năm {Y}", "Hết tháng {M}/{Y}", "Quý {Q}/{Y} đến hết Quý {Q}/2030", "Năm {Y}", "{Y}", "{Y}-2030", "{Month} {Y}", "Q{q} {Y}",
	"cuối năm {Y}", "6 tháng đầu năm {Y}",
}

func written(form string, d calendar.Date) string {
	q := (int(d.Month) + 2) / 3
	return strings.NewReplacer(
		"{Month}", d.Month.String(), "{Mon}", d.Month.String()[:3],
		"{DD}", fmt.Sprintf("%02d", d.Day), "{MM}", fmt.Sprintf("%02d", d.Month), "{YY}", fmt.Sprintf("%02d", d.Year%100),
		"{D}", strconv.Itoa(d.Day), "{Q}", []string{"", "I", "II", "III", "IV"}[q], "{q}", strconv.Itoa(q),
		"{Y}", strconv.Itoa(d.Year), "{M}", strconv.Itoa(int(d.Month)),
	).Replace(form)
}

// damage returns the text with one character wrong, in every way that fingers and
// scanners have.
func damage(text string) (all []string) {
	runes := []rune(text)
	put := func(i, cut int, with string) {
		all = append(all, string(runes[:i])+with+string(runes[i+cut:]))
	}
	for i, c := range runes {
		put(i, 1, "")
		put(i, 0, string(c))
		switch {
		case c >= '0' && c <= '9':
			put(i, 1, map[rune]string{'0': "O", '1': "l", '5': "S", '8': "B", '2': "Z"}[c])
			for _, with := range []string{"x", "o", "I", "h", "q", "t", "a", "?", "_"} {
				put(i, 1, with)
			}
			for digit := range 10 {
				put(i, 0, strconv.Itoa(digit))
			}
			for _, with := range []string{"\u00ad", "\u200b", "\u202e"} {
				put(i, 0, with)
			}
			put(i, 0, " ")
		case strings.ContainsRune("/.-", c):
			for _, with := range []string{"/", ".", "-", ",", " ", "\\", ":", ";", "|", "//", "1"} {
				put(i, 1, with)
			}
		case c == 'I' || c == 'V':
			for _, with := range []string{"l", "1", "H", "T", "L", "N"} {
				if c == 'I' || with != "l" && with != "1" {
					put(i, 1, with)
				}
			}
		}
	}
	return all
}

// soundForms are the wordings that look whole: damage that leads to one of them cannot be
// seen by anybody.
var soundForms = func() []*regexp.Regexp {
	var all []*regexp.Regexp
	for _, form := range slices.Concat(dateForms, periodForms) {
		p := strings.NewReplacer(
			`\{Month\}`, "[A-Z][a-z]+", `\{Mon\}`, "[A-Z][a-z]+", `\{DD\}`, `\d{1,2}`, `\{MM\}`, `\d{1,2}`, `\{YY\}`, `\d\d`,
			`\{D\}`, `\d{1,2}`, `\{Q\}`, "(?:I|II|III|IV|1|2|3|4)", `\{q\}`, "[1-4]", `\{Y\}`, `(?:19|20|21)\d\d`, `\{M\}`, `\d{1,2}`,
		).Replace(regexp.QuoteMeta(form))
		all = append(all, regexp.MustCompile("^(?:"+p+")$"))
	}
	for _, p := range []string{
		`\d{1,2}-\d{1,2}/\d{4}`,   // months 3 to 6 of a year
		`\d{1,2}[-.]\d{1,2}/\d\d`, // a day of a short year
		`Quý (?:I|II|III|IV) năm \d{4}`,
		`Q(?:I|II|III|IV)[-/ ]\d{4}`,
		`\d{1,2}-\d{4}`,
		`[tqhTQH][h.]?\d{1,2}[/.]\d{4}`,
		`xong \d{1,2}-\d{1,2}/\d{4}`,
		` ?(?:by +)?[A-Z][a-z]+ ,? ?\d{4}`,
	} {
		all = append(all, regexp.MustCompile("^(?:"+p+")$"))
	}
	return all
}()

func sound(text string) bool {
	return slices.ContainsFunc(soundForms, func(r *regexp.Regexp) bool { return r.MatchString(text) })
}

// TestDamagedDeadlines damages one character of valid deadlines, at every place: what is
// read must be the date that was meant, or none with a reason, and never another date.
func TestDamagedDeadlines(t *testing.T) {
	days := []calendar.Date{
		calendar.On(2026, 6, 30), calendar.On(2026, 12, 31), calendar.On(2026, 5, 3), calendar.On(2027, 10, 15), calendar.On(2026, 11, 1),
		calendar.On(2028, 2, 29), calendar.On(2026, 1, 10),
	}
	seen, bad := map[string]bool{}, 0
	var right, none, other int
	for _, day := range days {
		for _, form := range slices.Concat(dateForms, periodForms) {
			if day.Day == 29 && !strings.Contains(form, "Y") {
				continue // in which year?
			}
			text := written(form, day)
			meant := ReadDeadline(text, 2026, readingDay)
			if meant.Kind != work.OneDate {
				t.Fatalf("%q is not read: %+v", text, meant)
			}
			for _, wrong := range damage(text) {
				if seen[wrong+"|"+text] || wrong == text {
					continue
				}
				seen[wrong+"|"+text] = true
				got := ReadDeadline(wrong, 2026, readingDay)
				switch {
				case got.Kind == work.NoDeadline && got.Doubt != "":
					none++
				case got.Kind == work.OneDate && got.Due == meant.Due:
					right++
				case sound(wrong):
					other++
				default:
					if bad++; bad < 60 {
						t.Errorf("%q, damaged to %q: %s %v %s, not %v or none", text, wrong, got.Kind, got.Due, got.RRule, meant.Due)
					}
				}
			}
		}
	}
	t.Logf("%d damaged wordings read right, %d not read, %d that look like another whole date; %d wrong", right, none, other, bad)
}
