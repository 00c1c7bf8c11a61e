package reading

import (
	_ "embed"
	"slices"
	"sync"

	"dondoc/calendar"
	"dondoc/reading/classifier"
	"dondoc/work"
)

// The second reader knows no grammar. It learnt from thousands of replies what somebody who writes such words
// most probably means, and tells how sure it is of that. The first reader, which knows the meaning of words, is asked
// about what it read by the one that knows what people write: docs/decisions/0183.
type secondReader struct {
	state   *classifier.Model // how the work stands, or what else the message is
	request *classifier.Model // what is asked for
	day     *classifier.Model // whether a day is the task's own
	portion *classifier.Model // whether a percent or fraction is how much of the task is done
	// What it thinks once it knows what the first reader says.
	stateHeard, requestHeard, dayHeard, portionHeard *classifier.Model
}

// Classes of the second reader beside the states, the natures and the requests.
const (
	noState     = "none"
	noRequest   = "none"
	ownFigure   = "own"
	otherFigure = "other"
)

// stateClasses, requestClasses and figureClasses are what the second reader tells apart.
var (
	stateClasses = []string{
		string(work.Done), string(work.InProgress), string(work.Waiting), string(work.Blocked), string(work.AtRisk), string(work.Paused),
		string(work.NotStarted), noState, string(work.Question), string(work.Acknowledged), string(work.NothingNew), string(work.TakesBack),
		string(work.NoWords), string(work.Unclear),
	}
	requestClasses = []string{noRequest, string(work.WantsExtension), string(work.WantsCancel), string(work.NotOurs)}
	figureClasses  = []string{ownFigure, otherFigure}
)

//go:embed models/state.model
var stateModel []byte

//go:embed models/request.model
var requestModel []byte

//go:embed models/day.model
var dayModel []byte

//go:embed models/portion.model
var portionModel []byte

//go:embed models/state-heard.model
var stateHeardModel []byte

//go:embed models/request-heard.model
var requestHeardModel []byte

//go:embed models/day-heard.model
var dayHeardModel []byte

//go:embed models/portion-heard.model
var portionHeardModel []byte

// experienced returns the second reader, which is unpacked once.
var experienced = sync.OnceValue(func() *secondReader {
	read := func(file []byte) *classifier.Model {
		m, err := classifier.Decode(file)
		if err != nil {
			panic(err) // of a file that is part of the program
		}
		return m
	}
	return &secondReader{
		read(stateModel), read(requestModel), read(dayModel), read(portionModel),
		read(stateHeardModel), read(requestHeardModel), read(dayHeardModel), read(portionHeardModel),
	}
})

// opinion is what the second reader makes of one reply.
type opinion struct {
	// plainWords holds for the few words, all known to the first reader, for which it was made.
	plainWords bool
	// figures holds where the reply has a number that the first reader had no place for.
	figures bool
	// pending holds where the reply names something that is still to come, or that was put off.
	pending bool
	// sentBack holds where the reply says that the work was given back: it is with the speaker again.
	sentBack bool
	// begs holds where something is asked for in so many words.
	begs           bool
	on             calendar.Date
	state, request []float64 // by stateClasses and requestClasses
	own            func(calendar.Date) float64
	day            func(past bool) (calendar.Date, float64)
	measures       func(percent int) float64
	amount         func() (percent int, sure float64)
}

// of returns the second reader's opinion of a reply of which the first makes raw and certain.
func (r *secondReader) of(t replyText, tokens []token, accented bool, raw, certain work.Understood, days WorkingDays) opinion {
	text, said := textFeatures(t, tokens, accented), saidOf(raw, certain)
	return opinion{
		on: t.on, plainWords: t.plainWords(tokens), figures: t.figures(nameFinder{tokens: tokens}),
		pending: t.pending(), sentBack: t.sentBack(),
		begs:     slices.ContainsFunc(t.clauses, func(c clause) bool { return c.begs() }),
		state:    r.stateHeard.Weighed(r.state.Probabilities(text), said),
		request:  r.requestHeard.Weighed(r.request.Probabilities(text), said),
		own:      func(d calendar.Date) float64 { return r.owns(t, tokens, d, raw, certain, days) },
		measures: func(percent int) float64 { return r.measures(t, tokens, percent, raw, certain) },
		amount:   func() (int, float64) { return r.likeliestAmount(t, tokens, raw, certain) },
		day:      func(past bool) (calendar.Date, float64) { return r.likeliestDay(t, tokens, past, raw, certain, days) },
	}
}

// mostDays is how many places that name a day are looked at.
const mostDays = 6

// owns returns how probable it is that day d is the task's own, at the likeliest of the places that name
// it; 1 where none does.
func (r *secondReader) owns(t replyText, tokens []token, d calendar.Date, raw, certain work.Understood, days WorkingDays) float64 {
	most, places := 0.0, 0
	for i := range t.clauses {
		for _, m := range t.clauses[i].moments {
			if places == mostDays || !m.canBe(d, t.on, days) {
				continue
			}
			places++
			most = max(most, r.dayHeard.Weighed(r.day.Probabilities(dayFeatures(t, tokens, i, m, days)), saidOfDay(t, m, raw, certain, days))[0])
		}
	}
	if places == 0 {
		return 1
	}
	return most
}

