package forms

import (
	"cmp"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"dondoc/calendar"
	"dondoc/work/causes"
	"dondoc/work/lateness"
	"dondoc/work/products"
)

// columnC is a column of form C.
type columnC struct {
	key   string
	width float64
}

// The columns of form C. Formulas refer to them by letter: see the constants below.
var columnsC = []columnC{
	{"doc.c.officer", 18}, {"doc.c.product", 34}, {"doc.c.weight", 8}, {"doc.c.due", 11}, {"doc.c.submitted", 11}, {"doc.c.confirmed", 11},
	{"doc.c.returns", 8}, {"doc.c.late", 8}, {"doc.c.cause", 12}, {"doc.c.cause_by", 14}, {"doc.c.evidence", 18},
	{"doc.c.quantity", 10}, {"doc.c.quality", 10}, {"doc.c.progress", 10},
}

const (
	weightC, lateC, causeC         = "C", "H", "I"
	quantityC, qualityC, progressC = "L", "M", "N"
)

// latenessCost is how much of a product's points for progress each lateness deducts, in
// percent (Decree 335/2025/NĐ-CP).
const latenessCost = 25

// AssessmentWorkbook writes form C: one row for each officer and product, with the sums of
// each officer as formulas, so that a weight or a cause that a head changes takes effect at
// once. It contains facts and no ranking.
func AssessmentWorkbook(out io.Writer, r Request) error {
	b := newBook(r.say("doc.c.title"), r.Issuer.Name, r.Words.Tag())
	const head = 4
	widths, heads := make([]float64, len(columnsC)), make([]string, len(columnsC))
	for i, c := range columnsC {
		widths[i], heads[i] = c.width, r.say(c.key)
	}
	s := b.sheet(r.say("doc.c.sheet"), widths, head)
	title := r.say("doc.c.title")
	s.span(titleHeight, len(columnsC), cell{value: title, look: lookTitle})
	under := r.say("doc.c.period", "Period", r.period(), "From", r.Words.OfficialDate(r.Statement.From), "To", r.Words.OfficialDate(r.Statement.To))
	for _, more := range []string{r.Unit.Name, r.remark()} {
		if more != "" {
			under += ". " + more
		}
	}
	s.span(lineHeight, len(columnsC), cell{value: under, look: lookUnder})
	s.span(0, len(columnsC), cell{value: r.say("doc.c.guide"), look: lookNote})
	s.write(headHeight, all(heads, lookHead)...)
	done := products.Of(r.Statement, r.Unit.ID)
	for i := 0; i < len(done); {
		end := i + 1
		for end < len(done) && sameOfficer(done[end], done[i]) {
			end++
		}
		r.officerC(s, done[i:end])
		i = end
	}
	if len(done) > 0 && s.err == nil {
		s.note(r.causesC(b, s.name, head+1, s.row))
	}
	s.end(len(columnsC), head, s.row)
	return b.to(out)
}

func sameOfficer(a, b products.Product) bool {
	return a.Officer == b.Officer && a.Name == b.Name && a.Unit == b.Unit
}

// officerC writes an officer's products and their sums.
func (r *Request) officerC(s *sheet, done []products.Product) {
	name := done[0].Name
	if p, ok := r.Statement.Directory.Person(done[0].Officer); ok {
		name = p.Name
	}
	day := look{border: true, mid: true, format: r.Words.DateFormat()}
	percent := look{border: true, mid: true, format: "0.0"}
	from := s.row + 1
	for _, p := range done {
		part, row := p.Part, s.row+1
		var submitted, confirmed calendar.Date
		if part.Submitted != nil {
			submitted = part.Submitted.On
		}
		quantity := 0
		if p.Done() {
			confirmed, quantity = part.DoneOn, 100
		}
		product := p.Task.Title
		if p.Task.Deliverable != "" {
			product += "\n(" + p.Task.Deliverable + ")"
		}
		kind, why := r.causeC(p)
		s.write(0,
			cell{value: name, look: lookText}, cell{value: product, look: lookText},
			cell{value: 1, look: look{border: true, mid: true, format: "General"}},
			cell{value: part.Due, look: day}, cell{value: submitted, look: day}, cell{value: confirmed, look: day},
			cell{value: part.Returns, look: lookCount}, cell{value: p.Late(r.Statement.On()), look: lookCount},
			cell{value: kind, look: lookMid}, cell{value: why, look: lookText}, cell{look: lookText},
			cell{value: quantity, look: percent}, cell{look: percent},
			cell{look: percent, value: progress(p, r.Statement.On()), formula: fmt.Sprintf(`IF(TRIM(%s%d)="%s",100,MAX(0,100-%d*%s%d))`,
				causeC, row, r.say("doc.c.objective"), latenessCost, lateC, row)},
		)
	}
	to := s.row
	var quantity, progressed float64 // values of the formulas below, for viewers that do not calculate
	for _, p := range done {
		if p.Done() {
			quantity += 100 / float64(len(done))
		}
		progressed += progress(p, r.Statement.On()) / float64(len(done))
	}
	values := []any{quantity, nil, progressed}
	sum := make([]cell, len(columnsC))
	for i := range sum {
		sum[i].look = lookInside
	}
	sum[0].value = r.say("doc.c.sum", "Name", name)
	strong := percent.strong()
	strong.fill = true
	weights := fmt.Sprintf("%s%d:%s%d", weightC, from, weightC, to)
	sum[2] = cell{look: strong, value: len(done), formula: "SUM(" + weights + ")"}
	for i, c := range []string{quantityC, qualityC, progressC} {
		column := fmt.Sprintf("%s%d:%s%d", c, from, c, to)
		// Quality counts only if the head has filled it in.
		given := fmt.Sprintf(`SUMIF(%s,">=0",%s)`, column, weights)
		formula := fmt.Sprintf(`IF(%s=0,"",SUMPRODUCT(%s,%s)/%s)`, given, weights, column, given)
		sum[len(columnsC)-3+i] = cell{look: strong, value: values[i], formula: formula}
	}
	s.write(0, sum...)
}

// progress returns the value of a product's progress formula with the cause that is known.
func progress(p products.Product, on calendar.Date) float64 {
	if c, ok := lateness.Cause(p.Task, p.Part); ok && c.Kind() == causes.Objective {
		return 100
	}
	return max(0, 100-latenessCost*float64(p.Late(on)))
}

// causesC offers the causes as a drop-down list.
func (r *Request) causesC(b *book, name string, from, to int) error {
	v := excelize.NewDataValidation(true)
	v.SetSqref(fmt.Sprintf("%s%d:%s%d", causeC, from, causeC, to))
	return cmp.Or(v.SetDropList([]string{r.say("doc.c.objective"), r.say("doc.c.subjective")}), b.file.AddDataValidation(name, v))
}
