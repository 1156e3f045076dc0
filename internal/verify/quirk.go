package verify

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Quirk is the known reason of a difference: what the second reader does
// differently, and why that is no evidence against our reading. Each is
// recognised by what both readers return for the cell, never by its kind alone,
// and has a test of its own.
type Quirk string

// The quirks.
const (
	// QuirkSheetRefused: excelize does not read this sheet (its cells are not
	// compared).
	QuirkSheetRefused Quirk = "sheet_refused"
	// QuirkEscape: excelize leaves _xHHHH_ in some texts as it is written
	// ([ISO/IEC 29500-1], 22.9.2.19), and drops halves of surrogate pairs.
	QuirkEscape Quirk = "escape"
	// QuirkSpacing: excelize takes the formulas of shared groups apart and puts
	// them together again without blanks and signs that change nothing.
	QuirkSpacing Quirk = "formula_spacing"
	// QuirkRichValue: excelize returns the error value that replaces a linked
	// data type or a picture in the cell.
	QuirkRichValue Quirk = "rich_value"
	// QuirkISO: what is stored as a date (t="d") and is none, such as PT0H11M,
	// is a text to us and keeps its type in excelize.
	QuirkISO Quirk = "iso_text"
	// QuirkFormatID: the file gives a built-in number of a format another code;
	// excelize shows the number by it, but names the built-in one.
	QuirkFormatID Quirk = "format_id"
	// QuirkOneCell: a merged range of one cell merges nothing.
	QuirkOneCell Quirk = "one_cell_merge"
	// QuirkRowSize: excelize does not report whether this row has a height, or,
	// of rows without numbers, whether it is hidden; nor that a column has no
	// width.
	QuirkRowSize Quirk = "row_size"
	// QuirkCounted: where some cells have a reference and others do not,
	// excelize counts the others from the beginning of the row.
	QuirkCounted Quirk = "counted"
	// QuirkState: excelize hides a sheet of a state that is none.
	QuirkState Quirk = "sheet_state"
	// QuirkPlace: excelize looks for shared strings and formats under one name,
	// regardless of the relationships of the package, and has not found them.
	QuirkPlace Quirk = "part_elsewhere"
	// QuirkMark: what was chosen by a check box or a drawn mark, and is no text of
	// a cell. Check boxes are compared by themselves.
	QuirkMark Quirk = "mark"
	// QuirkCorrected: staff corrected the application before it was registered.
	QuirkCorrected Quirk = "corrected"
	// QuirkBoxDrawing: excelize takes ticks from the drawing, which LibreOffice
	// does not keep up when it saves; the parts of the controls, counted
	// separately, agree with our reader.
	QuirkBoxDrawing Quirk = "box_drawing"
)

// movedCell is a value that excelize puts elsewhere in its row.
type movedCell struct {
	row int32
	raw string
}

// counted reports whether our reader has warned that some cells of the sheet
// have no reference.
func (c *comparison) counted() bool {
	for _, w := range c.book.Warnings {
		if w.Pos.Sheet == c.name && len(w.Args) > 0 && strings.HasPrefix(w.Args[0].Text, "some cells or rows do not say") {
			return true
		}
	}
	return false
}

// inRow reports whether our reader has a value in a row.
func (c *comparison) inRow(row int32, raw string) bool {
	for i, _ := c.s.Index(diag.Cell{Row: row, Col: 1}); i < c.s.Len() && c.s.Cell(i).Pos().Row == row; i++ {
		if c.s.Cell(i).Raw() == raw && raw != "" {
			return true
		}
	}
	return false
}

// otherColumn explains a column that excelize alone can see.
func (c *comparison) otherColumn(hidden bool) Quirk {
	if hidden && c.begin.Flat {
		return QuirkRowSize
	}
	return ""
}

