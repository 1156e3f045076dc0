package layout

import (
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// What a block that a page prints several times is: so many texts, of which so
// many come again, and all copies together are nearly the whole page.
const (
	leastPrints  = 4
	copiedShare  = 0.95
	coveredShare = 0.85
	triedAnchors = 4
)

// repeats finds a page that prints the same block several times, such as slips
// to cut, and keeps the places of the first copy.
func (d *deriver) repeats() {
	page := &d.blank.Pages[d.page]
	if page.Matter || len(page.Prints) < 2*leastPrints {
		return
	}
	r := repeater{at: map[diag.Cell]string{}, prints: page.Prints}
	for _, p := range page.Prints {
		r.at[p.Area.Cell()] = p.Text
	}
	for _, anchor := range page.Prints[:triedAnchors] {
		down, rows := r.period(anchor, true)
		across, cols := r.period(anchor, false)
		if down*across < 2 || !r.covers(anchor, rows, cols, down, across) {
			continue
		}
		page.Repeats, page.Columns, page.Pitch, page.Across = down*across, across, rows, cols
		page.Block = blockAt(anchor.Area, rows, cols)
		d.keepFirst(anchor.Area, rows, cols)
		return
	}
}

// blockAt is the first of several copies, which begins with a text and is so many rows
// high and columns wide; 0 = all of them.
func blockAt(anchor sheet.Area, rows, cols int32) sheet.Area {
	b := sheet.Area{Top: 1, Left: 1, Bottom: sheet.MaxRow, Right: sheet.MaxCol}
	if rows > 0 {
		b.Top, b.Bottom = anchor.Top, anchor.Top+rows-1
	}
	if cols > 0 {
		b.Left, b.Right = anchor.Left, anchor.Left+cols-1
	}
	return b
}

// copyAt is where the copy number n of the block is, from 0.
func (p *Page) copyAt(n int) sheet.Area {
	rows, cols := p.offset(n)
	b := p.Block
	if p.Pitch > 0 {
		b.Top, b.Bottom = b.Top+rows, b.Bottom+rows
	}
	if p.Across > 0 {
		b.Left, b.Right = b.Left+cols, b.Right+cols
	}
	return b
}

// offset is by how many rows and columns the copy number n, from 0, is moved.
func (p *Page) offset(n int) (rows, cols int32) {
	return int32(n/max(p.Columns, 1)) * p.Pitch, int32(n%max(p.Columns, 1)) * p.Across
}

type repeater struct {
	at     map[diag.Cell]string
	prints []Print
}

// period is how often the block that begins with a text comes again in one
// direction, and after how many rows or columns; 1 and 0 if it does not.
func (r *repeater) period(anchor Print, down bool) (copies int, pitch int32) {
	for _, p := range r.prints {
		step := p.Area.Top - anchor.Area.Top
		if !down {
			step = p.Area.Left - anchor.Area.Left
		}
		sameLine := down && p.Area.Left == anchor.Area.Left || !down && p.Area.Top == anchor.Area.Top
		if step <= 1 || p.Text != anchor.Text || !sameLine {
			continue
		}
		if n := r.copies(anchor, step, down); n > 1 {
			return n, step
		}
	}
	return 1, 0
}

// copies counts how often the block of so many rows or columns is printed.
func (r *repeater) copies(anchor Print, step int32, down bool) int {
	var block []Print
	for _, p := range r.prints {
		from := p.Area.Top - anchor.Area.Top
		if !down {
			from = p.Area.Left - anchor.Area.Left
		}
		if from >= 0 && from < step && p.Area.Top >= anchor.Area.Top {
			block = append(block, p)
		}
	}
	if len(block) < leastPrints {
		return 1
	}
	for n := int32(1); ; n++ {
		same := 0
		for _, p := range block {
			at := p.Area.Cell()
			if down {
				at.Row += n * step
			} else {
				at.Col += n * step
			}
			if r.at[at] == p.Text {
				same++
			}
		}
		if float64(same) < copiedShare*float64(len(block)) {
			return int(n)
		}
	}
}

// covers reports whether the copies are nearly all that the page prints from
// their first text on.
func (r *repeater) covers(anchor Print, rows, cols int32, down, across int) bool {
	first, all := 0, 0
	for _, p := range r.prints {
		if p.Area.Top < anchor.Area.Top {
			continue
		}
		all++
		if (rows == 0 || p.Area.Top < anchor.Area.Top+rows) && (cols == 0 || p.Area.Left < anchor.Area.Left+cols) {
			first++
		}
	}
	return float64(first*down*across) >= coveredShare*float64(all)
}

// keepFirst drops the places of all copies but the first.
func (d *deriver) keepFirst(anchor sheet.Area, rows, cols int32) {
	kept := d.found[:0]
	for _, p := range d.found {
		if (rows == 0 || p.Area.Top < anchor.Top+rows) && (cols == 0 || p.Area.Left < anchor.Left+cols) {
			kept = append(kept, p)
		}
	}
	d.found = kept
}
