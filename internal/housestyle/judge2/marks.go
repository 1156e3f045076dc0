package judge2

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// chosen reports whether a box of the field is to be marked.
func (p *pen) chosen(field, id string) bool {
	if p.v == nil {
		return false
	}
	switch v := p.v[field].(type) {
	case nil: // しない, 異なる
		return id == "false" && !p.missing(field) && field != "terms_agreed" && field != "privacy_agreed"
	case bool:
		return v && (id == "" || id == "true")
	case string:
		return v == id
	case []string:
		return slices.Contains(v, id)
	}
	return false
}

// missing reports whether the sender forgot the field.
func (p *pen) missing(field string) bool {
	for _, d := range p.rec.diags {
		if d.Field == field {
			return true
		}
	}
	return false
}

// ownChoice is the answer to a question of the house's own, -1 for none.
func (p *pen) ownChoice(it item) int {
	if it.field != "-" || p.v == nil || !often(p.hand.r, 40) {
		return -1
	}
	return p.hand.r.Intn(len(it.choices()))
}

// single returns the id that a box alone has: none.
func single(c choice, alone bool) string {
	if alone && c.id == "true" {
		return ""
	}
	return c.id
}

// parted notes the i-th of several boxes of a cell.
func (p *pen) parted(a area, i int, list []choice, field string) {
	part := i + 1
	if len(list) == 1 {
		part = 0
	}
	p.note(a, part, field, single(list[i], len(list) == 1))
}

// inline prints all choices of a question in one cell, with boxes before the words
// (□新規), boxes behind them (新規□) or brackets before them (（　）新規). With the
// hint lines each has a line of its own.
func (p *pen) inline(a area, it item, l look) {
	list := it.choices()
	own := p.ownChoice(it)
	var texts []string
	for i, c := range list {
		on := p.chosen(it.field, c.id) || i == own
		mark := "□"
		switch {
		case it.kind == "brackets" && on:
			mark = "（" + p.hand.own + "）"
		case it.kind == "brackets":
			mark = "（　）"
		case on:
			mark = p.hand.box
		}
		if it.kind == "behind" {
			texts = append(texts, c.text+mark)
		} else {
			texts = append(texts, mark+it.tmpl+c.text)
		}
		p.parted(a, i, list, it.field)
	}
	sep := "　　"
	if it.hint == "lines" {
		sep = "\n"
	}
	l.h = "left"
	p.print(a, strings.Join(texts, sep), l)
}

// boxes lays out a cell with □ before the cell of each text.
func (p *pen) boxes(a area, it item, l look) {
	list := it.choices()
	mark, text := l, l
	mark.h, mark.shrink, text.open, text.h, text.shrink = "center", false, false, "left", true
	own := p.ownChoice(it)
	for i, c := range list {
		whole := a.share(i, len(list))
		n := 2
		if whole.wide() < 6 {
			n = 1
		}
		s := "□"
		if p.chosen(it.field, c.id) || i == own {
			s = p.hand.box
		}
		p.print(whole.cut(0, n), s, mark)
		p.note(whole.cut(0, n), 0, it.field, single(c, len(list) == 1))
		p.print(whole.rest(n), c.text, text)
	}
}

// marks lays out the cell of each text and behind it an empty one to be marked; what
// has no text is a cell to be marked.
func (p *pen) marks(a area, it item, l look) {
	list := it.choices()
	mark, text := l, l
	mark.h, text.open, text.h, text.shrink, text.fill = "center", false, "center", true, ""
	own := p.ownChoice(it)
	for i, c := range list {
		whole := a.share(i, len(list))
		cell := whole
		if c.text != "" {
			n := max(1, whole.wide()/4)
			cell = whole.rest(whole.wide() - n)
			p.print(whole.cut(0, whole.wide()-n), c.text, text)
		}
		p.cover(cell, mark)
		p.note(cell, 0, it.field, single(c, len(list) == 1))
		if p.chosen(it.field, c.id) || i == own {
			p.put(cell, p.hand.own)
		}
	}
}

// words lays out words in cells of their own, one of them to be circled.
func (p *pen) words(a area, it item, l look) {
	list := it.choices()
	l.h, l.open = "center", false
	for i, c := range list {
		cell := a.share(i, len(list))
		text := c.text
		on := p.chosen(it.field, c.id)
		if on && p.hand.ring == "before" {
			text = "○" + text
		}
		p.print(cell, text, l)
		p.note(cell, 0, it.field, single(c, len(list) == 1))
		if on && p.hand.ring != "before" {
			n := p.pixels(cell.c1, cell.c2)
			t := p.textWidth(c.text, l)
			p.ellipse(cell, max(0, (n-t)/2-5), min(n, t+10))
		}
	}
}

