// Package measure holds recommended measures: /measures lists them and what asks for one, the
// department writes them, and leaders answer.
package measure
