package form_test

import (
	"testing"

	"github.com/uketsuke/uketsuke/internal/form"
)

func TestSplitPath(t *testing.T) {
	list, row, column, ok := form.SplitPath(form.CellPath("product_lines", 12, "line_quantity"))
	if list != "product_lines" || row != 12 || column != "line_quantity" || !ok {
		t.Errorf("SplitPath = %q, %d, %q, %v", list, row, column, ok)
	}
	for _, path := range []string{"", "eu_phone", "rows[2]", "rows[-1].units", "rows[x].units", "rows[].units", "rows2].units", "rows[2.units"} {
		if _, _, _, ok := form.SplitPath(path); ok {
			t.Errorf("SplitPath(%q) took it for a cell of a list", path)
		}
	}
}

func TestAnyRow(t *testing.T) {
	for path, want := range map[string]string{
		"rows[12].units": "rows[].units", "rows[3]": "rows[]", "eu_phone": "eu_phone", "rows": "rows", "rows[3": "rows[3", "": "",
	} {
		if got := form.AnyRow(path); got != want {
			t.Errorf("AnyRow(%q) = %q, want %q", path, got, want)
		}
	}
}
