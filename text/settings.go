package text

import "fmt"

// Settings is how a person is told what falls due: the template settings.
type Settings struct {
	Daily int // hour of the one list a day; zero: it comes as it falls due
}

// At is that hour.
func (s Settings) At() string { return Hour(s.Daily) }

// Hour is a whole hour of the day.
func Hour(hour int) string { return fmt.Sprintf("%02d:00", hour) }
