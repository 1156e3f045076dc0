package importer

import (
	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// window is the rows of a sheet that one form is in, bounds included.
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

// grids parts a sheet into the forms that are below each other on it. Most
// sheets are one.
func (r *Reader) grids(s *sheet.Sheet, date1904 bool) []*grid {
	whole := r.newGrid(s, date1904, window{1, sheet.MaxRow})
	heads := r.heads(whole)
	if len(heads) < 2 {
		return []*grid{whole}
	}
	windows := []window{whole.window}
	current := heads[0].def
	for i, h := range heads[1:] {
		last := &windows[len(windows)-1]
		next := window{h.row, sheet.MaxRow}
		if i+2 < len(heads) {
			next.bottom = heads[i+2].row - 1
		}
		above := r.keysIn(whole, window{last.top, h.row - 1})
		below := r.newGrid(s, date1904, next)
		if r.words.lexicons[current].likeness(above) < plausible || !r.begins(h.def, current, above, below) {
			continue
		}
		last.bottom = h.row - 1
		windows = append(windows, window{h.row, sheet.MaxRow})
		current = h.def
	}
	if len(windows) == 1 {
		return []*grid{whole}
	}
	out := make([]*grid, len(windows))
	for i, w := range windows {
		out[i] = r.newGrid(s, date1904, w)
	}
	return out
}

// keysIn are the printed keys in some rows of a sheet.
func (r *Reader) keysIn(whole *grid, w window) keySet {
	if w.bottom > whole.lastRow() {
		whole = r.newGrid(whole.sheet, whole.date1904, w)
	}
	return whole.printedKeys(w)
}

// begins reports whether a form begins at a title: its texts must be there, and
// when the form above is the same, be there again.
func (r *Reader) begins(d, current *form.Definition, above keySet, below *grid) bool {
	keys, lexicon := below.printedKeys(below.window), r.words.lexicons[d]
	if lexicon.likeness(keys) < plausible || d.Annex && !r.hasList(below, d) {
		return false
	}
	if d != current {
		return true
	}
	return 100*common(keys, lexicon.printed, above) >= again*common(keys, lexicon.printed)
}

// head is a title line of a form.
type head struct {
	row int32
	def *form.Definition
}

// heads finds the title lines of a sheet, at most one a row: among the areas of
// its grid, and among the cells below it.
func (r *Reader) heads(g *grid) []head {
	var out []head
	note := func(row int32, d *form.Definition) {
		if d != nil && (len(out) == 0 || out[len(out)-1].row != row) {
			out = append(out, head{row, d})
		}
	}
	for i := range g.areas {
		a := &g.areas[i]
		if a.word != nil {
			note(a.Top, a.word.title)
		} else if a.Key != "" {
			note(a.Top, r.headings.title(a.Text, a.Key))
		}
	}
	s := g.sheet
	i, _ := s.Index(diag.Cell{Row: g.lastRow() + 1})
	for ; i < s.Len(); i++ {
		c := s.Cell(i)
		row := c.Pos().Row
		if row > stackRows && len(out) < 2 {
			break
		}
		if text := c.Text(); c.Kind() == sheet.Text && mayBeTitle(text) {
			text, _ = ja.Clean(text)
			note(row, r.headings.title(text, answer.LabelKey(text)))
		}
	}
	return out
}