// otherRow explains a row that one reader alone can see.
func (c *comparison) otherRow(hidden bool, theirs *rowLine) Quirk {
	if hidden && (theirs.Unsized || c.begin.Unnumbered) {
		return QuirkRowSize
	}
	return ""
}

// otherState explains a sheet that excelize alone hides.
func (c *comparison) otherState(visible bool) Quirk {
	if c.office && c.s.State == sheet.VeryHidden {
		return QuirkVeryHidden
	}
	for _, w := range c.book.Warnings {
		if visible && len(w.Args) > 0 && strings.HasPrefix(w.Args[0].Text, "unknown state of a sheet: ") {
			return QuirkState
		}
	}
	return ""
}

// onlyTheirs explains a cell that excelize alone has.
func (c *comparison) onlyTheirs(row int32, theirs *cellLine) Quirk {
	if c.counted() && c.inRow(row, theirs.Raw) {
		c.moved[movedCell{row, theirs.Raw}] = true
		return QuirkCounted
	}
	if pictureFormula(theirs.Raw) || pictureFormula("="+theirs.Formula) {
		return QuirkRichValue
	}
	return ""
}

// onlyOurs explains a cell that our reader alone has.
func (c *comparison) onlyOurs(ours sheet.Cell) Quirk {
	if c.moved[movedCell{ours.Pos().Row, ours.Raw()}] {
		return QuirkCounted
	}
	if ours.Kind() == sheet.Text && !c.begin.Strings && !c.office {
		return QuirkPlace
	}
	if strings.TrimFunc(ours.Raw(), func(r rune) bool { return r > 0xFFFF || r == '\uFFFD' }) == "" && ours.Raw() != "" {
		return QuirkEscape
	}
	return ""
}

// otherValue explains two values of a cell.
func (c *comparison) otherValue(ours sheet.Cell, theirs *cellLine) Quirk {
	switch {
	case c.office && officeValue(ours, theirs) != "":
		return officeValue(ours, theirs)
	case ours.Kind() == sheet.Text && sameEscapes(ours.Raw(), theirs.Raw):
		return QuirkEscape
	case theirs.Kind == "e" && (ours.Kind() == sheet.Picture || ours.Kind() == sheet.Text) && (theirs.Raw == "#VALUE!" || theirs.Raw == "#BUSY!"):
		return QuirkRichValue
	case ours.Kind() == sheet.Picture && pictureFormula(theirs.Raw):
		return QuirkRichValue
	}
	return ""
}

// sameDigits reports whether two numbers are the same to 15 significant digits.
func sameDigits(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	const half = 5.1e-15 // of the 15th digit, relative to numbers that begin with 1
	return errX == nil && errY == nil && math.Abs(x-y) <= 2*half*math.Abs(x)
}

func hasFormula(c sheet.Cell) bool {
	_, has := c.Formula()
	return has
}

// pictureFormula reports whether a formula is that of a picture in a cell.
func pictureFormula(text string) bool {
	text = strings.TrimPrefix(strings.TrimPrefix(text, "="), "_xlfn.")
	return strings.HasPrefix(text, "DISPIMG(") || strings.HasPrefix(text, "IMAGE(")
}

// sameEscapes reports whether two texts are the same when what each has left of
// _xHHHH_ is decoded, line ends are one and halves of pairs are dropped.
func sameEscapes(a, b string) bool { return decoded(a) == decoded(b) }

func decoded(s string) string {
	var units []uint16
	for s != "" {
		if len(s) >= 7 && s[0] == '_' && s[1] == 'x' && s[6] == '_' {
			if n, err := strconv.ParseUint(s[2:6], 16, 16); err == nil {
				units, s = append(units, uint16(n)), s[7:]
				continue
			}
		}
		for i, r := range s {
			if i > 0 {
				s = s[i:]
				break
			}
			units = utf16.AppendRune(units, r)
			if i+len(string(r)) >= len(s) {
				s = ""
			}
		}
	}
	text := strings.ReplaceAll(string(utf16.Decode(units)), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		if r == '\uFFFD' || r == '\uFFFE' || r == '\uFFFF' || r == 0 {
			return -1
		}
		return r
	}, text)
}

