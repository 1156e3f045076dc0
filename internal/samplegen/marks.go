package samplegen

import (
	"slices"
	"strings"
)

// ordinaryMark is what the blank itself suggests for a kind of place.
func ordinaryMark(kind string) mark {
	if kind == "inline" || kind == "boxes" {
		return mark{on: "■", kind: 's'}
	}
	return mark{on: "○", kind: 's'}
}

func (f *filler) markFor(kind string) mark {
	if f.mark.on == "" && f.mark.kind == 0 {
		return ordinaryMark(kind)
	}
	return f.mark
}

// marks types a mark into the cell beside each choice taken.
func (f *filler) marks(s spot, ids []string) {
	m := f.markFor(s.kind)
	opts := s.opts
	if s.kind == "mark" {
		opts = []option{{id: "true", cell: s.cells[0]}}
	}
	for _, o := range opts {
		switch {
		case slices.Contains(ids, o.id):
			f.put(o.cell, cell{kind: m.kind, text: m.on})
		case m.off != "" && s.kind == "boxes":
			f.put(o.cell, cell{kind: m.kind, text: m.off})
		}
	}
}

// inline marks choices inside the text of one cell: □新規　□追加.
func (f *filler) inline(s spot, ids []string) {
	m := f.markFor("inline")
	if m.kind != 's' || m.on == "TRUE" || m.on == "1" {
		m = ordinaryMark("inline") // these are not typed into a text
	}
	t := f.k.form.text(s.cells[0])
	for _, o := range s.opts {
		on, off := m.on+o.text, m.off+o.text
		box := "□" + o.text
		if strings.Contains(t, "□ "+o.text) {
			box, on, off = "□ "+o.text, m.on+" "+o.text, m.off+" "+o.text
		}
		switch {
		case slices.Contains(ids, o.id) && m.after:
			t = strings.Replace(t, box, m.off+o.text+m.on, 1)
		case slices.Contains(ids, o.id):
			t = strings.Replace(t, box, on, 1)
		case m.after:
			t = strings.Replace(t, box, off, 1)
		case m.off != "":
			t = strings.Replace(t, box, off, 1)
		}
	}
	if len(ids) > 0 || m.off != "" || m.after {
		f.putText(s.cells[0], t)
	}
}

// signs are the marks people make, with what fits a choice not taken.
var signs = []mark{
	{on: "☑", off: "☐", kind: 's'}, {on: "☒", off: "☐", kind: 's'}, {on: "✓", kind: 's'}, {on: "✔", kind: 's'}, {on: "レ", kind: 's'},
	{on: "ﾚ", kind: 's'}, {on: "◯", kind: 's'}, {on: "〇", kind: 's'}, {on: "●", kind: 's'}, {on: "◎", kind: 's'}, {on: "☑", kind: 's'},
	{on: "■", kind: 's'}, {on: "○", kind: 's'}, {on: "v", kind: 's'}, {on: "V", kind: 's'},
}

// oddSigns are seen too, though no list of marks names them.
var oddSigns = []mark{
	{on: "✅", kind: 's'}, {on: "☑\ufe0e", off: "☐", kind: 's'}, {on: "Ｖ", kind: 's'}, {on: "◉", kind: 's'}, {on: "✓ ", kind: 's'}, {on: "☒", off: "□", kind: 's'},
}

// cellSigns are marks that make sense only alone in a cell of their own.
var cellSigns = []mark{
	{on: "TRUE", kind: 's'}, {on: "1", kind: 'b'}, {on: "1", kind: 'n'}, {on: "v", kind: 's'}, {on: "V", kind: 's'}, {on: "x", kind: 's'},
	{on: "X", kind: 's'}, {on: "○　", kind: 's'}, {on: "1", kind: 's'},
}
