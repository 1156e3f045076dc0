package layout

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// lists makes a choice of every cell with a drop-down list.
func (d *deriver) lists() {
	g := d.grid
	for i := range g.empty {
		b := &g.empty[i]
		v := g.list(b.area)
		if v == nil || len(v.Items) == 0 || !g.free(b.area) {
			continue
		}
		if onlyMarks(v.Items) {
			c := Choice{Means: InCell, Area: b.area, Box: -1}
			d.captionOf(&c)
			d.add(Place{Kind: Box, Area: b.area, Choices: []Choice{c}, List: d.item(b.area)})
			continue
		}
		d.addList(b.area, v)
	}
	for i := range g.slots {
		s := &g.slots[i]
		if s.text == "" || s.taken || s.formula || g.locked && !s.look.Unlocked {
			continue
		}
		if v := g.list(s.area); v != nil && len(v.Items) > 0 {
			d.addList(s.area, v)
		}
	}
}

// onlyMarks reports whether a drop-down list offers nothing but a mark.
func onlyMarks(items []string) bool {
	for _, item := range items {
		if t := squeezed(item); t != "" && !strings.Contains("○〇◯●◎✓✔✅☑レ■□☐☒✕×", t) {
			return false
		}
	}
	return len(items) <= 2
}

func (d *deriver) addList(a sheet.Area, v *sheet.Validation) {
	p := Place{Kind: Options, Area: a, List: d.item(a)}
	for _, item := range v.Items {
		text, _ := ja.Clean(item)
		if text == "" || IsPrompt(text) {
			continue // it asks for a choice and is none
		}
		p.Choices = append(p.Choices, Choice{Text: text, Means: Listed, Area: a, Part: len(p.Choices) + 1, Box: -1})
	}
	if len(p.Choices) > 0 {
		d.add(p)
	}
}
