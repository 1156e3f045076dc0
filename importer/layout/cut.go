package layout

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Pointed is a cell of a place at which a person says that the answer of a field is.
type Pointed struct {
	Place *Place
	Cell  diag.Cell
	Field string
}

// Pieces are the places that were cut off one.
type Pieces struct {
	Place  *Place
	Others []Place
}

// Cut divides places where a person says that their cells hold different fields: each
// answer reaches from its cell to the next. It returns the places that it divided, in
// the order in which they were first pointed at.
func (b *Blank) Cut(named []Pointed) (done []Pieces) {
	fields, cells := map[*Place][]string{}, map[*Place][]diag.Cell{}
	var order []*Place
	for _, n := range named {
		if fields[n.Place] == nil {
			order = append(order, n.Place)
		}
		if !slices.Contains(fields[n.Place], n.Field) {
			fields[n.Place], cells[n.Place] = append(fields[n.Place], n.Field), append(cells[n.Place], n.Cell)
		}
	}
	for _, p := range order {
		if others := b.cut(p, cells[p]); len(others) > 0 {
			done = append(done, Pieces{p, others})
		}
	}
	return done
}

// cut divides the place of an answer that is written at the cells where a person says
// that different answers are. Each reaches to the next one in its rows, and the rows of
// each to those of the next. The first keeps the place, the others are returned; none
// where the cells are not in different cells of the place.
func (b *Blank) cut(p *Place, at []diag.Cell) (others []Place) {
	if p.List >= 0 || len(p.Choices) > 0 || len(p.Spots) == 0 || p.Kind != Text && p.Kind != Parts {
		return nil
	}
	var from []sheet.Area
	for _, c := range at {
		if a := b.Pages[p.Page].Sheet.Area(c); p.covers(a.Cell()) && !slices.Contains(from, a) {
			from = append(from, a)
		}
	}
	if len(from) < 2 {
		return nil
	}
	slices.SortFunc(from, compareAreas)
	var pieces []Place
	if p.Kind == Parts {
		pieces = p.cutSpots(from)
	} else {
		pieces = p.cutArea(from)
	}
	if len(pieces) < 2 {
		return nil
	}
	*p = pieces[0]
	return pieces[1:]
}

// piece is a part of the place with its own spots, without what was said of all of it.
func (p *Place) piece(spots []Spot) Place {
	q := Place{Page: p.Page, Kind: p.Kind, Area: spots[0].Area, Spots: spots, List: -1, Section: p.Section, Label: p.Label, Required: p.Required}
	if len(spots) == 1 {
		q.Kind = Text
	}
	return q
}

// cutSpots gives each piece the spots from its own up to that of the next.
func (p *Place) cutSpots(from []sheet.Area) (pieces []Place) {
	start := 0
	for i := 1; i <= len(p.Spots); i++ {
		if i < len(p.Spots) && !slices.ContainsFunc(from, func(a sheet.Area) bool { return p.Spots[i].Area.Contains(a.Cell()) }) {
			continue
		}
		pieces = append(pieces, p.piece(slices.Clone(p.Spots[start:i])))
		start = i
	}
	return pieces
}

// cutArea cuts an area into rows and those into columns.
func (p *Place) cutArea(from []sheet.Area) (pieces []Place) {
	for i := 0; i < len(from); {
		row := sheet.Area{Top: from[i].Top, Left: p.Area.Left, Bottom: p.Area.Bottom, Right: p.Area.Right}
		if i == 0 {
			row.Top = p.Area.Top
		}
		n := i + 1
		for n < len(from) && from[n].Top == from[i].Top {
			n++
		}
		if n < len(from) {
			row.Bottom = from[n].Top - 1
		}
		for k := i; k < n; k++ {
			a := row
			if k > i {
				a.Left = from[k].Left
			}
			if k+1 < n {
				a.Right = from[k+1].Left - 1
			}
			pieces = append(pieces, p.piece([]Spot{{Area: a}}))
		}
		i = n
	}
	return pieces
}

// Insert puts a place among those of its page, in reading order, and returns it.
func (b *Blank) Insert(p Place) *Place {
	at := len(b.Places)
	for i := range b.Places {
		q := &b.Places[i]
		if q.Page > p.Page || q.Page == p.Page && compareAreas(q.Area, p.Area) > 0 {
			at = i
			break
		}
	}
	b.Places = slices.Insert(b.Places, at, p)
	for i := range b.Places {
		if b.Places[i].Era > at {
			b.Places[i].Era++
		}
	}
	return &b.Places[at]
}
