package forms

import (
	"bytes"
	"strings"
	"testing"

	"dondoc/documents"
	"dondoc/work"
)

// TestFormBIsNoAppendix holds that a table of tasks that comes back is refused: it does not
// carry the tasks' own numbers, and numbers of several plans are the same.
func TestFormBIsNoAppendix(t *testing.T) {
	for _, lang := range []work.Language{work.Vietnamese, work.English} {
		for _, name := range []string{"table.xlsx", "report.xlsx", "table.docx"} {
			data := made(t, name, sampleRequest(sampleStatement(20, 0), lang))
			_, err := documents.ReadAppendix(bytes.NewReader(data), int64(len(data)), name, documents.AppendixOptions{})
			if err == nil || !strings.HasPrefix(err.Error(), name+" is a table that dondoc made for reports") {
				t.Errorf("%s %s: %v", lang, name, err)
			}
		}
	}
}
