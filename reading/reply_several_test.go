package reading

import (
	"slices"
	"strings"
	"testing"
)

func TestReadReplies(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string // number: words: percent state
	}{
		{"NV 21: 40%, NV 22: xong", []string{"21: 40%: 40 in_progress", "22: xong: 100 done"}},
		{"NV21 40%; NV22 xong rồi ạ", []string{"21: 40%: 40 in_progress", "22: xong rồi ạ: 100 done"}},
		{"Nhiệm vụ 14.1 đã hoàn thành, nhiệm vụ 14.2 chưa xong", []string{"14.1: đã hoàn thành: 100 done", "14.2: chưa xong:  in_progress"}},
		{"- Nhiệm vụ số 5: đang làm\n- Nhiệm vụ số 6: chưa triển khai", []string{"5: đang làm:  in_progress", "6: chưa triển khai: 0 not_started"}},
		{"NV 21, 22 và 25 đã xong", []string{"21: đã xong: 100 done", "22: đã xong: 100 done", "25: đã xong: 100 done"}},
		{"21: 40%\n22: xong", []string{"21: 40%: 40 in_progress", "22: xong: 100 done"}},
		{"#3 done, #4 in progress", []string{"3: done: 100 done", "4: in progress:  in_progress"}},
		{"task 3: done; task 4: 50%", []string{"3: done: 100 done", "4: 50%: 50 in_progress"}},
		{"Báo cáo anh: NV 21 đạt 40%, còn NV 22 chưa làm", []string{"21: đạt 40%, còn: 40 in_progress", "22: chưa làm: 0 not_started"}},
		{"nv 7 - xong\nnv 8 - 30%", []string{"7: xong: 100 done", "8: 30%: 30 in_progress"}},
		{"Nv.10 xong; Nv.11 70%", []string{"10: xong: 100 done", "11: 70%: 70 in_progress"}},
		{"nhiệm vụ số 2 xong, số 3 thì chưa", []string{"2: xong: 100 done", "3: thì chưa:  in_progress"}},
		{"Đã xong: NV 3, NV 4. Đang làm: NV 5", []string{"3: Đã xong: 100 done", "4: Đã xong: 100 done", "5: Đang làm:  in_progress"}},
		{"Báo cáo: NV 21 đạt 40%", []string{"21: đạt 40%: 40 in_progress"}},
		{"xong NV 3, NV 4", nil}, // mentioned, as NV 28 below
		{"NV 12 đã xong", []string{"12: đã xong: 100 done"}},
		{"xin rút nhiệm vụ này, đã lồng ghép vào NV 28", nil},
		{"đang làm, 40%", nil},
		{"8:30 họp", nil},
		{"", nil},
	} {
		var got []string
		for _, r := range ReadReplies(c.text, readingDay, officeDays{}) {
			u := columns(r.Understood)
			got = append(got, r.Number+": "+r.Words+": "+u[0]+" "+u[1])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q\n got %s\nwant %s", c.text, strings.Join(got, " | "), strings.Join(c.want, " | "))
		}
	}
}
