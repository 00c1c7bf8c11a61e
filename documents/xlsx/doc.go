// Package xlsx reads Excel workbooks (ISO/IEC 29500, .xlsx) as people see them: displayed
// texts of cells, stored values of formulas, dates with the precision of their number
// format, struck-through words, merged cells, hidden rows and columns. It can be used
// alone.
//
// Sheets are streamed row by row, and the cost of reading is bounded by [Limits]. Number
// formats are applied by excelize; its own reader holds a whole sheet in memory as soon as
// merged cells or styles are asked for. References to other files are never followed.
package xlsx
