package importer

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// signs are the signs to tick by that are in a text.
type signs uint8

const (
	filledCircle signs = 1 << iota
	hollowCircle
	emptyBox
)

// signsIn looks at a text. Nearly none has a character that begins with a byte
// of theirs.
func signsIn(text string) (found signs) {
	if strings.IndexByte(text, "□"[0]) < 0 && strings.IndexByte(text, "🔘"[0]) < 0 && !strings.Contains(text, "〇") {
		return 0
	}
	for _, r := range text {
		switch r {
		case '●', '⬤', '◉', '◎', '⦿', '⚫', '🔘':
			found |= filledCircle
		case '○', '◯', '〇', '⚪':
			found |= hollowCircle
		case '□', '☐':
			found |= emptyBox
		}
	}
	return found
}

func isHollowCircle(r rune) bool { return r == '○' || r == '◯' || r == '〇' || r == '⚪' }

// unfillCircles takes hollow circles as empty where filled ones are beside
// them: ● 新規 ○ 追加 are radio buttons, though ○ alone is a mark.
func (s *span) unfillCircles() {
	var found signs
	for _, t := range s.tokens {
		found |= signsIn(t.text())
	}
	if found&hollowCircle == 0 || found&filledCircle == 0 && !s.grid.radio() {
		return
	}
	s.unfilled = true
	for i, t := range s.tokens {
		if signsIn(t.text())&hollowCircle != 0 {
			s.tokens[i] = t.withoutCircles()
		}
	}
}

// withoutCircles is a token with empty boxes for its hollow circles.
func (t token) withoutCircles() token {
	a := *t.area
	a.text = strings.Map(func(r rune) rune {
		if isHollowCircle(r) {
			return '□'
		}
		return r
	}, a.text)
	t.area = &a
	return t
}

// taken are the options that count. A circle at every one of them takes none:
// they are buttons that nobody pushed, or a list that somebody must look at.
func (rd *reading) taken(f *form.Field, s *span, all []option) []option {
	on := chosen(all)
	if len(all) < 2 || len(on) < len(all) || slices.ContainsFunc(on, func(o option) bool { return !isHollow(&o) }) {
		return on
	}
	rd.report(diag.Warning, "box.doubt", f, s, s.raw(s.tokens))
	if f.Type == form.Enum {
		return nil
	}
	return on
}

// isHollow reports whether an option has a hollow circle.
func isHollow(o *option) bool {
	return o.marked && slices.ContainsFunc(o.tokens, func(t token) bool { return signsIn(t.text())&hollowCircle != 0 })
}

// boxesRubbedOut is true for 「新規・追加・更新」 as printed, without its boxes
// or with dots in their place: a list of choices, of which none is taken.
func (s *span) boxesRubbedOut(o *option) bool {
	if o.marked || o.tokens[0].area == nil {
		return false
	}
	a := o.tokens[0].area
	return s.isPrinted(a) || s.def.Printed[strings.NewReplacer("・", "", "/", "", "、", "").Replace(ja.FoldLabel(a.text))]
}

// besideFilled reports whether a hollow circle is in a row with filled ones.
func (s *span) besideFilled(o *option) bool {
	if !isHollow(o) || o.tokens[0].area == nil {
		return false
	}
	return s.grid.signsOf(s.grid.row(o.tokens[0].area.Top))&filledCircle != 0
}

// radio is true for a sheet on which choices are marked ● and ○ in one row:
// there ○ is an empty button. Where □ is left beside a ○ the circle is a tick,
// and so is a ● elsewhere.
func (g *grid) radio() bool {
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
		case signs == hollowCircle|emptyBox:
			return false
		case signs&(filledCircle|hollowCircle) != filledCircle|hollowCircle:
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

// signsOf returns the circles in the answers of a row, and whether empty boxes
// are among them.
func (g *grid) signsOf(row []int32) (found signs) {
	for _, i := range row {
		a := &g.areas[i]
		if a.signs == 0 || a.role != answer || len(a.text) >= 200 {
			continue
		}
		if g.def.PrintedTexts[a.text] { // an ornament, ●会社名, or a hint, （同じ場合 ○ を選択）
			found |= a.signs & emptyBox
			continue
		}
		found |= a.signs
	}
	return found
}
