package layout

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// WithoutAnswers returns the text of a cell without what was written into those gaps of the
// text printed in an area that are places to write, and without marks in gaps.
func (f *Filled) WithoutAnswers(cell int32, area sheet.Area) string {
	text := f.Sheet.Cell(int(cell)).Text()
	i := f.printOf(area)
	if i < 0 || f.page.prints[i].literals == nil {
		return text
	}
	spans, _ := f.page.prints[i].gapsIn(text)
	places := f.gapPlaces(area)
	for n, s := range slices.Backward(spans) {
		if places[n+1] || ja.Mark(trimGap(text[s.from:s.to])) != ja.MarkNone {
			text = text[:s.from] + " " + text[s.to:]
		}
	}
	return text
}

// InOtherGap is what was written into a gap of the text printed in an area that is no place
// to write, "" without any.
func (f *Filled) InOtherGap(cell int32, area sheet.Area) string {
	i := f.printOf(area)
	if i < 0 || f.page.prints[i].literals == nil {
		return ""
	}
	text, places := f.Sheet.Cell(int(cell)).Text(), f.gapPlaces(area)
	spans, _ := f.page.prints[i].gapsIn(text)
	for n, s := range spans {
		if said, _ := ja.Clean(text[s.from:s.to]); !places[n+1] && said != "" && ja.Mark(said) == ja.MarkNone {
			return said
		}
	}
	return ""
}

// gapPlaces are the gaps of the text printed in an area that answers are written into.
func (f *Filled) gapPlaces(area sheet.Area) map[int]bool {
	out := map[int]bool{}
	for i := range f.Answers {
		for _, s := range f.Answers[i].Place.Spots {
			if s.Gap > 0 && s.Area == area {
				out[s.Gap] = true
			}
		}
	}
	return out
}
