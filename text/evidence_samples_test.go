package text

import (
	"time"

	"dondoc/calendar"
	"dondoc/work/evidence"
)

func init() {
	r := sampleReminder(12, 7, calendar.On(2026, 9, 21), calendar.On(2026, 9, 30))
	at := time.Date(2026, 9, 20, 14, 5, 0, 0, time.UTC)
	file := evidence.Item{Task: 12, At: at, Kind: evidence.Document, Name: "Dự thảo <b>.docx", Note: "gửi bản dự thảo <b>"}
	photo := evidence.Item{Task: 12, At: at, Kind: evidence.Photo}
	number := evidence.Item{Task: 12, At: at, Kind: evidence.Number, Number: "QĐ số 12/QĐ-BVHTTDL ngày 3/2/2026", Note: "Đã ban hành QĐ số 12/QĐ-BVHTTDL ngày 3/2/2026"}
	link := evidence.Item{Task: 12, At: at, Kind: evidence.Link, Name: "https://example.gov.vn/a?b=1&c=2"}
	page := EvidencePage{Bot: "dondoc_bot", Task: r.Task, First: 1, Total: 9}
	for i, e := range []evidence.Item{file, photo, number, link} {
		line := EvidenceLine{Item: e, Bot: "dondoc_bot", Task: r.Task, Name: called(sampleOfficer)}
		if i > 1 {
			line.Part = "Vụ Pháp chế"
		}
		page.Lines = append(page.Lines, line)
	}
	sample("evidence", page)
	sample("evidence_file", page.Lines[0])
	sample("evidence_file/photo", page.Lines[1])
	sample("filed", Filed{Reminder: r, Evidence: []evidence.Item{photo, photo, file}})
	sample("filed/instead", Filed{Reminder: r, Evidence: []evidence.Item{file}, Instead: "Vụ Đào tạo"})
}
