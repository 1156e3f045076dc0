package ja

import (
	"strconv"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// instantText is a day, a time and a zone: ISO 8601, and what programs print of
// a time (2025-04-11 15:00:00 +0000 UTC, 2025/04/11 15:00 GMT, …Z[UTC]).
var instantText = lazyregexp.New(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ]+(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?) ?` +
	`(?:([-+]\d{2}):?(\d{2})?|(Z|UTC|GMT|JST))(?: ?[\[(]?[A-Z/_]+[\])]?)?$`)

// instantDay is the same by its day alone, to be distinguished from a day with a time.
var instantDay = lazyregexp.New(`^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[T ]+[0-9:.,]+ ?[-+A-Z\[]`)

var japan = time.FixedZone("JST", 9*60*60)

// instant reads a time with its zone, as programs write dates: midnight in
// Japan is 15 o'clock of the day before in UTC. no reports that s is an instant
// whose day in Japan cannot be known: it has a zone of another name, PDT, or a
// time that no clock shows.
func instant(s string) (d CivilDate, note DateNote, ok, no bool) {
	const shortest = len("2025-04-11T15:00Z")
	if len(s) < shortest || strings.IndexByte(s, ':') < 0 {
		return CivilDate{}, DateUnknown, false, false
	}
	s, _ = Clean(s)
	s = strings.ToUpper(strings.Map(func(r rune) rune {
		if isHyphen(r) {
			return '-'
		}
		return r
	}, s))
	m := instantText.FindStringSubmatch(s)
	if m == nil {
		return CivilDate{}, DateUnknown, false, instantDay.MatchString(s) && !halfDay.MatchString(s)
	}
	if strings.HasPrefix(m[5], "-") && strings.Count(m[4], ":") == 1 && !strings.Contains(s, "T") {
		return CivilDate{}, DateUnknown, false, false // 10:00-12:00, from one time to another
	}
	clock, fine := parseClock(m[4])
	d = CivilDate{number(m[1]), number(m[2]), number(m[3])}
	if !fine || !d.Valid() {
		return CivilDate{}, DateUnknown, false, true
	}
	zone := japan
	if m[7] != "JST" {
		hours, _ := strconv.Atoi(m[5])
		minutes, _ := strconv.Atoi(m[5][:min(len(m[5]), 1)] + m[6])
		zone = time.FixedZone("", (hours*60+minutes)*60)
	}
	here := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, zone).Add(clock).In(japan)
	if here.Day() != d.Day {
		note = DateOtherZone
	}
	return CivilDate{here.Year(), int(here.Month()), here.Day()}, note, true, false
}

// halfDay is what may follow a time that is no zone.
var halfDay = lazyregexp.New(` ?[AP]\.?M\.?$|\d-\d{1,2}:\d{2}$`)

// timeText is a time of day, and what may follow it: 10:30:00.5, 9:00 AM,
// 9:00頃, 9:00〜17:00.
var timeText = lazyregexp.New(`^(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?) ?(?:[AaPp]\.?[Mm]\.?|頃|ごろ)?(?: ?[~〜～－-] ?(\d{1,2}:\d{2}(?::\d{2})?)?)?$`)

// isTime reports whether s is a time of day, or from one to another, that a
// clock shows, 24:00 included.
func isTime(s string) bool {
	m := timeText.FindStringSubmatch(s)
	if m == nil {
		return false
	}
	_, ok := parseClock(m[1])
	if ok && m[2] != "" {
		_, ok = parseClock(m[2])
	}
	return ok
}

// parseClock reads 15:00, 15:00:30.5 and 24:00.
func parseClock(s string) (time.Duration, bool) {
	whole, _, _ := strings.Cut(strings.ReplaceAll(s, ",", "."), ".")
	parts := strings.Split(whole, ":")
	hour, minute, second := number(parts[0]), number(parts[1]), 0
	if len(parts) > 2 {
		second = number(parts[2])
	}
	d := time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(second)*time.Second
	return d, minute < 60 && second <= 60 && d <= 24*time.Hour
}
