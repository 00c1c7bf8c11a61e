// Package calendar counts days: dates, the working days of Vietnamese offices with their
// public holidays (the lunar ones computed, the announced ones given), and the hours in
// which a message may be sent. It never reads the clock.
package calendar
