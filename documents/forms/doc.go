// Package forms writes official documents: the report on a period (form A,
// with the table of tasks as its appendix), the table of tasks (form B), the facts for the
// assessment of civil servants (form C), the chart and the calendar.
//
// Each function writes one file of one [Request], in one language, from a
// [work.Statement]; the same request gives the same bytes. Figures come from package work
// and texts from package text; this package only arranges them. The layout of documents
// follows appendix I of Decree 30/2020/NĐ-CP.
package forms
