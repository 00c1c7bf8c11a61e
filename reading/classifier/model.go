// Package classifier tells to which of a few classes a text belongs, by what it learnt from examples: multinomial
// logistic regression over binary features.
//
// It knows nothing of what its features mean. A feature is a number, usually a hash of words.
package classifier

import (
	"math"
	"slices"
)

// Model is what was learnt. It is not changed after it was made and may be used by many at once.
type Model struct {
	classes []string
	// weights has one row of a weight for each class, a feature each, in units of 1/quantum.
	weights map[uint64][]int8
}

// quantum is how many units of a stored weight make 1 of the logit.
const quantum = 24

// Probabilities returns how probable each class is, in their order, for something with those features, each of
// which is given once. Unknown features do not count.
func (m *Model) Probabilities(features []uint64) []float64 {
	return m.Weighed(nil, features)
}

// least is the least probability that an earlier opinion counts with: nothing is believed to be impossible.
const least = 1e-5

// Weighed returns how probable each class is where somebody already had an opinion, the probability of each class; nil
// where nobody had.
func (m *Model) Weighed(opinion []float64, features []uint64) []float64 {
	p := logits(len(m.classes), opinion)
	for _, f := range features {
		for k, w := range m.weights[f] {
			p[k] += float64(w) / quantum
		}
	}
	softmax(p)
	return p
}

// logits returns where an opinion lets a sum of weights begin.
func logits(classes int, opinion []float64) []float64 {
	z := make([]float64, classes)
	for k := range opinion {
		z[k] = math.Log(opinion[k] + least)
	}
	return z
}

// softmax turns logits into probabilities.
func softmax(z []float64) {
	most := slices.Max(z)
	sum := 0.0
	for k := range z {
		z[k] = math.Exp(z[k] - most)
		sum += z[k]
	}
	for k := range z {
		z[k] /= sum
	}
}
