package calendar

import "testing"

func TestLunarNewYear(t *testing.T) {
	// Dates as observed; 1968, 1985 and 2007 differ from the Chinese calendar.
	for _, want := range []Date{
		On(1968, 1, 29), On(1984, 2, 2), On(1985, 1, 21), On(2000, 2, 5), On(2007, 2, 17), On(2008, 2, 7),
		On(2015, 2, 19), On(2020, 1, 25), On(2021, 2, 12), On(2022, 2, 1), On(2023, 1, 22), On(2024, 2, 10),
		On(2025, 1, 29), On(2026, 2, 17), On(2027, 2, 6), On(2028, 1, 26), On(2029, 2, 13), On(2030, 2, 2),
		On(2031, 1, 23), On(2033, 1, 31), On(2034, 2, 19),
	} {
		if got := lunarMonth(want.Year, 1); got != want {
			t.Errorf("new year %d: got %s, want %s", want.Year, got, want)
		}
	}
}

func TestLunarTenthOfThird(t *testing.T) {
	for _, want := range []Date{
		On(2019, 4, 14), On(2020, 4, 2), On(2021, 4, 21), On(2022, 4, 10), On(2023, 4, 29), On(2024, 4, 18),
		On(2025, 4, 7), On(2026, 4, 26), On(2027, 4, 16), On(2028, 4, 4), On(2029, 4, 23), On(2030, 4, 12),
	} {
		if got := lunarMonth(want.Year, 3).Add(9); got != want {
			t.Errorf("10/3 of %d: got %s, want %s", want.Year, got, want)
		}
	}
}

func TestLunarNewYearIsAlwaysInSeason(t *testing.T) {
	for year := 1900; year <= 2200; year++ {
		first := lunarMonth(year, 1)
		if first.Before(On(year, 1, 19)) || first.After(On(year, 2, 22)) {
			t.Errorf("%d begins on %s", year, first)
		}
		if n := lunarMonth(year, 3).Sub(first); n < 58 || n > 90 {
			t.Errorf("%d: month 3 begins %d days after the new year", year, n)
		}
	}
}
