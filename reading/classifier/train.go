package classifier

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Example is something whose class is known.
type Example struct {
	Features []uint64 // each once
	Classes  []string // any of them is right
	// Opinion is what somebody else thought of it, for Weighed; nil where nobody was asked.
	Opinion []float64
}

// How a model is trained.
const (
	epochs    = 12
	rate      = 0.05 // of AdaGrad
	shrinking = 2e-3 // of weights that nothing speaks for
	// hidden is the part of an example's features that is not shown each time, so that none relies on being seen together with the others.
	// Nothing is hidden where somebody had an opinion: there are few features, which are no words.
	hidden = 0.3
	// negligible is how wrong a probability must be to be worth a step: most classes are plainly wrong for most examples, and their
	// weights need not be touched.
	negligible = 2e-3
	// leastSeen is how many examples must have a feature that counts: one that a single example has
	// says nothing about others.
	leastSeen = 2
	// leastWeight is the weight, in units, that some class must give to a feature for it to be kept.
	leastWeight = 3
)

// Train learns from examples. The same examples in the same order give the same model. Classes of an
// example that are not among the classes given do not count; an example with none of them is left out.
func Train(classes []string, examples []Example) *Model {
	index, columns := number(examples)
	var rows []row
	for _, e := range examples {
		r := row{right: make([]bool, len(classes)), begins: logits(len(classes), e.Opinion), whole: e.Opinion != nil}
		some := false
		for _, name := range e.Classes {
			if k := slices.Index(classes, name); k >= 0 {
				r.right[k], some = true, true
			}
		}
		if !some {
			continue
		}
		for _, f := range e.Features {
			if at, ok := index[f]; ok {
				r.columns = append(r.columns, at)
			}
		}
		rows = append(rows, r)
	}
	t := trainer{classes: len(classes), weights: make([]float64, columns*len(classes)), squares: make([]float64, columns*len(classes))}
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			t.learn(rows[i], random)
		}
	}
	m := &Model{classes: slices.Clone(classes), weights: map[uint64][]int8{}}
	for f, at := range index {
		units := make([]int8, len(classes))
		for k, w := range t.weights[at*len(classes) : (at+1)*len(classes)] {
			units[k] = int8(max(math.MinInt8, min(math.MaxInt8, math.Round(w*quantum))))
		}
		if slices.ContainsFunc(units, func(u int8) bool { return u >= leastWeight || u <= -leastWeight }) {
			m.weights[f] = units
		}
	}
	return m
}

// number gives each feature that enough examples have a column, in the order of their first use.
func number(examples []Example) (index map[uint64]int, columns int) {
	seen := map[uint64]int{}
	for _, e := range examples {
		for _, f := range e.Features {
			seen[f]++
		}
	}
	index = map[uint64]int{}
	for _, e := range examples {
		for _, f := range e.Features {
			if _, known := index[f]; !known && seen[f] >= leastSeen {
				index[f] = len(index)
			}
		}
	}
	return index, len(index)
}

// row is an example in numbers.
type row struct {
	columns []int
	right   []bool
	begins  []float64 // logits
	whole   bool      // nothing of it is hidden
}

// trainer holds the weights while they change.
type trainer struct {
	classes int
	weights []float64 // a column's classes stand together
	squares []float64 // of all that weight's gradients so far
	shown   []int     // room for columns
}

// learn moves the weights towards one example. What is right of it shares the target as it is
// divided so far, so that the model itself chooses between two right answers.
func (t *trainer) learn(r row, random *rand.Rand) {
	shown, scale := t.show(r, random)
	p := slices.Clone(r.begins)
	for _, at := range shown {
		for k := range p {
			p[k] += float64(scale * t.weights[at*t.classes+k])
		}
	}
	softmax(p)
	right := 0.0
	for k, is := range r.right {
		if is {
			right += p[k]
		}
	}
	for k := range p {
		target := 0.0
		if r.right[k] {
			target = p[k] / right
		}
		if math.Abs(p[k]-target) < negligible {
			continue
		}
		wrong := float64(scale * (p[k] - target))
		for _, at := range shown {
			i := at*t.classes + k
			// The conversions keep the compiler from joining the sums and products of one
			// processor in a way that another one does not.
			gradient := wrong + float64(shrinking*t.weights[i])
			t.squares[i] += float64(gradient * gradient)
			t.weights[i] -= float64(rate*gradient) / (math.Sqrt(t.squares[i]) + 1e-3)
		}
	}
}

// show returns the columns of an example that are shown this time, and for how many of all each of them stands.
func (t *trainer) show(r row, random *rand.Rand) (shown []int, scale float64) {
	if r.whole {
		return r.columns, 1
	}
	t.shown = t.shown[:0]
	for _, at := range r.columns {
		if random.Float64() >= hidden {
			t.shown = append(t.shown, at)
		}
	}
	return t.shown, 1 / (1 - hidden)
}
