package importer

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// scopes determine in which section of a form an area is: beside a title
// written down the side of a block, or below a bar across the sheet.
type scopes struct {
	bars   []bar // by top
	sides  []side
	paired bool // some bars speak for some columns only
}

// bar is a title across the sheet; it may name several sections, or none that
// is known.
type bar struct {
	sheet.Area
	sections uint32 // bits by index into Definition.Sections
	votes    uint32 // what its labels speak for
	// from and to are the columns that it speaks for, 0 = all; last is the last of
	// them with anything in it, 0 = not looked for.
	from, to, last int32
}

// side is a title at the left of its block.
type side struct {
	sheet.Area
	sections uint32
	votes    uint32
}

// The ranks of a place for a field, best first: beside its section's title,
// below its section's bar, where no section is known.
const (
	besideTitle = 3
	belowBar    = 2
	unknown     = 1
	elsewhere   = 0
)

// newScopes finds the titles of a sheet and marks their areas.
func newScopes(g *grid, d *form.Definition) *scopes {
	s := &scopes{}
	for i := range g.areas {
		a := &g.areas[i]
		if a.Text == "" || a.role != inAnswer || a.Left > g.left+2 {
			continue
		}
		if a.Key == "" && utf8.RuneCountInString(a.Text) > answer.LabelLength {
			continue
		}
		if sections, ok := g.isBar(a); ok && !g.isBelow(a) && !g.isAbove(a) {
			a.role = title
			s.bars = append(s.bars, bar{Area: a.Area, sections: sections})
		}
	}
	s.pairs(g)
	s.stacked(g)
	for i := range g.areas {
		a := &g.areas[i]
		if a.Key == "" || a.role != inAnswer || a.ticked() || g.above && a.names {
			continue
		}
		edge := s.edge(g, a)
		extent := sheet.Area{}
		if a.Left > edge+3 || !g.first(a, edge) {
			if extent = g.alongside(a); extent == (sheet.Area{}) {
				continue
			}
		}
		bits := a.block
		if bits == 0 && !looksLikeSide(a, edge) || !g.labelsBeside(a) || a.chooses && a.fills && g.choiceBehind(a) {
			continue
		}
		a.role = title
		if extent == (sheet.Area{}) {
			extent = g.sideExtent(a, edge)
		}
		s.sides = append(s.sides, side{Area: extent, sections: bits})
	}
	s.vote(g, d)
	return s
}

// looksLikeSide reports whether a narrow text over several rows is no label:
// the title of a block in words that nobody declared.
func looksLikeSide(a *area, edge int32) bool {
	return a.Bottom > a.Top && a.Right-a.Left < 4 && a.Left <= edge+1 &&
		strings.Trim(a.Key, "0123456789.") != "" && len(a.refs) == 0
}

// vote gives blocks with unknown titles the sections that their labels speak
// for: 納品先メールアドレス is in the block of the delivery, whatever it is
// called.
func (s *scopes) vote(g *grid, d *form.Definition) {
	for i := range g.areas {
		a := &g.areas[i]
		if len(a.refs) == 0 || a.role != inAnswer || a.ticked() {
			continue
		}
		bit := a.only
		if bit == 0 {
			continue
		}
		if t := s.sideOf(a); t != nil {
			if t.unknown() {
				t.votes |= bit
			}
			continue
		}
		if b := s.barOf(a); b != nil && b.sections == 0 {
			b.votes |= bit
		}
	}
	for i := range s.sides {
		if t := &s.sides[i]; t.unknown() {
			t.sections = t.votes
		}
	}
	for i := range s.bars {
		if b := &s.bars[i]; b.sections == 0 {
			b.sections = b.votes
		}
	}
	s.voteAnywhere(g, d)
}

// voteAnywhere asks, for bars that are unknown still, the labels that may be
// in any section: 申請日 and 申請種別 show the block of the application.
func (s *scopes) voteAnywhere(g *grid, d *form.Definition) {
	if !slices.ContainsFunc(s.bars, func(b bar) bool { return b.sections == 0 }) {
		return
	}
	for i := range g.areas {
		a := &g.areas[i]
		if a.role != inAnswer || len(a.refs) == 0 || a.ticked() || s.sideOf(a) != nil {
			continue
		}
		b := s.barOf(a)
		if b == nil || b.sections != 0 {
			continue
		}
		for _, ref := range a.refs {
			if !ref.Column && d.Fields[ref.Field].Anywhere {
				b.votes |= d.Fields[ref.Field].SectionBit
			}
		}
	}
	for i := range s.bars {
		if b := &s.bars[i]; b.sections == 0 {
			b.sections = b.votes
		}
	}
}

func (t *side) unknown() bool { return t.sections == 0 }

// onlySection is the section whose field alone has a label, 0 = several or none.
func onlySection(d *form.Definition, refs []form.LabelRef) uint32 {
	var bits uint32
	for _, ref := range refs {
		if ref.Column || d.Fields[ref.Field].Anywhere {
			return 0
		}
		bits |= d.Fields[ref.Field].SectionBit
	}
	if bits&(bits-1) != 0 {
		return 0
	}
	return bits
}

