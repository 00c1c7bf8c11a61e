//go:build !race

package docx_test

// slower is how much longer everything may take than on a machine that does nothing else.
const slower = 1
