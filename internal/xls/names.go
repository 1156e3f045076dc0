package xls

import (
	"strings"
	"unicode"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// extern is what a formula's index of a foreign sheet refers to: a range of
// sheets of this workbook, or -1.
type extern struct{ first, last int }

// nameFormula is a defined name with its formula as stored.
type nameFormula struct {
	name  string
	sheet int // -1: the whole workbook
	rgce  []byte
}

// supBook appends whether a book that formulas point to is this one. The list
// is folded into externs once EXTERNSHEET comes.
func (r *reader) supBook(rec *record) {
	own := len(rec.data) == 4 && le.Uint16(rec.data[2:]) == 0x0401
	r.books = append(r.books, own)
}

func (r *reader) externSheet(rec *record) {
	p := newPieces(rec)
	n, err := p.uint16()
	for i := 0; i < n && err == nil; i++ {
		var b []byte
		if b, err = p.take(6); err != nil {
			return // formulas that use it stay unresolved
		}
		x := extern{-1, -1}
		if book := int(le.Uint16(b)); book < len(r.books) && r.books[book] {
			x = extern{int(int16(le.Uint16(b[2:]))), int(int16(le.Uint16(b[4:])))}
		}
		r.externs = append(r.externs, x)
	}
}

// builtinNames are the names that are stored as one number ([MS-XLS] 2.4.150).
var builtinNames = [...]string{
	"Consolidate_Area", "Auto_Open", "Auto_Close", "Extract", "Database", "Criteria", "Print_Area", "Print_Titles",
	"Recorder", "Data_Form", "Auto_Activate", "Auto_Deactivate", "Sheet_Title", "_FilterDatabase",
}

func (r *reader) name(rec *record) error {
	const builtin, head = 1 << 5, 14
	if err := rec.need(head); err != nil {
		return err
	}
	if len(r.names) >= r.lim.Names {
		return tooMuch("Names", int64(r.lim.Names), "many defined names")
	}
	p := newPieces(rec)
	p.cur = p.cur[head:]
	t, err := p.rich(int(rec.data[3]))
	if err != nil {
		return err
	}
	if code := []rune(t.text); le.Uint16(rec.data)&builtin != 0 && len(code) == 1 && int(code[0]) < len(builtinNames) {
		t.text = "_xlnm." + builtinNames[code[0]]
	}
	rgce, err := p.take(int(le.Uint16(rec.data[4:])))
	if err != nil {
		return err
	}
	r.names = append(r.names, nameFormula{t.text, int(le.Uint16(rec.data[8:])) - 1, rgce})
	return r.keep(t.text)
}

// target is an area of a sheet that a formula consists of.
type target struct {
	sheet int
	area  sheet.Area
}

// Tokens of formulas ([MS-XLS] 2.2.2), their class bits masked out.
const (
	tokenString = 0x17
	tokenName   = 0x23
	tokenRef    = 0x24
	tokenArea   = 0x25
	tokenRef3D  = 0x3A
	tokenArea3D = 0x3B
)

func token(b byte) byte {
	if b < 0x20 {
		return b
	}
	return b&0x1F | 0x20
}

// reference reads a formula that is one reference and nothing else. own is the
// sheet that a reference without a sheet means.
func (r *reader) reference(rgce []byte, own int) (t target, ok bool) {
	if len(rgce) == 0 {
		return t, false
	}
	kind, b := token(rgce[0]), rgce[1:]
	t.sheet = own
	if kind == tokenRef3D || kind == tokenArea3D {
		if len(b) < 2 || !r.resolve(int(le.Uint16(b)), &t) {
			return t, false
		}
		b, kind = b[2:], kind-tokenRef3D+tokenRef
	}
	const colMask = 0x3FFF
	switch {
	case kind == tokenRef && len(b) == 4:
		c := diag.Cell{Row: int32(le.Uint16(b)) + 1, Col: int32(le.Uint16(b[2:])&colMask) + 1}
		t.area = sheet.Area{Top: c.Row, Left: c.Col, Bottom: c.Row, Right: c.Col}
		return t, true
	case kind == tokenArea && len(b) == 8:
		t.area = sheet.Area{Top: int32(le.Uint16(b)) + 1, Bottom: int32(le.Uint16(b[2:])) + 1,
			Left: int32(le.Uint16(b[4:])&colMask) + 1, Right: int32(le.Uint16(b[6:])&colMask) + 1}
		return t, t.area.Top <= t.area.Bottom && t.area.Left <= t.area.Right
	}
	return t, false
}

func (r *reader) resolve(index int, t *target) bool {
	if index >= len(r.externs) {
		return false
	}
	x := r.externs[index]
	t.sheet = x.first
	return x.first >= 0 && x.first == x.last && x.first < len(r.places)
}

// definedNames lists the names that are one reference; the others need a
// decompiler and are skipped.
func (r *reader) definedNames() []sheet.Name {
	var list []sheet.Name
	for _, n := range r.names {
		if t, ok := r.reference(n.rgce, -1); ok && t.sheet >= 0 {
			list = append(list, sheet.Name{Name: n.name, Sheet: n.sheet, Ref: quoteSheet(r.places[t.sheet].name) + "!" + absolute(t.area)})
		}
	}
	return list
}

// quoteSheet writes a sheet's name as formulas have it.
func quoteSheet(name string) string {
	for i, c := range name {
		if !unicode.IsLetter(c) && c != '_' && (i == 0 || !unicode.IsDigit(c)) {
			return "'" + strings.ReplaceAll(name, "'", "''") + "'"
		}
	}
	return name
}

func absolute(a sheet.Area) string {
	dollar := func(c diag.Cell) string {
		text := c.String()
		i := strings.IndexAny(text, "0123456789")
		return "$" + text[:i] + "$" + text[i:]
	}
	first, last := a.Cell(), diag.Cell{Row: a.Bottom, Col: a.Right}
	if first == last {
		return dollar(first)
	}
	return dollar(first) + ":" + dollar(last)
}
