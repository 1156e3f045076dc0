package verify

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"runtime/debug"
	"slices"

	"github.com/xuri/excelize/v2"
)

// Version names the second reader.
func Version() string { return "excelize " + excelizeVersion }

var excelizeVersion = func() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			if m.Path == "github.com/xuri/excelize/v2" {
				return m.Version
			}
		}
	}
	return "v2"
}()

// options have excelize keep everything in memory, where a process that is
// killed leaves nothing behind.
var options = excelize.Options{RawCellValue: true, UnzipSizeLimit: 1 << 30, UnzipXMLSizeLimit: 1 << 30}

// second reads one workbook with excelize and writes what it sees.
type second struct {
	f        *excelize.File
	out      *json.Encoder
	date1904 bool
	dates    map[int]bool     // by style: whether its format shows a date
	covered  map[int][][3]int // of the sheet, by row: first and last column of merged ranges, and their first row
}

func (s *second) write(l line) error { return s.out.Encode(&l) }

// read is the job of the process: everything of the workbook.
func read(data []byte, w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	f, err := excelize.OpenReader(bytes.NewReader(data), options)
	if err != nil {
		return out.Encode(line{Error: err.Error()})
	}
	s := &second{f: f, out: out, dates: map[int]bool{}}
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		s.date1904 = *props.Date1904
	}
	if err := s.write(line{Begin: &beginning{Date1904: s.date1904, Ticked: s.ticked(), Strings: s.has("xl/sharedStrings.xml"), Styles: s.has("xl/styles.xml"), Flat: s.flat(), Unnumbered: s.unnumbered()}}); err != nil {
		return err
	}
	for _, name := range f.GetSheetList() {
		if err := s.sheet(name); err != nil {
			return err
		}
	}
	return s.write(line{End: true})
}

// sheet writes a sheet: what is beside its cells first, then its rows.
func (s *second) sheet(name string) error {
	about := &sheetLine{Name: name}
	about.Visible, _ = s.f.GetSheetVisible(name)
	s.merges(name, about)
	rows, err := s.rows(name)
	if err == nil {
		s.beside(name, about, rows)
	}
	if writeErr := s.write(line{Sheet: about}); writeErr != nil {
		return writeErr
	}
	if err != nil {
		return s.write(line{Error: err.Error()})
	}
	for i := range rows {
		if err := s.write(line{Row: &rows[i]}); err != nil {
			return err
		}
	}
	return nil
}

// merges reads the merged ranges, and notes which cells they cover: of those
// excelize answers every question about a cell with the first of the range.
func (s *second) merges(name string, about *sheetLine) {
	s.covered = map[int][][3]int{}
	merges, err := s.f.GetMergeCells(name, true)
	if err != nil {
		about.Failed = "merges: " + err.Error()
		return
	}
	for _, m := range merges {
		about.Merges = append(about.Merges, m.GetStartAxis()+":"+m.GetEndAxis())
		left, top, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
		right, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err1 != nil || err2 != nil {
			continue
		}
		for row := top; row <= min(bottom, top+1<<16); row++ {
			s.covered[row] = append(s.covered[row], [3]int{left, right, top})
		}
	}
}

// isCovered reports whether a merged range hides a cell.
func (s *second) isCovered(row, col int) bool {
	for _, m := range s.covered[row] {
		if m[0] <= col && col <= m[1] && (row != m[2] || col != m[0]) {
			return true
		}
	}
	return false
}

// beside reads what a sheet has beside its cells.
func (s *second) beside(name string, about *sheetLine, rows []rowLine) {
	if controls, err := s.f.GetFormControls(name); err != nil {
		about.Failed = "controls: " + err.Error()
	} else {
		for _, c := range controls {
			if c.Type == excelize.FormControlCheckBox || c.Type == excelize.FormControlOptionButton {
				about.Boxes = append(about.Boxes, boxLine{Cell: c.Cell, Checked: c.Checked})
			}
		}
	}
	about.Columns = s.hiddenColumns(name, rows)
}

// hiddenColumns are the columns with a value that cannot be seen.
func (s *second) hiddenColumns(name string, rows []rowLine) (hidden []int32) {
	asked := map[int32]bool{}
	for _, r := range rows {
		for _, c := range r.Cells {
			if asked[c.Col] {
				continue
			}
			asked[c.Col] = true
			letters, err := excelize.ColumnNumberToName(int(c.Col))
			if err != nil {
				continue
			}
			visible, err := s.f.GetColVisible(name, letters)
			width, errWidth := s.f.GetColWidth(name, letters)
			if err == nil && errWidth == nil && (!visible || width == 0) {
				hidden = append(hidden, c.Col)
			}
		}
	}
	slices.Sort(hidden)
	return hidden
}

// rows reads the rows of a sheet that have a value.
func (s *second) rows(name string) (list []rowLine, err error) {
	raw, err := s.f.Rows(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = firstOf(err, raw.Close()) }()
	for at := int32(1); raw.Next(); at++ {
		values, err := raw.Columns()
		if err != nil {
			return nil, fmt.Errorf("row %d: %w", at, err)
		}
		r := rowLine{Row: at, Hidden: raw.GetRowOpts().Hidden}
		s.height(name, &r, raw.GetRowOpts().Height)
		for i, value := range values {
			if c, ok := s.cell(name, at, int32(i)+1, value); ok {
				r.Cells = append(r.Cells, c)
			}
		}
		if len(r.Cells) > 0 {
			list = append(list, r)
		}
	}
	return list, raw.Error()
}

// askedHeights is how many rows of a sheet are asked for their height, which
// takes the longer the further down they are.
const askedHeights = 2000

// height marks a row of no height as hidden. stated is also 0 if the row has no
// height attribute.
func (s *second) height(sheet string, r *rowLine, stated float64) {
	if stated != 0 || r.Hidden {
		return
	}
	if r.Row > askedHeights {
		r.Unsized = true
		return
	}
	height, err := s.f.GetRowHeight(sheet, int(r.Row))
	r.Hidden, r.Unsized = err == nil && height == 0, err != nil
}

func firstOf(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// cell reads what there is to a cell beside its stored value; ok reports
// whether there is anything.
func (s *second) cell(sheet string, row, col int32, value string) (c cellLine, ok bool) {
	name := cellName(row, col)
	c = cellLine{Col: col, Raw: value, Kind: "s"}
	if s.isCovered(int(row), int(col)) {
		c.Kind = ""
		return c, value != ""
	}
	c.Formula, _ = s.f.GetCellFormula(sheet, name)
	if value == "" {
		c.Kind = ""
		return c, c.Formula != ""
	}
	// A cell whose reference is written in an odd way is seen in its row, but not
	// found by its name; then its kind is not to be had.
	kind, err := s.f.GetCellType(sheet, name)
	if again, errAgain := s.f.GetCellValue(sheet, name, options); err != nil || errAgain != nil || again != value {
		c.Kind = ""
		return c, true
	}
	switch kind {
	case excelize.CellTypeBool:
		c.Kind = "b"
	case excelize.CellTypeError:
		c.Kind = "e"
	case excelize.CellTypeDate:
		c.Kind = "d"
	case excelize.CellTypeUnset, excelize.CellTypeNumber:
		c.Kind = "n"
		s.number(sheet, name, &c)
	}
	return c, true
}
