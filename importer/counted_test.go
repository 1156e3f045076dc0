package importer

import (
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// A counter behind the number of an item that contradicts the unit chosen beside it is
// told; the same counter, or one that the question does not offer, is not.
func TestCounterAgainstUnit(t *testing.T) {
	t.Parallel()
	for typed, told := range map[string]int{"5クライアント": 1, "5サーバー": 0, "5台": 0, "5": 0} {
		app := one(t, fill(t, formB1, func(f *excelize.File) {
			setAll(t, f, "B-1申請書", map[string]any{"D26": "Trend Micro Deep Security", "Z26": typed, "AD26": "サーバ"})
		}))
		var got []diag.Diagnostic
		for _, d := range app.Diagnostics {
			if d.Code == "count.counter" {
				got = append(got, d)
			}
		}
		if len(got) != told || told == 1 && (got[0].Pos.Cell != "Z26" || got[0].Field != "product_lines[0].line_quantity") {
			t.Errorf("%s: %v", typed, got)
		}
	}
}
