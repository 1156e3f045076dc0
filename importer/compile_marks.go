package importer

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// makeMark makes a place for text one for a mark, whose words are printed in it,
// or beside it: 「該当する項目の左の欄に○」.
func (c *compiler) makeMark(n *form.PlaceName, place int) {
	p := &c.blank.Places[place]
	page := &c.blank.Pages[p.Page]
	if p.Kind == layout.Inline && p.Printed != "" && len(p.Spots) == 1 {
		p.Choices = []layout.Choice{{Text: layout.WithoutNumber(p.Label), Means: layout.Gapped, Area: p.Area, Part: p.Part, Gap: p.Spots[0].Gap, Box: -1}}
		p.Kind, p.Spots = layout.Box, nil
		c.names[place].choices = []choiceName{{field: -1}}
		return
	}
	label := p.Label
	p.Kind, p.Spots = layout.Box, nil
	p.Choices = []layout.Choice{{Means: layout.InCell, Area: p.Area, Box: -1}}
	choice := &p.Choices[0]
	for _, pr := range page.Prints {
		if pr.Area == p.Area {
			c.makeWords(n, place, pr.Text)
			return
		}
		if pr.Area.Top > p.Area.Bottom || pr.Area.Bottom < p.Area.Top {
			continue
		}
		right := pr.Area.Left == p.Area.Right+1
		if right || choice.Text == "" && pr.Area.Right == p.Area.Left-1 {
			choice.Text, choice.Caption = pr.Text, pr.Area
		}
	}
	if choice.Text == "" {
		choice.Text = label // the heading above it
	}
	c.names[place].choices = []choiceName{{field: -1}}
}

// makeWords makes a place of the words to circle that a cell prints: as many as
// are named, or one.
func (c *compiler) makeWords(n *form.PlaceName, place int, text string) {
	p := &c.blank.Places[place]
	p.Part = 0
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("・･／/、,，|｜ \u3000\n", r) })
	if n.Part == 0 || len(words) < n.Part {
		words = []string{text}
	} else {
		p.Kind = layout.Options
	}
	p.Choices = nil
	for i, w := range words {
		w, _ = ja.Clean(w)
		p.Choices = append(p.Choices, layout.Choice{Text: w, Means: layout.Word, Area: p.Area, Part: i + 1, Box: -1})
	}
	if len(words) == 1 {
		p.Choices[0].Part = 0
	}
	c.names[place].choices = slices.Repeat([]choiceName{{field: -1}}, len(words))
}
