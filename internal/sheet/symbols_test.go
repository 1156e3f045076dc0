package sheet

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

// What is written in a font of signs is read as the signs that people see, whether the
// cell has the font or a run of it; as stored only where that is asked for.
func TestAsSeen(t *testing.T) {
	f := excelize.NewFile()
	signs := &excelize.Font{Family: "Wingdings"}
	style, err := f.NewStyle(&excelize.Style{Font: signs})
	if err != nil {
		t.Fatal(err)
	}
	boxed, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Family: "Wingdings 2", Strike: true}})
	if err != nil {
		t.Fatal(err)
	}
	plain := &excelize.Font{Family: "ＭＳ 明朝"}
	for cell, runs := range map[string][]excelize.RichTextRun{
		"A2": {{Text: "þ", Font: signs}, {Text: "oil", Font: plain}},
		"A3": {{Text: "¨"}, {Text: "oil", Font: plain}},
		"A4": {{Text: "oil", Font: plain}},
		"A5": {{Text: "R 旧", Font: nil}, {Text: "R", Font: plain}},
	} {
		if err := f.SetCellRichText("Sheet1", cell, runs); err != nil {
			t.Fatal(err)
		}
	}
	for cell, text := range map[string]string{"A1": "\uf0fc", "A6": "o社名"} {
		if err := f.SetCellStr("Sheet1", cell, text); err != nil {
			t.Fatal(err)
		}
	}
	for cell, id := range map[string]int{"A1": style, "A3": style, "A4": style, "A5": boxed, "A6": style} {
		if err := f.SetCellStyle("Sheet1", cell, cell, id); err != nil {
			t.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		options []Option
		want    []string
	}{
		{nil, []string{"\uf0fc", "þoil", "¨oil", "oil", "R 旧R", "o社名"}},
		{[]Option{AsSeen()}, []string{"✔", "☑oil", "□oil", "oil", "☑ 旧R", "□社名"}},
	} {
		book, err := ReadXLSX(b.Bytes(), DefaultLimits(), tt.options...)
		if err != nil {
			t.Fatal(err)
		}
		s := book.Sheets[0]
		for i, want := range tt.want {
			if got := s.Cell(i).Text(); got != want {
				t.Errorf("with %d options A%d is %q, want %q", len(tt.options), i+1, got, want)
			}
		}
		if got := s.Cell(4).Unstruck(); got != "R" {
			t.Errorf("what is left of A5 is %q", got)
		}
		again := NewSheet("again", Visible)
		for i := range s.Len() {
			if err := again.Add(s.Cell(i).Pos().Row, s.Cell(i).Pos().Col, InputOf(s.Cell(i))); err != nil {
				t.Fatal(err)
			}
		}
		if got := again.Sheet().Cell(4).Unstruck(); got != "R" {
			t.Errorf("of the sheet built again it is %q", got)
		}
	}
}

// Numbers in circles are signs of the font, letters that it has no sign of use for stay.
func TestSigns(t *testing.T) {
	for _, tt := range []struct {
		font       string
		text, want string
	}{
		{"Wingdings", "\u0080\u0081\u008a\u008b\u008c", "⓪①⑩⓿❶"}, {"wingdings 2 ", "PORi~", "✓✗☑⓪❿"},
		{"Webdings", "acr", "✔□✘"}, {"Marlett", "b", "✓"}, {"ＭＳ ゴシック", "üþ", "üþ"}, {"Wingdings", "J株", "J株"},
	} {
		if got := SymbolsOf(tt.font).Signs(tt.text); got != tt.want {
			t.Errorf("%q in %s is %q, want %q", tt.text, tt.font, got, tt.want)
		}
	}
}
