package verify

// The second reader writes what it sees as JSON lines: for each sheet one line
// that begins it and one for each row with a value, then a line that ends the
// workbook. A reading without its end was cut off.

// line is one of them; one of its fields is set.
type line struct {
	Begin *beginning `json:"begin,omitempty"`
	Sheet *sheetLine `json:"sheet,omitempty"`
	Row   *rowLine   `json:"row,omitempty"`
	Calc  *calcLine  `json:"calc,omitempty"`
	Error string     `json:"error,omitempty"` // why the workbook, or the sheet begun last, cannot be read
	End   bool       `json:"end,omitempty"`
}

type beginning struct {
	Date1904 bool `json:"date1904"`
	// Ticked is how many form controls of the book are ticked by their own part,
	// which excelize does not look at: it goes by the drawing.
	Ticked int `json:"ticked"`
	// Strings reports whether excelize has found the shared strings, which it
	// looks for under one name.
	Strings bool `json:"strings"`
	// Styles is the same for the formats.
	Styles bool `json:"styles"`
	// Flat reports whether a sheet has columns of no width, for which excelize
	// returns the default width.
	Flat bool `json:"flat"`
	// Unnumbered reports whether a sheet has rows without numbers, whose
	// attributes excelize does not keep.
	Unnumbered bool `json:"unnumbered"`
}

type sheetLine struct {
	Name    string    `json:"name"`
	Visible bool      `json:"visible"`
	Merges  []string  `json:"merges,omitempty"` // "A1:B2"
	Boxes   []boxLine `json:"boxes,omitempty"`
	Columns []int32   `json:"columns,omitempty"` // hidden ones, of those with a value
	Failed  string    `json:"failed,omitempty"`  // what could not be read beside the cells
}

type boxLine struct {
	Cell    string `json:"cell"`
	Checked bool   `json:"checked"`
}

type rowLine struct {
	Row    int32 `json:"r"`
	Hidden bool  `json:"h,omitempty"`
	// Unsized reports whether it is not known whether the row has a height.
	Unsized bool       `json:"u,omitempty"`
	Cells   []cellLine `json:"c"`
}

// cellLine is a cell as the second reader sees it.
type cellLine struct {
	Col     int32  `json:"c"`
	Kind    string `json:"t"`           // n, s, b, e or d as in "uketsuke cells"; d only of dates stored in ISO 8601; "" = not to be had
	Raw     string `json:"v"`           // as stored
	Shown   string `json:"w,omitempty"` // as formatted, where that differs
	Formula string `json:"f,omitempty"`
	Date    bool   `json:"d,omitempty"` // a number whose format shows a date
	Day     string `json:"i,omitempty"` // YYYY-MM-DD of such a number, and of any that is shown otherwise than stored
}
