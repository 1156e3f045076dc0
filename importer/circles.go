package importer

import (
	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/form"
)

// Radio is true for a sheet on which choices are marked ● and ○ in one row:
// there ○ is an empty button. Where □ is left beside a ○ the circle is a tick,
// and so is a ● elsewhere.
func (g *grid) Radio() bool {
	if g.buttons == 0 {
		g.buttons = -1
		if g.buttonRows() {
			g.buttons = 1
		}
	}
	return g.buttons > 0
}

func (g *grid) buttonRows() bool {
	found := false
	for _, row := range g.rows {
		switch signs := g.signsOf(row); {
		case signs == answer.HollowCircle|answer.EmptyBox:
			return false
		case signs&(answer.FilledCircle|answer.HollowCircle) != answer.FilledCircle|answer.HollowCircle:
		case g.consents(row): // two ticks of two hands, as likely as a yes and a no
		default:
			found = true
		}
	}
	return found
}

// consents reports whether a row has the label of a tick with another beside it,
// 使用許諾契約 and 個人情報.
func (g *grid) consents(row []int32) bool {
	for _, i := range row {
		for _, ref := range g.areas[i].refs {
			if f := &g.def.Fields[ref.Field]; !ref.Column && f.Type == form.Bool && f.Shares {
				return true
			}
		}
	}
	return false
}

func (g *grid) SignsAt(row int32) answer.Signs { return g.signsOf(g.row(row)) }

// signsOf returns the circles in the answers of a row, and whether empty boxes
// are among them.
func (g *grid) signsOf(row []int32) (found answer.Signs) {
	for _, i := range row {
		a := &g.areas[i]
		if a.signs == 0 || a.role != inAnswer || len(a.Text) >= 200 {
			continue
		}
		if g.def.PrintedTexts[a.Text] { // an ornament, ●会社名, or a hint, （同じ場合 ○ を選択）
			found |= a.signs & answer.EmptyBox
			continue
		}
		found |= a.signs
	}
	return found
}
