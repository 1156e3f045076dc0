package workbook

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Every kind of item goes to its reader, and what is no workbook to none.
func TestRead(t *testing.T) {
	list := []byte("No.,学校名,台数\r\n1,第一小学校,10\r\n")
	for _, tt := range []struct {
		name string
		data []byte
		book bool
	}{
		{"a-1_plain.xlsx", nil, true},
		{"a-1_xls.xls", nil, true},
		{"list.csv", list, true},
		{"note.pdf", []byte("%PDF-1.4\n"), false},
	} {
		if tt.data == nil {
			var err error
			if tt.data, err = os.ReadFile(filepath.Join("..", "..", "samples", "filled", tt.name)); err != nil {
				t.Fatal(err)
			}
		}
		for item := range container.Open(tt.name, tt.data, container.Options{}) {
			book, err := Read(&item, sheet.DefaultLimits())
			if err != nil || (book != nil) != tt.book {
				t.Errorf("%s: a book: %v, %v", tt.name, book != nil, err)
			}
			if !tt.book || item.Kind == container.CSV {
				continue
			}
			item.Data = item.Data[:len(item.Data)/2]
			if book, err = Read(&item, sheet.DefaultLimits()); err == nil || book != nil {
				t.Errorf("%s cut in half: %v, %v", tt.name, book, err)
			} else if d := Diagnostic(err); !d.Code.Known() || d.Code == CodeUnreadable {
				t.Errorf("%s: %+v", tt.name, d)
			}
		}
	}
	if d := Diagnostic(errors.New("disk")); d.Code != CodeUnreadable || !d.Code.Known() {
		t.Errorf("%+v", d)
	}
}
