package judge

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// single returns the id that a box alone has: none.
func single(c choice, alone bool) string {
	if alone && c.id == "true" {
		return ""
	}
	return c.id
}

// printed prints all boxes of a question in one cell: □新規　□追加. The box is
// the first character of shown, □ unless the house has another.
func (p *pen) printed(a area, it item, l look) {
	box := "□"
	if it.shown != "" {
		box = it.shown
	}
	list := it.choices()
	var texts []string
	own := p.ownChoice(it)
	for i, c := range list {
		mark := box
		if p.chosen(it.field, c.id) || i == own {
			mark = p.hand.box
		}
		texts = append(texts, mark+c.text)
		if len(list) == 1 {
			p.note(a, 0, it.field, single(c, true))
		} else {
			p.note(a, p.next(a), it.field, c.id)
		}
	}
	sep := "　"
	if it.hint == "lines" {
		sep = "\n"
	}
	p.print(a, strings.Join(texts, sep), l)
}

// parens prints words with brackets behind them to be marked: 新規（　）.
func (p *pen) parens(a area, it item, l look) {
	list := it.choices()
	var texts []string
	own := p.ownChoice(it)
	for i, c := range list {
		mark := "　"
		if p.chosen(it.field, c.id) || i == own {
			mark = p.hand.own
		}
		texts = append(texts, c.text+"（"+mark+"）")
		p.note(a, i+1, it.field, single(c, len(list) == 1))
	}
	p.print(a, strings.Join(texts, "　"), l)
}

// boxes lays out a cell to be marked before each text, or behind it; shown is what
// the cell of the blank shows.
func (p *pen) boxes(a area, it item, l look) {
	list := it.choices()
	w := a.wide() / len(list)
	mark, text := l, l
	mark.h, text.open, text.fill, text.h, text.shrink = "center", false, "", "left", true
	own := p.ownChoice(it)
	for i, c := range list {
		whole := a.cut(i*w, w)
		if i == len(list)-1 {
			whole = a.rest(i * w)
		}
		cell, caption := whole.cut(0, 1), whole.rest(1)
		if it.kind == "behind" {
			cell, caption = whole.rest(w-1), whole.cut(0, w-1)
			if w > 4 {
				cell = whole.cut(w-1, 1)
			}
			text.h = "right"
		}
		if c.text == "" {
			cell = whole
		}
		p.print(cell, it.shown, mark)
		p.note(cell, 0, it.field, single(c, len(list) == 1))
		if p.chosen(it.field, c.id) || i == own {
			p.put(cell, p.own(it.shown))
		}
		if c.text != "" && w > 1 {
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

// columns lays out a row of words and below each a cell to be marked.
func (p *pen) columns(a area, it item, l look) {
	list := it.choices()
	w := a.wide() / len(list)
	head := l
	l.h = "center"
	head.open, head.h, head.shrink, head.size = false, "center", true, p.size-1
	head.fill = ""
	own := p.ownChoice(it)
	for i, c := range list {
		cell := a.cut(i*w, w)
		if i == len(list)-1 {
			cell = a.rest(i * w)
		}
		p.print(across(cell.c1, cell.c2, a.r1), c.text, head)
		cell.r1, cell.r2 = a.r2, a.r2
		p.cover(cell, l)
		p.note(cell, 0, it.field, single(c, len(list) == 1))
		if p.chosen(it.field, c.id) || i == own {
			p.put(cell, p.hand.own)
		}
	}
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
			p.ellipse(cell, max(0, (n-t)/2-5), min(n, t+10), 1)
		}
	}
}

// circles prints words with ・ between them in one cell, one to be circled.
func (p *pen) circles(a area, it item, l look) {
	list := it.choices()
	l.h = "left"
	l.shrink = false
	var texts []string
	sep := "　・　"
	if it.hint == "lines" || it.shown != "" {
		sep = it.shown
	}
	x := 3
	for i, c := range list {
		if i > 0 {
			x += p.textWidth(sep, l)
		}
		n := p.textWidth(c.text, l)
		p.note(a, i+1, it.field, single(c, len(list) == 1))
		text := c.text
		if p.chosen(it.field, c.id) {
			if p.hand.ring == "before" {
				text = "○" + text
			} else {
				p.ellipse(a, max(0, x-4), n+8, 1.08)
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

// controls lays out native check boxes or option buttons, each over a cell of its
// own; a group box surrounds option buttons.
func (p *pen) controls(a area, it item, l look) {
	list := it.choices()
	l.open = false
	w := a.wide() / len(list)
	kind := excelize.FormControlCheckBox
	if it.kind == "radio" {
		kind = excelize.FormControlOptionButton
		p.asks.single[it.field] = true
		p.control(a, excelize.FormControlGroupBox, "", false, p.pixels(a.c1, a.c2)-4)
	}
	own := p.ownChoice(it)
	for i, c := range list {
		cell := a.cut(i*w, w)
		if i == len(list)-1 {
			cell = a.rest(i * w)
		}
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
