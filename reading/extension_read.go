package reading

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"dondoc/calendar"
	"dondoc/work"
)

// Wish is a request for more time: until when, and why.
type Wish struct {
	Date       calendar.Date // zero when no date could be read
	Reason     string        // empty when there is none
	Impossible bool          // it names a day that does not exist
	// Extra is the time requested on top of the deadline ("thêm 10 ngày"). Date then counts
	// it from the day of writing; FromDeadline counts it from the deadline.
	Extra work.Length
}

var (
	// beginsReason matches the beginning of a reason. Without diacritics "vì" is part of
	// other words ("vi phạm").
	beginsReason = regexp.MustCompile(`(?i)(?:^|[\s,;:.–—-])(do|vì|lý do|bởi|để|because|due to|since|as)[\s:]`)
	// saysBecause matches introductory words that are cut from a reason.
	saysBecause = regexp.MustCompile(`(?i)^(?:(?:với )?lý do(?: là)?|do|vì|because(?: of)?|due to)[\s:]+`)
	// belongsToDate matches words that may continue a date that could also end before them.
	belongsToDate = regexp.MustCompile(`(?i)^(?:năm|nam|nay|tới|toi|sau|này|nữa|(?:19|20|21)\d\d)[,.;:]?$`)
)

// datedWords is how many words are searched for the end of a date without punctuation.
const datedWords = 12

// ReadWish reads the date and the reason from the words after "/extend 12", written on that
// day: "15/12/2026 do chờ Luật", "hết quý I/2027, chưa có góp ý", "2 tuần vì …".
func ReadWish(words string, on calendar.Date, days WorkingDays) Wish {
	words = strings.TrimSpace(norm.NFC.String(words))
	lead, why := words, ""
	if at := beginsReason.FindStringSubmatchIndex(words); at != nil {
		lead, why = words[:at[2]], words[at[2]:]
	}
	w := wishedDay(lead, on, days)
	switch {
	case w.Impossible:
		return w
	case w.Date.IsZero() && why != "":
		// The reason comes first: "do chờ Luật nên xin đến 15/12".
		w = wishedDay(words, on, days)
		w.Reason = reason(words)
		return w
	case w.Date.IsZero():
		w.Reason = reason(words)
		return w
	}
	w.Reason = reason(afterDate(lead, w.Date, on, days) + why)
	return w
}

// wishedDay reads a date like one after words that ask for more time, else as a deadline.
func wishedDay(words string, on calendar.Date, days WorkingDays) Wish {
	if strings.TrimSpace(words) == "" {
		return Wish{}
	}
	u := ReadReply("xin gia hạn đến "+words, on, days)
	switch {
	case u.Nature == work.Unclear:
		return Wish{Impossible: true}
	case u.Date != nil:
		return Wish{Date: *u.Date, Extra: u.Extra}
	}
	d := ReadDeadline(words, on.Year, on).Understood
	if d.Kind != work.OneDate {
		return Wish{Impossible: d.Doubt == work.Impossible}
	}
	return Wish{Date: d.Due}
}

// afterDate returns the words after the date: after the shortest beginning that reads as
// that date, and after words that may continue it.
func afterDate(words string, date, on calendar.Date, days WorkingDays) string {
	fields := strings.Fields(words)
	for n := 1; n <= min(len(fields), datedWords); n++ {
		if wishedDay(strings.Join(fields[:n], " "), on, days).Date != date {
			continue
		}
		for n < len(fields) && belongsToDate.MatchString(fields[n]) {
			n++
		}
		return strings.Join(fields[n:], " ") + " "
	}
	return words
}

// reason removes introductory words and punctuation around a reason.
func reason(words string) string {
	words = strings.TrimSpace(strings.TrimLeft(words, " \t\n,;:.–—-"))
	return strings.TrimSpace(saysBecause.ReplaceAllString(words+" ", ""))
}
