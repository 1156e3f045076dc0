package csvbook

import (
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

func TestGuard(t *testing.T) {
	for _, tt := range []struct{ text, guarded string }{
		{"", ""}, {"東京都", "東京都"}, {"'tis", "'tis"}, {"''", "''"}, {"a=b", "a=b"},
		{"=1+1", "'=1+1"}, {"+81-3-1234-5678", "'+81-3-1234-5678"}, {"-", "'-"}, {"@sum", "'@sum"},
		{"\t=1", "'\t=1"}, {"\r=1", "'\r=1"}, {"\n=1", "'\n=1"},
		{"＝1", "'＝1"}, {"＋", "'＋"}, {"－5", "'－5"}, {"＠", "'＠"}, {"−5", "'−5"},
		{"'=1", "''=1"}, {"''=1", "'''=1"},
	} {
		if got := Guard(tt.text); got != tt.guarded {
			t.Errorf("Guard(%q) = %q, want %q", tt.text, got, tt.guarded)
		}
		if got := Unguard(tt.guarded); got != tt.text {
			t.Errorf("Unguard(%q) = %q, want %q", tt.guarded, got, tt.text)
		}
	}
}

func TestReadUnguards(t *testing.T) {
	b, err := Read([]byte("受付番号,備考\nA1,'=1+1\n"), sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	c, _ := b.Sheets[0].At(diag.Cell{Row: 2, Col: 2})
	if c.Text() != "=1+1" {
		t.Errorf("read %q", c.Text())
	}
}

func FuzzGuard(f *testing.F) {
	f.Add("=1")
	f.Add("''－x")
	f.Fuzz(func(t *testing.T, s string) {
		g := Guard(s)
		if StartsFormula(g) {
			t.Errorf("%q still begins like a formula", g)
		}
		if Unguard(g) != s {
			t.Errorf("%q comes back as %q", s, Unguard(g))
		}
	})
}
