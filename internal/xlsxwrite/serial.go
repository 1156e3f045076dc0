package xlsxwrite

import (
	"strconv"
	"time"
)

// Serial returns the serial number of a date (2025-09-01) or a local time
// (2025-09-01T10:20:30) in the 1900 date system; ok is false for anything else
// and for days before 1900-03-01, on which programs do not agree.
func Serial(iso string) (literal string, ok bool) {
	layout := time.DateOnly
	if len(iso) > len(layout) {
		layout = "2006-01-02T15:04:05"
	}
	t, err := time.Parse(layout, iso)
	if err != nil {
		return "", false
	}
	// 1899-12-30 is day 0 of the calendar that counts 1900-02-29.
	seconds := t.Unix() - time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).Unix()
	day, rest := seconds/86400, seconds%86400
	if day < 61 || t.Year() > 9999 {
		return "", false
	}
	b := strconv.AppendInt(make([]byte, 0, 24), day, 10)
	return string(appendFraction(b, rest)), true
}

// appendFraction appends the part of a day in decimals, rounded so that whole
// seconds come back.
func appendFraction(b []byte, seconds int64) []byte {
	if seconds == 0 {
		return b
	}
	const scale = 10_000_000_000
	part := (seconds*scale + 43200) / 86400
	digits := strconv.FormatInt(scale+part, 10)[1:]
	for digits[len(digits)-1] == '0' {
		digits = digits[:len(digits)-1]
	}
	return append(append(b, '.'), digits...)
}
