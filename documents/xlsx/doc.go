// Package xlsx reads Excel workbooks (ISO/IEC 29500, .xlsx) as people see them: the text
// that a cell shows, stored values of formulas, dates with the part of them that the number
// format shows, words that are struck through, merged cells, what is hidden. It can be used
// alone.
//
// Sheets are streamed row by row, and what reading costs is bounded by [Limits]. Number
// formats are applied by excelize; its own reader holds a whole sheet in memory as soon as
// merged cells or styles are asked for. References to other files are never followed.
package xlsx
