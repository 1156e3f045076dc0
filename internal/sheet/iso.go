package sheet

import (
	"strconv"
	"strings"
	"time"
)

// isoLayouts are the spellings of ISO 8601 that spreadsheets write.
var isoLayouts = []string{
	"2006-01-02",
	"2006-01-02T15:04:05",
	"2006-01-02T15:04:05Z",
	"2006-01-02T15:04",
	"15:04:05",
}

// serialOf is the serial number of a date in ISO 8601; ok is false for what is
// no date or lies before the first serial. A zone other than UTC is refused:
// which day was meant would be a guess.
func serialOf(text string, date1904 bool) (serial string, ok bool) {
	text = strings.TrimPrefix(text, "T")
	for _, layout := range isoLayouts {
		t, err := time.Parse(layout, text)
		if err != nil {
			continue
		}
		if t.Year() == 0 {
			return dayFraction(t), true
		}
		days := serialDay(t, date1904)
		if days < 0 {
			return "", false
		}
		return joinSerial(days, dayFraction(t)), true
	}
	return "", false
}

// serialDay counts days. The 1900 system believes in 1900-02-29, serial 60.
func serialDay(t time.Time, date1904 bool) int64 {
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if date1904 {
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	days := (t.Unix() - epoch.Unix()) / 86400
	if t.Before(epoch) {
		return -1
	}
	if !date1904 && days <= 60 {
		days--
	}
	return days
}

// dayFraction is the time of day as a decimal fraction of 15 digits, "0" at
// midnight.
func dayFraction(t time.Time) string {
	const scale = 1_000_000_000_000_000
	ns := int64(t.Hour())*3600e9 + int64(t.Minute())*60e9 + int64(t.Second())*1e9 + int64(t.Nanosecond())
	if ns == 0 {
		return "0"
	}
	// 86.4e12 nanoseconds make a day; ns·10^15/86.4e12 = ns·10^4/864 rounded.
	parts := (ns/864)*10_000 + ((ns%864)*10_000+432)/864
	digits := strconv.FormatInt(parts+scale, 10)[1:]
	return "0." + strings.TrimRight(digits, "0")
}

func joinSerial(days int64, fraction string) string {
	return strconv.FormatInt(days, 10) + strings.TrimPrefix(fraction, "0")
}
