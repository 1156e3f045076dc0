package layout

import (
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// eraNames are the words by which forms let people choose the era of a date, with
// what ja.Date reads.
var eraNames = map[string]string{
	"明": "明治", "大": "大正", "昭": "昭和", "平": "平成", "令": "令和", "西": "西暦",
	"明治": "明治", "大正": "大正", "昭和": "昭和", "平成": "平成", "令和": "令和", "西暦": "西暦",
	"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和", "AD": "西暦",
	"㍾": "明治", "㍽": "大正", "㍼": "昭和", "㍻": "平成", "㋿": "令和",
}

// EraNamed is the era that a word to choose names, such as 令和 for 令 or R; ok is
// false for any other word. 西暦 is returned as well, although it is no era.
func EraNamed(word string) (era string, ok bool) {
	era, ok = eraNames[strings.ToUpper(squeezed(word))]
	return era, ok
}

// wholeNames are words to choose, before each letter the era that it stands for: who
// leaves one of 昭・平 writes 昭和.
func wholeNames(words []string) (out []string) {
	for _, w := range words {
		if era, ok := EraNamed(w); ok && era != w {
			out = append(out, era)
		}
		out = append(out, w)
	}
	return out
}

// HalfNamed is the half of the day that a word to choose names; ok is false for any other
// word.
func HalfNamed(word string) (half string, ok bool) {
	switch strings.ToUpper(strings.ReplaceAll(squeezed(word), ".", "")) {
	case "午前", "AM":
		return "午前", true
	case "午後", "PM":
		return "午後", true
	}
	return "", false
}

// printedHalf is the half of the day that a text ends with, if it is not one of two.
var printedHalf = lazyregexp.New(`(?i)(?:^|[^・･／/\s])(午前|午後|[ap]\.?m\.?)$`)

// halfAt is the half of the day that is printed before the hours of a time, "" without one
// and where the hours count the whole day.
func halfAt(p *Place, before, hours string) string {
	m := printedHalf.FindStringSubmatch(before)
	if m == nil || timeKindOf(p) != clockTime {
		return ""
	}
	hour := folded(hours)
	if n, err := strconv.Atoi(hour[:leadingDigits(hour)]); err != nil || n > Noon {
		return ""
	}
	half, _ := HalfNamed(m[1])
	return half
}

// HalfBefore is the half of the day that is printed before the gaps of a time, "" without
// one.
func (p *Place) HalfBefore() string {
	m := printedHalf.FindStringSubmatch(trimGap(p.Hints.Lead))
	if m == nil || timeKindOf(p) != clockTime {
		return ""
	}
	half, _ := HalfNamed(m[1])
	return half
}

// Noon is the hour up to which half a day counts.
const Noon = 12

// joinedEras are the first letters of eras that follow each other in a text of nothing
// else, 明大昭 before 年 月 日; 明大 is a university.
func joinedEras(text string) []string {
	letters := strings.Split(squeezed(text), "")
	if len(letters) < 2 || text == "明大" || !strings.Contains("明大昭平令", strings.Join(letters, "")) {
		return nil
	}
	return letters
}

// eraCells makes choices of eras in cells of their own, 令 beside 平, before the
// cells of a date.
func (d *deriver) eraCells() {
	for i := range d.found {
		p := &d.found[i]
		if !p.isDate() {
			continue
		}
		var cells []*slot
		for s := d.grid.slot(p.Area.Top, p.Area.Left-1); s != nil && s.text != "" && !s.taken; s = d.grid.slot(p.Area.Top, s.area.Left-1) {
			if _, ok := EraNamed(s.text); !ok {
				break
			}
			cells = append(cells, s)
		}
		if len(cells) < 2 {
			continue // one alone is the era that is printed
		}
		slices.Reverse(cells)
		q := Place{Kind: Options, List: -1}
		for _, s := range cells {
			q.Choices = append(q.Choices, Choice{Text: s.text, Means: Word, Area: s.area, Box: -1})
			s.kind, s.taken = wordText, true
		}
		d.add(q)
	}
}

// isDate reports whether a place has cells or gaps for a year and more.
func (p *Place) isDate() bool {
	return (p.Kind == Parts || p.Kind == Inline) && strings.Contains(p.Printed, "年") && strings.Contains(p.Printed, "月")
}

// eras joins each date with the choice of its era, in the same cell, right before it
// in its row or in the row above, and gives the date the label of the choice.
func (b *Blank) eras() {
	b.joinEras((*Place).isBefore)
	b.joinEras(b.isAbove)
	b.joinHalves()
}

// joinHalves joins each time with the choice of 午前 or 午後 right before it.
func (b *Blank) joinHalves() {
	for i := range b.Places {
		p := &b.Places[i]
		if timeKindOf(p) != clockTime {
			continue
		}
		for k := range b.Places {
			q := &b.Places[k]
			if q.Page == p.Page && q.List == p.List && q.isHalf() && !q.OfDate && q.isHalfOf(p) {
				p.Era, q.OfDate = k+1, true
				p.Required = p.Required || q.Required
				break
			}
		}
	}
}

// isHalf reports whether the choices of a place are the halves of the day.
func (p *Place) isHalf() bool {
	return len(p.Choices) > 1 && !slices.ContainsFunc(p.Choices, func(c Choice) bool { _, ok := HalfNamed(c.Text); return !ok })
}

// isHalfOf reports whether the halves of the day are printed right before the gaps of a
// time, in its cell or in the one before.
func (p *Place) isHalfOf(o *Place) bool {
	if p.chosenIn() == o.Area {
		return halfBehind.MatchString(squeezed(o.Hints.Lead))
	}
	return o.Part == 1 && trimGap(o.Hints.Lead) == "" && p.isBefore(o)
}

// joinEras joins dates and choices of eras that have none yet and of which a report says
// that they belong together.
func (b *Blank) joinEras(belong func(era, date *Place) bool) {
	for i := range b.Places {
		p := &b.Places[i]
		if p.Era > 0 || !p.hasYear() {
			continue
		}
		for k := range b.Places {
			q := &b.Places[k]
			if q.Page == p.Page && q.List == p.List && q.isEra() && !q.OfDate && belong(q, p) {
				p.Era, q.OfDate = k+1, true
				p.Label, p.Section, p.Required = q.Label, q.Section, p.Required || q.Required
				break
			}
		}
	}
}

// hasYear reports whether a place is a date or a year.
func (p *Place) hasYear() bool { return p.isDate() || strings.HasPrefix(p.Hints.Unit, "年") }

// dateOf is the date whose era is chosen at a place; the place itself if there is
// none.
func (b *Blank) dateOf(p *Place) *Place {
	for i := range b.Places {
		if era := b.Places[i].Era; era > 0 && &b.Places[era-1] == p {
			return &b.Places[i]
		}
	}
	return p
}

// isEra reports whether all choices of a place are eras.
func (p *Place) isEra() bool {
	return len(p.Choices) > 1 && !slices.ContainsFunc(p.Choices, func(c Choice) bool { _, ok := EraNamed(c.Text); return !ok })
}

// chosenIn is the area of all choices of a place.
func (p *Place) chosenIn() (whole sheet.Area) {
	for _, c := range p.Choices {
		if whole == (sheet.Area{}) {
			whole = c.Area
		}
		whole = hull(whole, c.Area)
	}
	return whole
}

// isAbove reports whether a choice of eras is right above a date that asks for nothing
// else, the only one below it.
func (b *Blank) isAbove(era, date *Place) bool {
	if !era.isOver(date) || date.Label != "" && date.Label != era.Label {
		return false
	}
	return !slices.ContainsFunc(b.Places, func(o Place) bool {
		return o.Page == date.Page && o.Area != date.Area && o.hasYear() && era.isOver(&o)
	})
}

// isOver reports whether the choices of a place are in the row above another one, over
// where that begins.
func (p *Place) isOver(o *Place) bool {
	whole := p.chosenIn()
	return whole.Bottom+1 == o.Area.Top && whole.Left <= o.Area.Left+1 && whole.Right >= o.Area.Left
}

// isBefore reports whether a choice is in the cell of another place or ends right
// before it.
func (p *Place) isBefore(o *Place) bool {
	whole := p.chosenIn()
	return whole == o.Area || whole.Top <= o.Area.Top && whole.Bottom >= o.Area.Bottom && whole.Right < o.Area.Left && whole.Right+2 >= o.Area.Left
}
