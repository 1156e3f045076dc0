package layout

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// question joins single boxes under one label into one question.
func (d *deriver) question() {
	type key struct {
		area sheet.Area
		list int
	}
	groups := map[key][]int{}
	var order []key
	for i := range d.found {
		p := &d.found[i]
		if p.Kind != Box && (p.Kind != Options || len(p.Choices) == 0 || p.Choices[0].Means != InText) {
			continue
		}
		k := key{d.boxLabel(p).area, p.List}
		if k.area == (sheet.Area{}) {
			continue
		}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], i)
	}
	gone := map[int]bool{}
	for _, k := range order {
		g := groups[k]
		if len(g) < 2 {
			continue
		}
		d.join(g)
		for _, i := range g[1:] {
			gone[i] = true
		}
	}
	kept := d.found[:0]
	for i, p := range d.found {
		if !gone[i] {
			kept = append(kept, p)
		}
	}
	d.found = kept
}

// join makes the first of some places the question for all of them.
func (d *deriver) join(group []int) {
	slices.SortFunc(group, func(i, j int) int { return compareAreas(d.found[i].Area, d.found[j].Area) })
	p := &d.found[group[0]]
	p.Kind = Options
	for _, i := range group[1:] {
		p.Choices = append(p.Choices, d.found[i].Choices...)
	}
}

func compareAreas(a, b sheet.Area) int {
	if a.Top != b.Top {
		return int(a.Top - b.Top)
	}
	return int(a.Left - b.Left)
}

// boxLabel is the label of a box, its own caption left out.
func (d *deriver) boxLabel(p *Place) foundLabel {
	a := p.Area
	if c := p.Choices[0].Caption; c.Top > 0 && c.Right < a.Left {
		a.Left = c.Left
	}
	label, near := d.labelLeft(a)
	if label != nil && !near {
		// Other boxes of the question may be between.
		for i := range d.found {
			for _, c := range d.found[i].Choices {
				if c.Caption == label.area {
					return d.boxLabel(&Place{Area: sheet.Area{Top: a.Top, Bottom: a.Bottom, Left: min(c.Area.Left, c.Caption.Left), Right: a.Right}, Choices: []Choice{{}}, List: p.List})
				}
			}
		}
	}
	if label == nil {
		return foundLabel{}
	}
	return foundLabel{label.text, label.area}
}

// repeats finds a page that prints the same block several times; see repeat.go.
func (d *deriver) repeats() {}
