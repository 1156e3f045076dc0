package xls

import (
	"fmt"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// lookBook is how the cells of a book look. What cannot be read of it is
// skipped: no value depends on it.
type lookBook struct {
	fonts   []sheet.Look // the part of a look that a font decides
	palette []string     // colours from the ninth on, where the book has its own
	raw     [][]byte     // XF records, which may come before what they name
	all     []sheet.Look
}

// global takes a record of the globals.
func (l *lookBook) global(rec *record) {
	if l == nil {
		return
	}
	switch rec.kind {
	case recFont:
		l.font(rec.data)
	case recXF:
		l.raw = append(l.raw, rec.data)
	case recPalette:
		l.colours(rec.data)
	}
}

// font reads FONT ([MS-XLS] 2.4.122): height in twentieths of a point, flags,
// colour, weight, position, underline.
func (l *lookBook) font(b []byte) {
	const bold = 600
	f := sheet.Look{}
	if len(b) >= 11 {
		f.Size = float32(le.Uint16(b)) / 20
		if c := le.Uint16(b[4:]); c != 0x7FFF && c != 8 && c != 0 && c != 64 {
			f.Font = fmt.Sprintf("indexed%d", c)
		}
		f.Bold, f.Underline = le.Uint16(b[6:]) >= bold, b[10] != 0
	}
	l.fonts = append(l.fonts, f)
}

// colours reads PALETTE: a count and the colours, four bytes each.
func (l *lookBook) colours(b []byte) {
	if len(b) < 2 {
		return
	}
	for b = b[2:]; len(b) >= 4; b = b[4:] {
		l.palette = append(l.palette, fmt.Sprintf("FF%02X%02X%02X", b[0], b[1], b[2]))
	}
}

// The first colour of a palette, and the number that is white both there and in
// the colours before it.
const (
	firstColour = 8
	whiteColour = 9
)

// fill is the colour of a fill ([MS-XLS] 2.5.20): pattern and foreground.
func (l *lookBook) fill(pattern, colour uint32) string {
	const solid = 1
	switch {
	case pattern == 0:
		return ""
	case pattern > solid:
		return fmt.Sprintf("pattern%d", pattern)
	case colour == whiteColour-firstColour: // the same eight precede the palette
		return ""
	}
	name := fmt.Sprintf("indexed%d", colour)
	if i := int(colour) - firstColour; i >= 0 && i < len(l.palette) {
		name = l.palette[i]
	}
	if sheet.IsWhite(name) {
		return ""
	}
	return name
}

// resolve makes the looks once all that they name is known.
func (l *lookBook) resolve(codes map[uint16]string) {
	if l == nil {
		return
	}
	for _, b := range l.raw {
		l.all = append(l.all, l.look(b, codes))
	}
}

// look reads XF ([MS-XLS] 2.4.353).
func (l *lookBook) look(b []byte, codes map[uint16]string) (k sheet.Look) {
	if len(b) < 20 {
		return k
	}
	font := int(le.Uint16(b))
	if font > 4 { // there is no font 4
		font--
	}
	if font < len(l.fonts) {
		k = l.fonts[font]
	}
	if id := le.Uint16(b[2:]); id > 0 {
		if code, ok := codes[id]; ok {
			k.Number = code
		} else {
			k.Number = sheet.BuiltinFormat(int64(id))
		}
	}
	const locked = 1
	k.Unlocked = b[4]&locked == 0
	k.Align = alignments[b[6]&7]
	k.High = b[6]>>4&7 == 0
	k.Upright = b[7] == 255 || b[7] == 90 || b[7] == 180
	lines, more := le.Uint32(b[10:]), le.Uint32(b[14:])
	for i, has := range []*bool{&k.Left, &k.Right, &k.Top, &k.Bottom} {
		style := lines >> (4 * i) & 0xF
		*has = style != 0
		k.Thick = k.Thick || thickLines[style]
	}
	const diagonalStyle = 0xF << 21
	k.Crossed = lines>>30 != 0 && more&diagonalStyle != 0
	k.Fill = l.fill(more>>26&0x3F, uint32(le.Uint16(b[18:]))&0x7F)
	return k
}

// thickLines are the styles medium, thick and double.
var thickLines = map[uint32]bool{2: true, 5: true, 6: true}

var alignments = [8]string{"", "left", "center", "right", "fill", "justify", "centerContinuous", "distributed"}

// lookSheet is how the cells of a sheet look.
type lookSheet struct {
	in   sheet.FormatInput
	book *lookBook
}

// sheet begins the looks of a sheet.
func (l *lookBook) sheet() *lookSheet {
	if l == nil {
		return nil
	}
	return &lookSheet{book: l, in: sheet.FormatInput{Looks: l.all, Cells: map[diag.Cell]uint32{}, Rows: map[int32]uint32{},
		Heights: map[int32]float32{}, Width: 8.43, Height: 15}}
}

func (l *lookSheet) finish(b *sheet.Builder) {
	if l != nil {
		b.SetFormats(l.in)
	}
}

// record takes a record of the sheet.
func (l *lookSheet) record(rec *record) {
	if l == nil {
		return
	}
	b := rec.data
	switch rec.kind {
	case recProtect:
		l.in.Protected = len(b) >= 2 && le.Uint16(b) != 0
	case recDefColWidth:
		if len(b) >= 2 {
			l.in.Width = float32(le.Uint16(b))
		}
	case recStdWidth:
		if len(b) >= 2 {
			l.in.Width = float32(le.Uint16(b)) / 256
		}
	case recDefaultRow:
		if len(b) >= 4 {
			l.in.Height = float32(le.Uint16(b[2:])) / 20
		}
	case recColInfo:
		l.columns(b)
	case recRow:
		l.row(b)
	case recMulBlank:
		l.cells(b, 2)
	case recMulRK:
		l.cells(b, 6)
	case recLabelSST, recLabel, recRString, recNumber, recRK, recBoolErr, recBlank, recFormula, recFormula3, recFormula4:
		if len(b) >= 6 {
			l.in.Cells[readCell(b)] = uint32(le.Uint16(b[4:]))
		}
	}
}

func (l *lookSheet) columns(b []byte) {
	if len(b) < 10 {
		return
	}
	l.in.Columns = append(l.in.Columns, sheet.ColumnFormat{From: int32(le.Uint16(b)) + 1, To: int32(le.Uint16(b[2:])) + 1,
		Width: float32(le.Uint16(b[4:])) / 256, Look: uint32(le.Uint16(b[6:]))})
}

func (l *lookSheet) row(b []byte) {
	const ownLook, lookMask, heightMask, usualHeight = 1 << 7, 0xFFF, 0x7FFF, 1 << 15
	if len(b) < 16 {
		return
	}
	row := int32(le.Uint16(b)) + 1
	if height := le.Uint16(b[6:]); height != usualHeight {
		l.in.Heights[row] = float32(height&heightMask) / 20
	}
	if le.Uint16(b[12:])&ownLook != 0 {
		l.in.Rows[row] = uint32(le.Uint16(b[14:]) & lookMask)
	}
}

// cells takes a row of cells: row, first column, looks of one size each, last
// column.
func (l *lookSheet) cells(b []byte, size int) {
	if len(b) < 6 {
		return
	}
	at := readCell(b)
	for b = b[4 : len(b)-2]; len(b) >= size; b = b[size:] {
		l.in.Cells[at] = uint32(le.Uint16(b))
		at.Col++
	}
}

// ruleTypes are the types of data validations ([MS-XLS] 2.4.95).
var ruleTypes = [...]string{"", "whole", "decimal", "list", "date", "time", "textLength", "custom"}

func (l *lookSheet) rule(kind uint32, areas []sheet.Area, prompt, notice string) {
	if l == nil || int(kind) >= len(ruleTypes) {
		return
	}
	l.in.Rules = append(l.in.Rules, sheet.Rule{Areas: areas, Type: ruleTypes[kind], Prompt: prompt, Notice: notice})
}

func (l *lookSheet) picture(a sheet.Area) {
	if l != nil && a.Top > 0 {
		l.in.Pictures = append(l.in.Pictures, a)
	}
}
