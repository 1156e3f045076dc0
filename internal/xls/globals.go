package xls

import (
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// place is the BOUNDSHEET record of a sheet.
type place struct {
	name  string
	state sheet.State
	grid  bool // a worksheet or macro sheet, not a chart or module
	at    int
}

type font struct {
	struck, raised, white bool
	emphasis              uint32        // weight, slant, line below and colour; 0 is plain and black
	symbols               sheet.Symbols // if they are to be read as seen
}

// format is what an XF record points to.
type format struct {
	font, number uint16
	fill         uint32 // pattern and colour, 0 for none and white
	crossed      bool   // a line runs through the cell
}

// style is all that is kept of it.
type style struct {
	date, struck, unseen bool
	emphasis             uint32 // see sheet.Cell.Emphasis
	code                 string
	symbols              sheet.Symbols
}

// paint gives a cell what its format tells of it.
func (t *style) paint(v *sheet.Input) {
	v.Struck, v.Unseen, v.Emphasis = t.struck, t.unseen, t.emphasis
	if v.Kind == sheet.Text {
		v.Text = t.symbols.Signs(v.Text)
	}
}

// readGlobals reads the first substream: everything that sheets share.
func (r *reader) readGlobals() error {
	r.book = sheet.NewBook(false)
	r.formats = map[uint16]string{}
	kind, pos, err := r.bof(0)
	if err != nil {
		return err
	}
	if kind != bofGlobals {
		return corrupt(0, "the workbook does not begin with its globals")
	}
	if err := r.substream(pos, r.global); err != nil {
		return err
	}
	r.resolveStyles()
	r.looks.resolve(r.formats)
	if len(r.places) == 0 {
		return corrupt(0, "no sheets")
	}
	return nil
}

// known refuses what this package does not read, by name.
func (r *reader) known() error {
	if len(r.stream) < 8 {
		return corrupt(0, "the workbook stream is cut")
	}
	switch kind, version := le.Uint16(r.stream), le.Uint16(r.stream[4:]); {
	case kind == 0x0009, kind == 0x0209, kind == 0x0409, kind == recBOF && version < bofBIFF8:
		return &sheet.ReadError{Code: "file.old_excel", Part: part, Offset: -1, Detail: "Excel 95 or older"}
	}
	return nil
}

func (r *reader) global(rec record) error {
	if err := r.inRun(&rec); err != nil {
		return err
	}
	r.looks.global(&rec)
	switch rec.kind {
	case recDate1904:
		return r.dateSystem(&rec)
	case recBoundSheet:
		return r.boundSheet(&rec)
	case recFont:
		return r.font(&rec)
	case recFormat:
		return r.format(&rec)
	case recXF:
		return r.xf(&rec)
	case recSST:
		return r.sst(&rec)
	case recSupBook:
		r.supBook(&rec)
	case recExternSheet:
		r.externSheet(&rec)
	case recName:
		return r.tolerate("", r.name(&rec))
	}
	return nil
}

// dateSystem reads from which year the days are counted. Some programs write it
// twice; both must agree, because all dates hang on it.
func (r *reader) dateSystem(rec *record) error {
	if err := rec.exactly(2); err != nil {
		return err
	}
	v := le.Uint16(rec.data)
	if v > 1 || r.dated && r.book.Date1904 != (v == 1) {
		return corrupt(rec.at, "the date system is not clear")
	}
	r.dated, r.book.Date1904 = true, v == 1
	return nil
}

func (r *reader) boundSheet(rec *record) error {
	if err := rec.need(8); err != nil {
		return err
	}
	if len(r.places) >= r.lim.Sheets {
		return tooMuch("Sheets", int64(r.lim.Sheets), "many sheets")
	}
	p := &pieces{cur: rec.data[6:], at: rec.at}
	name, err := p.text(1)
	if err != nil {
		return err
	}
	states := [...]sheet.State{sheet.Visible, sheet.Hidden, sheet.VeryHidden, sheet.Hidden}
	r.places = append(r.places, place{name: name, at: int(le.Uint32(rec.data)),
		state: states[rec.data[4]&3], grid: rec.data[5] <= 1})
	return r.keep(name)
}

func (r *reader) font(rec *record) error {
	const strikeOut = 1 << 3
	if err := rec.need(4); err != nil {
		return err
	}
	f := font{struck: le.Uint16(rec.data[2:])&strikeOut != 0}
	if len(rec.data) >= 11 {
		f.paint(rec.data)
	}
	if r.seen {
		f.symbols = sheet.SymbolsOf(fontName(rec))
	}
	r.fonts = append(r.fonts, f)
	return nil
}

// fontName is the name in a FONT record, "" if it is cut.
func fontName(rec *record) string {
	const at = 14
	if len(rec.data) <= at {
		return ""
	}
	p := &pieces{cur: rec.data[at:], at: rec.at}
	name, err := p.text(1)
	if err != nil {
		return ""
	}
	return name
}

// paint reads what else of FONT ([MS-XLS] 2.4.122) is seen: slant, colour, weight,
// position, line below.
func (f *font) paint(b []byte) {
	const (
		slanted = 1 << 1
		bold    = 600
	)
	ink := uint32(le.Uint16(b[4:]))
	switch ink {
	case 0, firstColour, 64, 0x7FFF: // black, or the colour of texts
		ink = 0
	case whiteColour - firstColour, whiteColour:
		f.white = true
	}
	f.raised = le.Uint16(b[8:]) != 0
	f.emphasis = ink << 3
	for i, on := range []bool{le.Uint16(b[2:])&slanted != 0, le.Uint16(b[6:]) >= bold, b[10] != 0} {
		if on {
			f.emphasis |= 1 << i
		}
	}
}

// fillOf is the pattern and colour of an XF, 0 for none and white.
func fillOf(b []byte) uint32 {
	if len(b) < 20 {
		return 0
	}
	pattern, colour := le.Uint32(b[14:])>>26&0x3F, uint32(le.Uint16(b[18:]))&0x7F
	if pattern == 0 || pattern == 1 && (colour == whiteColour || colour == whiteColour-firstColour || colour == 64 || colour == 65) {
		return 0
	}
	return pattern<<8 | colour
}

const (
	styleFormats   = 15  // formats that are styles, at the beginning of every book
	firstOwnFormat = 164 // number formats below are built in
)

// hasFont reports whether there is a font of a number; books without any are
// those of small programs.
func (r *reader) hasFont(index uint16) bool {
	return len(r.fonts) == 0 || int(index) < len(r.fonts) || int(index) == len(r.fonts) && index > 4
}

// fontOf looks up a font. There is no font 4: index 5 is the fifth record
// ([MS-XLS] 2.5.129).
func (r *reader) fontOf(index uint16) font {
	i := int(index)
	if i > 4 {
		i--
	}
	if i < len(r.fonts) {
		return r.fonts[i]
	}
	return font{}
}

func (r *reader) format(rec *record) error {
	const head = 5 // number, length, flags
	if err := rec.need(head); err != nil {
		return err
	}
	wide := rec.data[head-1]&flagWide != 0
	n, there := int(le.Uint16(rec.data[2:])), len(rec.data)-head
	if wide {
		there /= 2
	}
	if n > there && len(rec.more) == 0 {
		r.warn("", diag.Cell{}, "a number format is cut")
		n = there
	}
	p := &pieces{cur: rec.data[head:], more: rec.more, at: rec.at}
	code, err := p.chars(n, wide)
	if err != nil {
		return err
	}
	r.formats[le.Uint16(rec.data)] = code
	return nil
}

// xf reads a cell format. Cells name them by number, so that one lost would give
// all behind it another's: the first fifteen are styles, the next is that of
// cells without one, in every book that has so many.
func (r *reader) xf(rec *record) error {
	const isStyle = 1 << 2
	if err := rec.need(6); err != nil {
		return err
	}
	style := le.Uint16(rec.data[4:])&isStyle != 0
	if n := len(r.xfs); n < styleFormats && !style || n == styleFormats && style {
		r.oddXF = true
	}
	if len(r.xfs) >= r.lim.Styles {
		return tooMuch("Styles", int64(r.lim.Styles), "many cell formats")
	}
	r.xfs = append(r.xfs, format{font: le.Uint16(rec.data), number: le.Uint16(rec.data[2:]), fill: fillOf(rec.data), crossed: isCrossed(rec.data)})
	return nil
}

// isCrossed reports whether an XF record has a border that runs through its cell
// ([MS-XLS] 2.5.20: grbitDiag, dgDiag).
func isCrossed(xf []byte) bool {
	const lines, style = 0xC0000000, 0x1E00000
	return len(xf) >= 18 && le.Uint32(xf[10:])&lines != 0 && le.Uint32(xf[14:])&style != 0
}

// resolveStyles follows the formats once all are known, in whatever order they
// came.
func (r *reader) resolveStyles() {
	r.styles = make([]style, len(r.xfs))
	unknown := r.oddXF && len(r.xfs) > styleFormats
	for i, x := range r.xfs {
		id := int64(x.number)
		own, defined := r.formats[x.number]
		unknown = unknown || !defined && x.number >= firstOwnFormat || !r.hasFont(x.font)
		f := r.fontOf(x.font)
		code := sheet.FormatCode(id, own, defined)
		r.styles[i] = style{date: sheet.ShowsDate(id, own, defined), code: code, struck: f.struck || x.crossed,
			unseen: f.white && x.fill == 0 || sheet.ShowsNothing(code), emphasis: f.emphasis ^ x.fill*31<<10, symbols: f.symbols}
	}
	if unknown {
		r.warn("", diag.Cell{}, "cell formats or what they are made of may be missing; dates may be taken for numbers")
	}
}

// sst reads the shared strings. The count in front is not trusted: what counts
// is what is there, and an index beyond it is an error in the cell. Behind the
// counted ones only what is sound is taken.
func (r *reader) sst(rec *record) error {
	if err := rec.need(8); err != nil {
		return err
	}
	if r.strings != nil {
		return corrupt(rec.at, "a second table of strings")
	}
	count := int64(le.Uint32(rec.data[4:]))
	r.labels = int(min(le.Uint32(rec.data), 1<<30))
	p := newPieces(rec)
	p.cur = p.cur[8:]
	const smallest = 3 // bytes of an empty text
	r.strings = make([]richText, 0, min(count, int64(p.left()/smallest), int64(r.lim.Strings)))
	for i := int64(0); !p.done(); i++ {
		if len(r.strings) >= r.lim.Strings {
			return tooMuch("Strings", int64(r.lim.Strings), "many texts")
		}
		t, err := p.shared()
		if err != nil && i < count {
			return err
		}
		if err != nil {
			return nil
		}
		r.strings = append(r.strings, t)
	}
	return nil
}

// shared reads one shared string.
func (p *pieces) shared() (richText, error) {
	n, err := p.uint16()
	if err != nil {
		return richText{}, err
	}
	return p.rich(n)
}
