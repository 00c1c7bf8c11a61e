package text

import (
	"fmt"
	"time"

	"dondoc/work"
	"dondoc/work/announcing"
)

func init() {
	at := time.Date(2026, 9, 20, 14, 5, 0, 0, time.UTC)
	a := Announcement{From: called(sampleHead), At: at, Text: "Họp giao ban <b> 8h00\nthứ Hai, phòng 301"}
	sample("announcement", a)
	a.Read = at.Add(time.Hour)
	sample("announcement/read", a)
	a.Read, a.Again = time.Time{}, true
	sample("announcement/again", a)
	sample("announcement/file", Announcement{From: called(sampleHead), At: at})
	w := For(work.Vietnamese)
	v := Announcing{At: at, Text: "Họp giao ban <b> 8h00\nthứ Hai, phòng 301", File: "Giấy mời <b>.pdf", Total: 26, Read: 12,
		To:    w.AnnouncedTo(announcing.To{Whom: announcing.Units}, []string{"Vụ Pháp chế", "Vụ <b>"}),
		Empty: []string{"Vụ Đào tạo", "Vụ <b>"}, Unreached: []string{called(sampleStaff)}, Groups: []string{"Nhóm Vụ <b>"}}
	sample("announcing", v)
	sample("announced", v)
	nobody := v
	nobody.Total, nobody.File, nobody.Unreached = 0, "", nil
	sample("announcing/nobody", nobody)
	many := v
	many.Empty, many.Unreached, many.Groups, many.Text = nil, nil, nil, ""
	for n := range 42 {
		many.Empty = append(many.Empty, fmt.Sprint("Vụ ", n+1))
	}
	sample("announcing/many", many)
	sample("unread", Unread{Announcing: v, People: []string{called(sampleHead), called(sampleStaff)}, First: 13, Count: 14})
	sample("unread/none", Unread{Announcing: many})
}
