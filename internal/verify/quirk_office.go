package verify

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// The quirks of LibreOffice, which converts a .xls before the second reader
// sees it.
const (
	// QuirkDigits: LibreOffice saves numbers with 15 significant digits.
	QuirkDigits Quirk = "office_digits"
	// QuirkConstant: LibreOffice saves booleans and #N/A as formulas, and numbers
	// that are shown as booleans as such.
	QuirkConstant Quirk = "office_constant"
	// QuirkName: LibreOffice cuts names of sheets to 31 characters.
	QuirkName Quirk = "office_name"
	// QuirkComputed: LibreOffice computes some formulas anew when it opens a .xls.
	QuirkComputed Quirk = "office_computed"
	// QuirkCentred: LibreOffice merges cells whose text is centred across a
	// selection (alignment 6 of [MS-XLS], 2.4.353).
	QuirkCentred Quirk = "office_centred"
	// QuirkVeryHidden: LibreOffice shows a sheet that only macros can show
	// (state 2 of BoundSheet8, [MS-XLS] 2.4.28).
	QuirkVeryHidden Quirk = "office_very_hidden"
	// QuirkNaN: a floating-point value that is no number is an error to us, and
	// LibreOffice saves the text NaN.
	QuirkNaN Quirk = "office_nan"
	// QuirkLength: LibreOffice cuts texts to the 32,767 characters that a cell
	// holds.
	QuirkLength Quirk = "office_length"
	// QuirkFormat: LibreOffice does not understand number formats with an empty
	// text in quotes, and saves General for them.
	QuirkFormat Quirk = "office_format"
	// QuirkAnchor: LibreOffice computes places of boxes anew; one at the very edge
	// of a cell is in the next one.
	QuirkAnchor Quirk = "office_anchor"
	// QuirkUnplaced: our reader gives a box in a group of shapes of a .xls no cell,
	// so that no answer is taken from it; LibreOffice computes one.
	QuirkUnplaced Quirk = "box_unplaced"
)

// centred explains a merged range of LibreOffice's: one row, whose first cell is
// centred across the others, which are empty.
func (c *comparison) centred(area string) Quirk {
	from, to, _ := strings.Cut(area, ":")
	left, top, err := excelize.CellNameToCoordinates(from)
	right, bottom, errTo := excelize.CellNameToCoordinates(to)
	if !c.office || err != nil || errTo != nil || top != bottom || c.s.Formats() == nil {
		return ""
	}
	for col := left; col <= right; col++ {
		p := diag.Cell{Row: int32(top), Col: int32(col)}
		if c.s.Formats().Look(p).Align != "centerContinuous" {
			return ""
		}
		if i, ok := c.s.Index(p); ok && col > left && c.s.Cell(i).Raw() != "" {
			return ""
		}
	}
	return QuirkCentred
}

// officeValue explains two values of a cell of a .xls.
func officeValue(ours sheet.Cell, theirs *cellLine) Quirk {
	const longest = 32_767 // UTF-16 code units
	switch {
	case ours.Kind() == sheet.Number && sameDigits(ours.Raw(), theirs.Raw):
		return QuirkDigits
	case hasFormula(ours):
		return QuirkComputed
	case ours.Kind() == sheet.Error && ours.Raw() == "#NUM!" && theirs.Raw == "NaN":
		return QuirkNaN
	case ours.Kind() == sheet.Text && strings.HasPrefix(ours.Raw(), theirs.Raw) && len(utf16.Encode([]rune(theirs.Raw))) == longest:
		return QuirkLength
	}
	return ""
}

// emptyQuotes reports whether LibreOffice takes a number format for none.
func emptyQuotes(code string) bool { return strings.Contains(code, `""`) }

// placedBox looks for a box of the second reader that is the same as one of ours
// but for its place, and takes it out of theirs.
func (c *comparison) placedBox(theirs map[string][]bool, b *sheet.Box) (cell string, q Quirk) {
	if !c.office {
		return "", ""
	}
	for _, name := range slices.Sorted(maps.Keys(theirs)) {
		at := slices.Index(theirs[name], b.Checked)
		col, row, err := excelize.CellNameToCoordinates(name)
		if at < 0 || err != nil {
			continue
		}
		q := QuirkUnplaced
		if b.Anchor != (diag.Cell{}) {
			q = QuirkAnchor
			if far(int32(row), b.Anchor.Row) || far(int32(col), b.Anchor.Col) {
				continue
			}
		}
		theirs[name] = slices.Delete(slices.Clone(theirs[name]), at, at+1)
		return name, q
	}
	return "", ""
}

// far reports whether two rows or columns are neither the same nor neighbours.
func far(a, b int32) bool { return a-b > 1 || b-a > 1 }
