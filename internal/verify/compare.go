package verify

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// comparison lays a reading beside a book, line by line as it comes in.
type comparison struct {
	book   *sheet.Book
	res    *Result
	fields map[string][]*Field // registered values by sheet
	near   map[int32]bool      // rows of the sheet that registered values need

	office     bool // LibreOffice converted the file for the second reader
	begun      bool
	theirCells int // of the reading
	begin      beginning
	next       int          // index of the next sheet of the reading
	s          *sheet.Sheet // ours of the sheet being read; nil = we have none of that name
	name       string
	theirs     *sheetLine
	found      []bool             // cells of s that the reading has as well
	moved      map[movedCell]bool // of the sheet, see QuirkCounted
	rows       map[int32]*rowLine
	texts      bool   // our reader has the text of a formula of the sheet
	textless   string // the first cell with a formula whose text our reader has not
	failed     bool   // the sheet begun last cannot be read by the second reader
	reason     string // why
	ended      bool
}

func newComparison(book *sheet.Book, fields []Field) *comparison {
	c := &comparison{book: book, res: &Result{Outcome: Same, Reader: Version()}, fields: map[string][]*Field{}}
	for i := range fields {
		f := &fields[i]
		c.fields[f.Sheet] = append(c.fields[f.Sheet], f)
	}
	return c
}

// take compares the next line of a reading.
func (c *comparison) take(l *line) {
	switch {
	case l.Begin != nil:
		c.begun, c.begin = true, *l.Begin
		if l.Begin.Date1904 != c.book.Date1904 {
			c.differ(Difference{About: AboutDate, Ours: dateSystem(c.book.Date1904), Theirs: dateSystem(l.Begin.Date1904)})
		}
	case l.Sheet != nil:
		c.endSheet()
		c.sheet(l.Sheet)
	case l.Row != nil:
		c.row(l.Row)
	case l.Error != "":
		c.failed, c.reason = true, l.Error
	case l.End:
		c.endSheet()
		c.end()
		c.ended = true
	}
}

func dateSystem(is1904 bool) string {
	if is1904 {
		return "1904"
	}
	return "1900"
}

// differ adds a difference of the sheet being read.
func (c *comparison) differ(d Difference) {
	d.Sheet = c.name
	c.res.add(d)
}

// sheet begins a sheet of the reading. Both readers list sheets in the order of
// their tabs.
func (c *comparison) sheet(l *sheetLine) {
	c.theirs, c.name, c.s, c.failed, c.reason = l, l.Name, nil, false, ""
	c.moved = map[movedCell]bool{}
	c.texts, c.textless = false, ""
	c.rows, c.near = map[int32]*rowLine{}, map[int32]bool{}
	for i := c.next; i < len(c.book.Sheets); i++ {
		if c.sameName(c.book.Sheets[i].Name, l.Name) {
			for _, missing := range c.book.Sheets[c.next:i] {
				c.missingSheet(missing)
			}
			c.s, c.next = c.book.Sheets[i], i+1
			break
		}
	}
	if c.s == nil {
		c.differ(Difference{About: AboutSheet, Theirs: l.Name})
		return
	}
	c.res.Sheets++
	c.found = make([]bool, c.s.Len())
	if visible := c.s.State == sheet.Visible; visible != l.Visible {
		c.differ(Difference{About: AboutSheet, Quirk: c.otherState(visible), Ours: visibility(visible), Theirs: visibility(l.Visible)})
	}
	for _, f := range c.fields[c.s.Name] {
		for row := f.Cell.Row - reach; row <= f.Cell.Row+reach; row++ {
			c.near[row] = true
		}
	}
}

// sameName reports whether a sheet has the name that the second reader gives.
func (c *comparison) sameName(ours, theirs string) bool {
	if ours == theirs || !c.office {
		return ours == theirs
	}
	const longest = 31
	runes := []rune(ours)
	cut := len(runes) > longest && string(runes[:longest]) == theirs
	if cut {
		c.differ(Difference{About: AboutSheet, Quirk: QuirkName, Ours: ours, Theirs: theirs})
	}
	return cut
}

func visibility(visible bool) string {
	if visible {
		return "visible"
	}
	return "hidden"
}

func (c *comparison) missingSheet(s *sheet.Sheet) {
	c.name = s.Name
	c.differ(Difference{About: AboutSheet, Ours: s.Name})
	c.name = c.theirs.Name
}

