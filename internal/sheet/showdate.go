package sheet

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/ja"
)

// moment is a serial number taken apart.
type moment struct {
	day      ja.CivilDate
	hasDay   bool
	hours    int64 // since the first day
	time     time.Duration
	noon     bool // hours are counted to 12
	gannen   bool // the first year of an era is 元
	japanese bool
}

// showDate shows a serial number by a format of dates and times.
func showDate(code, literal string, date1904 bool) (string, bool) {
	v, err := strconv.ParseFloat(literal, 64)
	sections, ok := formatSections(code)
	if err != nil || !ok || v < 0 {
		return "", false
	}
	section := sections[0]
	fine := strings.Contains(code, "s.0")
	m := split(v, fine)
	m.day, m.hasDay = ja.Serial(strconv.FormatInt(m.hours/24, 10), date1904)
	for _, p := range section {
		m.noon = m.noon || p.text == "AM/PM" || p.text == "A/P"
		m.japanese = m.japanese || p.kind == localePiece && (strings.HasSuffix(p.text, "411") || strings.HasPrefix(p.text, "ja-jp")) || p.kind == letterPiece && p.text[0] == 'g'
		m.gannen = m.gannen || p.kind == localePiece && strings.Contains(p.text, "gannen")
		if p.kind == localePiece && strings.HasPrefix(p.text, "f800") {
			return m.show(mustSections(`yyyy"年"m"月"d"日"`))
		}
		if p.kind == localePiece && strings.HasPrefix(p.text, "f400") {
			return m.show(mustSections("h:mm:ss"))
		}
	}
	return m.show(section)
}

func mustSections(code string) []piece {
	sections, _ := formatSections(code)
	return sections[0]
}

// split takes a serial number apart: to the millisecond, or to the second where
// no fraction of one is shown.
func split(v float64, fine bool) *moment {
	const day = 24 * time.Hour
	whole := int64(v)
	rest := time.Duration((v - float64(whole)) * float64(day)).Round(time.Millisecond)
	if !fine {
		rest = rest.Round(time.Second)
	}
	whole += int64(rest / day)
	rest %= day
	return &moment{hours: whole*24 + int64(rest/time.Hour), time: rest}
}

// show goes through the pieces of a format.
func (m *moment) show(section []piece) (string, bool) {
	var b strings.Builder
	for i, p := range section {
		switch p.kind {
		case literalPiece, pointPiece:
			b.WriteString(p.text)
		case localePiece:
		case elapsedPiece:
			b.WriteString(m.elapsed(p.text))
		case digitPiece: // of a fraction of a second
			if p.text != "0" {
				return "", false
			}
			b.WriteString(m.fraction(section[:i]))
		case letterPiece:
			text, ok := m.letter(p.text, isMinute(section, i))
			if !ok {
				return "", false
			}
			b.WriteString(text)
		default:
			return "", false
		}
	}
	return b.String(), true
}

// isMinute reports whether the m at i is a minute: behind an hour, or in front
// of a second.
func isMinute(section []piece, i int) bool {
	timePiece := func(p piece, letter byte) bool {
		return (p.kind == letterPiece || p.kind == elapsedPiece) && p.text[0] == letter
	}
	for j := i - 1; j >= 0; j-- {
		if k := section[j].kind; k == letterPiece || k == elapsedPiece {
			if timePiece(section[j], 'h') {
				return true
			}
			break
		}
	}
	for j := i + 1; j < len(section); j++ {
		if k := section[j].kind; k == letterPiece || k == elapsedPiece {
			return timePiece(section[j], 's')
		}
	}
	return false
}

// elapsed is a time in hours, minutes or seconds since the first day.
func (m *moment) elapsed(unit string) string {
	total := time.Duration(m.hours)*time.Hour + m.time%time.Hour
	n := map[byte]time.Duration{'h': time.Hour, 'm': time.Minute, 's': time.Second}[unit[0]]
	return padded(int64(total/n), len(unit))
}

// fraction is the digit of a fraction of a second that follows those before it.
func (m *moment) fraction(before []piece) string {
	const digits = 3
	n := 0
	for i := len(before) - 1; i >= 0 && before[i].kind == digitPiece; i-- {
		n++
	}
	if n >= digits {
		return "0"
	}
	return padded(int64(m.time%time.Second/time.Millisecond), digits)[n : n+1]
}

func padded(n int64, width int) string {
	text := strconv.FormatInt(n, 10)
	return strings.Repeat("0", max(0, width-len(text))) + text
}

// letter is what a run of letters shows.
func (m *moment) letter(run string, minute bool) (string, bool) {
	n := len(run)
	switch {
	case run == "AM/PM" || run == "A/P":
		return m.half(run), true
	case run[0] == 'h':
		return padded(m.hour(), min(n, 2)), n <= 2
	case run[0] == 's':
		return padded(int64(m.time%time.Minute/time.Second), min(n, 2)), n <= 2
	case minute && run[0] == 'm' && n <= 2:
		return padded(int64(m.time%time.Hour/time.Minute), n), true
	case !m.hasDay:
		return "", false
	}
	return m.dayLetter(run)
}

func (m *moment) half(run string) string {
	i := 0
	if m.time >= 12*time.Hour {
		i = 1
	}
	if run == "A/P" {
		return [...]string{"A", "P"}[i]
	}
	return [...]string{"AM", "PM"}[i]
}

func (m *moment) hour() int64 {
	h := int64(m.time / time.Hour)
	if m.noon {
		return (h+11)%12 + 1
	}
	return h
}

// dayLetter is the part of a day that a run of letters shows.
func (m *moment) dayLetter(run string) (string, bool) {
	d := m.day
	at := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
	switch run {
	case "y", "yy":
		return padded(int64(d.Year%100), 2), true
	case "yyy", "yyyy":
		return strconv.Itoa(d.Year), true
	case "m", "mm":
		return padded(int64(d.Month), len(run)), true
	case "mmm":
		return at.Format("Jan"), true
	case "mmmm":
		return at.Format("January"), true
	case "d", "dd":
		return padded(int64(d.Day), len(run)), true
	case "ddd":
		return at.Format("Mon"), true
	case "dddd":
		return at.Format("Monday"), true
	case "aaa":
		return d.Weekday(), true
	case "aaaa":
		return d.Weekday() + "曜日", true
	case "e", "ee", "g", "gg", "ggg":
		return m.era(run)
	}
	return "", false
}

// era is the year of an era, or its name with one, two or three letters.
func (m *moment) era(run string) (string, bool) {
	if !m.japanese && run[0] == 'e' {
		return strconv.Itoa(m.day.Year), true
	}
	name, year, ok := m.day.Era()
	switch {
	case !ok:
		return "", false
	case run[0] == 'e' && year == 1 && m.gannen:
		return "元", true
	case run[0] == 'e':
		return padded(int64(year), len(run)), true
	case run == "g":
		return string(ja.EraLetter(name)), true
	case run == "gg":
		_, size := utf8.DecodeRuneInString(name)
		return name[:size], true
	}
	return name, true
}
