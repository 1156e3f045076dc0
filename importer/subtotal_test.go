package importer

import "testing"

// A subtotal typed among the items is none of them and does not end the list.
func TestSubtotals(t *testing.T) {
	for _, word := range []string{"小計", "（合計）", "合　計"} {
		a := one(t, fill(t, a1, put(t, "申請書", with(map[string]any{
			"D78": word, "AE78": 50, "D80": "Trend Micro Cloud App Security", "AE80": 20, "K94": "cloud@example.co.jp", "D82": word, "AE82": 70,
		}))))
		if a.Rows.Len() != 2 {
			t.Errorf("%s: %d items, want 2", word, a.Rows.Len())
		}
	}
}
