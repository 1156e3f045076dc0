package ja

import (
	"strings"
	"time"
)

// instantLayouts are the spellings of ISO 8601 for an instant; a fraction of a
// second may follow the seconds.
var instantLayouts = [...]string{"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700"}

var japan = time.FixedZone("JST", 9*60*60)

// instant reads a time with its zone, as programs write dates: midnight in
// Japan is 15 o'clock of the day before in UTC.
func instant(s string) (d CivilDate, note DateNote, ok bool) {
	const shortest = len("2025-04-11T15:00Z")
	if len(s) < shortest || strings.IndexByte(s, ':') < 0 {
		return CivilDate{}, DateUnknown, false
	}
	s, _ = Clean(s)
	s = strings.Replace(strings.ToUpper(s), " ", "T", 1)
	for _, layout := range instantLayouts {
		at, err := time.Parse(layout, s)
		if err != nil {
			continue
		}
		here := at.In(japan)
		if here.Day() != at.Day() {
			note = DateOtherZone
		}
		d = CivilDate{here.Year(), int(here.Month()), here.Day()}
		return d, note, d.Valid()
	}
	return CivilDate{}, DateUnknown, false
}
