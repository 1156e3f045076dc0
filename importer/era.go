package importer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// addEra puts the era that is chosen beside a date before its year. An era without
// a date is left to be reported; of two nobody knows which is meant.
func (rd *reading) addEra(a *aligned, f *form.Field, field int, s *span) {
	place := a.eraOf(field)
	if !isTimed(f.Type) || place < 0 || a.at[place] == nil || len(s.written()) == 0 {
		return
	}
	rd.eras = append(rd.eras, place)
	at := a.at[place]
	found := rd.picks(a, at)
	var chosen []token
	for _, p := range found.picks {
		if era, ok := layout.EraNamed(at.Place.Choices[p.choice].Text); ok && p.on {
			t := token{area: emptyArea(at.At[p.choice])}
			t.area.text = era
			chosen = append(chosen, t)
		}
	}
	for _, t := range found.typed {
		if era, ok := layout.EraNamed(t.text()); ok {
			t.area.text = era
			chosen = append(chosen, t)
		} else if t.text() != "" {
			rd.report(diag.Warning, "choice.unclear", f, s, t.text())
		}
	}
	switch {
	case len(chosen) == 1 && chosen[0].text() != "西暦" && !beginsWithEra(s.written()):
		s.tokens = slices.Insert(s.tokens, 0, chosen[0])
	case len(chosen) > 1:
		rd.report(diag.Error, "choice.several", f, s, s.raw(chosen))
		s.tokens = s.tokens[:0]
	}
}

// eraOf is the place at which the era of a field is chosen, -1 = there is none.
func (a *aligned) eraOf(field int) int {
	for _, place := range a.fields[field] {
		if era := a.blank.Places[place].Era; era > 0 {
			return era - 1
		}
	}
	return -1
}

// ofIgnoredDate reports whether an era is that of a date that is on purpose no field.
func (a *aligned) ofIgnoredDate(era int) bool {
	for i := range a.blank.Places {
		if a.blank.Places[i].Era == era+1 {
			return a.names[i].ignored
		}
	}
	return false
}

// beginsWithEra reports whether somebody wrote the era before the year as well, or a
// year of four digits.
func beginsWithEra(written []token) bool {
	text := written[0].text()
	first, _ := utf8.DecodeRuneInString(text)
	if _, ok := layout.EraNamed(string(first)); ok {
		return true
	}
	digits := strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	if digits < 0 {
		digits = len(text)
	}
	return digits >= len("2025")
}
