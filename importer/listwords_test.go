package importer

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
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

// A total behind an empty name is no item, wherever the sender typed the word.
func TestTotalBesideNoName(t *testing.T) {
	for _, ref := range []string{"T80", "Z80", "AI80"} {
		a := one(t, fill(t, a1, put(t, "申請書", fullLines(map[string]any{ref: "合計", "AE80": 20, "D82": "Trend Micro Apex One", "AE82": 5}))))
		if got := itemsOf(a, "line_quantity"); len(got) != 3 || len(said(a, diag.Warning)) > 0 {
			t.Errorf("合計 in %s: items %v, %v", ref, got, said(a, diag.Warning))
		}
	}
}

// 〃 below 〃 repeats what nobody said.
func TestDittoOfDitto(t *testing.T) {
	a := one(t, fill(t, a1, put(t, "申請書", fullLines(map[string]any{"BC76": "〃", "BC78": "〃"}))))
	want := []string{"warning value.reference product_lines[0].line_option BC76", "warning value.reference product_lines[1].line_option BC78"}
	if d := cmp.Diff(want, said(a, diag.Warning)); d != "" {
		t.Error(d)
	}
}

// Two licence IDs in one cell are not one of twice the length.
func TestTwoLicenceIDs(t *testing.T) {
	for typed, warned := range map[string]bool{"0085248864 0025794321": true, "0085248864　0025794321": true, "0085 2488 64": false, "TBD": true, "LID": true, "0": true, "03-1234-5678": true, "LID-0099": false} {
		a := one(t, fill(t, "../filled/annex_vbbss_hyb_plain.xlsx", put(t, "報告書", map[string]any{"D15": typed})))
		got := slices.ContainsFunc(a.Diagnostics, isCode("license_id"))
		if got != warned {
			t.Errorf("%s: %v", typed, said(a, diag.Warning))
		}
	}
}

// An answer typed into the cell of its label is read there.
func TestAnswerInLabel(t *testing.T) {
	for ref, c := range map[string][2]string{
		"AC15": {"会社名\n四国OA販売株式会社", "四国OA販売株式会社"},
		"D28":  {"部署名　総務部", "総務部"},
		"AL34": {"ビル名等\nサンライズビル", "サンライズビル"},
	} {
		a := one(t, fill(t, a1, put(t, "申請書", with(map[string]any{ref: c[0]}))))
		if !slices.ContainsFunc(a.Values, has(ref, c[1])) {
			t.Errorf("%s is not read: %v", ref, values(a))
		}
	}
}

// A price typed into part of a split cell, with or without a header of its own,
// is pointed at.
func TestUnderNoColumn(t *testing.T) {
	for header, want := range map[string]string{"": "error choice.unknown product_lines[1].line_license_type AB78", "単価": "warning unread_text  AB78"} {
		a := one(t, fill(t, a1, func(f *excelize.File) {
			put(t, "申請書", fullLines(nil))(f)
			for _, r := range []string{"Z72", "Z76", "Z78"} {
				if err := f.UnmergeCell("申請書", r, map[string]string{"Z72": "AD75", "Z76": "AD77", "Z78": "AD79"}[r]); err != nil {
					t.Fatal(err)
				}
			}
			put(t, "申請書", map[string]any{"Z72": nil, "AB74": header, "Z76": nil, "Z78": nil, "AB78": "9,800"})(f)
		}))
		if got := said(a, diag.Info); !slices.Contains(got, want) {
			t.Errorf("%q: %v", header, got)
		}
	}
}

// XX-XXXX-… shows how a code looks, and a date is no postal code.
func TestNoCodes(t *testing.T) {
	a := one(t, fill(t, "../filled/annex_vbbss_hyb_plain.xlsx", put(t, "報告書", map[string]any{"AD15": "XX-XXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX"})))
	if got := said(a, diag.Warning); !slices.Contains(got, "error code rows[0].existing_activation_code AD15") {
		t.Error(got)
	}
	a = one(t, fill(t, "../filled/nur_plain.xlsx", func(f *excelize.File) {
		id, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		if err == nil {
			err = f.SetCellStyle("登録書", "M34", "M34", id)
		}
		if err != nil {
			t.Fatal(err)
		}
		put(t, "登録書", map[string]any{"M34": 45000})(f)
	}))
	if got := values(a)["eu_postal_code"]; got != "" || !slices.ContainsFunc(a.Diagnostics, func(d diag.Diagnostic) bool { return d.Field == "eu_postal_code" && d.Severity == diag.Error }) {
		t.Errorf("%q, %v", got, said(a, diag.Warning))
	}
}

// A total that somebody typed is compared with the items.
func TestTypedTotal(t *testing.T) {
	for typed, want := range map[any]string{999: "warning total_mismatch product_lines AE92", "25台": "warning total_mismatch product_lines AE92", 20: "", "20台": "", nil: ""} {
		a := one(t, fill(t, a1, put(t, "申請書", fullLines(map[string]any{"AE92": typed}))))
		if got := strings.Join(said(a, diag.Warning), ","); got != want {
			t.Errorf("%v: %s, want %q", typed, got, want)
		}
	}
}
