package sheet

import "github.com/uketsuke/uketsuke/internal/diag"

// WithFormats also reads formats of cells and what may be written into them,
// from which the places for answers of a blank form are derived. It reads every
// sheet a second time, so it is meant for blanks, not for what people send in.
func WithFormats() Option {
	return func(r *reader) { r.formats = true }
}

// Formats is how a sheet looks and what may be written into it.
type Formats struct {
	Protected bool   // cells are locked unless their format unlocks them
	Rules     []Rule // data validations of every type
	Pictures  []Area

	cells   map[diag.Cell]uint32 // index into looks
	rows    map[int32]uint32
	cols    []colFormat
	looks   []Look
	heights map[int32]float32
	width   float32 // of a column without a width of its own
	height  float32
}

// colFormat is the width and look of some columns.
type colFormat struct {
	from, to int32
	look     uint32
	width    float32
	hasLook  bool
}

// Rule is a data validation.
type Rule struct {
	Areas          []Area
	Type           string // list, whole, decimal, date, time, textLength, custom
	Operator       string
	First, Second  string // formulas
	Prompt, Notice string // messages when the cell is selected, and when input is refused
}

// Look is a cell format.
type Look struct {
	Left, Right, Top, Bottom bool // has a border there
	Thick                    bool // one of them is more than thin
	Crossed                  bool // a line runs across it from corner to corner
	Fill                     string
	Font                     string // colour, "" is the usual one
	Size                     float32
	Bold, Underline          bool
	Unlocked                 bool
	Upright                  bool   // written downwards
	High                     bool   // written at the upper edge
	Align                    string // left, center, right, distributed …
	Number                   string // number format, "" is General
}

// Formats are those of the sheet; nil if they were not asked for.
func (s *Sheet) Formats() *Formats { return s.formats }

// Look is the format of a cell: its own, or that of its row or column.
func (f *Formats) Look(p diag.Cell) Look {
	i, ok := f.cells[p]
	if !ok {
		if i, ok = f.rows[p.Row]; !ok {
			i = f.colLook(p.Col)
		}
	}
	if int(i) >= len(f.looks) {
		return Look{}
	}
	return f.looks[i]
}

// Own reports whether the cell is written in the sheet, with or without a value.
func (f *Formats) Own(p diag.Cell) bool {
	_, ok := f.cells[p]
	return ok
}

// Each calls do for every cell that is written in the sheet, in no particular
// order.
func (f *Formats) Each(do func(p diag.Cell, l *Look)) {
	for p, i := range f.cells {
		if int(i) < len(f.looks) {
			do(p, &f.looks[i])
		}
	}
}

func (f *Formats) colLook(col int32) uint32 {
	for _, c := range f.cols {
		if c.from <= col && col <= c.to && c.hasLook {
			return c.look
		}
	}
	return 0
}

// Width is the width of a column in characters.
func (f *Formats) Width(col int32) float32 {
	for _, c := range f.cols {
		if c.from <= col && col <= c.to && c.width > 0 {
			return c.width
		}
	}
	return f.width
}

// Height is the height of a row in points.
func (f *Formats) Height(row int32) float32 {
	if h, ok := f.heights[row]; ok {
		return h
	}
	return f.height
}
