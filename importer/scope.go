package importer

import (
	"slices"
	"strings"
	"unicode"
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
	votes    uint32 // what its labels speak for
}

// side is a title at the left of its block.
type side struct {
	sheet.Area
	sections uint32
	votes    uint32
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
		if a.text == "" || a.role != answer || a.Left > g.bounds.Left+2 {
			continue
		}
		if utf8.RuneCountInString(a.text) > labelLength {
			continue
		}
		if bits := sectionsOf(d, a.text); g.isBar(a, bits != 0) {
			a.role = title
			s.bars = append(s.bars, bar{Area: a.Area, sections: bits})
		}
	}
	for i := range g.areas {
		a := &g.areas[i]
		if a.key == "" || a.role != answer || a.Left > g.bounds.Left+3 || hasMark(a.text) || !g.first(a) {
			continue
		}
		bits := sectionBits(d, a.key)
		if bits == 0 && !g.looksLikeSide(a) || !g.labelsBeside(a) {
			continue
		}
		a.role = title
		s.sides = append(s.sides, side{Area: g.sideExtent(a), sections: bits})
	}
	s.vote(g, d)
	return s
}

// looksLikeSide holds for a narrow text over several rows that is no label: the
// title of a block in words that nobody declared.
func (g *grid) looksLikeSide(a *area) bool {
	return a.Bottom > a.Top && a.Right-a.Left < 4 && a.Left <= g.bounds.Left+1 &&
		strings.Trim(a.key, "0123456789.") != "" && len(a.refs) == 0
}

// vote gives blocks with unknown titles the sections that their labels speak
// for: 納品先メールアドレス stands in the block of the delivery, whatever it is
// called.
func (s *scopes) vote(g *grid, d *form.Definition) {
	for i := range g.areas {
		a := &g.areas[i]
		if len(a.refs) == 0 || a.role != answer || hasMark(a.text) {
			continue
		}
		bit := onlySection(d, a.refs)
		if bit == 0 {
			continue
		}
		if t := s.sideOf(a); t != nil {
			if t.unknown() {
				t.votes |= bit
			}
			continue
		}
		if b := s.barOf(a); b != nil && b.sections == 0 {
			b.votes |= bit
		}
	}
	for i := range s.sides {
		if t := &s.sides[i]; t.unknown() {
			t.sections = t.votes
		}
	}
	for i := range s.bars {
		if b := &s.bars[i]; b.sections == 0 {
			b.sections = b.votes
		}
	}
	s.voteAnywhere(g, d)
}

// voteAnywhere asks, for bars that are unknown still, the labels that may stand
// in any section: 申請日 and 申請種別 show the block of the application.
func (s *scopes) voteAnywhere(g *grid, d *form.Definition) {
	if !slices.ContainsFunc(s.bars, func(b bar) bool { return b.sections == 0 }) {
		return
	}
	for i := range g.areas {
		a := &g.areas[i]
		if a.role != answer || len(a.refs) == 0 || hasMark(a.text) || s.sideOf(a) != nil {
			continue
		}
		b := s.barOf(a)
		if b == nil || b.sections != 0 {
			continue
		}
		for _, ref := range a.refs {
			if !ref.Column && d.Fields[ref.Field].Anywhere {
				b.votes |= sectionBit(d, d.Fields[ref.Field].Section)
			}
		}
	}
	for i := range s.bars {
		if b := &s.bars[i]; b.sections == 0 {
			b.sections = b.votes
		}
	}
}

func sectionBit(d *form.Definition, id string) uint32 {
	for i, s := range d.Sections {
		if s.ID == id {
			return 1 << i
		}
	}
	return 0
}

func (t *side) unknown() bool { return t.sections == 0 }

// onlySection is the section whose field alone has a label, 0 = several or none.
func onlySection(d *form.Definition, refs []form.LabelRef) uint32 {
	var bits uint32
	for _, ref := range refs {
		if ref.Column || d.Fields[ref.Field].Anywhere {
			return 0
		}
		bits |= sectionBit(d, d.Fields[ref.Field].Section)
	}
	if bits&(bits-1) != 0 {
		return 0
	}
	return bits
}

// sideOf is the title beside which a stands.
func (s *scopes) sideOf(a *area) *side {
	for i := range s.sides {
		if t := &s.sides[i]; a.Left > t.Right && t.Top <= a.Top && a.Top <= t.Bottom {
			return t
		}
	}
	return nil
}

