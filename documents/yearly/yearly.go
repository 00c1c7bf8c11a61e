// Package yearly gathers what documents about annual plans are made of.
package yearly

import (
	"context"
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/documents/forms"
	"dondoc/work"
	"dondoc/work/committing"
)

// Source is where tasks and annual plans are kept.
type Source interface {
	Pages(ctx context.Context, qs ...work.Query) ([]work.Page, error)
	TasksAndBroken(ctx context.Context, ids []int) (tasks []work.Task, broken []int, err error)
	OccurrencesOf(ctx context.Context, tasks []int) ([]work.Occurrence, error)
	Commitments(ctx context.Context, year int, units ...int) ([]committing.Commitment, error)
	KnownPlans(ctx context.Context) (map[string]work.Plan, error)
}

// statement holds tasks as of a moment, without figures.
func statement(ctx context.Context, s Source, d *work.Directory, year int, at time.Time) (work.Statement, error) {
	plans, err := s.KnownPlans(ctx)
	st := work.Statement{Running: true, Directory: d, Plans: plans}
	st.Period, st.TakenAt = calendar.ReportPeriod{Span: calendar.SpanYear, Year: year}, at
	st.From, st.To = st.Period.From(), st.Period.To()
	return st, err
}

// Plan gathers a unit's plan for a year: what it committed itself to, with its tasks as they were then, or
// the draft as of a moment.
func Plan(ctx context.Context, s Source, d *work.Directory, unit, year int, at time.Time) (forms.AnnualPlan, work.Statement, error) {
	var p forms.AnnualPlan
	plans, err := s.Commitments(ctx, year, unit)
	if err != nil {
		return p, work.Statement{}, err
	}
	p.Commitment, p.Signer = plans[0], signer(d, plans[0])
	today := calendar.DateOf(at)
	if p.State != committing.Committed {
		st, err := statement(ctx, s, d, year, at)
		if err != nil {
			return p, st, err
		}
		pages, err := s.Pages(ctx, committing.Lists(unit, today)...)
		if err != nil {
			return p, st, err
		}
		st.Tasks, _, err = s.TasksAndBroken(ctx, committing.Found(pages))
		p.Drafted = committing.DraftOf(p.Commitment, st.Tasks, today)
		return p, st, err
	}
	committed := p.At.In(at.Location())
	st, err := statement(ctx, s, d, year, committed)
	if err != nil {
		return p, st, err
	}
	st.Tasks, _, err = asOf(ctx, s, committing.Tasks(p.Lines), calendar.DateOf(committed), at.Location())
	return p, st, err
}

// asOf reads tasks as they were at the end of a day, and their occurrences that were closed by then.
func asOf(ctx context.Context, s Source, ids []int, day calendar.Date, loc *time.Location) (then []work.Task, closed []work.Occurrence, err error) {
	tasks, _, err := s.TasksAndBroken(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	all, err := s.OccurrencesOf(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	for _, t := range tasks {
		own := slices.DeleteFunc(slices.Clone(all), func(o work.Occurrence) bool { return o.Task != t.ID })
		was, before, ok := work.AsOf(t, own, day, loc)
		if ok {
			then, closed = append(then, was), append(closed, before...)
		}
	}
	return then, closed, nil
}

// Deviations gathers what has become of the plan of a unit for a year as of a moment, or for 0 of all
// units' plans. Units with open work and without a committed plan are named.
func Deviations(ctx context.Context, s Source, d *work.Directory, unit, year int, at time.Time) (forms.Deviations, work.Statement, error) {
	all := forms.Deviations{Year: year, On: committing.On(year, calendar.DateOf(at))}
	st, err := statement(ctx, s, d, year, at)
	if err != nil {
		return all, st, err
	}
	units := []int{unit}
	if unit == 0 {
		units = nil
		for _, u := range d.Units() {
			if !u.Group {
				units = append(units, u.ID)
			}
		}
	}
	plans, err := s.Commitments(ctx, year, units...)
	if err != nil {
		return all, st, err
	}
	for _, p := range plans {
		pages, err := s.Pages(ctx, append(committing.During(p.Unit, year), committing.Expecting(p.Unit)...)...)
		if err != nil {
			return all, st, err
		}
		if p.State != committing.Committed {
			if slices.ContainsFunc(pages, func(page work.Page) bool { return page.Total > 0 }) {
				all.Uncommitted = append(all.Uncommitted, p.Unit)
			}
			continue
		}
		tasks, closed, err := asOf(ctx, s, committing.Found(pages, committing.Tasks(p.Lines)...), all.On, at.Location())
		if err != nil {
			return all, st, err
		}
		all.Units = append(all.Units, forms.UnitDeviations{Plan: p, All: committing.Deviations(p, tasks, closed, all.On)})
		all.Signer = signer(d, p)
	}
	return all, st, nil
}

// signer is who signs for a unit: the head who committed its plan, or the only one that it has.
func signer(d *work.Directory, c committing.Commitment) string {
	heads := d.InUnit(c.Unit, work.Head)
	for _, p := range heads {
		if c.State == committing.Committed && p.ID == c.By || len(heads) == 1 {
			return p.Name
		}
	}
	return ""
}
