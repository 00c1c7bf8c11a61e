package request

import (
	"context"
	"strconv"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
)

// Press is one row of the table of buttons. Buttons outlive the state they were made in
// and can be forged, so each does what the command of the same name does, with all its
// checks.
type Press struct {
	Verb chat.Verb
	Args []string // the names of its arguments, in the order of the data
	Run  func(context.Context, Request, chat.PressArgs) (Reply, error)
}

// Arg is an argument of a button: its name and how it is read.
type Arg[T any] struct {
	name     string
	read     func(string) (T, error)
	now      func(Request, T) T // what an id of long ago stands for now; nil: the same
	optional bool
}

// Optional returns the argument as one that may be left out, which gives its zero value.
func (a Arg[T]) Optional() Arg[T] {
	a.optional = true
	return a
}

// The arguments that buttons have.
var (
	TaskArg         = Arg[int]{name: "task", read: strconv.Atoi}
	UnitArg         = Arg[int]{name: "unit", read: strconv.Atoi, now: unitNow}
	SpellingArg     = Arg[int]{name: "spelling", read: strconv.Atoi} // a unit, be it merged into another
	PersonArg       = Arg[int64]{name: "person", read: func(s string) (int64, error) { return strconv.ParseInt(s, 10, 64) }}
	EntryArg        = textArg("entry")                                       // id of a progress entry
	SubmissionArg   = textArg("submission")                                  // its cause
	ExtensionArg    = textArg("extension")                                   // its id
	ObstacleArg     = textArg("obstacle")                                    // its id
	CauseArg        = textArg("cause")                                       // its id, or that of what says it
	MeasureArg      = textArg("measure")                                     // its id
	ObjectionArg    = textArg("objection")                                   // its id
	ToArg           = Arg[int]{name: "to", read: strconv.Atoi, now: unitNow} // a unit
	KeptArg         = textArg("kept")                                        // id of a chat.Kept
	DateArg         = Arg[calendar.Date]{name: "date", read: calendar.ParseDate}
	ListArg         = textArg("list")
	WordsArg        = textArg("words")                            // that are searched for
	TopicArg        = Arg[int]{name: "topic", read: strconv.Atoi} // of a forum; 0: none
	NamesArg        = Arg[int]{name: "names", read: strconv.Atoi} // 1: people are named
	OffsetArg       = Arg[int]{name: "offset", read: strconv.Atoi}
	HourArg         = Arg[int]{name: "hour", read: strconv.Atoi}
	BesideArg       = Arg[int]{name: "beside", read: strconv.Atoi} // 1: a message of its own
	SureArg         = Arg[int]{name: "sure", read: strconv.Atoi}   // 1: it was asked before
	WhatArg         = textArg("what")                              // what of an entry is corrected
	ValueArg        = textArg("value")                             // what it is corrected to
	MeaningArg      = textArg("meaning")                           // of what was asked about
	RoleArg         = textArg("role")
	VersionArg      = Arg[int]{name: "version", read: strconv.Atoi} // of what is shown
	LanguageArg     = textArg("language")
	PeriodArg       = Arg[calendar.ReportPeriod]{name: "period", read: calendar.ParseReportPeriod}
	FormatArg       = textArg("format")
	PreviewArg      = textArg("preview")                                                                                     // its id
	AnnouncedArg    = textArg("announcement")                                                                                // its id
	InviteArg       = Arg[string]{name: "invite", read: func(s string) (string, error) { return chat.InviteOf(s), nil }}     // its hash
	AskingArg       = Arg[int]{name: "asking", read: strconv.Atoi}                                                           // position of somebody who followed the invite
	SecondArg       = Arg[int64]{name: "second", read: func(s string) (int64, error) { return strconv.ParseInt(s, 10, 64) }} // Unix
	UsesArg         = Arg[int]{name: "uses", read: strconv.Atoi}
	YearArg         = Arg[int]{name: "year", read: strconv.Atoi}
	SumArg          = textArg("sum")          // of the lines of an annual plan, as committing.Sum makes it
	ContributionArg = textArg("contribution") // its id
)

func textArg(name string) Arg[string] {
	return Arg[string]{name: name, read: func(s string) (string, error) { return s, nil }}
}

// at reads the argument at position i. What is missing or has another form makes the
// button out of date.
func (a Arg[T]) at(r Request, args chat.PressArgs, i int) (value T, err error) {
	s := args.Text(i)
	if s == "" && a.optional {
		return value, nil
	}
	if value, err = a.read(s); err != nil || s == "" {
		return value, work.Refuse("refuse.button")
	}
	if a.now != nil {
		value = a.now(r, value)
	}
	return value, nil
}

// unitNow is the unit that one has become by being merged.
func unitNow(r Request, unit int) int { return r.Directory.Now(unit) }

// Press0 is the row of a button without arguments.
func Press0(verb chat.Verb, run func(context.Context, Request) (Reply, error)) Press {
	return Press{Verb: verb, Run: func(ctx context.Context, r Request, _ chat.PressArgs) (Reply, error) { return run(ctx, r) }}
}

// Press1 is the row of a button with one argument.
func Press1[A any](verb chat.Verb, a Arg[A], run func(context.Context, Request, A) (Reply, error)) Press {
	return Press{Verb: verb, Args: []string{a.name}, Run: func(ctx context.Context, r Request, args chat.PressArgs) (Reply, error) {
		first, err := a.at(r, args, 0)
		if err != nil {
			return Reply{}, err
		}
		return run(ctx, r, first)
	}}
}

// Press2 is the row of a button with two arguments.
func Press2[A, B any](verb chat.Verb, a Arg[A], b Arg[B], run func(context.Context, Request, A, B) (Reply, error)) Press {
	return Press{Verb: verb, Args: []string{a.name, b.name}, Run: func(ctx context.Context, r Request, args chat.PressArgs) (Reply, error) {
		second, err := b.at(r, args, 1)
		if err != nil {
			return Reply{}, err
		}
		return Press1(verb, a, func(ctx context.Context, r Request, first A) (Reply, error) {
			return run(ctx, r, first, second)
		}).Run(ctx, r, args)
	}}
}

// Press3 is the row of a button with three arguments.
func Press3[A, B, C any](verb chat.Verb, a Arg[A], b Arg[B], c Arg[C], run func(context.Context, Request, A, B, C) (Reply, error)) Press {
	return Press{Verb: verb, Args: []string{a.name, b.name, c.name}, Run: func(ctx context.Context, r Request, args chat.PressArgs) (Reply, error) {
		third, err := c.at(r, args, 2)
		if err != nil {
			return Reply{}, err
		}
		return Press2(verb, a, b, func(ctx context.Context, r Request, first A, second B) (Reply, error) {
			return run(ctx, r, first, second, third)
		}).Run(ctx, r, args)
	}}
}

// Press4 is the row of a button with four arguments.
func Press4[A, B, C, D any](verb chat.Verb, a Arg[A], b Arg[B], c Arg[C], d Arg[D], run func(context.Context, Request, A, B, C, D) (Reply, error)) Press {
	return Press{Verb: verb, Args: []string{a.name, b.name, c.name, d.name}, Run: func(ctx context.Context, r Request, args chat.PressArgs) (Reply, error) {
		fourth, err := d.at(r, args, 3)
		if err != nil {
			return Reply{}, err
		}
		return Press3(verb, a, b, c, func(ctx context.Context, r Request, first A, second B, third C) (Reply, error) {
			return run(ctx, r, first, second, third, fourth)
		}).Run(ctx, r, args)
	}}
}
