// Package sheet reads .xlsx and .xlsm workbooks as values: content of cells,
// merged ranges, hidden rows, strike-through, check boxes, drawings. It is
// strict: a workbook that cannot be read as a whole is an error with its
// position, never a shorter sheet. docs/reader.md describes what it accepts.
package sheet

import "github.com/uketsuke/uketsuke/internal/diag"

// Kind is the kind of a cell's content.
type Kind uint8

// The kinds of cells. A date is a Number whose format shows a date.
const (
	Empty   Kind = iota // a formula without a stored value
	Text                // also the stored text of a formula
	Number              // Raw is the literal as stored
	Bool                // TRUE or FALSE
	Error               // #N/A, #NAME? …
	Picture             // placed in the cell, with no text; a picture over the cells is none
)

// Area is a cell or a merged range, bounds included, 1-based. One cell is an
// area of one row and one column, so that merging never changes how areas are
// counted.
type Area struct{ Top, Left, Bottom, Right int32 }

// Cell is the top left cell.
func (a Area) Cell() diag.Cell { return diag.Cell{Row: a.Top, Col: a.Left} }

// Overlaps reports whether two areas have a cell in common.
func (a Area) Overlaps(b Area) bool {
	return a.Top <= b.Bottom && b.Top <= a.Bottom && a.Left <= b.Right && b.Left <= a.Right
}

// Contains reports whether c lies in a.
func (a Area) Contains(c diag.Cell) bool {
	return a.Top <= c.Row && c.Row <= a.Bottom && a.Left <= c.Col && c.Col <= a.Right
}

// State is the visibility of a sheet.
type State uint8

// The states of a sheet.
const (
	Visible State = iota
	Hidden
	VeryHidden
)

// Box is a check box or an option button: a form control that floats over the
// grid. An in-cell check box (Excel 365) is a Bool cell, not a Box.
type Box struct {
	Anchor  diag.Cell // cell under its top left corner
	Label   string    // printed beside the box
	Option  bool      // an option button, which excludes the others of its group
	Checked bool
	Link    diag.Cell // the cell that mirrors its state, or that of its group, if any
	// Doubt reports whether the sources (ctrlProps, VML, linked cell) disagree
	// or that the state cannot be read (mixed, ActiveX): a person must look.
	Doubt bool
}

// Shape is something drawn over the cells: an oval around a choice, a line, a
// text box. Pictures and form controls are none.
type Shape struct {
	Area Area   // the cells that it covers
	Text string // what is written in it
	Rect bool   // it is a rectangle
	// Strikes tells a line or a cross, which strikes out what it is drawn over.
	Strikes bool
	// From and To are where it begins and ends, in points from the left edges
	// of the first and the last column of its area. Width is the width that the
	// drawing program recorded, 0 = none.
	From, To, Width float32
}

// Graphic is a picture over the cells, a stamp or a photograph, handwriting, a chart or
// diagram without text, or an embedded object.
type Graphic struct {
	Area   Area   // the cells that it covers
	Object string // program of an embedded object, Acrobat.Document
	Ink    bool   // drawn by hand
	Frame  bool   // a chart or a diagram
}

// IsPicture reports whether a graphic may be a stamp or a signature.
func (g *Graphic) IsPicture() bool { return g.Object == "" && !g.Frame }

// Validation is a drop-down list.
type Validation struct {
	Areas []Area
	Items []string // resolved; nil when the list lies outside the workbook
}

// Comment is a note on a cell.
type Comment struct {
	Cell   diag.Cell
	Text   string
	Author string // "" = unknown, as in an .xls
}

// OwnAuthor signs the notes that uketsuke writes into a marked workbook.
const OwnAuthor = "受付（uketsuke）"

// OwnNoteHead begins what uketsuke adds to a comment that a cell has already.
const OwnNoteHead = "【直し方】"
