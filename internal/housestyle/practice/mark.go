package practice

import (
	"fmt"
	"slices"
	"strings"
)

// chosen are the options that a value means.
func chosen(s *spot, v any) map[string]bool {
	out := map[string]bool{}
	switch v := v.(type) {
	case string:
		out[v] = true
	case []string:
		for _, id := range v {
			out[id] = true
		}
	case bool:
		if v {
			out[""], out["true"] = true, true
		}
	}
	return out
}

// choice marks the options of a choice or a single box.
func (f *filler) choice(s *spot, v any) {
	ids := chosen(s, v)
	if s.field == "-" {
		ids = map[string]bool{}
		if f.IntN(3) > 0 {
			ids[s.opts[f.IntN(len(s.opts))].id] = true
		}
		if len(s.opts) > 1 {
			f.choiceOwn(s)
			return
		}
	} else if v != nil {
		f.keep(s, s.field, v)
	}
	if v == nil && s.field != "-" && slices.ContainsFunc(s.opts, func(o option) bool { return o.id == "false" }) {
		ids["false"] = true
	}
	for id := range ids {
		if id != "" && id != "true" && !slices.ContainsFunc(s.opts, func(o option) bool { return o.id == id }) {
			panic(fmt.Sprintf("practice: %s: %q is no option of %s", f.b.form, id, s.field))
		}
	}
	f.draw(s, ids)
}

// choiceOwn marks one option of a question that is no field.
func (f *filler) choiceOwn(s *spot) {
	t := *s
	t.opts = slices.Clone(s.opts)
	for i := range t.opts {
		t.opts[i].id = fmt.Sprint(i)
	}
	ids := map[string]bool{}
	if f.IntN(3) > 0 {
		ids[fmt.Sprint(f.IntN(len(t.opts)))] = true
	}
	f.draw(&t, ids)
}

func (f *filler) draw(s *spot, ids map[string]bool) {
	switch s.kind {
	case "line":
		f.set(s.cells[0], printedLine(s, ids, f.mark))
	case "word":
		f.word(s, ids)
	default:
		f.b.groupBox(s)
		for _, o := range s.opts {
			f.box(s, o, ids[o.id])
		}
	}
}

func (f *filler) box(s *spot, o option, on bool) {
	switch s.kind {
	case "ctl", "opt", "tickctl":
		f.b.control(s, o, on, uint(26+14*len([]rune(o.text))))
		return
	}
	if !on {
		return
	}
	switch s.kind {
	case "box", "tick":
		f.set(o.cell, f.mark+o.text)
	case "mark", "tickmark":
		f.set(o.cell, f.mark)
	case "pick", "tickpick":
		f.set(o.cell, f.ring)
	case "wcell":
		w := 14 * len([]rune(o.text))
		f.circleCell(s.sheet, o, w)
	}
}

// circleCell draws an ellipse in the middle of a word that has its own cell,
// or writes a ring before the word.
func (f *filler) circleCell(sheet string, o option, w int) {
	if f.circle != "shape" {
		f.set(o.cell, "○"+o.text)
		return
	}
	total := f.b.pixels(o.cell)
	f.b.ellipse(sheet, o.cell, max(1, (total-w)/2-4), w+8, 20)
}

// word circles a word among others in one cell.
func (f *filler) word(s *spot, ids map[string]bool) {
	if len(ids) == 0 {
		return
	}
	x := 3
	var alone []string
	for _, o := range s.opts {
		w := wordWidth(o.text)
		if ids[o.id] {
			alone = append(alone, o.text)
			if f.circle == "shape" {
				f.b.ellipse(s.sheet, s.cells[0], max(0, x-4), w+8, 20)
			}
		}
		x += w + 13
	}
	switch f.circle {
	case "before":
		f.set(s.cells[0], printedLine(s, ids, "○"))
	case "alone":
		f.set(s.cells[0], strings.Join(alone, "・"))
	}
}

// wordWidth is the width of a text of 10 points in pixels.
func wordWidth(s string) int {
	w := 0.0
	for _, r := range s {
		if r < 0x80 {
			w += 6.7
		} else {
			w += 13.4
		}
	}
	return int(w)
}

// own answers a question that is no field.
func (f *filler) own(s *spot) {
	if s.row < 0 && f.IntN(2) == 0 {
		f.set(s.cells[0], pick(f.Rand, ownAnswers))
	}
}

var ownAnswers = []string{"済", "別紙のとおり", "10日", "未定", "A-204", "追って連絡"}
