package sheet

import (
	"regexp"
	"strings"
	"unicode"
)

// Names of the encodings before Unicode, as used in Vietnamese offices.
const (
	tcvn3    = "the old TCVN3 (ABC, .VnTime) encoding"
	vni      = "the old VNI encoding"
	mojibake = "UTF-8 that was read as Windows-1252 (mojibake)"
)

var (
	// Vietnamese in UTF-8 whose bytes were decoded one by one.
	doubled = regexp.MustCompile(`á[º»][\x{80}-\x{bf}€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Ä[‘\x{91}\x{90}]|Æ[°¡¯\x{a0}]|Ã[\x{80}-\x{bf}€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Ä(?:ƒ|\x{83}|‚)`)
	// TCVN3 uses punctuation marks as letters: "C¬ quan", "§¬n vÞ", "NhiÖm vô".
	tcvnInside = regexp.MustCompile(`\p{L}[¨©«¬®µ¶·¸¹»¼½¾§¦×÷ªÞ\x{ad}]|[¨©«¬®µ¶¸¹»¼½¾§¦×÷ªÞ\x{ad}]\p{L}`)
	// An accented capital within a lower-case word also means TCVN3.
	tcvnCapital = regexp.MustCompile(`\p{Ll}[À-ÖØ-Þ]`)
	// VNI writes the tone or the circumflex as a separate letter after the vowel.
	vniPairs = regexp.MustCompile(`(?i)[aeouy][øûïäåëüñ]|[ae][âéèêùõáàãåä]|[ou][âùõø]|ö|ñ`)
)

// LegacyEncoding names the old encoding that a text was written in; empty when it is
// Unicode. Letters that occur only in Vietnamese in Unicode exclude the old encodings.
func LegacyEncoding(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r >= 0x80 }) {
		return ""
	}
	if found := doubled.FindAllString(text, -1); len(found) > 0 {
		strong := 0
		for _, f := range found {
			if strings.HasPrefix(f, "á") || strings.HasPrefix(f, "Æ") || strings.HasPrefix(f, "Ä") {
				strong++
			}
		}
		if strong > 0 || len(found) > 1 {
			return mojibake
		}
	}
	if strings.ContainsFunc(text, onlyVietnamese) {
		return ""
	}
	if tcvnCapital.MatchString(text) || kinds(tcvnInside.FindAllString(text, -1)) >= 2 {
		return tcvn3
	}
	if len(vniPairs.FindAllString(text, -1)) >= 2 {
		return vni
	}
	return ""
}

// kinds counts different findings.
func kinds(found []string) int {
	seen := map[string]bool{}
	for _, f := range found {
		seen[f] = true
	}
	return len(seen)
}

// onlyVietnamese reports whether a letter occurs in Vietnamese but not in the old encodings
// shown as Latin-1.
func onlyVietnamese(r rune) bool {
	return r >= 0x1ea0 && r <= 0x1ef9 || strings.ContainsRune("ăĂđĐơƠưƯĩĨũŨ", r) || unicode.Is(unicode.Mn, r)
}

// lostLetters is why a row is refused of which a conversion has left marks instead of letters.
const lostLetters = "letters of the words were lost and are question marks now; export the table again as Unicode (UTF-8) and import that"

// lostInside is a letter that is a question mark now, inside a word: "k? ho?ch".
var lostInside = regexp.MustCompile(`\p{L}\?\p{L}`)

// lost reports whether letters of the row were lost. One question mark between letters may be a
// slip, and addresses have them.
func (r Record) lost() bool {
	for _, cell := range r.Cells {
		if !strings.ContainsAny(cell, "?\ufffd") {
			continue
		}
		if strings.ContainsRune(cell, '\ufffd') || !strings.Contains(cell, "/") && kinds(lostInside.FindAllString(cell, 2)) >= 2 {
			return true
		}
	}
	return false
}

// suspicious reports whether a cell may be in an old encoding: a quick look that almost
// every Vietnamese cell passes.
func suspicious(cell string) bool {
	latin1 := false
	for i := 0; i+1 < len(cell); i++ {
		switch cell[i] {
		case 0xc2, 0xcb, 0xe2:
			return true
		case 0xc3:
			latin1 = true
		case 0xe1:
			if cell[i+1] == 0xba || cell[i+1] == 0xbb {
				return false
			}
		}
	}
	return latin1
}

// legacy names the old encoding of any cell in the row.
func (r Record) legacy() string {
	for i := range r.Cells {
		if cell := r.Cells[i]; suspicious(cell) {
			if encoding := LegacyEncoding(cell); encoding != "" {
				return encoding
			}
		}
	}
	return ""
}

// legacyIn names the old encoding of most rows that have one.
func legacyIn(records []Record) string {
	count := map[string]int{}
	most := ""
	for _, r := range records {
		if encoding := r.legacy(); encoding != "" {
			if count[encoding]++; count[encoding] > count[most] {
				most = encoding
			}
		}
	}
	return most
}
