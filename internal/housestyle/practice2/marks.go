package practice2

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// printed prints all boxes of a question in one cell: □新規　□追加. The box is
// the first character of shown, □ unless the house has another.
func (p *pen) printed(a area, it item, l look) {
	box := "□"
	if it.shown != "" {
		box = it.shown
	}
	list := it.choices()
	var parts []string
	own := p.ownChoice(it)
	for i, c := range list {
		mark := box
		if p.chosen(it.field, c.id) || i == own {
			mark = p.hand.box
		}
		parts = append(parts, mark+c.text)
		p.noteBox(a, it, c, len(list) == 1)
	}
	sep := "　"
	if it.hint == "lines" {
		sep = "\n"
	}
	p.print(a, strings.Join(parts, sep), l)
}

// noteBox notes the place of a box; a single one is no choice.
func (p *pen) noteBox(a area, it item, c choice, single bool) {
	field, id := it.field, c.id
	if id == "-" || field == "-" {
		field, id = "-", ""
	}
	if id == "true" {
		id = ""
	}
	if single {
		p.note(a, 0, field, id)
		return
	}
	p.note(a, p.next(a), field, id)
}

// boxes lays out a cell to be marked before each text; shown is the content of
// the cell in the blank.
func (p *pen) boxes(a area, it item, l look) {
	list := it.choices()
	w := a.wide() / len(list)
	mark, text := l, l
	mark.h, text.open, text.fill = "center", false, ""
	text.h = "left"
	for i, c := range list {
		cell := a.cut(i*w, 1)
		if c.text == "" {
			cell = a.cut(i*w, w)
		}
		p.print(cell, it.shown, mark)
		field, id := it.field, c.id
		if id == "-" {
			field, id = "-", ""
		}
		if id == "true" {
			id = ""
		}
		p.note(cell, 0, field, id)
		if p.chosen(it.field, c.id) {
			p.put(cell, p.own(it.shown))
		}
		caption := a.cut(i*w+1, w-1)
		if i == len(list)-1 {
			caption = a.rest(i*w + 1)
		}
		if c.text != "" && caption.wide() > 0 && w > 1 {
			p.print(caption, c.text, text)
		}
	}
}

func (p *pen) own(shown string) string {
	if shown != "" {
		return p.hand.box
	}
	return p.hand.own
}

// words lays out words in cells of their own, one of them to be circled.
func (p *pen) words(a area, it item, l look) {
	list := it.choices()
	w := a.wide() / len(list)
	l.h, l.open = "center", false
	for i, c := range list {
		cell := a.cut(i*w, w)
		if i == len(list)-1 {
			cell = a.rest(i * w)
		}
		p.print(cell, c.text, l)
		id := c.id
		if id == "true" {
			id = ""
		}
		p.note(cell, 0, it.field, id)
		if p.chosen(it.field, c.id) {
			n := p.pixels(cell.c1, cell.c2)
			t := p.text(c.text, l)
			p.ellipse(cell, max(0, (n-t)/2-5), min(n, t+10), 1)
		}
	}
}

// circles prints words with ・ between them in one cell, one to be circled.
func (p *pen) circles(a area, it item, l look) {
	list := it.choices()
	l.h = "left"
	var texts []string
	x := 3
	for i, c := range list {
		if i > 0 {
			x += p.text("　・　", l)
		}
		n := p.text(c.text, l)
		p.note(a, i+1, it.field, c.id)
		if p.chosen(it.field, c.id) {
			p.ellipse(a, max(0, x-4), n+8, 1.08)
		}
		texts = append(texts, c.text)
		x += n
	}
	p.print(a, strings.Join(texts, "　・　"), l)
}

// text is the width of a text in pixels, in a font of even widths.
func (p *pen) text(s string, l look) int {
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

// ellipse draws a circle over a cell, from x pixels on. Columns come out up to a
// sixth wider where the font is not at hand; stretch aims between the two.
func (p *pen) ellipse(a area, x, wide int, stretch float64) {
	h, err := p.f.GetRowHeight(p.sh, a.r1)
	p.check(err)
	tall := uint(h*4/3) - 2
	from := a
	for x > 0 {
		w := int(float64(p.pixels(from.c1, from.c1)) * stretch)
		if w > x {
			break
		}
		x -= w
		from.c1++
	}
	p.check(p.f.AddShape(p.sh, &excelize.Shape{Cell: from.cell(), Type: "ellipse", Width: uint(wide), Height: tall,
		Line:   excelize.LineOptions{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"C00000"}}, Width: 1.25},
		Format: excelize.GraphicOptions{OffsetX: x, OffsetY: 1, Positioning: "twoCell"}}))
}

// controls lays out native check boxes or option buttons, each over a cell of
// its own; option buttons are in a group box.
func (p *pen) controls(a area, it item, l look) {
	list := it.choices()
	l.open = false
	w := a.wide() / len(list)
	kind := excelize.FormControlCheckBox
	if it.kind == "radio" {
		kind = excelize.FormControlOptionButton
		p.control(a, excelize.FormControlGroupBox, "", false, p.pixels(a.c1, a.c2)-4)
	}
	own := p.ownChoice(it)
	for i, c := range list {
		cell := a.cut(i*w, w)
		if i == len(list)-1 {
			cell = a.rest(i * w)
		}
		p.cover(cell, l)
		field, id := it.field, c.id
		if id == "true" {
			id = ""
		}
		if id == "-" {
			field, id = "-", ""
		}
		p.note(cell, 0, field, id)
		p.control(cell, kind, c.text, p.chosen(it.field, c.id) || i == own, p.pixels(cell.c1, cell.c2)-8)
	}
}

func (p *pen) control(a area, kind excelize.FormControlType, text string, on bool, wide int) {
	h, err := p.f.GetRowHeight(p.sh, a.r1)
	p.check(err)
	p.check(p.f.AddFormControl(p.sh, excelize.FormControl{Cell: a.cell(), Type: kind, Text: text, Checked: on,
		Width: uint(max(wide, 18)), Height: uint(h*4/3) - 3, Format: excelize.GraphicOptions{OffsetX: 4, OffsetY: 1}}))
}
