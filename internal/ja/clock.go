package ja

import (
	"math"
	"strconv"
	"strings"
)

// Clock reads a time of day: 9:30, 9時30分, 9時半, 午後3時, 3:30 PM, 正午, 0930,
// 24:00. text is HH:MM, with seconds where they are not zero.
func Clock(s string) (text string, ok bool) {
	s, _ = Clean(s)
	s = strings.ToUpper(compact(s))
	if s == "正午" {
		return "12:00", true
	}
	s, half := cutHalf(kanjiDigits(strings.TrimSuffix(strings.TrimSuffix(s, "頃"), "ごろ")))
	if len(s) == 4 && allDigits(s, 4) {
		s = s[:2] + ":" + s[2:]
	}
	s = strings.NewReplacer("：", ":", "時", ":", "分", ":", "秒", ":").Replace(s)
	h, m, sec, ok := clockParts(strings.TrimSuffix(s, ":"))
	if !ok || half != 0 && h > 12 {
		return "", false
	}
	if half > 0 && h < 12 {
		h += 12
	} else if half < 0 && h == 12 {
		h = 0
	}
	if h > 24 || h == 24 && m+sec > 0 {
		return "", false
	}
	return clockText(h, m, sec), true
}

// cutHalf takes 午前, 午後, AM and PM off; half is 1 for the afternoon, -1 for
// the morning, 0 for neither.
func cutHalf(s string) (rest string, half int) {
	for _, w := range [...]string{"午後", "PM", "P.M."} {
		if strings.HasPrefix(s, w) || strings.HasSuffix(s, w) {
			return strings.TrimSuffix(strings.TrimPrefix(s, w), w), 1
		}
	}
	for _, w := range [...]string{"午前", "AM", "A.M."} {
		if strings.HasPrefix(s, w) || strings.HasSuffix(s, w) {
			return strings.TrimSuffix(strings.TrimPrefix(s, w), w), -1
		}
	}
	return s, 0
}

// clockParts reads hours, minutes and seconds with : between; 9:半 is half past.
func clockParts(s string) (h, m, sec int, ok bool) {
	parts := strings.Split(strings.ReplaceAll(s, "半", "30"), ":")
	if len(parts) > 3 || len(parts) == 1 && !strings.Contains(s, ":") && len(s) > 2 {
		return 0, 0, 0, false
	}
	var n [3]int
	for i, p := range parts {
		if p == "" || len(p) > 2 || !allDigits(p, len(p)) {
			return 0, 0, 0, false
		}
		n[i] = number(p)
	}
	return n[0], n[1], n[2], n[1] < 60 && n[2] < 60
}

func clockText(h, m, sec int) string {
	text := twoDigits(h) + ":" + twoDigits(m)
	if sec > 0 {
		text += ":" + twoDigits(sec)
	}
	return text
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// ClockSerial is the time of day of a serial: 0.395833 is 09:30.
func ClockSerial(literal string) (text string, ok bool) {
	v, err := strconv.ParseFloat(literal, 64)
	if err != nil || v < 0 || v > 3_000_000 {
		return "", false
	}
	if v == 1 {
		return "24:00", true
	}
	sec := int(math.Round((v - math.Floor(v)) * 86400))
	return clockText(sec/3600%24, sec/60%60, sec%60), true
}

// Duration reads a length of time: 8:30, 8時間30分, 8.5時間, 45分, 8h, and a bare
// number of the unit, 時間 or 分. text is hours and minutes, H:MM.
func Duration(s, unit string) (text string, ok bool) {
	s, _ = Clean(s)
	s = kanjiDigits(compact(s))
	if h, m, found := strings.Cut(s, ":"); found {
		if h == "" || len(m) != 2 || !allDigits(h+m, len(h)+len(m)) || len(h) > 5 || number(m) > 59 {
			return "", false
		}
		return durationText(number(h)*60 + number(m)), true
	}
	s = strings.NewReplacer("時間半", ".5時間", "HOURS", "時間", "hours", "時間", "hour", "時間", "hr", "時間", "h", "時間", "H", "時間", "min", "分", "分間", "分").Replace(s)
	hours, rest, found := strings.Cut(s, "時間")
	if !found {
		hours, rest = "", s
		if _, bare, ok := Decimal(s); ok && bare == "" && !strings.HasPrefix(unit, "分") {
			hours, rest = s, ""
		}
	}
	minutes, ok := minutesOf(hours, 60)
	more, ok2 := minutesOf(strings.TrimSuffix(rest, "分"), 1)
	if !ok || !ok2 || hours+rest == "" {
		return "", false
	}
	return durationText(minutes + more), true
}

// minutesOf is a number of hours or minutes in whole minutes, rounded.
func minutesOf(s string, each float64) (int, bool) {
	if s == "" {
		return 0, true
	}
	text, unit, ok := Decimal(s)
	v, err := strconv.ParseFloat(text, 64)
	if !ok || err != nil || unit != "" || v < 0 || v > 100_000 {
		return 0, false
	}
	return int(math.Round(v * each)), true
}

func durationText(minutes int) string {
	return strconv.Itoa(minutes/60) + ":" + twoDigits(minutes%60)
}

// DurationSerial is the length of time of a serial, in days: 1.5 is 36:00.
func DurationSerial(literal string) (text string, ok bool) {
	v, err := strconv.ParseFloat(literal, 64)
	if err != nil || v < 0 || v > 4000 {
		return "", false
	}
	return durationText(int(math.Round(v * 24 * 60))), true
}

// Minutes is a length of time or a time of day as Duration and Clock write them,
// in minutes.
func Minutes(text string) (int, bool) {
	h, m, ok := strings.Cut(text, ":")
	if !ok || len(m) < 2 {
		return 0, false
	}
	hours, err := strconv.Atoi(h)
	minutes, err2 := strconv.Atoi(m[:2])
	return hours*60 + minutes, err == nil && err2 == nil
}
