// Package importing compares the content of a file with what is stored: it reads the
// deadlines and units of the rows that package sheet has found, matches them with the
// stored tasks, and says what would change. It reads no file and writes nothing.
package importing
