package storagetest

import (
	"slices"
	"testing"
	"time"
)

// Ratio measures the same at a small and at a large size, by turns, so that a busy machine slows
// down both, and reports the medians in nanoseconds and how many times the large one takes as long.
func Ratio(b *testing.B, small, large func() error) {
	b.Helper()
	var took [2][]time.Duration
	for b.Loop() {
		for i, do := range []func() error{small, large} {
			start := time.Now()
			if err := do(); err != nil {
				b.Fatal(err)
			}
			took[i] = append(took[i], time.Since(start))
		}
	}
	median := func(all []time.Duration) float64 {
		slices.Sort(all)
		return float64(all[len(all)/2])
	}
	b.ReportMetric(0, "ns/op") // of both together, which says nothing
	b.ReportMetric(median(took[0]), "small-ns")
	b.ReportMetric(median(took[1]), "large-ns")
	b.ReportMetric(median(took[1])/median(took[0]), "ratio")
}
