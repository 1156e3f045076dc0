package xlsxwrite

import (
	"bytes"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// write makes a workbook of one sheet.
func write(t testing.TB, rows ...[]Cell) []byte {
	t.Helper()
	var out bytes.Buffer
	b := New(&out)
	s, err := b.Sheet("一覧", Options{Frozen: 1, Filter: 3, Columns: Columns{20, 0, -1}})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if err := s.Row(r...); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func read(t testing.TB, data []byte) *sheet.Book {
	t.Helper()
	b, err := sheet.ReadXLSX(data, sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTextComesBack(t *testing.T) {
	for _, text := range []string{"東京都", "=1+1", "a\nb", " 前後 ", "\t", "<&>\"'", "_x000D_", "_x005F_", "__x0041__", "_X0041_", "\x01\x1f", "\r\n", "]]>",
		"𠮷\uFFFD", "\u0085\u2028", strings.Repeat("あ", MaxText)} {
		c, ok := read(t, write(t, []Cell{{Kind: Text, Text: text}})).Sheets[0].At(diag.Cell{Row: 1, Col: 1})
		if !ok || c.Text() != text {
			t.Errorf("%.40q comes back as %.40q", text, c.Text())
		}
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"=1", "_x000D_", "a\r\nb", "𠮷"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "")
		// No XML can hold these; readers take them for U+FFFD.
		if s == "" || Units(s) > MaxText || strings.ContainsAny(s, "\x00\uFFFE\uFFFF") {
			return
		}
		c, _ := read(t, write(t, []Cell{{Kind: Text, Text: s}})).Sheets[0].At(diag.Cell{Row: 1, Col: 1})
		if c.Text() != s {
			t.Errorf("%q comes back as %q", s, c.Text())
		}
	})
}

func TestUnits(t *testing.T) {
	for _, tt := range []struct {
		text string
		over bool
	}{
		{strings.Repeat("a", MaxText), false}, {strings.Repeat("a", MaxText+1), true},
		{strings.Repeat("あ", MaxText), false}, {strings.Repeat("𠮷", MaxText/2), false}, {strings.Repeat("𠮷", MaxText/2+1), true},
	} {
		if over := Units(tt.text) > MaxText; over != tt.over {
			t.Errorf("%d bytes: over the limit %v, want %v", len(tt.text), over, tt.over)
		}
	}
}

func TestSerial(t *testing.T) {
	for _, tt := range []struct {
		iso, want string
		ok        bool
	}{
		{"2025-09-01", "45901", true}, {"1900-03-01", "61", true}, {"1900-02-28", "", false}, {"9999-12-31", "2958465", true},
		{"2025-09-01T12:00:00", "45901.5", true}, {"2025-09-01T00:00:01", "45901.0000115741", true}, {"2025-09-01T23:59:59", "45901.9999884259", true},
		{"2025-02-30", "", false}, {"", "", false}, {"R7.9.1", "", false},
	} {
		got, ok := Serial(tt.iso)
		if got != tt.want || ok != tt.ok {
			t.Errorf("Serial(%q) = %q, %v; want %q, %v", tt.iso, got, ok, tt.want, tt.ok)
		}
	}
}

func TestColumn(t *testing.T) {
	for n, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 702: "ZZ", 703: "AAA", MaxCol: "XFD"} {
		if got := Column(n); got != want {
			t.Errorf("Column(%d) = %s, want %s", n, got, want)
		}
	}
}

func TestSheetName(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"申請一覧", "申請一覧"}, {"a/b:c", "a_b_c"}, {"'x'", "x"}, {"", "Sheet"}, {strings.Repeat("あ", 40), strings.Repeat("あ", 31)}, {strings.Repeat("𠮷", 20), strings.Repeat("𠮷", 15)},
	} {
		if got := SheetName(tt.in); got != tt.want {
			t.Errorf("SheetName(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}
