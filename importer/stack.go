package importer

import (
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// window is the rows of a sheet that one form stands in, bounds included.
type window struct{ top, bottom int32 }

func (w window) holds(row int32) bool { return w.top <= row && row <= w.bottom }

const (
	// stackRows is how far down a second form is looked for. Only when one is
	// found above it does the search go on: long lists are not searched.
	stackRows = 4000
	// again is the share, in per cent, of printed texts that must recur below a
	// second title for it to head a second form rather than a second page.
	again = 70
)

// windows divides a sheet into the forms that stand below each other on it.
// Most sheets are one window.
func (r *Reader) windows(s *sheet.Sheet, date1904 bool) []window {
	whole := window{1, sheet.MaxRow}
	heads := r.heads(s)
	if len(heads) < 2 {
		return []window{whole}
	}
	out := []window{whole}
	current := heads[0].def
	for i, h := range heads[1:] {
		last := &out[len(out)-1]
		next := window{h.row, sheet.MaxRow}
		if i+2 < len(heads) {
			next.bottom = heads[i+2].row - 1
		}
		above := printedKeys(r.newGrid(s, date1904, window{last.top, h.row - 1}))
		below := r.newGrid(s, date1904, next)
		if likeness(current, above) < plausible || !r.begins(h.def, current, above, below) {
			continue
		}
		last.bottom = h.row - 1
		out = append(out, window{h.row, sheet.MaxRow})
		current = h.def
	}
	return out
}

// begins says whether a form begins at a title: its texts must be there, and
// when the form above is the same, be there again.
func (r *Reader) begins(d, current *form.Definition, above map[string]bool, below *grid) bool {
	keys := printedKeys(below)
	if likeness(d, keys) < plausible || d.Annex && !r.hasList(below, d) {
		return false
	}
	if d != current {
		return true
	}
	all, recur := 0, 0
	for k := range keys {
		if !d.Printed[k] {
			continue
		}
		all++
		if above[k] {
			recur++
		}
	}
	return 100*recur >= again*all
}

// head is a title line of a form.
type head struct {
	row int32
	def *form.Definition
}

// heads finds the title lines of a sheet, at most one a row.
func (r *Reader) heads(s *sheet.Sheet) []head {
	var out []head
	for i := range s.Len() {
		c := s.Cell(i)
		row := c.Pos().Row
		if row > stackRows && len(out) < 2 {
			break
		}
		if len(out) > 0 && out[len(out)-1].row == row || c.Kind() != sheet.Text {
			continue
		}
		if d := r.titleOf(c.Text()); d != nil {
			out = append(out, head{row, d})
		}
	}
	return out
}

// titleOf is the form that a text is the title of. Nearly every text is none,
// which a look at its words shows.
func (r *Reader) titleOf(text string) *form.Definition {
	if r.words != nil {
		if w, ok := r.words.words[text]; ok {
			return w.title
		}
	}
	if len(text) < 9 || utf8.RuneCountInString(text) > labelLength || !strings.ContainsAny(text, "書票リ") {
		return nil
	}
	text, _ = ja.Clean(text)
	key := ja.FoldLabel(text)
	if isGuide(key) {
		return nil
	}
	return r.byTitle(key)
}