// row compares the cells of a row of the reading.
func (c *comparison) row(r *rowLine) {
	if c.near[r.Row] {
		c.rows[r.Row] = r
	}
	if c.s == nil {
		return
	}
	shown := false
	c.theirCells += len(r.Cells)
	for i := range r.Cells {
		theirs := &r.Cells[i]
		at, ok := c.s.Index(diag.Cell{Row: r.Row, Col: theirs.Col})
		if !ok {
			c.res.Cells++
			c.only(r.Row, theirs)
			continue
		}
		shown = true
		if !c.found[at] {
			c.found[at] = true
			c.res.Cells++
		}
		c.cell(c.s.Cell(at), theirs)
	}
	if ours := c.s.RowHidden(r.Row); shown && ours != r.Hidden {
		c.differ(Difference{About: AboutHidden, Quirk: c.otherRow(ours, r), Cell: fmt.Sprintf("%d:%d", r.Row, r.Row), Ours: visibility(!ours), Theirs: visibility(!r.Hidden)})
	}
}

// only is a cell that the second reader alone sees.
func (c *comparison) only(row int32, theirs *cellLine) {
	about, text := AboutValue, theirs.Raw
	if text == "" {
		about, text = AboutFormula, "="+theirs.Formula
	}
	c.differ(Difference{About: about, Quirk: c.onlyTheirs(row, theirs), Cell: cellName(row, theirs.Col), Theirs: text})
}

// cell compares a cell that both have.
func (c *comparison) cell(ours sheet.Cell, theirs *cellLine) {
	name := ours.Pos().String()
	if ours.Raw() != theirs.Raw {
		c.differ(Difference{About: AboutValue, Quirk: c.otherValue(ours, theirs), Cell: name, Ours: ours.Raw(), Theirs: theirs.Raw})
		return
	}
	if theirs.Kind == "" {
		return
	}
	if kind := kindOf(ours); kind != theirs.Kind {
		c.differ(Difference{About: AboutKind, Quirk: c.otherKind(ours, theirs), Cell: name, Ours: kind, Theirs: theirs.Kind})
	}
	if theirs.Kind == "n" && theirs.Raw != "" && ours.IsDate() != theirs.Date {
		c.differ(Difference{About: AboutDate, Quirk: c.otherDate(ours, theirs), Cell: name, Ours: dateOr(ours.IsDate()), Theirs: dateOr(theirs.Date) + " " + theirs.Shown})
	}
	if theirs.Kind == "d" && ours.IsDate() {
		c.iso(name, ours, theirs)
	}
	c.formula(name, ours, theirs)
}

// iso compares the day that our reader makes of a date stored in ISO 8601 with
// the one that is written there; the day of a serial number is compared with
// excelize's.
func (c *comparison) iso(name string, ours sheet.Cell, theirs *cellLine) {
	serial, err := strconv.ParseFloat(ours.Text(), 64)
	const march1900 = 61 // before it spreadsheets count a day that never was, each in its way
	if err != nil || len(theirs.Raw) < len("2006-01-02") || theirs.Raw[4] != '-' || serial < march1900 {
		return // a time of day
	}
	day, err := excelize.ExcelDateToTime(serial, c.book.Date1904)
	if written := theirs.Raw[:len("2006-01-02")]; err != nil || day.Format("2006-01-02") != written {
		c.differ(Difference{About: AboutDate, Cell: name, Ours: ours.Text(), Theirs: theirs.Raw})
	}
}

func dateOr(date bool) string {
	if date {
		return "date"
	}
	return "number"
}

// formula compares the formulas. Of a shared formula ours has the text in its
// first cell alone.
func (c *comparison) formula(name string, ours sheet.Cell, theirs *cellLine) {
	text, has := ours.Formula()
	c.texts = c.texts || text != ""
	if has && text == "" && theirs.Formula != "" && c.textless == "" {
		c.textless = name
	}
	if text == theirs.Formula || has && text == "" {
		return
	}
	c.differ(Difference{About: AboutFormula, Quirk: c.otherFormula(text, theirs), Cell: name, Ours: "=" + text, Theirs: "=" + theirs.Formula})
}

// kindOf is the letter of a kind; a date stored in ISO 8601 is d, a serial n.
func kindOf(c sheet.Cell) string {
	switch c.Kind() {
	case sheet.Text:
		return "s"
	case sheet.Bool:
		return "b"
	case sheet.Error:
		return "e"
	case sheet.Picture:
		return "picture"
	}
	if c.IsDate() && c.Raw() != c.Text() {
		return "d"
	}
	return "n"
}

// endSheet looks for what our reader alone has seen of the sheet.
func (c *comparison) endSheet() {
	if c.s == nil {
		return
	}
	if c.failed {
		c.differ(Difference{About: AboutSheet, Quirk: QuirkSheetRefused, Theirs: c.reason})
		c.s = nil
		return
	}
	for i, found := range c.found {
		cell := c.s.Cell(i)
		formula, _ := cell.Formula()
		if found || cell.Raw() == "" && formula == "" {
			continue
		}
		c.res.Cells++
		about, text := AboutValue, cell.Raw()
		if text == "" {
			about, text = AboutFormula, "="+formula
		}
		c.differ(Difference{About: about, Quirk: c.onlyOurs(cell), Cell: cell.Pos().String(), Ours: text})
	}
	// Every shared formula has a first cell; of .xls our reader has no texts.
	if c.textless != "" && !c.texts && !c.office {
		c.differ(Difference{About: AboutFormula, Cell: c.textless})
	}
	c.merges()
	c.boxes()
	c.columns()
	c.registered()
	c.s = nil
}