// circles prints words with ・ between them in one cell, one to be circled.
func (p *pen) circles(a area, it item, l look) {
	list := it.choices()
	l.h, l.shrink, l.open = "left", false, false
	const sep = "　　・　　"
	var texts []string
	x := 3
	for i, c := range list {
		if i > 0 {
			x += p.textWidth(sep, l)
		}
		n := p.textWidth(c.text, l)
		p.parted(a, i, list, it.field)
		text := c.text
		if p.chosen(it.field, c.id) {
			if p.hand.ring == "before" {
				text = "○" + text
			} else {
				p.ellipse(a, max(0, x*100/108-5), n+10) // columns come out wider where the font is not at hand
			}
		}
		texts = append(texts, text)
		x += n
	}
	p.print(a, strings.Join(texts, sep), l)
}

// textWidth is the width of a text in pixels, in a font of even widths.
func (p *pen) textWidth(s string, l look) int {
	size := l.size
	if size == 0 {
		size = p.size
	}
	n := 0
	for _, c := range s {
		if c < 128 {
			n++
		} else {
			n += 2
		}
	}
	return int(float64(n) * size * 2 / 3)
}

// pixels is the width of columns.
func (p *pen) pixels(from, to int) int {
	n := 0
	for c := from; c <= to; c++ {
		name, _ := excelize.ColumnNumberToName(c)
		w, err := p.f.GetColWidth(p.sh, name)
		p.check(err)
		n += int(w*8 + 0.5) // as excelize reckons
	}
	return n
}

// ellipse draws a circle over a cell, from x pixels on.
func (p *pen) ellipse(a area, x, wide int) {
	h, err := p.f.GetRowHeight(p.sh, a.r1)
	p.check(err)
	tall := uint(h*4/3) - 2
	from := a
	for x > 0 {
		w := p.pixels(from.c1, from.c1)
		if w > x {
			break
		}
		x -= w
		from.c1++
	}
	p.check(p.f.AddShape(p.sh, &excelize.Shape{Cell: from.cell(), Type: "ellipse", Width: uint(wide), Height: tall,
		Line:   excelize.LineOptions{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FF0000"}}, Width: 1.5},
		Format: excelize.GraphicOptions{OffsetX: x, OffsetY: 1, Positioning: "twoCell"}}))
}

// controls lays out native check boxes or option buttons, each over a cell of its
// own; a group box surrounds option buttons.
func (p *pen) controls(a area, it item, l look) {
	list := it.choices()
	l.open = false
	kind := excelize.FormControlCheckBox
	if it.kind == "radio" {
		kind = excelize.FormControlOptionButton
		p.asks.single[it.field] = true
		p.control(a, excelize.FormControlGroupBox, "", false, p.pixels(a.c1, a.c2)-4)
	}
	own := p.ownChoice(it)
	for i, c := range list {
		cell := a.share(i, len(list))
		p.cover(cell, l)
		p.note(cell, 0, it.field, single(c, len(list) == 1))
		p.control(cell, kind, c.text, p.chosen(it.field, c.id) || i == own, p.pixels(cell.c1, cell.c2)-8)
	}
}

func (p *pen) control(a area, kind excelize.FormControlType, text string, on bool, wide int) {
	h, err := p.f.GetRowHeight(p.sh, a.r1)
	p.check(err)
	p.check(p.f.AddFormControl(p.sh, excelize.FormControl{Cell: a.cell(), Type: kind, Text: text, Checked: on,
		Width: uint(max(wide, 18)), Height: uint(h*4/3) - 3, Format: excelize.GraphicOptions{OffsetX: 4, OffsetY: 1}}))
}

// numeral is the number of an item as the house prints it.
func numeral(kind string, n int) string {
	switch kind {
	case "①":
		if n <= 20 {
			return string(rune('①' + n - 1))
		}
	case "0":
		return fmt.Sprintf("%02d", n)
	case "１":
		return widen(fmt.Sprint(n))
	case "":
		return fmt.Sprint(n)
	}
	return kind + fmt.Sprint(n)
}
