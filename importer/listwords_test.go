package importer

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

// fullLines fills the first two items of 【A-1】 to the last cell, as lists come in
// that somebody filled with care.
func fullLines(changes map[string]any) map[string]any {
	cells := map[string]any{}
	for _, row := range []string{"76", "78"} {
		for col, v := range map[string]any{"D": "Trend Micro Apex One", "T": "APXO-1", "Z": "企業", "AE": 10, "AI": "クライアント",
			"AN": 1, "AQ": "2025/10/1", "AW": "2026/9/30", "BC": "延長"} {
			cells[col+row] = v
		}
	}
	for ref, v := range changes {
		cells[ref] = v
	}
	return with(cells)
}

// A word that heads a column elsewhere is an answer in an item: the item does not
// become a part of the header.
func TestWordOfHeaderInFirstItem(t *testing.T) {
	for ref, word := range map[string]string{"AI76": "ライセンス", "Z76": "種別", "BC76": "備考", "T76": "型番", "AI78": "ライセンス", "BC78": "備考"} {
		a := one(t, fill(t, a1, put(t, "申請書", fullLines(map[string]any{ref: word}))))
		if n := a.Rows.Len(); n != 2 {
			t.Errorf("%s %s: %d items, want 2", ref, word, n)
		}
	}
}

// Nor does it end the list, or become the label of a field below.
func TestTitleOfBlockInItem(t *testing.T) {
	b1 := "../filled/b-1_plain.xlsx"
	plain := one(t, fill(t, b1, func(*excelize.File) {}))
	for _, word := range []string{"その他", "備考", "サポート窓口", "販売店"} {
		a := one(t, fill(t, b1, put(t, "B-1申請書", map[string]any{"AZ26": word})))
		if a.Rows.Len() != plain.Rows.Len() || values(a)["remarks"] != values(plain)["remarks"] {
			t.Errorf("%s: %d items, remarks %q", word, a.Rows.Len(), values(a)["remarks"])
		}
	}
}
