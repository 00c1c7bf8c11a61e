package xlsx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"dondoc/documents/xlsx"
)

type file struct{ name, text string }

// zipped makes an archive.
func zipped(t testing.TB, files ...file) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.Create(f.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(f.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const megabyte = 1 << 20

// readAll reads every sheet.
func readAll(data []byte) error {
	w, err := xlsx.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	for _, s := range w.Sheets {
		if _, err := w.Read(s, func(xlsx.Row) error { return nil }); err != nil {
			return err
		}
	}
	return nil
}

// TestBombs holds that no file costs more than 100 MB and about a second.
func TestBombs(t *testing.T) {
	const most = 60 * megabyte
	many := func(before, piece, after string) string {
		return before + strings.Repeat(piece, most/len(piece)) + after
	}
	sheet := func(rows string) []byte { return hand(t, rows) }
	texts := func(sst string) []byte {
		return hand(t, `<worksheet/>`, file{"xl/sharedStrings.xml", sst})
	}
	var wide strings.Builder
	for n := range 3000 {
		fmt.Fprintf(&wide, `<row><c r="ALI%d"><v>1</v></c></row>`, n+1)
	}
	for _, c := range []struct {
		name, limit string
		data        []byte
	}{
		{"zipped gigabyte", "Total", sheet(strings.Repeat(" ", 200*megabyte))},
		{"one text", "Token", texts(many("<sst><si><t>", "a", "</t></si></sst>"))},
		{"one attribute", "Token", sheet(many(`<worksheet a="`, "a", `"/>`))},
		{"texts", "Text", texts(many("<sst>", "<si><t>"+strings.Repeat("a", 1<<19)+"</t></si>", "</sst>"))},
		{"pieces of a text", "Elements", texts(many("<sst><si>", "<r><t>a</t></r>", "</si></sst>"))},
		{"strings", "Elements", texts(many("<sst>", "<si/>", "</sst>"))},
		{"cells", "Elements", sheet(many("<worksheet><sheetData><row>", "<c/>", "</row></sheetData></worksheet>"))},
		{"rows", "Elements", sheet(many("<worksheet><sheetData>", "<row/>", "</sheetData></worksheet>"))},
		{"depth", "Elements", sheet(many("", "<row>", ""))},
		{"looks", "Styles", hand(t, `<worksheet/>`, file{"xl/styles.xml", many("<styleSheet><cellXfs>", "<xf/>", "</cellXfs></styleSheet>")})},
		{"a far cell", "Columns", sheet(`<worksheet><sheetData><row><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>`)},
		{"wide rows", "Cells", sheet("<worksheet><sheetData>" + wide.String() + "</sheetData></worksheet>")},
	} {
		t.Run(c.name, func(t *testing.T) {
			var err error
			peak, took := cost(func() { err = readAll(c.data) })
			var limit *xlsx.LimitError
			if !errors.As(err, &limit) || limit.Limit != c.limit || !errors.Is(err, xlsx.ErrTooLarge) {
				t.Errorf("got %v, want the limit %s", err, c.limit)
			}
			t.Logf("%d KB of zip: %d MB, %v", len(c.data)>>10, peak/megabyte, took.Round(time.Millisecond))
			if peak > 100*megabyte || took > 3*time.Second*slower { // a second on a machine that does nothing else
				t.Errorf("costs %d MB and %v", peak/megabyte, took)
			}
		})
	}
}

// Rows without words cost next to nothing, however many have borders.
func TestEmptyFormattedRows(t *testing.T) {
	var rows strings.Builder
	for range 60_000 {
		rows.WriteString(`<row><c s="5"/><c s="6"/><c s="6"/><c s="6"/><c s="6"/><c s="6"/><c s="6"/></row>`)
	}
	data := hand(t, "<worksheet><sheetData>"+rows.String()+`<row><c t="str"><v>end</v></c></row></sheetData></worksheet>`)
	w, err := xlsx.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	n, last := 0, 0
	if _, err := w.Read(w.Sheets[0], func(r xlsx.Row) error { n, last = n+1, r.Number; return nil }); err != nil || n != 1 || last != 60_001 {
		t.Error(n, last, err)
	}
}

// TestRefused holds what each broken file is called.
func TestRefused(t *testing.T) {
	good := hand(t, `<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>`)
	if err := readAll(good); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"no archive":     {[]byte("TT,Nhiệm vụ"), xlsx.ErrNotZip},
		"a document":     {zipped(t, file{"word/document.xml", "<document/>"}), xlsx.ErrNotXlsx},
		"binary":         {zipped(t, file{"_rels/.rels", relations(relation("r1", "officeDocument", "xl/workbook.bin"))}, file{"xl/workbook.bin", "x"}), xlsx.ErrBinary},
		"cut off":        {good[:len(good)-30], xlsx.ErrDamaged},
		"broken sheet":   {hand(t, `<worksheet><sheetData><row>`), xlsx.ErrDamaged},
		"rows backwards": {hand(t, `<worksheet><sheetData><row r="2"/><row r="1"/></sheetData></worksheet>`), xlsx.ErrDamaged},
		"text missing":   {hand(t, `<worksheet><sheetData><row><c t="s"><v>7</v></c></row></sheetData></worksheet>`), xlsx.ErrDamaged},
		"sheet missing": {zipped(t,
			file{"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>`},
			file{"xl/_rels/workbook.xml.rels", relations(relation("r1", "worksheet", "sheet.xml"))}), xlsx.ErrDamaged},
	} {
		if err := readAll(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// A workbook that was cut off anywhere is damaged, never half read.
func TestTruncated(t *testing.T) {
	data := hand(t, "<worksheet><sheetData>"+strings.Repeat(`<row><c t="str"><v>Xây dựng kế hoạch</v></c></row>`, 200)+"</sheetData></worksheet>")
	for n := 4; n < len(data); n += 64 {
		if err := readAll(data[:n]); !errors.Is(err, xlsx.ErrDamaged) {
			t.Fatalf("%d of %d bytes: %v", n, len(data), err)
		}
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