// otherKind explains two kinds of one value.
func (c *comparison) otherKind(ours sheet.Cell, theirs *cellLine) Quirk {
	switch {
	case c.office && (ours.Kind() == sheet.Bool && theirs.Kind == "n" || ours.Kind() == sheet.Number && theirs.Kind == "b"):
		return QuirkConstant
	case c.office && hasFormula(ours):
		return QuirkComputed
	case theirs.Kind == "d" && ours.Kind() == sheet.Text:
		return QuirkISO
	case ours.Kind() == sheet.Picture && theirs.Kind == "e":
		return QuirkRichValue
	}
	return ""
}

// otherDate explains a number that one reader alone takes for a date: excelize
// shows it as the day that it is.
func (c *comparison) otherDate(ours sheet.Cell, theirs *cellLine) Quirk {
	if ours.IsDate() && !c.begin.Styles {
		return QuirkPlace
	}
	if c.office && ours.IsDate() && emptyQuotes(ours.FormatCode()) {
		return QuirkFormat
	}
	day := theirs.Day
	if !ours.IsDate() || len(day) < len("2006-01-02") {
		return ""
	}
	n := len(day)
	month, monthErr := strconv.Atoi(day[n-5 : n-3])
	dom, domErr := strconv.Atoi(day[n-2:])
	if monthErr == nil && domErr == nil && hasNumbers(theirs.Shown, month, dom) {
		return QuirkFormatID
	}
	return ""
}

// hasNumbers reports whether a text has both numbers in it.
func hasNumbers(text string, a, b int) bool {
	numbers := strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	found := map[int]int{}
	for _, n := range numbers {
		if v, err := strconv.Atoi(n); err == nil {
			found[v]++
		}
	}
	if a == b {
		return found[a] > 1
	}
	return found[a] > 0 && found[b] > 0
}

// otherFormula explains two texts of one formula.
func (c *comparison) otherFormula(ours string, theirs *cellLine) Quirk {
	if c.office && ours == "" && (theirs.Formula == "TRUE()" || theirs.Formula == "FALSE()" || theirs.Formula == "NA()") {
		return QuirkConstant
	}
	if ours != "" && theirs.Formula != "" && unspaced(ours) == unspaced(theirs.Formula) {
		return QuirkSpacing
	}
	return ""
}

// unspaced drops the blanks outside of quotes, and each plus that is no sum.
func unspaced(formula string) string {
	quoted, before := rune(0), '('
	return strings.Map(func(r rune) rune {
		switch {
		case quoted != 0 && r == quoted:
			quoted = 0
		case quoted == 0 && (r == '"' || r == '\''):
			quoted = r
		case quoted == 0 && (r == ' ' || r == '\n' || r == '\r' || r == '\t'):
			return -1
		case quoted == 0 && r == '+' && strings.ContainsRune("(,=<>+-*/^&;{", before):
			return -1
		}
		before = r
		return r
	}, formula)
}

// otherMerge explains a merged range that one reader alone has.
func (c *comparison) otherMerge(area string) Quirk {
	if from, to, ok := strings.Cut(area, ":"); ok && from == to {
		return QuirkOneCell
	}
	return ""
}

// otherTick explains a box that only our reader takes for ticked: the number of
// ticks agrees with the parts of controls.
func (c *comparison) otherTick(b *sheet.Box) Quirk {
	if b.Checked && c.ticked() == c.begin.Ticked {
		return QuirkBoxDrawing
	}
	return ""
}

// ticked is how many boxes of the book our reader takes for ticked.
func (c *comparison) ticked() (n int) {
	for _, s := range c.book.Sheets {
		for i := range s.Boxes {
			if s.Boxes[i].Checked {
				n++
			}
		}
	}
	return n
}
