package main

import (
	"regexp"
	"strconv"
	"strings"

	"dondoc/documents"
	"dondoc/importing/phrase"
	"dondoc/importing/sheet"
	"dondoc/importing/sheet/issued"
)

// wishKeys begin what may be said of a file in the chat, with or without the dashes
// of the command line: year=2026 --title "Kế hoạch". Meanings of columns stand in a mapping.
var wishKeys = regexp.MustCompile(`(?i)(?:^|[\s,;])(?:--(title|year|decision|sheet|plan)[\s=]+|(title|year|decision|sheet|plan)\s*=\s*)(?:"([^"]*)"|“([^”]*)”|([^\s,;]+))`)

// mapFlag may stand before a mapping, as on the command line.
var mapFlag = regexp.MustCompile(`(?i)--map[\s=]+`)

// wishIn reads what was said with a file: title, year, sheet, plan, columns as on the
// command line, and the document that it was issued with, in words as well ("theo Quyết định
// số 12/QĐ-BVHTTDL ngày 3/2/2026"). Other words say nothing.
func wishIn(words string) (w wish, o documents.AppendixOptions, err error) {
	words = mapFlag.ReplaceAllString(words, ",")
	rest := wishKeys.ReplaceAllStringFunc(words, func(said string) string {
		m := wishKeys.FindStringSubmatch(said)
		value := strings.TrimSpace(m[3] + m[4] + m[5])
		switch strings.ToLower(m[1] + m[2]) {
		case "title":
			w.Title = value
		case "sheet":
			o.Sheet = value
		case "plan":
			w.Plan = value
		case "year":
			if w.Year, _ = strconv.Atoi(value); w.Year < 1900 || w.Year > 2200 {
				err = phrase.Of("%q is not a year in which a deadline can be", value)
			}
		case "decision":
			w.Decision, err = issued.Parse(value)
		}
		return " "
	})
	if err != nil {
		return w, o, err
	}
	if at := sheet.FindMapping(rest); at >= 0 {
		if o.Columns, err = sheet.ParseMapping(rest[at:]); err != nil {
			return w, o, err
		}
		rest = rest[:at]
	}
	if w.Decision.IsZero() {
		w.Decision = issued.Find(rest)
	}
	return w, o, nil
}
