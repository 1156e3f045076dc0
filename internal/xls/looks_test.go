package xls

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// TestSameLooks compares how cells look with the .xlsx that a workbook was made
// from: lines, fills, locks, number formats, widths and heights.
func TestSameLooks(t *testing.T) {
	seen := 0
	for old, modern := range pairs(t) {
		a := readFile(t, old, func(data []byte, lim sheet.Limits) (*sheet.Book, error) { return Read(data, lim, WithFormats()) })
		b := readFile(t, modern, func(data []byte, lim sheet.Limits) (*sheet.Book, error) {
			return sheet.ReadXLSX(data, lim, sheet.WithFormats())
		})
		for i, s := range a.Sheets {
			want, got := looksOf(b.Sheets[i]), looksOf(s)
			seen += len(want.Cells)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, %s: -xlsx +xls\n%s", old, s.Name, diff)
			}
		}
	}
	if seen < 500 {
		t.Errorf("only %d cells have a look", seen)
	}
}

// seenLook is the part of a look from which places for answers are derived.
type seenLook struct {
	Left, Right, Top, Bottom, Filled, Unlocked, Bold bool
	Size                                             float32
}

type seenSheet struct {
	Protected bool
	Rules     int
	Cells     map[string]seenLook
	Wide      []bool // columns wider than the first
}

func looksOf(s *sheet.Sheet) seenSheet {
	f := s.Formats()
	out := seenSheet{Protected: f.Protected, Rules: len(f.Rules), Cells: map[string]seenLook{}}
	bounds := s.Bounds()
	for row := bounds.Top; row <= bounds.Bottom; row++ {
		for col := bounds.Left; col <= bounds.Right; col++ {
			at := diag.Cell{Row: row, Col: col}
			if s.Area(at).Cell() != at {
				continue // LibreOffice moves the lines of merged cells
			}
			l := f.Look(at)
			if k := (seenLook{l.Left, l.Right, l.Top, l.Bottom, l.Fill != "", l.Unlocked, l.Bold, l.Size}); k != (seenLook{Size: l.Size}) {
				out.Cells[at.String()] = k
			}
		}
	}
	for col := bounds.Left; col <= bounds.Right; col++ {
		out.Wide = append(out.Wide, f.Width(col) > f.Width(bounds.Left)*1.2)
	}
	return out
}

// Shapes of an .xls are read as those of .xlsx are.
func TestShapes(t *testing.T) {
	data, err := os.ReadFile("testdata/shapes.xls")
	if err != nil {
		t.Fatal(err)
	}
	b, err := Read(data, sheet.DefaultLimits(), WithFormats())
	if err != nil {
		t.Fatal(err)
	}
	area := func(text string) sheet.Area { a, _ := sheet.ParseArea(text); return a }
	want := []sheet.Shape{{Area: area("B2:B3"), Rect: true}, {Area: area("D4:E6"), Text: "受付印"}}
	if diff := cmp.Diff(want, b.Sheets[0].Shapes); diff != "" {
		t.Error(diff)
	}
}

// Pictures of an .xls are read as those of .xlsx are: a seal is an answer.
func TestPictures(t *testing.T) {
	data, err := os.ReadFile("testdata/picture.xls")
	if err != nil {
		t.Fatal(err)
	}
	b, err := Read(data, sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]sheet.Graphic{{Area: sheet.Area{Top: 3, Left: 2, Bottom: 4, Right: 3}}}, b.Sheets[0].Graphics); diff != "" {
		t.Error(diff)
	}
}

// A diagonal line is one with a direction and a style ([MS-XLS] 2.5.20).
func TestCrossed(t *testing.T) {
	const up, down, thin = 2 << 30, 1 << 30, 1 << 21
	for _, tt := range []struct {
		lines, more uint32
		want        bool
	}{{up, thin, true}, {down, thin, true}, {up, 0, false}, {0, thin, false}} {
		b := append(append(make([]byte, 10), u32(tt.lines, tt.more)...), 0, 0)
		if got := (&lookBook{}).look(b, nil).Crossed; got != tt.want {
			t.Errorf("lines %#x, more %#x: crossed is %v", tt.lines, tt.more, got)
		}
	}
}

// What a font tells of a text: weight, slant, colour and line below make it stand out.
func TestPaintOfFonts(t *testing.T) {
	font := func(grbit, ink, weight, raised int, line byte) (f font) {
		f.paint(append(u16(200, grbit, ink, weight, raised), line))
		return f
	}
	plain := font(0, 0x7FFF, 400, 0, 0)
	if plain != (font(0, 8, 400, 0, 0)) || plain.emphasis != 0 || plain.white || plain.raised {
		t.Errorf("plain text is %+v", plain)
	}
	for name, f := range map[string]uint32{
		"bold": font(0, 8, 700, 0, 0).emphasis, "slanted": font(2, 8, 400, 0, 0).emphasis,
		"underlined": font(0, 8, 400, 0, 1).emphasis, "red": font(0, 10, 400, 0, 0).emphasis,
	} {
		if f == 0 {
			t.Errorf("%s text does not stand out", name)
		}
	}
	if !font(0, 9, 400, 0, 0).white || !font(0, 8, 400, 1, 0).raised {
		t.Error("white or raised text is not seen")
	}
}
