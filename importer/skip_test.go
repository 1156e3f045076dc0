package importer

import (
	"testing"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

func TestSkippable(t *testing.T) {
	for _, c := range []struct {
		name  string
		state sheet.State
		want  bool
	}{
		{"申請書", sheet.Visible, false},
		{"申請書", sheet.Hidden, true},
		{"リスト", sheet.VeryHidden, true},
		{"【記入例】", sheet.Visible, true},
		{"記載例 (2)", sheet.Visible, true},
		{"見本", sheet.Visible, true},
		{"例規集", sheet.Visible, false},
		{"記入要領", sheet.Visible, false},
	} {
		if got := Skippable(c.name, c.state); got != c.want {
			t.Errorf("%s, state %d: %t", c.name, c.state, got)
		}
	}
}

// A workbook with nothing but an example is refused as one, read or not.
func TestOnlyASkippedExample(t *testing.T) {
	book := sheet.NewBook(false)
	s := sheet.NewSheet("記入例", sheet.Visible).Sheet()
	s.Skipped = true
	book.Sheets = append(book.Sheets, s)
	out := newReader(t).Read(book)
	if len(out.Applications) != 0 || len(out.Diagnostics) != 1 || out.Diagnostics[0].Code != "form.example" {
		t.Errorf("%+v", out)
	}
}
