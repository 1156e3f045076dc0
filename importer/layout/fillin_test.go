package layout

import (
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// A date in a sentence is read with its era and units, without the sentence; a
// gap at the beginning of a text counts, and so does that before a lone unit.
func TestSpelled(t *testing.T) {
	for _, c := range []struct {
		print string
		gaps  map[int]string
		text  string // what is in the cell
		want  string
	}{
		{"上記のとおり令和　　年　　月　　日に届け出ます。", map[int]string{1: "7", 2: "6", 3: "16"}, "上記のとおり令和7年6月16日に届け出ます。", "令和7年6月16日"},
		{"　　　　年　　　月　　　日", map[int]string{1: "2025", 2: "6", 3: "6"}, "2025年6月6日", "2025年6月6日"},
		{"　　　　　　世帯", map[int]string{1: "12"}, "12世帯", "12世帯"},
		{"世帯", map[int]string{1: "12"}, "12世帯", "12世帯"},
	} {
		text := FillIn(c.print, c.gaps, nil)
		if text != c.text {
			t.Errorf("%q filled in: %q, want %q", c.print, text, c.text)
		}
		area := sheet.Area{Top: 2, Left: 2, Bottom: 2, Right: 2}
		p := Place{Kind: Inline, Area: area, List: -1, Hints: Hints{Unit: "世帯"}}
		for n := range c.gaps {
			p.Spots = append(p.Spots, Spot{area, n})
		}
		sortSpots(p.Spots)
		b := &Blank{Pages: []Page{{Sheet: oneCell(t, c.print), Prints: []Print{{Area: area, Text: trimGap(c.print)}}}}, Places: []Place{p}}
		lib := NewLibrary([]*Blank{b})
		f := lib.Align(0, 0, oneCell(t, text))[0].Fill(b, 0)
		if got := f.Spelled(0, &b.Places[0]); got != c.want {
			t.Errorf("%q in %q: %q, want %q", text, c.print, got, c.want)
		}
	}
}

func sortSpots(spots []Spot) {
	for i := range spots {
		spots[i].Gap = i + 1
	}
}

func oneCell(t *testing.T, text string) *sheet.Sheet {
	t.Helper()
	b := sheet.NewSheet("1", sheet.Visible)
	at := diag.Cell{Row: 2, Col: 2}
	if err := b.Add(at.Row, at.Col, sheet.Input{Kind: sheet.Text, Text: text}); err != nil {
		t.Fatal(err)
	}
	return b.Sheet()
}