// unnamed is the probability of what no words name.
const unnamed = 1.0

// measures returns how probable it is that a percent is how much of the task is done, at the likeliest of the places that name
// it; unnamed where none does.
func (r *secondReader) measures(t replyText, tokens []token, percent int, raw, certain work.Understood) float64 {
	most, places := 0.0, 0
	for i := range t.clauses {
		for _, p := range t.clauses[i].amounts() {
			if places == mostDays || p.percent != percent && p.done != percent {
				continue
			}
			places++
			most = max(most, r.portionHeard.Weighed(r.portion.Probabilities(portionFeatures(t, tokens, i, p)), saidOfPortion(p, raw, certain))[0])
		}
	}
	if places == 0 {
		return 1
	}
	return most
}

// likeliestAmount returns the percent of the reply that is most probably how much of the task is done, the last of several.
func (r *secondReader) likeliestAmount(t replyText, tokens []token, raw, certain work.Understood) (percent int, most float64) {
	places := 0
	for i := len(t.clauses) - 1; i >= 0; i-- {
		for _, p := range t.clauses[i].amounts() {
			if places == mostDays || p.percent >= 100 || p.left && !p.counts {
				continue
			}
			places++
			done := p.percent
			if p.counts {
				done = p.done
			}
			if sure := r.portionHeard.Weighed(r.portion.Probabilities(portionFeatures(t, tokens, i, p)), saidOfPortion(p, raw, certain))[0]; sure > most {
				percent, most = done, sure
			}
		}
	}
	return percent, most
}

// amounts are the percents and fractions of a clause, with its halves.
func (c *clause) amounts() []portion {
	all := c.portions
	for _, m := range c.mentions {
		if m.cue == isHalf {
			all = append(all[:len(all):len(all)], portion{percent: 50, done: 50, from: m.from, to: m.to})
		}
	}
	return all
}

// fewWords is how many words a reply may have that is not asked about where the first reader knows them all.
const fewWords = 2

func (t replyText) plainWords(tokens []token) bool {
	words := 0
	for i := range tokens {
		if tokens[i].kind == wordToken {
			words++
		}
	}
	return words <= fewWords && (t.unplaced(false) == 0 || !t.dark())
}

// names reports whether the words of the reply name a percent.
func (o opinion) names(percent *int) bool {
	return percent != nil && o.measures(*percent) != unnamed
}

// figures reports whether the reply has a number that is neither a time, nor a part of the work, nor a paper's.
func (t replyText) figures(names nameFinder) bool {
	placed := make([]bool, len(names.tokens))
	for i := range t.clauses {
		for _, m := range t.clauses[i].moments {
			for at := m.from; at < m.to; at++ {
				placed[at] = true
			}
		}
		for _, p := range t.clauses[i].portions {
			for at := p.from; at < p.to; at++ {
				placed[at] = true
			}
		}
	}
	for at := range names.tokens {
		if names.tokens[at].kind == numberToken && !placed[at] && !names.numbered(at) && (at == 0 || !names.tokens[at-1].upper) {
			return true
		}
	}
	return false
}

// likeliestDay returns the day of the reply that is most probably the task's own, in the past or ahead, the last one of
// several; 0 where no day is named.
func (r *secondReader) likeliestDay(t replyText, tokens []token, past bool, raw, certain work.Understood, days WorkingDays) (d calendar.Date, most float64) {
	places := 0
	for i := len(t.clauses) - 1; i >= 0; i-- {
		for _, m := range t.clauses[i].moments {
			day, ok, _ := m.resolve(t.on, past, days)
			if places == mostDays || !ok || m.vague() || !day.Plausible() || past && day.After(t.on) || !past && day.Before(t.on) {
				continue
			}
			places++
			if p := r.dayHeard.Weighed(r.day.Probabilities(dayFeatures(t, tokens, i, m, days)), saidOfDay(t, m, raw, certain, days))[0]; p > most {
				d, most = day, p
			}
		}
	}
	return d, most
}

// canBe reports whether the moment can mean day d, in the past or ahead.
func (m moment) canBe(d, on calendar.Date, days WorkingDays) bool {
	for _, past := range []bool{false, true} {
		if day, ok, _ := m.resolve(on, past, days); ok && day == d {
			return true
		}
	}
	return false
}

// ofState and ofRequest return how probable a class is.
func (o opinion) ofState(class string) float64 {
	return o.state[slices.Index(stateClasses, class)]
}

func (o opinion) ofRequest(class string) float64 {
	return o.request[slices.Index(requestClasses, class)]
}

// likeliest returns the class with the greatest probability.
func likeliest(classes []string, p []float64) (class string, probability float64) {
	probability = slices.Max(p)
	return classes[slices.Index(p, probability)], probability
}

// stateClass and requestClass name what was understood as the second reader would.
func stateClass(u work.Understood) string {
	switch {
	case u.State != nil:
		return string(*u.State)
	case u.Nature != work.Report:
		return string(u.Nature)
	}
	return noState
}

func requestClass(u work.Understood) string {
	if u.Request == nil {
		return noRequest
	}
	return string(*u.Request)
}
