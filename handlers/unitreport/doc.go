// Package unitreport holds the periodic reports of units: /reports shows a head the own unit's, and
// the department who has sent theirs; replies and buttons correct and send them.
package unitreport
