package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// addEra puts the era that is chosen beside a date before its year. An era without
// a date is left to be reported; of two nobody knows which is meant, and of 26年 without
// any whether it is 平成 or a year of this century.
func (rd *reading) addEra(a *aligned, f *form.Field, field int, s *answer.Span) {
	place := a.eraOf(field)
	if !answer.IsTimed(f.Type) || place < 0 || a.at[place] == nil || len(s.Written()) == 0 {
		return
	}
	rd.eras = append(rd.eras, place)
	at := a.at[place]
	found := rd.picks(a, at)
	var chosen []answer.Token
	for _, p := range found.Picks {
		if era, ok := partNamed(f, at.Place.Choices[p.Choice].Text); ok && p.On {
			t := answer.Token{Entry: answer.EmptyEntry(at.At[p.Choice])}
			t.Entry.Text = era
			chosen = append(chosen, t)
		}
	}
	typed := slices.DeleteFunc(found.Typed, func(t answer.Token) bool { return isAmong(t, s.Written()) }) // the date or time itself
	for _, t := range typed {
		if era, ok := partNamed(f, t.Text()); ok {
			t.Entry.Text = era
			chosen = append(chosen, t)
		} else if t.Text() != "" {
			rd.Report(diag.Error, "choice.unclear", f, s, t.Text())
		}
	}
	switch {
	case len(chosen) == 1 && chosen[0].Text() != "西暦" && !hasPart(f, s.Written()):
		s.Tokens = slices.Insert(s.Tokens, 0, chosen[0])
	case len(chosen) > 1:
		rd.Report(diag.Error, "choice.several", f, s, s.Raw(chosen))
		s.Clear()
	case len(chosen) == 0 && len(typed) == 0 && lacksPart(f, s.Written()):
		rd.Report(diag.Error, "choice.unclear", f, s, s.Raw(s.Written()))
		s.Clear()
	}
}

// isAmong reports whether a text is in the cell of one of some others.
func isAmong(t answer.Token, tokens []answer.Token) bool {
	return slices.ContainsFunc(tokens, func(o answer.Token) bool { return t.Entry != nil && o.Entry != nil && t.Entry.Index == o.Entry.Index })
}

// partNamed is the era of a date, or the half of the day of a time, that a word names.
func partNamed(f *form.Field, word string) (part string, ok bool) {
	if f.Type == form.Time {
		return layout.HalfNamed(word)
	}
	return layout.EraNamed(word)
}

// hasPart reports whether what was written tells the era or the half of the day itself:
// 17時15分 needs none.
func hasPart(f *form.Field, written []answer.Token) bool {
	if f.Type == form.Time {
		return answer.TellsHalf(written)
	}
	return answer.BeginsWithEra(written)
}

// lacksPart reports whether only the era or the half of the day tells what was meant.
func lacksPart(f *form.Field, written []answer.Token) bool {
	if f.Type == form.Time {
		return !answer.TellsHalf(written)
	}
	return answer.LacksEra(written)
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