// merges compares merged ranges as sets.
func (c *comparison) merges() {
	if strings.HasPrefix(c.theirs.Failed, "merges") {
		return
	}
	var ours []string
	for _, m := range c.s.Merges {
		ours = append(ours, cellName(m.Top, m.Left)+":"+cellName(m.Bottom, m.Right))
	}
	theirs := slices.Clone(c.theirs.Merges)
	slices.Sort(ours)
	slices.Sort(theirs)
	for _, m := range without(ours, theirs) {
		c.differ(Difference{About: AboutMerge, Quirk: c.otherMerge(m), Cell: m, Ours: m})
	}
	for _, m := range without(slices.Compact(theirs), ours) {
		c.differ(Difference{About: AboutMerge, Quirk: cmp.Or(c.otherMerge(m), c.centred(m)), Cell: m, Theirs: m})
	}
}

// without are the elements of a that b has not; both are sorted.
func without(a, b []string) (rest []string) {
	for _, x := range a {
		if _, ok := slices.BinarySearch(b, x); !ok {
			rest = append(rest, x)
		}
	}
	return rest
}

// columns compares which columns with values can be seen.
func (c *comparison) columns() {
	asked := map[int32]bool{}
	for i := range c.s.Len() {
		col := c.s.Cell(i).Pos().Col
		if asked[col] {
			continue
		}
		asked[col] = true
		ours := c.s.ColHidden(col)
		if _, theirs := slices.BinarySearch(c.theirs.Columns, col); ours != theirs {
			name := cellName(1, col)
			name = name[:len(name)-1]
			c.differ(Difference{About: AboutHidden, Quirk: c.otherColumn(ours), Cell: name + ":" + name, Ours: visibility(!ours), Theirs: visibility(!theirs)})
		}
	}
}

// boxes compares check boxes by the cell under them.
func (c *comparison) boxes() {
	if c.theirs.Failed != "" {
		return
	}
	theirs := map[string][]bool{}
	var alone []*sheet.Box
	for _, b := range c.theirs.Boxes {
		theirs[b.Cell] = append(theirs[b.Cell], b.Checked)
	}
	for i := range c.s.Boxes {
		b := &c.s.Boxes[i]
		name := b.Anchor.String()
		same := theirs[name]
		if b.Doubt { // a person looks at it anyway
			theirs[name] = same[min(1, len(same)):]
			continue
		}
		c.res.Boxes++
		switch at := slices.Index(same, b.Checked); {
		case at >= 0:
			theirs[name] = slices.Delete(slices.Clone(same), at, at+1)
		case len(same) > 0:
			c.differ(Difference{About: AboutBox, Quirk: c.otherTick(b), Cell: name, Ours: ticked(b.Checked), Theirs: ticked(same[0])})
			theirs[name] = same[1:]
		default:
			alone = append(alone, b)
		}
	}
	for _, b := range alone {
		place, quirk := c.placedBox(theirs, b)
		d := Difference{About: AboutBox, Quirk: quirk, Cell: b.Anchor.String(), Ours: ticked(b.Checked)}
		if quirk != "" {
			d.Theirs = place
		}
		c.differ(d)
	}
	for name, left := range theirs {
		for _, checked := range left {
			c.differ(Difference{About: AboutBox, Cell: name, Theirs: ticked(checked)})
		}
	}
}

func ticked(checked bool) string {
	if checked {
		return "ticked"
	}
	return "not ticked"
}

// end looks for sheets that the second reader has not.
func (c *comparison) end() {
	for _, s := range c.book.Sheets[min(c.next, len(c.book.Sheets)):] {
		c.name = s.Name
		c.differ(Difference{About: AboutSheet, Ours: s.Name})
	}
	// Boxes about which our reader itself is in doubt are compared by their
	// number alone: no tick that the file states may be lost.
	if ours := c.ticked(); c.begin.Ticked > ours {
		c.name = ""
		c.differ(Difference{About: AboutBox, Ours: fmt.Sprint(ours, " ticked"), Theirs: fmt.Sprint(c.begin.Ticked, " ticked")})
	}
	for name, fields := range c.fields {
		c.name = name
		for _, f := range fields {
			c.res.Values++
			c.differ(Difference{About: AboutField, Cell: f.Cell.String(), Field: f.Name, Ours: f.Raw + " → " + f.Text})
		}
	}
}