// sideOf is the title beside which a is: of blocks side by side, its own.
func (s *scopes) sideOf(a *area) *side {
	var nearest *side
	for i := range s.sides {
		t := &s.sides[i]
		if a.Left > t.Right && t.Top <= a.Top && a.Top <= t.Bottom && (nearest == nil || t.Left > nearest.Left) {
			nearest = t
		}
	}
	return nearest
}

// edge is the first column of the block in which a is.
func (s *scopes) edge(g *grid, a *area) int32 {
	if s.paired {
		if b := s.barOf(a); b != nil && b.from > 0 {
			return b.from
		}
	}
	return g.left
}

// end is the last column of the block in which a is.
func (s *scopes) end(g *grid, a *area) int32 {
	if s.paired {
		if b := s.barOf(a); b != nil {
			return min(s.lastColumn(g, b), g.right)
		}
	}
	if g.beside > a.Right && g.beginsAt(a.Top, g.beside) {
		return g.beside - 1
	}
	return g.right
}

// lastColumn is where the block below a title ends, on a sheet where blocks are
// side by side: behind it there is a gap, or nothing.
func (s *scopes) lastColumn(g *grid, b *bar) int32 {
	if b.last > 0 {
		return b.last
	}
	to, bottom := int32(sheet.MaxCol), int32(sheet.MaxRow)
	if b.to > 0 {
		to = b.to
	} else if next := slices.IndexFunc(s.bars, func(o bar) bool { return o.Top > b.Top }); next >= 0 {
		bottom = s.bars[next].Top - 1
	}
	for i := range g.areas {
		if a := &g.areas[i]; a.Left >= b.from && a.Left <= to && a.Top >= b.Top && a.Top <= bottom {
			b.last = max(b.last, min(a.Right, to))
		}
	}
	return b.last
}

// beginsAt reports whether a row has something in a column.
func (g *grid) beginsAt(row, col int32) bool {
	return slices.ContainsFunc(g.row(row), func(i int32) bool { return g.areas[i].Left == col })
}

// barOf is the last bar above a.
func (s *scopes) barOf(a *area) *bar {
	var last *bar
	for i := range s.bars {
		b := &s.bars[i]
		if b.Bottom >= a.Top {
			break
		}
		if b.to == 0 || b.from <= a.Left && a.Left <= b.to {
			last = b
		}
	}
	return last
}

// pairs finds titles of blocks side by side: two or more of them, known ones
// and nothing else, in one row. Each speaks for the columns up to the next.
func (s *scopes) pairs(g *grid) {
	for _, row := range g.rows {
		titles := g.titlesOnly(row)
		for n, a := range titles {
			b := bar{Area: a.Area, sections: g.sections(a), from: a.Left, to: stripEnd(titles, n)}
			a.role = title
			s.bars = append(s.bars, b)
			s.paired = true
		}
	}
	slices.SortStableFunc(s.bars, func(a, b bar) int { return cmp.Compare(a.Top, b.Top) })
}

// titlesOnly returns the texts of a row when all of them are titles of blocks
// and there is more than one; where one is unknown all are numbered or adorned
// alike.
func (g *grid) titlesOnly(row []int32) []*area {
	texts := 0
	for _, i := range row {
		a := &g.areas[i]
		if a.Text == "" {
			continue
		}
		if a.role != inAnswer || a.Key == "" || g.isBelow(a) || g.isAbove(a) {
			return nil
		}
		texts++
	}
	if texts < 2 {
		return nil
	}
	var out []*area
	known, strange := false, false
	for _, i := range row {
		a := &g.areas[i]
		if a.Text == "" {
			continue
		}
		own := g.sections(a) != 0
		known, strange = known || own, strange || !own
		if a.signs&answer.EmptyBox != 0 || !own && (a.titleLook() != numberedTitle || a.names) {
			return nil
		}
		out = append(out, a)
	}
	if !known || out[0].Top != out[texts-1].Top || strange && !allNumbered(out) && !sameStart(out) || answer.HasMark(out[0].Text) && !sameStart(out) {
		return nil
	}
	return out
}

func allNumbered(list []*area) bool {
	return !slices.ContainsFunc(list, func(a *area) bool { return !isNumbered(a.Text) })
}

// sameStart is true for texts adorned alike: ■申請情報 and ■契約者情報. Of
// choices never all are ticked.
func sameStart(list []*area) bool {
	first, _ := utf8.DecodeRuneInString(list[0].Text)
	return !slices.ContainsFunc(list, func(a *area) bool {
		r, _ := utf8.DecodeRuneInString(a.Text)
		return r != first
	})
}

// spot is where an area is: in which sections, and how that is known.
type spot struct {
	sections uint32
	rank     int
}

func (s *scopes) spot(a *area) spot {
	if t := s.sideOf(a); t != nil && t.sections != 0 {
		return spot{t.sections, besideTitle}
	}
	if b := s.barOf(a); b != nil && b.sections != 0 {
		return spot{b.sections, belowBar}
	}
	return spot{rank: unknown}
}

// suits returns how well the spot suits a section; bit is the section's.
func (s spot) suits(bit uint32) int {
	if s.rank != unknown && s.sections&bit == 0 {
		return elsewhere
	}
	return s.rank
}
