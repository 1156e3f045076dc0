package layout

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// Labels below each other in the open with nothing beside them ask for answers there;
// other lists do not.
func TestOpenColumn(t *testing.T) {
	d := draw(t, "-A1:C1=ヒアリングシート", "+-A3=クライアント名", "-A4=ヒアリング日", "-A5=サービス/商品名", "-A7=登記簿謄本", "-A8=印鑑証明書", "-A9=納税証明書", "-A11=発行者名", "-B11=盛岡市", "-A12=担当者名", "-B12=盛岡", "A15=備考", "B15:C15")
	d.must(d.f.SetColWidth(d.sheet, "B", "C", 35))
	if diff := cmp.Diff([]string{"text B3 クライアント名", "text B4 ヒアリング日", "text B5 サービス/商品名", "text B15 備考"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// A merged cell has a frame where all of it is drawn in its first cell.
func TestFrameOfFirstCell(t *testing.T) {
	d := draw(t, "+A1:D1=デザイン方向性のまとめ")
	d.must(d.f.MergeCell(d.sheet, "A2", "D2"))
	style := &excelize.Style{}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		style.Border = append(style.Border, excelize.Border{Type: side, Style: 1, Color: "000000"})
	}
	id, err := d.f.NewStyle(style)
	d.must(err)
	d.must(d.f.SetCellStyle(d.sheet, "A2", "A2", id))
	if diff := cmp.Diff([]string{"text A2 デザイン方向性のまとめ"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// A drop-down list of one word confirms the text behind it.
func TestListOfOneWord(t *testing.T) {
	d := draw(t, "-A1=確認事項")
	var want []string
	for row, text := range []string{"申請の準備", "ナビの実施", "シートの入力"} {
		d.cell(fmt.Sprintf("A%d", row+2))
		d.cell(fmt.Sprintf("B%d:D%d=%s", row+2, row+2, text))
		d.list(fmt.Sprintf("A%d", row+2), "確認済")
		want = append(want, fmt.Sprintf("options A%d %s [A%d 確認済]", row+2, text, row+2))
	}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
