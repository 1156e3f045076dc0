package xls

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// listRule is a drop-down whose items are in cells: they are known once all
// sheets are read.
type listRule struct {
	sheet, index int // of the validation
	from         target
}

// validations reads how many rules follow.
func (s *sheetReader) validations(rec *record) error {
	if err := rec.exactly(18); err != nil {
		return err
	}
	s.dropDowns += int(le.Uint16(rec.data[14:]))
	return nil
}

// validation reads a drop-down list ([MS-XLS] 2.4.95). Other rules are part of
// how a sheet looks; lists that a formula computes are not needed.
func (s *sheetReader) validation(rec *record) error {
	const typeMask, typeList = 0x0F, 3
	s.dropDowns--
	if err := rec.need(4); err != nil {
		return err
	}
	kind := le.Uint32(rec.data) & typeMask
	if kind != typeList && s.look == nil {
		return nil
	}
	if len(s.rules) >= s.lim.Rules {
		return tooMuch("Rules", int64(s.lim.Rules), "many validations")
	}
	p := newPieces(rec)
	p.cur = p.cur[4:]
	var messages [4]string // titles, texts
	for i := range messages {
		var err error
		if messages[i], err = p.text(2); err != nil {
			return err
		}
	}
	first, err := p.formula()
	if err != nil {
		return err
	}
	if _, err = p.formula(); err != nil {
		return err
	}
	v, err := p.areas()
	if err != nil {
		return err
	}
	s.look.rule(kind, v.Areas, messages[2], messages[3])
	if kind == typeList {
		s.list(&v, first)
	}
	return nil
}

// formula reads a formula behind its length and two unused bytes.
func (p *pieces) formula() ([]byte, error) {
	n, err := p.uint16()
	if err != nil {
		return nil, err
	}
	if _, err = p.take(2); err != nil {
		return nil, err
	}
	return p.take(n)
}

func (p *pieces) areas() (v sheet.Validation, err error) {
	n, err := p.uint16()
	if err != nil {
		return v, err
	}
	for range n {
		b, err := p.take(8)
		if err != nil {
			return v, err
		}
		if a, ok := readArea(b); ok {
			v.Areas = append(v.Areas, a)
		}
	}
	return v, nil
}

// list adds the drop-down; if its items are in cells it remembers them.
func (s *sheetReader) list(v *sheet.Validation, rgce []byte) {
	if len(rgce) > 2 && rgce[0] == tokenString {
		p := &pieces{cur: rgce[2:]}
		if t, err := p.rich(int(rgce[1])); err == nil {
			for _, item := range strings.Split(t.text, "\x00") {
				v.Items = append(v.Items, strings.TrimSpace(item))
			}
		}
	} else if from, ok := s.listSource(rgce); ok {
		s.lists = append(s.lists, listRule{s.index, len(s.rules), from})
	}
	s.rules = append(s.rules, *v)
}

// listSource follows a defined name, once.
func (s *sheetReader) listSource(rgce []byte) (target, bool) {
	if len(rgce) == 5 && token(rgce[0]) == tokenName {
		i := int(le.Uint16(rgce[1:])) - 1
		if i < 0 || i >= len(s.names) {
			return target{}, false
		}
		rgce = s.names[i].rgce
	}
	return s.reference(rgce, s.index)
}

// fillLists gives the drop-downs their items.
func (r *reader) fillLists() error {
	left := r.lim.ListItems
	for _, l := range r.lists {
		from := r.book.Sheets[l.from.sheet]
		var items []string
		a := l.from.area
		i, _ := from.Index(diag.Cell{Row: a.Top, Col: a.Left})
		for ; i < from.Len() && from.Cell(i).Pos().Row <= a.Bottom; i++ {
			if c := from.Cell(i); a.Contains(c.Pos()) && c.Text() != "" {
				items = append(items, c.Text())
			}
			if left--; left < 0 {
				return tooMuch("ListItems", int64(r.lim.ListItems), "items of drop-downs")
			}
		}
		r.book.Sheets[l.sheet].Validations[l.index].Items = items
	}
	return nil
}
