package layout

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// Tag is a field name typed into a copy of the blank as {{name}}; it names the
// place there.
type Tag struct {
	Page int
	Cell diag.Cell
	Part int // from 1 when the cell has several, else 0
	Name string
}

// tagged is a tag in a text.
var tagged = lazyregexp.New(`[{｛]{2}\s*([\p{L}\p{N}_.-]+)\s*[}｝]{2}`)

// tagRoom is what a tag within a text leaves: room to write.
const tagRoom = "　　　　"

// withoutTags is a text as the blank prints it, and the names of its tags.
func withoutTags(raw string) (text string, names []string) {
	if !strings.ContainsAny(raw, "{｛") {
		return raw, nil
	}
	for _, m := range tagged.FindAllStringSubmatch(raw, -1) {
		names = append(names, m[1][strings.LastIndexByte(m[1], '.')+1:])
	}
	if len(names) == 0 {
		return raw, nil
	}
	text = tagged.ReplaceAllString(raw, tagRoom)
	if trimGap(text) == "" {
		text = ""
	}
	return text, names
}

// tag notes the tags of a cell.
func (g *grid) tag(page int, at diag.Cell, names []string) {
	for i, n := range names {
		t := Tag{Page: page, Cell: at, Name: n}
		if len(names) > 1 {
			t.Part = i + 1
		}
		g.tags = append(g.tags, t)
	}
}
