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

// Labels in the open go on past boxes and titles in the margin, may have others with room
// beside them, and may have their colon in a cell of its own.
func TestOpenLabels(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  []string
	}{
		{"past boxes and titles", []string{
			"-A1=注文書", "-A3=販売店", "-B4=会社", "-B5=区分", "-C5=□企業　□学校", "-A7=お客様", "-B8=会社", "-B9=電話",
		}, []string{"text C4 会社", "options C5 区分 [C5 企業] [C5 学校]", "text C8 会社", "text C9 電話"}},
		{"in two columns", []string{
			"-A1=注文書", "+-B3=会社名", "+-D3=フリガナ", "+-B4=電話番号", "+-D4=FAX", "+-B5=部署名", "+-D5=担当者名",
		}, []string{"text C3 会社名", "text E3 フリガナ", "text C4 電話番号", "text E4 FAX", "text C5 部署名", "text E5 担当者名"}},
		{"a colon of its own", []string{"-A1=注文書", "-A3=会社名", "-B3=：", "-A5=電話", "-B5=："}, []string{"text C3 会社名", "text C5 電話"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := draw(t, tt.cells...)
			d.must(d.f.SetColWidth(d.sheet, "C", "E", 40))
			if diff := cmp.Diff(tt.want, places(d.derive())); diff != "" {
				t.Error(diff)
			}
		})
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

// In the open an answer is in the first cell beside its label where that is wide: what is
// in the next is a remark.
func TestOpenAnswersAreOneCell(t *testing.T) {
	d := draw(t, "-A1=注文書", "-A3=会社名", "-A4=電話番号", "-A5=担当者名", "E9=済")
	d.must(d.f.SetColWidth(d.sheet, "B", "B", 40))
	b := d.derive()
	for i := range b.Places {
		if a := b.Places[i].Area; a.Left != a.Right {
			t.Errorf("%s reaches to column %d", a.Cell(), a.Right)
		}
	}
	if len(b.Places) != 3 {
		t.Errorf("places %v", places(b))
	}
}

// Captions with a framed answer below each, further in, have no room beside them.
func TestNoRoomBesideCaptions(t *testing.T) {
	d := draw(t, "-A1:D1=申込書", "-A3:C3=会社名", "B4:C4", "-A5:C5=部署", "B6:C6", "-A7:C7=氏名", "B8:C8", "-A9:C9=電話番号", "B10:C10", "-E11=控")
	d.must(d.f.SetColWidth(d.sheet, "D", "D", 40))
	if diff := cmp.Diff([]string{"text B4 会社名", "text B6 部署", "text B8 氏名", "text B10 電話番号"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
