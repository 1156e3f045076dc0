package sheetview

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

func draw(t *testing.T, name string) *Picture {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../samples/filled", name))
	if err != nil {
		t.Skip("the samples are not here: ", err)
	}
	book, err := sheet.ReadXLSX(data, sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	form := book.Sheets[0]
	for _, s := range book.Sheets {
		if s.State == sheet.Visible && len(s.Merges) > len(form.Merges) {
			form = s
		}
	}
	return Draw(book, form.Name, data)
}

// A form has its widths, merges, borders, fills and fonts.
func TestDraw(t *testing.T) {
	p := draw(t, "a-1_plain.xlsx")
	merged, filled := 0, false
	for _, r := range p.Rows {
		for _, c := range r.Cells {
			if c.ColSpan > 1 || c.RowSpan > 1 {
				merged++
			}
			filled = filled || strings.Contains(c.Text, "申請種別")
		}
	}
	if merged < 50 || !filled || len(p.Cols) < 20 {
		t.Errorf("%d merged cells, %d columns", merged, len(p.Cols))
	}
	for _, want := range []string{"border-top:1px solid", "background-color:#", "font-weight:700", "width:", "height:"} {
		if !strings.Contains(p.CSS, want) {
			t.Errorf("no %s in the style sheet", want)
		}
	}
}

// Every place of the grid is covered once.
func TestGridIsWhole(t *testing.T) {
	for _, name := range []string{"a-1_plain.xlsx", "b-2_moved.xlsx", "b-3_cols_inserted.xlsx", "annex_vbbss_hyb_hidden_rows.xlsx"} {
		p := draw(t, name)
		covered := make(map[[2]int]int)
		for r := range p.Rows {
			col := 0
			for _, c := range p.Rows[r].Cells {
				for covered[[2]int{r, col}] > 0 {
					col++
				}
				for dr := range int(max(c.RowSpan, 1)) {
					for dc := range int(max(c.ColSpan, 1)) {
						covered[[2]int{r + dr, col + dc}]++
					}
				}
			}
		}
		for r := range p.Rows {
			for c := range p.Cols {
				if n := covered[[2]int{r, c}]; n != 1 {
					t.Fatalf("%s: row %d, column %d is covered %d times", name, r, c, n)
				}
			}
		}
	}
}

// Formats of a file become numbers, known keywords and colours, and nothing
// else: untrusted text must not get into a style sheet.
func TestStyleSheetIsOurs(t *testing.T) {
	evil := `red;} body{background:url(//evil.example)} x{a:`
	styles := `<styleSheet><fonts><font><sz val="` + evil + `"/><color rgb="` + evil + `"/></font></fonts><fills><fill><patternFill patternType="solid"><fgColor rgb="FF12345Z"/></patternFill></fill></fills>
		<borders><border><left style="` + evil + `"><color rgb="FF010203"/></left></border></borders><cellXfs><xf fontId="0" fillId="0" borderId="0"><alignment horizontal="` + evil + `"/></xf><xf fontId="99" fillId="-1" borderId="7"/></cellXfs></styleSheet>`
	s := readStyles([]byte(styles), nil)
	f := s.at(0)
	css := f.font + f.fill + f.align + f.border.side("left")
	if css != "border-left:1px solid #010203;" {
		t.Errorf("style sheet %q", css)
	}
	_ = s.at(1)
	_ = s.at(-5)
}

func TestColors(t *testing.T) {
	p := newPalette(nil)
	tests := []struct {
		c    colorXML
		want string
	}{
		{colorXML{RGB: "FFFF0000"}, "#ff0000"},
		{colorXML{Theme: "1"}, "#000000"},
		{colorXML{Theme: "0", Tint: "-0.5"}, "#808080"},
		{colorXML{Theme: "1", Tint: "0.5"}, "#808080"},
		{colorXML{Indexed: "10"}, "#ff0000"},
		{colorXML{Indexed: "64"}, ""},
		{colorXML{Theme: "999"}, ""},
		{colorXML{RGB: "zzzzzz"}, ""},
		{colorXML{RGB: "FF102030", Tint: "NaN"}, "#102030"},
	}
	for _, tt := range tests {
		if got := p.color(tt.c); got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.c, got, tt.want)
		}
	}
}

var declaration = regexp.MustCompile(`^(\.picture \.v\d+\{([a-z-]+:[a-z0-9#. -]+;?)*\}\n)*$`)

// FuzzLooks uses arbitrary bytes as the parts with a sheet's formats.
func FuzzLooks(f *testing.F) {
	f.Add([]byte(`<styleSheet><fonts><font><b/><sz val="11"/></font></fonts><cellXfs><xf fontId="0"/></cellXfs></styleSheet>`),
		[]byte(`<worksheet><cols><col min="1" max="3" width="4"/></cols><sheetData><row r="1" ht="20"><c r="A1" s="0"/></row></sheetData></worksheet>`))
	f.Add([]byte(`<styleSheet`), []byte(`<row r="-1"/><c r="ZZZZ9"/>`))
	f.Fuzz(func(t *testing.T, styles, part []byte) {
		b := sheet.NewSheet("s", sheet.Visible)
		if err := b.Add(1, 1, sheet.Input{Kind: sheet.Text, Text: "x"}); err != nil {
			t.Fatal(err)
		}
		l := &looks{styles: readStyles(styles, styles), cells: make(map[uint64]int), rows: make(map[int32]rowLook), usual: 18, usualW: 8}
		l.readSheet(part)
		d := &drawing{sheet: b.Sheet(), looks: l, classes: make(map[string]string)}
		if p := d.draw(); !declaration.MatchString(p.CSS) {
			t.Errorf("style sheet %q", p.CSS)
		}
	})
}

// A text too long for its cell runs over the empty cells beside it, up to the next text; one
// that is centred, wrapped or merged does not.
func TestLongTextRunsOver(t *testing.T) {
	f := excelize.NewFile()
	wrapped, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true}})
	centred, err2 := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{Horizontal: "center"}})
	err = errors.Join(err, err2, f.SetCellStyle("Sheet1", "A3", "A3", wrapped), f.SetCellStyle("Sheet1", "A4", "A4", centred), f.MergeCell("Sheet1", "A5", "B5"))
	for _, cell := range []string{"A1", "A2", "A3", "A4", "A5", "D1", "B2", "D6"} {
		err = errors.Join(err, f.SetCellStr("Sheet1", cell, "懇親会への参加の申込書（法人のお客様）"))
	}
	var data bytes.Buffer
	if err = errors.Join(err, f.Write(&data)); err != nil {
		t.Fatal(err)
	}
	book, err := sheet.ReadXLSX(data.Bytes(), sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	p := Draw(book, "Sheet1", data.Bytes())
	over := ""
	for _, r := range p.Rows {
		for _, c := range r.Cells {
			if c.Over != "" {
				over += c.Ref + " "
			}
		}
	}
	if over != "A1 B2 " {
		t.Errorf("%s run over, want A1 B2", over)
	}
	if !strings.Contains(p.CSS, "{width:192.0px}") {
		t.Errorf("A1 is not as wide as three columns: %s", p.CSS)
	}
}
