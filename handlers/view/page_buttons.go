package view

import (
	"slices"

	"dondoc/chat"
	"dondoc/handlers/request"
)

// pageButtons are the buttons under a list: the pages before and after, the other filters, and
// whose tasks else the person may list.
func pageButtons(r request.Request, l listing, offset, total int) [][]chat.Button {
	var rows [][]chat.Button
	var row []chat.Button
	if offset > 0 {
		row = append(row, r.Button("button.previous", chat.PressPage, l, max(offset-perPage, 0)))
	}
	if offset+perPage < total {
		row = append(row, r.Button("button.next", chat.PressPage, l, offset+perPage))
	}
	if len(row) > 0 {
		rows = append(rows, row)
	}
	if l.ofUnits() {
		return rows
	}
	row = nil
	for _, filter := range []string{filterOpen, filterOverdue, filterWeek, filterDone} {
		if filter != l.filter {
			row = append(row, r.Button("list."+filter, chat.PressPage, listing{filter: filter, whose: l.whose}, 0))
		}
	}
	rows = append(rows, row)
	row = nil
	if scopes := scopes(r); len(scopes) > 1 {
		for _, whose := range slices.Backward(scopes) {
			if whose != l.whose {
				row = append(row, r.Button("whose."+whose, chat.PressPage, listing{filter: l.filter, whose: whose}, 0))
			}
		}
		rows = append(rows, row)
	}
	return rows
}
