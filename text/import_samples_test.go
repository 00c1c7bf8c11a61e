package text

import (
	"html/template"

	"dondoc/calendar"
	"dondoc/work"
)

func init() {
	decree := work.Decision{Number: "456/QĐ-BVHTTDL", Date: calendar.On(2026, 6, 2)}
	first := Import{File: "Phụ lục II.docx", Title: "KẾ HOẠCH CÔNG TÁC NĂM 2026 <của ngành>", Decision: decree, New: true, Read: 140, Added: 138, Refused: 2, Look: 3,
		Units: []string{"Cục A", "Vụ B"}}
	again := Import{File: "sửa đổi.xlsx", Title: "Kế hoạch công tác năm 2026", Decision: work.Decision{Number: "12-KH/TU"}, Read: 140, Added: 1, Changed: 5, Renamed: true, Moved: 4, Unchanged: 134, Gone: []int{7, 12}, Addresses: 3, Asked: 2}
	for i := range 15 {
		first.Gone = append(first.Gone, i+1)
		first.Units = append(first.Units, "Đơn vị "+string(rune('A'+i)))
	}
	own := Import{File: "viec-rieng.csv", Own: "Vụ Pháp chế", New: true, Read: 3, Added: 3}
	idle := Import{File: "plan.csv", Title: "Kế hoạch", Read: 3, Unchanged: 2, Refused: 1}
	export := Import{File: "Nhiệm vụ.csv", Exported: true, Read: 3, Changed: 1, Unchanged: 2}
	for _, name := range []string{"import", "imported"} {
		sample(name, first)
		sample(name+"/again", again)
		sample(name+"/own", own)
		sample(name+"/export", export)
	}
	sample("import/idle", idle)
	sample("import_page", ImportPage{Head: template.HTML("<b>Xem trước</b>"), Lines: []string{"Không nhận – dòng 4: thiếu đơn vị chủ trì", "Cần xem lại – dòng 9: thời hạn “sau <Tết>” phụ thuộc một sự kiện; nhiệm vụ chưa có thời hạn"}, First: 9, Last: 10, Count: 10})
	sample("import_page/whole", ImportPage{Head: template.HTML("<b>Xem trước</b>"), Lines: []string{"Về tệp – các cột: …"}, First: 1, Last: 1, Count: 1})
	sample("import_dropped", "a <b>.csv")
}
