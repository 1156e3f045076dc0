package sheet

import "github.com/uketsuke/uketsuke/internal/diag"

// FormatInput is how a sheet looks, as a reader of another format hands it in.
// Looks are shared by the sheets of a book; the other fields name them by index.
type FormatInput struct {
	Protected     bool
	Rules         []Rule
	Pictures      []Area
	Looks         []Look
	Cells         map[diag.Cell]uint32
	Rows          map[int32]uint32
	Columns       []ColumnFormat
	Heights       map[int32]float32 // of rows with a height of their own, in points
	Width, Height float32           // of the other columns and rows, in characters and points
}

// ColumnFormat is the width, in characters, and the look of some columns.
type ColumnFormat struct {
	From, To int32
	Look     uint32
	Width    float32
}

// SetFormats gives the sheet its formats.
func (b *Builder) SetFormats(in FormatInput) {
	f := &Formats{Protected: in.Protected, Rules: in.Rules, Pictures: in.Pictures, looks: in.Looks, cells: in.Cells, rows: in.Rows,
		heights: in.Heights, width: in.Width, height: in.Height}
	for _, c := range in.Columns {
		f.cols = append(f.cols, colFormat{from: c.From, to: c.To, look: c.Look, width: c.Width, hasLook: true})
	}
	b.s.formats = f
}

// IsWhite reports whether a fill of that colour is none to the eye.
func IsWhite(fill string) bool {
	switch fill {
	case "FFFFFFFF", "00FFFFFF", "theme0", "indexed9", "indexed65", "indexed64":
		return true
	}
	return false
}

// BuiltinFormat is the code of a number format that files only name by number,
// in its Japanese meaning; "" for others.
func BuiltinFormat(id int64) string { return builtinFormats[id] }
