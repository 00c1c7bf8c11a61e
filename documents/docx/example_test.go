package docx_test

import (
	"bytes"
	"errors"
	"fmt"
	"log"

	"dondoc/documents/docx"
)

// Example writes a table and reads it back.
func Example() {
	var file bytes.Buffer
	w := docx.NewWriter(&file, docx.Properties{Title: "Appendix"})
	w.Text(docx.Heading1, "I. TASKS")
	table := w.Table(docx.TableLayout{Widths: []float64{1, 4, 3}})
	table.Header(docx.TableCell{Text: "No."}, docx.TableCell{Text: "Task"}, docx.TableCell{Text: "Lead unit"})
	table.Row(docx.TableCell{Text: "1"}, docx.TableCell{Text: "Choose the films"}, docx.TableCell{Text: "Cinema", Merge: docx.MergeStart})
	table.Row(docx.TableCell{Text: "2"}, docx.TableCell{Text: "Make subtitles"}, docx.TableCell{Merge: docx.MergeContinue})
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}

	document, err := docx.Read(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		log.Fatal(err)
	}
	for _, block := range document.Blocks {
		switch block := block.(type) {
		case *docx.Paragraph:
			if text := block.String(); text != "" {
				fmt.Println(text)
			}
		case *docx.Table:
			for _, row := range block.Rows {
				for _, cell := range row.Cells {
					if cell.Merged != nil {
						fmt.Printf("[%s from above]", cell.Merged.Text())
						continue
					}
					fmt.Printf("[%s]", cell.Text())
				}
				fmt.Println()
			}
		}
	}
	// Output:
	// I. TASKS
	// [No.][Task][Lead unit]
	// [1][Choose the films][Cinema]
	// [2][Make subtitles][Cinema from above]
}

// ExampleRead tells apart what a file is when it is no document.
func ExampleRead() {
	file := []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	_, err := docx.Read(bytes.NewReader(file), int64(len(file)))
	switch {
	case errors.Is(err, docx.ErrEncrypted), errors.Is(err, docx.ErrCompound):
		fmt.Println("take the password off, or save it as .docx")
	case errors.Is(err, docx.ErrTooLarge):
		fmt.Println("too large")
	case err != nil:
		fmt.Println("no document")
	}
	// Output: take the password off, or save it as .docx
}
