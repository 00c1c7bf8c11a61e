//go:build race

package xlsx_test

// slower is how much longer everything may take: the race detector costs up to twenty times.
const slower = 20
