// Package papers holds what people ask for as files: the official report of a period, the
// tasks as a table or a calendar, and the facts for the assessment of a unit's officers.
//
// A reply names what is to be made; it is made when it is sent.
package papers
