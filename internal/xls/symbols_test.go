package xls

import (
	"testing"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// A font of signs in the cell's format or in a run of a text makes signs of its
// characters, as in .xlsx.
func TestAsSeen(t *testing.T) {
	data := book(func(s *stream) {
		for _, name := range []string{"Arial", "Wingdings", "Arial", "Arial", "Wingdings 2"} {
			s.rec(recFont, u16(200, 0, 8, 400, 0), []byte{0, 0, 0, 0, byte(len(name)), 0}, []byte(name))
		}
		for _, font := range []int{0, 1} {
			s.rec(recXF, u16(font, 0), make([]byte, 16))
		}
	}, func(s *stream) {
		s.rec(recLabel, u16(0, 0, 1), narrow("\xFE"))
		s.rec(recLabel, u16(0, 1, 0), narrow("\xFE"))
		s.rec(recRString, u16(0, 2, 0), wide("R新規o"), u16(3), u16(0, 5, 1, 0, 3, 1))
		s.rec(recRString, u16(0, 3, 1), narrow("\xA8oil"), u16(1), u16(1, 0))
	})
	for _, tt := range []struct {
		options []Option
		want    []string
	}{{nil, []string{"þ", "þ", "R新規o", "¨oil"}}, {[]Option{AsSeen()}, []string{"☑", "þ", "☑新規□", "□oil"}}} {
		b, err := Read(data, sheet.DefaultLimits(), tt.options...)
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range tt.want {
			if got := b.Sheets[0].Cell(i).Text(); got != want {
				t.Errorf("with %d options the text of cell %d is %q, want %q", len(tt.options), i, got, want)
			}
		}
	}
}
