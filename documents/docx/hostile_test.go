package docx_test

import (
	"bytes"
	"errors"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"dondoc/documents/docx"
)

// bomb is a document whose body repeats a piece until it has the given length.
func bomb(t testing.TB, before, piece, after string, length int) []byte {
	return document(t, before+strings.Repeat(piece, length/len(piece))+after, "", "")
}

const megabyte = 1 << 20

// TestBombs holds that no file costs more than 100 MB and a second.
func TestBombs(t *testing.T) {
	const most = 60 * megabyte
	for _, c := range []struct {
		name, limit string
		data        []byte
	}{
		{"zipped gigabyte", "Total", archiveOf(t, file{"_rels/.rels", packageRels}, file{"word/document.xml", strings.Repeat(" ", 200*megabyte)})},
		{"one text", "Token", bomb(t, "<w:p><w:r><w:t>", "a", "</w:t></w:r></w:p>", most)},
		{"one comment", "Token", bomb(t, "<!--", "<>", "-->", most)},
		{"one attribute", "Token", bomb(t, `<w:p w:x="`, "a", `"/>`, most)},
		{"texts", "Text", bomb(t, "", "<w:p><w:r><w:t>"+strings.Repeat("a", 1<<19)+"</w:t></w:r></w:p>", "", most)},
		{"depth", "Depth", bomb(t, "", "<w:sdt><w:sdtContent>", "", megabyte)},
		{"paragraphs", "Paragraphs", bomb(t, "", "<w:p/>", "", most)},
		{"rows", "Rows", bomb(t, "<w:tbl>", "<w:tr/>", "</w:tbl>", most)},
		{"columns", "Columns", bomb(t, "<w:tbl><w:tr>", "<w:tc/>", "</w:tr></w:tbl>", most)},
		{"cells", "Cells", bomb(t, "<w:tbl>", "<w:tr>"+strings.Repeat("<w:tc><w:p/></w:tc>", 1000)+"</w:tr>", "</w:tbl>", most)},
		{"elements", "Elements", bomb(t, "", "<x/>", "", most)},
		{"elements in a paragraph", "Elements", bomb(t, "<w:p><w:r>", "<w:tab/>", "</w:r></w:p>", most)},
		{"fields", "Elements", bomb(t, "<w:p><w:r>", `<w:fldChar w:fldCharType="begin"/>`, "</w:r></w:p>", most)},
		{"span", "Span", bomb(t, "<w:tbl><w:tr><w:tc><w:tcPr>", `<w:gridSpan w:val="2000000"/>`, "</w:tcPr></w:tc></w:tr></w:tbl>", 40)},
	} {
		t.Run(c.name, func(t *testing.T) {
			var err error
			peak, took := cost(func() { _, err = docx.Read(bytes.NewReader(c.data), int64(len(c.data))) })
			var limit *docx.LimitError
			if !errors.As(err, &limit) || limit.Limit != c.limit || !errors.Is(err, docx.ErrTooLarge) {
				t.Errorf("got %v, want the limit %s", err, c.limit)
			}
			t.Logf("%d KB of zip: %d MB, %v", len(c.data)>>10, peak/megabyte, took.Round(time.Millisecond))
			if peak > 100*megabyte || took > 10*time.Second*slower { // a second on a machine that does nothing else; what is not bounded takes minutes
				t.Errorf("costs %d MB and %v", peak/megabyte, took)
			}
		})
	}
}

// cost runs a function and returns how far the heap grew and the processor time it took.
func cost(run func()) (peak uint64, took time.Duration) {
	debug.FreeOSMemory()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	done := make(chan struct{})
	var watch sync.WaitGroup
	watch.Go(func() {
		for tick := time.NewTicker(10 * time.Millisecond); ; {
			var now runtime.MemStats
			runtime.ReadMemStats(&now)
			if now.HeapAlloc > before.HeapAlloc {
				peak = max(peak, now.HeapAlloc-before.HeapAlloc)
			}
			select {
			case <-tick.C:
			case <-done:
				tick.Stop()
				return
			}
		}
	})
	start := processorTime()
	run()
	took = processorTime() - start
	close(done)
	watch.Wait()
	return peak, took
}

// processorTime is what the process has used so far, on all processors.
func processorTime() time.Duration {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		return 0
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}
