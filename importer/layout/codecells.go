package layout

import (
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// widestCode is the greatest width, in points, of a cell for the number of a choice.
const widestCode = 62

// numberLabel says that the number of a choice goes into the next cell.
var numberLabel = lazyregexp.New(`^[（(]?(?:該当|記入|選択)?(?:番号|No\.?|№|記号|コード)(?:を?記入|記入欄|欄)?[)）]?[:：]?$`)

// codeCells finds the cells into which the number of one of the words printed beside them
// is written: 1.新規 2.乗換 before 番号［　］, or ［　］ before (1.法人 2.個人).
func (d *deriver) codeCells() {
	for i := range d.found {
		p := &d.found[i]
		if p.Kind != Options || len(p.Spots) > 0 || p.Choices[0].Means != Word || p.Choices[0].Part != 1 || len(numberedWords(unwrapped(p.Printed))) != len(p.Choices) {
			continue
		}
		if room := d.codeCell(p); room != nil {
			p.Numbered, p.Spots = true, []Spot{{Area: room.area}}
			room.taken = true
		}
	}
}

// codeCell is the cell for the number of a choice; nil without one.
func (d *deriver) codeCell(p *Place) *slot {
	g := d.grid
	next := g.slot(p.Area.Top, p.Area.Right+1)
	if next != nil && numberLabel.MatchString(squeezed(next.text)) {
		if room := g.slot(p.Area.Top, next.area.Right+1); d.isCodeRoom(room, 2*widestCode) {
			next.taken, next.kind = true, noteText
			return room
		}
		return nil
	}
	if before := g.slot(p.Area.Top, p.Area.Left-1); d.isCodeRoom(before, widestCode) {
		if label := g.slot(p.Area.Top, before.area.Left-1); label == nil || label.kind == labelText || label.kind == numberText {
			return before
		}
	}
	if d.isCodeRoom(next, widestCode) && d.hasLabel(g.slot(p.Area.Top, p.Area.Left)) {
		return next
	}
	return nil
}

func (d *deriver) isCodeRoom(s *slot, widest float32) bool {
	return s != nil && s.text == "" && !s.taken && !s.formula && s.area != (sheet.Area{}) && (d.grid.isClosed(s) || d.grid.underlined(s.area)) && d.grid.width(s.area) <= widest
}