// barOf is the last bar above a.
func (s *scopes) barOf(a *area) *bar {
	var last *bar
	for i := range s.bars {
		if s.bars[i].Bottom >= a.Top {
			break
		}
		last = &s.bars[i]
	}
	return last
}

// isBar holds for a short line across most of the form, or, where cells are
// not merged, a numbered or known title that stands alone in its row.
func (g *grid) isBar(a *area, known bool) bool {
	bare := strings.TrimLeft(a.text, enumerators)
	numbered := bare != a.text
	if bare == "" || isNote(a.text) || !numbered && (a.key == "" || strings.ContainsAny(a.text, "。、") || strings.Contains(a.text, "御中")) {
		return false
	}
	if a.Right-a.Left+1 >= g.width()*6/10 {
		return true
	}
	return (numbered || known && !g.slotBeside(a)) && !g.boxed(a) && g.alone(a)
}

// slotBeside holds when an empty merged cell stands right of a: a is a label then.
func (g *grid) slotBeside(a *area) bool {
	for _, i := range g.row(a.Top) {
		if b := &g.areas[i]; b.Left > a.Right && b.text == "" && b.Right > b.Left {
			return true
		}
	}
	return false
}

// boxed holds when a check box stands in the rows of a.
func (g *grid) boxed(a *area) bool {
	for r := a.Top; r <= a.Bottom; r++ {
		if len(g.boxesIn(r)) > 0 {
			return true
		}
	}
	return false
}

// enumerators number or adorn the titles of blocks.
const enumerators = "0123456789０１２３４５６７８９ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ①②③④⑤⑥⑦⑧⑨⑩.．、)）(（【】[]■◆●◇○□▼＜<《〈 　"

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

// first holds when nothing stands left of a in its first row.
func (g *grid) first(a *area) bool {
	for _, i := range g.row(a.Top) {
		if b := &g.areas[i]; b.text != "" {
			return b == a
		}
	}
	return true
}

// labelsBeside holds when a label stands right of a in one of its rows: then a
// is the title of a block, not a label or an answer itself.
func (g *grid) labelsBeside(a *area) bool {
	for r := a.Top; r <= a.Bottom; r++ {
		for n, i := range g.row(r) {
			b := &g.areas[i]
			if b.Left <= a.Right || b.text == "" && n < 2 {
				continue
			}
			return !hasMark(b.text) && len(b.refs) > 0
		}
	}
	return false
}

// sideExtent is the rows that a block's title covers: its merged range, or,
// unmerged, down to the next text in its column.
func (g *grid) sideExtent(a *area) sheet.Area {
	out := a.Area
	if out.Bottom > out.Top || out.Right > out.Left {
		return out
	}
	for r := out.Bottom + 1; r <= g.bounds.Bottom; r++ {
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
	if t := s.sideOf(a); t != nil && t.sections != 0 {
		if t.sections&bit != 0 {
			return besideTitle
		}
		return elsewhere
	}
	b := s.barOf(a)
	switch {
	case b == nil || b.sections == 0:
		return unknown
	case b.sections&bit != 0:
		return belowBar
	}
	return elsewhere
}

// hasMark holds when a text begins with a check mark: it is a choice then, not
// a label.
func hasMark(text string) bool {
	r, size := utf8.DecodeRuneInString(text)
	switch r {
	case '□', '■', '☐', '☑', '☒', '✓', '✔', '✕', '✗', '○', '◯', '〇', '●', '◎', 'レ', 'ﾚ':
		return size < len(text) && ja.Mark(text[:size]) != ja.MarkNone
	}
	return false
}

// lookup finds the fields of a label by its whole key or, failing that, loosely:
// without what stands in brackets, or by what its words mean.
func lookup(d *form.Definition, key string) (refs []form.LabelRef, loose bool) {
	if refs := d.Lookup(key); refs != nil {
		return refs, false
	}
	// 担当者（姓） is 担当者姓 before it is 担当者.
	if refs := d.LookupStem(ja.LabelStem(key)); refs != nil {
		return refs, true
	}
	bare := withoutBrackets(key)
	if bare == "" || bare == key {
		return nil, false
	}
	if refs := d.Lookup(bare); refs != nil {
		return refs, true
	}
	return d.LookupStem(ja.LabelStem(bare)), true
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
