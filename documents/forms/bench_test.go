package forms

import (
	"io"
	"runtime"
	"testing"

	"dondoc/work"
)

// BenchmarkReports makes the documents of 10,000 tasks. The memory is what the process
// holds at most beyond the tasks themselves, as far as allocations tell.
func BenchmarkReports(b *testing.B) {
	s := sampleStatement(10_000, 0)
	for _, name := range []string{"report.docx", "report.xlsx", "table.docx", "table.xlsx"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var peak uint64
			for b.Loop() {
				if err := samples[name](io.Discard, sampleRequest(s, work.Vietnamese)); err != nil {
					b.Fatal(err)
				}
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapSys)
			}
			b.ReportMetric(float64(peak)/1e6, "MB-heap")
		})
	}
}
