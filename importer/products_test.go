package importer_test

import (
	"bytes"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// The vendor's table of products is beside the forms, and is sent with them.
func TestProductTable(t *testing.T) {
	for title, want := range map[string]diag.Code{
		"【TM】その他_製品別申請書対応表": "form.product_table", "製品別 申請書 対応表": "form.product_table",
		"OS対応表": "form.unknown", "記入要領": "form.unknown", "議事録": "form.unknown",
	} {
		var out bytes.Buffer
		book := xlsxwrite.New(&out)
		s, err := book.Sheet("Sheet1", xlsxwrite.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range [][]string{{title}, {"製品にあった申請書（申込書）をご提出ください。"}, {"No.", "製品カテゴリ", "製品名", "型番（先頭）", "課金単位"}, {"1", "クラウド", "Cloud One", "CO", "client"}} {
			var cells []xlsxwrite.Cell
			for _, text := range row {
				cells = append(cells, xlsxwrite.Cell{Kind: xlsxwrite.Text, Text: text})
			}
			if err := s.Row(cells...); err != nil {
				t.Fatal(err)
			}
		}
		if err := book.Close(); err != nil {
			t.Fatal(err)
		}
		read, err := sheet.ReadXLSX(out.Bytes(), sheet.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		got := newReader(t).Read(read)
		if len(got.Applications) != 0 || len(got.Diagnostics) != 1 || got.Diagnostics[0].Code != want {
			t.Errorf("%s: %+v", title, got)
		}
	}
}
