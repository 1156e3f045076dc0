package importer

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// squareForm is a form with two drawn squares to tick; a mark is written into the
// first, texts into cells.
func squareForm(t *testing.T, mark string, cells map[string]string) *sheet.Book {
	t.Helper()
	f := excelize.NewFile()
	must(t, f.SetColWidth("Sheet1", "A", "Z", 9))
	for cell, text := range map[string]string{"A1": "利用申込書", "A3": "利用場所", "C3": "屋上", "F3": "エントランス", "A5": "備考"} {
		must(t, f.SetCellStr("Sheet1", cell, text))
	}
	for i, cell := range []string{"B3", "E3"} {
		s := &excelize.Shape{Cell: cell, Type: "rect", Width: 14, Height: 14}
		if i == 0 && mark != "" {
			s.Paragraph = []excelize.RichTextRun{{Text: mark}}
		}
		must(t, f.AddShape("Sheet1", s))
	}
	for cell, text := range cells {
		must(t, f.SetCellStr("Sheet1", cell, text))
	}
	var b bytes.Buffer
	must(t, f.Write(&b))
	book, err := sheet.ReadXLSX(b.Bytes(), sheet.DefaultLimits(), sheet.WithFormats())
	must(t, err)
	return book
}

// A drawn square is ticked by a mark written into it, below it or before its words.
func TestDrawnSquares(t *testing.T) {
	t.Parallel()
	blank, err := layout.Derive(squareForm(t, "", nil))
	must(t, err)
	if len(blank.Places) == 0 || len(blank.Places[0].Choices) != 2 || blank.Places[0].Choices[1].Text != "エントランス" {
		t.Fatalf("places: %+v", blank.Places)
	}
	for name, tt := range map[string]struct {
		mark  string
		cells map[string]string
		want  [2]bool
	}{
		"nothing":          {"", nil, [2]bool{}},
		"in the square":    {"レ", nil, [2]bool{true, false}},
		"below it":         {"", map[string]string{"E3": "✓"}, [2]bool{false, true}},
		"before the words": {"", map[string]string{"F3": "☑エントランス"}, [2]bool{false, true}},
		"both":             {"✓", map[string]string{"F3": "■エントランス"}, [2]bool{true, true}},
	} {
		s := squareForm(t, tt.mark, tt.cells).Sheets[0]
		f := layout.NewLibrary([]*layout.Blank{blank}).Align(0, 0, s)[0].Fill(blank, 0)
		var got [2]bool
		out := answer.Picks(&pageGround{Filled: f}, f.Sheet, &f.Answers[0], nil)
		for k := range got {
			got[k] = out.Picks[k].On
		}
		if got != tt.want || len(out.Typed) > 0 {
			t.Errorf("%s: %v, typed %v", name, got, out.Typed)
		}
		if len(f.Unread)+len(f.UnreadShapes) > 0 {
			t.Errorf("%s: unread cells %v, shapes %v", name, f.Unread, f.UnreadShapes)
		}
	}
}
