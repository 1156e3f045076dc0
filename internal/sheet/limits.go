package sheet

// Limits bounds what one workbook may cost. A breach is an error that names
// the limit; a zero limit allows nothing.
type Limits struct {
	Parts      int   // entries in the package
	SmallPart  int64 // bytes, inflated, of a part that is no sheet, strings or styles
	Part       int64 // bytes, inflated, of one part
	Total      int64 // bytes, inflated, of all parts read
	RatioFree  int64 // bytes, inflated, up to which the ratio of a part is free
	Ratio      int64 // inflated : deflated
	Sheets     int
	Cells      int   // non-empty cells in the book
	Strings    int   // shared strings
	Text       int   // bytes of one text, attribute or tag
	TextTotal  int64 // bytes of all texts kept
	Merges     int   // in one sheet
	Styles     int   // cell formats
	Names      int   // defined names
	Rules      int   // validations in one sheet, and areas of all of them
	ListItems  int   // items of one drop-down list
	Comments   int   // in one sheet
	Boxes      int   // in one sheet
	Depth      int   // of nested elements
	Attributes int   // of one element
}

// DefaultLimits is generous to honest files: the largest form seen has 35
// sheets, 5,025 formulas and 2,780 merged ranges; a list may have 100,000 rows
// of 20 columns. It keeps one file below about 250 MiB and some seconds.
func DefaultLimits() Limits {
	return Limits{
		Parts:      20_000,
		SmallPart:  16 << 20,
		Part:       384 << 20,
		Total:      512 << 20,
		RatioFree:  32 << 20,
		Ratio:      150,
		Sheets:     1_000,
		Cells:      6_000_000,
		Strings:    4_000_000,
		Text:       1 << 20,
		TextTotal:  96 << 20,
		Merges:     100_000,
		Styles:     65_490,
		Names:      100_000,
		Rules:      65_536,
		ListItems:  100_000,
		Comments:   100_000,
		Boxes:      20_000,
		Depth:      256,
		Attributes: 100,
	}
}
