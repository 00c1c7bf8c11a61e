package calendar

import "math"

// The Vietnamese lunar calendar, as far as public holidays need it: the day on which a
// lunar month of a year begins. The rules and the series for new moon and solar longitude
// are those of Hồ Ngọc Đức, "Thuật toán tính âm lịch" (after Jean Meeus, Astronomical
// Algorithms):
//
//   - a month begins on the day, in Vietnam, on which the moon is new;
//   - the winter solstice is in month 11;
//   - between two months 11 there are twelve or thirteen months; with thirteen, the first
//     one in which the sun enters no new twelfth of its path is a leap month and has the
//     number of the one before it.
//
// Vietnam uses the meridian of 105° E (UTC+7), China by 120° E, so that a new moon
// near midnight gives the two calendars different days, or even different months.

const (
	vietnamOffset = 7.0 / 24 // of a day, ahead of universal time

	synodicMonth = 29.530588853      // mean days from new moon to new moon
	firstNewMoon = 2415021.076998695 // Julian date of new moon number zero, 1 January 1900
	unixEpoch    = 2440588           // Julian day number of 1 January 1970
)

// lunarMonth returns the first day of a month of the lunar year that begins in the given
// year. Months count from 1, without the leap month. It is valid for months 1 to 10.
func lunarMonth(year, month int) Date {
	eleventh, next := monthEleven(year-1), monthEleven(year)
	after := month + 1 // months since month 11 of the year before
	if next-eleventh > 12 && after >= leapAfter(eleventh) {
		after++
	}
	return dateOfJulianDay(newMoonDay(eleventh + after))
}

// monthEleven returns the number of the new moon with which month 11 of the year begins.
func monthEleven(year int) int {
	lastDay := On(year, 12, 31).Serial() + unixEpoch
	k := int(math.Floor((float64(lastDay) - firstNewMoon) / synodicMonth))
	for newMoonDay(k+1) <= lastDay {
		k++
	}
	if solarTwelfth(newMoonDay(k)) >= 9 { // it begins after the solstice, so the solstice is in the month before
		k--
	}
	return k
}

// leapAfter returns how many months after month 11 the leap month is.
func leapAfter(eleventh int) int {
	i := 1
	for ; i < 13; i++ {
		if solarTwelfth(newMoonDay(eleventh+i)) == solarTwelfth(newMoonDay(eleventh+i+1)) {
			break
		}
	}
	return i
}

// newMoonDay returns the Julian day number, in Vietnam, of the k-th new moon since 1900.
func newMoonDay(k int) int {
	n := float64(k)
	t := n / 1236.85 // Julian centuries
	t2, t3 := t*t, t*t*t
	sin := func(degrees float64) float64 { return math.Sin(degrees * math.Pi / 180) }

	mean := 2415020.75933 + 29.53058868*n + 0.0001178*t2 - 0.000000155*t3 +
		0.00033*sin(166.56+132.87*t-0.009173*t2)
	sun := 359.2242 + 29.10535608*n - 0.0000333*t2 - 0.00000347*t3   // mean anomaly of the sun
	moon := 306.0253 + 385.81691806*n + 0.0107306*t2 + 0.00001236*t3 // and of the moon
	node := 21.2964 + 390.67050646*n - 0.0016528*t2 - 0.00000239*t3  // argument of latitude
	truth := (0.1734-0.000393*t)*sin(sun) + 0.0021*sin(2*sun) -
		0.4068*sin(moon) + 0.0161*sin(2*moon) - 0.0004*sin(3*moon) +
		0.0104*sin(2*node) - 0.0051*sin(sun+moon) - 0.0074*sin(sun-moon) +
		0.0004*sin(2*node+sun) - 0.0004*sin(2*node-sun) - 0.0006*sin(2*node+moon) +
		0.0010*sin(2*node-moon) + 0.0005*sin(2*moon+sun)
	slowing := -0.000278 + 0.000265*t + 0.000262*t2 // of the earth's rotation, in days

	return int(math.Floor(mean + truth - slowing + 0.5 + vietnamOffset))
}

// solarTwelfth returns in which twelfth of its yearly path the sun stands when that day
// begins in Vietnam: 0 from the spring equinox, 9 from the winter solstice.
func solarTwelfth(julianDay int) int {
	t := (float64(julianDay) - 2451545.5 - vietnamOffset) / 36525 // centuries since noon of 1 January 2000
	t2 := t * t
	sin := func(degrees float64) float64 { return math.Sin(degrees * math.Pi / 180) }

	anomaly := 357.52910 + 35999.05030*t - 0.0001559*t2 - 0.00000048*t*t2
	longitude := 280.46645 + 36000.76983*t + 0.0003032*t2 +
		(1.914600-0.004817*t-0.000014*t2)*sin(anomaly) +
		(0.019993-0.000101*t)*sin(2*anomaly) + 0.000290*sin(3*anomaly) -
		0.00569 - 0.00478*sin(125.04-1934.136*t) // aberration and nutation

	return int(math.Floor(longitude/30-12*math.Floor(longitude/360))) % 12
}

func dateOfJulianDay(n int) Date { return On(1970, 1, 1).Add(n - unixEpoch) }
