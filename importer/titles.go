package importer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// isBar is true for a short line across most of the form, or, where cells are
// not merged, a numbered or known title that is alone in its row.
func (g *grid) isBar(a *area) (sections uint32, ok bool) {
	look := a.titleLook()
	if look == noTitle {
		return 0, false
	}
	wide := a.Right > a.Left && a.Right-a.Left+1 >= g.width()*6/10 && g.first(a, g.left)
	if !wide && (g.boxed(a) || !g.alone(a)) {
		return 0, false
	}
	sections = g.sections(a)
	known := sections != 0
	if wide {
		return sections, known || len(a.refs) == 0 || !g.above && !g.answerBelow(a)
	}
	return sections, look == numberedTitle || known && !g.slotBeside(a)
}

// titleLook reports whether a text looks like the title of a block.
type titleLook uint8

const (
	noTitle       titleLook = iota // a sentence, a note, an address
	anyTitle                       // nothing speaks against it
	numberedTitle                  // it is numbered or adorned like one
)

func (a *area) titleLook() titleLook {
	if a.word != nil {
		return a.word.bar
	}
	return blockTitle(a.Text, a.Key)
}

func blockTitle(text, key string) titleLook {
	bare := strings.TrimLeftFunc(text, isEnumerator)
	switch {
	case bare == "" || isNote(text):
		return noTitle
	case bare != text:
		return numberedTitle
	case key == "" || strings.Contains(text, "。") || strings.Contains(text, "、") || strings.Contains(text, "御中"):
		return noTitle
	}
	return anyTitle
}

// slotBeside reports whether an empty merged cell is right of a: a is a label then.
func (g *grid) slotBeside(a *area) bool {
	for _, i := range g.row(a.Top) {
		if b := &g.areas[i]; b.Left > a.Right && b.Text == "" && b.Right > b.Left {
			return true
		}
	}
	return false
}

// boxed reports whether a check box is in the rows of a.
func (g *grid) boxed(a *area) bool {
	for r := a.Top; r <= a.Bottom; r++ {
		if len(g.boxesIn(r)) > 0 {
			return true
		}
	}
	return false
}

// isEnumerator is true for what numbers or adorns the titles of blocks.
func isEnumerator(r rune) bool {
	switch r {
	case '.', '．', '、', ')', '）', '(', '（', '【', '】', '[', ']', '■', '◆', '●', '◇', '○', '□', '▼', '＜', '<', '《', '〈', ' ', '\u3000':
		return true
	}
	return isOrdinal(r)
}

// isOrdinal is true for what titles of blocks are counted with.
func isOrdinal(r rune) bool {
	return r >= '0' && r <= '9' || r >= '０' && r <= '９' || r >= 'Ⅰ' && r <= 'Ⅹ' || r >= '①' && r <= '⑩'
}

// isNumbered reports whether a text begins with a number: 4. …, Ⅵ．….
func isNumbered(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return isOrdinal(first)
}

// isNote is true for remarks of the form to its reader.
func isNote(text string) bool {
	for _, p := range [...]string{"※", "(注", "（注", "注)", "注）", "＊", "*"} {
		if strings.HasPrefix(text, p) {
			return true
		}
	}
	return false
}

// alone reports whether no other text is in the rows of a.
func (g *grid) alone(a *area) bool {
	for r := a.Top; r <= a.Bottom; r++ {
		for _, i := range g.row(r) {
			if b := &g.areas[i]; b != a && b.Text != "" {
				return false
			}
		}
	}
	return true
}

// first reports whether nothing but what is beyond the edge of its block, such as a
// note in the margin, is left of a in its first row.
func (g *grid) first(a *area, edge int32) bool {
	for _, i := range g.row(a.Top) {
		if b := &g.areas[i]; b.Text != "" && (b == a || b.Right >= edge) {
			return b == a
		}
	}
	return true
}

// labelsBeside reports whether a label is right of a in one of its rows: then a
// is the title of a block, not a label or an answer itself.
func (g *grid) labelsBeside(a *area) bool {
	for r := a.Top; r <= a.Bottom; r++ {
		for n, i := range g.row(r) {
			b := &g.areas[i]
			if b.Left <= a.Right || b.Text == "" && n < 2 {
				continue
			}
			return !b.ticked() && len(b.refs) > 0
		}
	}
	return false
}

// sideExtent is the rows that a block's title covers: its merged range, or,
// unmerged, down to the next text in its column.
func (g *grid) sideExtent(a *area, edge int32) sheet.Area {
	out := a.Area
	if out.Bottom > out.Top || out.Right > out.Left {
		return out
	}
	for r := out.Bottom + 1; r <= g.bounds.Bottom; r++ {
		for _, i := range g.row(r) {
			if b := &g.areas[i]; b.Left <= out.Right && b.Right >= edge && b.Text != "" {
				return out
			}
		}
		out.Bottom = r
	}
	return out
}

// sectionsOf reads a bar's text, which may name several sections
// (「納品先・販売店・代理店」) and more words than the title alone, also in front of
// it (「第一　申請内容」「STEP1 契約者」).
func sectionsOf(d *form.Definition, text string) uint32 {
	bits := titleBits(d, text)
	for bits == 0 {
		i := strings.IndexFunc(text, unicode.IsSpace)
		if i < 0 {
			break
		}
		text = strings.TrimLeftFunc(text[i:], unicode.IsSpace)
		bits = titleBits(d, text)
	}
	return bits
}

func titleBits(d *form.Definition, text string) uint32 {
	key := strings.TrimLeftFunc(ja.FoldLabel(strings.TrimLeftFunc(text, isEnumerator)), isEnumerator)
	bits := d.Titled(key) | d.Titled(strings.TrimRight(key, "()"))
	for _, piece := range strings.FieldsFunc(key, isSeparator) {
		for _, suffix := range [...]string{"", "情報", "欄", "について"} {
			if p, ok := strings.CutSuffix(piece, suffix); ok {
				bits |= d.Titled(p)
			}
		}
	}
	return bits
}

func isSeparator(r rune) bool {
	switch r {
	case '・', '/', '／', '、', ',', '&', '＆', '(', ')', '（', '）', '【', '】':
		return true
	}
	return false
}

// sections are the sections whose title an area is.
func (g *grid) sections(a *area) uint32 {
	if a.word != nil {
		return a.titles
	}
	return sectionsOf(g.def, a.Text)
}
