package importer

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// A cell that says what the one above says is taken as that one was read. What
// comes of it is what comes of the same rows whose texts are not known to be
// alike: there, cells that are below each other were stored apart.
func TestTheSameBelowIsReadTheSame(t *testing.T) {
	r := newReader(t)
	const rows = 300
	want := r.Read(repeatingList(t, rows, 2))
	got := r.Read(repeatingList(t, rows, 1))
	a := one(t, got)
	if a.Rows.Len() != rows-1 || !slices.ContainsFunc(a.Diagnostics, isCode("list.value")) || !slices.ContainsFunc(a.Diagnostics, isCode("phone")) {
		t.Fatalf("%d rows, %v", a.Rows.Len(), said(a, 2)[:min(5, len(said(a, 2)))])
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// repeatingList is a list of schools in which much repeats itself: values that
// are wrong, 〃, and choices that a drop-down list of some rows does not have.
// Its rows are stored every step-th first.
func repeatingList(t *testing.T, n, step int) *sheet.Book {
	t.Helper()
	const first = 9
	b := schoolHeading(t, n)
	for from := range step {
		for i := from; i < n; i += step {
			for c, text := range repeatingRow(i) {
				if err := b.Add(int32(first+i), int32(2+c), sheet.Input{Kind: sheet.Text, Text: text}); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	s := b.Sheet()
	for i, items := range [][]string{{"B1（小学校）", "C1（中学校）"}, {"C1（中学校）"}} {
		top := int32(first + 100*i)
		s.Validations = append(s.Validations, sheet.Validation{Areas: []sheet.Area{{Top: top, Left: 6, Bottom: top + 50, Right: 6}}, Items: items})
	}
	book := sheet.NewBook(false)
	book.Sheets = append(book.Sheets, s)
	return book
}

func repeatingRow(i int) []string {
	phone, city, note := "044-618-1643", "川崎市", "同じ備考"
	switch {
	case i == 40: // an item left blank but for its number
		return []string{fmt.Sprint(i + 1)}
	case i%50 > 45:
		phone, note = "044-618", "該当なし"
	case i%50 > 20:
		city, note = "〃", "※要確認"
	}
	return []string{fmt.Sprint(i + 1), fmt.Sprintf("第%d小学校", i/2), "ダイイチショウガッコウ", "", "B1（小学校）", "2（公）", "210-0006", "神奈川県", city,
		"川崎区砂子1-20", phone, "藤田", "拓也", "admin@gakko.example.ed.jp", "school", "", "40台", "2025年10月1日", note}
}

func isCode(code diag.Code) func(diag.Diagnostic) bool {
	return func(d diag.Diagnostic) bool { return d.Code == code }
}
