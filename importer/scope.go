package importer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// scopes tell in which section of a form an area stands: beside a title
// written down the side of a block, or below a bar across the sheet.
type scopes struct {
	bars  []bar // by top
	sides []side
}

// bar is a title across the sheet; it may name several sections, or none that
// is known.
type bar struct {
	sheet.Area
	sections uint32 // bits by index into Definition.Sections
}

// side is a title at the left of its block.
type side struct {
	sheet.Area
	sections uint32
}

// The ranks of a place for a field, best first: beside its section's title,
// below its section's bar, where no section is known.
const (
	besideTitle = 3
	belowBar    = 2
	unknown     = 1
	elsewhere   = 0
)

// newScopes finds the titles of a sheet and marks their areas.
func newScopes(g *grid, d *form.Definition) *scopes {
	s := &scopes{}
	for i := range g.areas {
		a := &g.areas[i]
		if a.text == "" || a.Left > g.bounds.Left+2 {
			continue
		}
		if g.isBar(a, a.key != "" && sectionBits(d, a.key) != 0) {
			a.role = title
			s.bars = append(s.bars, bar{a.Area, sectionsOf(d, a.text)})
		}
	}
	for i := range g.areas {
		a := &g.areas[i]
		if a.key == "" || a.role == title || a.Left > g.bounds.Left+3 || hasMark(a.text) {
			continue
		}
		if bits := sectionBits(d, a.key); bits != 0 && g.labelsBeside(a, d) {
			a.role = title
			s.sides = append(s.sides, side{g.sideExtent(a, d), bits})
		}
	}
	return s
}

// isBar holds for a short line across most of the form, or, where cells are
// not merged, a numbered or known title that stands alone in its row.
func (g *grid) isBar(a *area, known bool) bool {
	bare := strings.TrimLeft(a.text, enumerators)
	numbered := bare != a.text
	if bare == "" || isNote(a.text) || !numbered && (a.key == "" || strings.ContainsAny(a.text, "。、") || strings.Contains(a.text, "御中")) {
		return false
	}
	if utf8.RuneCountInString(a.text) > labelLength {
		return false
	}
	if a.Right-a.Left+1 >= g.width()*6/10 {
		return true
	}
	single := a.Top == a.Bottom && a.Left == a.Right && !g.boxed(a)
	return (numbered || known && single) && g.alone(a)
}

// boxed holds when a check box stands in the rows of a.
func (g *grid) boxed(a *area) bool {
	for r := a.Top; r <= a.Bottom && int(r) <= len(g.boxes); r++ {
		if len(g.boxes[r-1]) > 0 {
			return true
		}
	}
	return false
}

// enumerators number or adorn the titles of blocks.
const enumerators = "0123456789０１２３４５６７８９ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ①②③④⑤⑥⑦⑧⑨⑩.．、)）(（【】[]■◆●◇○□▼＜＜<《〈 　"

// isNote holds for remarks of the form to its reader.
func isNote(text string) bool {
	for _, p := range []string{"※", "(注", "（注", "注)", "注）", "＊", "*"} {
		if strings.HasPrefix(text, p) {
			return true
		}
	}
	return false
}

// alone holds when no other text stands in the rows of a.
func (g *grid) alone(a *area) bool {
	for r := a.Top; r <= a.Bottom; r++ {
		for _, i := range g.row(r) {
			if b := &g.areas[i]; b != a && b.text != "" {
				return false
			}
		}
	}
	return true
}

// labelsBeside holds when a label stands right of a in one of its rows: then a
// is the title of a block, not a label or an answer itself.
func (g *grid) labelsBeside(a *area, d *form.Definition) bool {
	for r := a.Top; r <= a.Bottom; r++ {
		for n, i := range g.row(r) {
			b := &g.areas[i]
			if b.Left <= a.Right || b.text == "" && n < 2 {
				continue
			}
			return b.key != "" && !hasMark(b.text) && len(lookup(d, b.key)) > 0
		}
	}
	return false
}

// sideExtent is the rows that a block's title covers: its merged range, or,
// unmerged, down to the next text in its column.
func (g *grid) sideExtent(a *area, d *form.Definition) sheet.Area {
	out := a.Area
	if out.Bottom > out.Top || out.Right > out.Left {
		return out
	}
	for r := out.Bottom + 1; int(r) <= len(g.rows); r++ {
		for _, i := range g.row(r) {
			if b := &g.areas[i]; b.Left <= out.Right && b.text != "" {
				return out
			}
		}
		out.Bottom = r
	}
	return out
}

// sectionsOf reads a bar's text, which may name several sections
// (「納品先・販売店・代理店」) and more words than the title alone.
func sectionsOf(d *form.Definition, text string) uint32 {
	key := strings.TrimLeft(ja.FoldLabel(strings.TrimLeft(text, enumerators)), enumerators)
	bits := sectionBits(d, key)
	for _, piece := range strings.FieldsFunc(key, isSeparator) {
		for _, suffix := range []string{"", "情報", "欄", "について"} {
			if p, ok := strings.CutSuffix(piece, suffix); ok {
				bits |= sectionBits(d, p)
			}
		}
	}
	return bits
}

func isSeparator(r rune) bool { return strings.ContainsRune("・/／、,&＆()（）【】", r) }

// sectionBits are the sections that bear a title.
func sectionBits(d *form.Definition, key string) uint32 {
	var bits uint32
	for i, s := range d.Sections {
		if slices.Contains(s.Titles, key) {
			bits |= 1 << i
		}
	}
	return bits
}

// rank says how well an area suits a section; bit is the section's.
func (s *scopes) rank(a *area, bit uint32) int {
	if bits, ok := s.beside(a); ok {
		if bits&bit != 0 {
			return besideTitle
		}
		return elsewhere
	}
	bits, ok := s.below(a)
	switch {
	case bits&bit != 0:
		return belowBar
	case !ok || bits == 0:
		return unknown
	}
	return elsewhere
}

// beside returns the sections of the block in which a stands.
func (s *scopes) beside(a *area) (uint32, bool) {
	for _, t := range s.sides {
		if a.Left > t.Right && t.Top <= a.Top && a.Top <= t.Bottom {
			return t.sections, true
		}
	}
	return 0, false
}

// below returns the sections of the last bar above a.
func (s *scopes) below(a *area) (bits uint32, ok bool) {
	for _, b := range s.bars {
		if b.Bottom >= a.Top {
			break
		}
		bits, ok = b.sections, true
	}
	return bits, ok
}

// hasMark holds when a text begins with a check mark: it is a choice then, not
// a label.
func hasMark(text string) bool {
	r, size := utf8.DecodeRuneInString(text)
	return size < len(text) && ja.Mark(string(r)) != ja.MarkNone && strings.ContainsRune("□■☐☑☒✓✔✕✗○◯〇●◎レﾚ", r)
}

// lookup finds the fields of a label by its whole key or, failing that, by the
// key without what stands in brackets.
func lookup(d *form.Definition, key string) []form.LabelRef {
	if refs := d.Lookup(key); refs != nil {
		return refs
	}
	if bare := withoutBrackets(key); bare != "" && bare != key {
		return d.Lookup(bare)
	}
	return nil
}

// withoutBrackets drops everything in round brackets.
func withoutBrackets(key string) string {
	open := strings.IndexByte(key, '(')
	if open < 0 {
		return key
	}
	end := strings.IndexByte(key[open:], ')')
	if end < 0 {
		return key[:open]
	}
	return key[:open] + withoutBrackets(key[open+end+1:])
}
