package layout

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sections are the places of a blank as lines: area, section, label.
func sections(b *Blank) (lines []string) {
	for i := range b.Places {
		p := &b.Places[i]
		lines = append(lines, fmt.Sprintf("%s %s: %s", p.Area.Cell(), p.Section, p.Label))
	}
	return lines
}

// Headings over half the page are the sections of what stands below each of them, until
// one across the page takes over.
func TestTitleOfColumns(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  []string
	}{
		{"with a mark", []string{
			"A1:B1=■ 販売店", "D1:E1=■ お客様", "A2=会社名", "B2", "D2=会社名", "E2", "A3:B3=■ 仕入先", "D3=部署", "E3", "A4:B4=□販売店と同じ", "D4=電話", "E4", "A5=会社名", "B5",
			"A7:E7=■ 番号", "A8=見積番号", "B8", "D8=注文番号", "E8",
		}, []string{
			"B2 ■ 販売店: 会社名", "E2 ■ お客様: 会社名", "E3 ■ お客様: 部署", "A4 ■ 仕入先: ■ 仕入先", "E4 ■ お客様: 電話", "B5 ■ 仕入先: 会社名",
			"B8 ■ 番号: 見積番号", "E8 ■ 番号: 注文番号",
		}},
		{"with a colour", []string{
			"+A1:B1=販売店", "+D1:E1=お客様", "A2=会社名", "B2", "D2=会社名", "E2", "A3=電話", "B3", "D3=電話", "E3",
		}, []string{"B2 販売店: 会社名", "E2 お客様: 会社名", "B3 販売店: 電話", "E3 お客様: 電話"}},
		{"in the open", []string{
			"-A1=■ 販売店", "-D1=■ お客様", "A2=会社名", "B2", "D2=会社名", "E2", "A3=電話", "B3", "D3=電話", "E3",
		}, []string{"B2 ■ 販売店: 会社名", "E2 ■ お客様: 会社名", "B3 ■ 販売店: 電話", "E3 ■ お客様: 電話"}},
		{"above captions", []string{
			"+A1:D1=２．使用者", "-A2:D2=会社名", "A3:D3", "+A5:B5=４．納品先", "+C5:D5=５．窓口", "-A6:B6=メールアドレス", "A7:B7", "C7=□", "D7=使用者と同じ", "-A8:B8=会社名", "A9:B9", "-C8=会社名", "C9", "-D8=電話", "D9",
		}, []string{"A3 2.使用者: 会社名", "A7 4.納品先: メールアドレス", "C7 5.窓口: 5.窓口", "A9 4.納品先: 会社名", "C9 5.窓口: 会社名", "D9 5.窓口: 電話"}},
		{"above captions without numbers", []string{
			"+A1:D1=使用者", "-A2:D2=会社名", "A3:D3", "+A5:B5=対象機器", "+C5:D5=設置先", "-A6:B6=機種", "A7:B7", "-C6:D6=会社名", "C7:D7", "-A8=番号", "A9", "-B8=保守", "B9", "-C8:D8=電話", "C9:D9",
		}, []string{"A3 使用者: 会社名", "A7 対象機器: 機種", "C7 設置先: 会社名", "A9 対象機器: 番号", "B9 対象機器: 保守", "C9 設置先: 電話"}},
		{"two lines of headings are none", []string{
			"+A1:D1=■ 明細", "+A3:B3=契約", "+C3:D3=製品", "A4=開始", "B4=終了", "C4=品名", "D4=数量", "A5", "B5", "C5", "D5",
		}, []string{"A5 ■ 明細: 開始", "B5 ■ 明細: 終了", "C5 ■ 明細: 品名", "D5 ■ 明細: 数量"}},
		{"no label of an answer", []string{
			"-A1=【申込み】", "A2:B2=氏名", "D2:E2=備考", "A3:B3", "D3:E3", "A4:B4=電話", "D4:E4=FAX", "A5:B5", "D5:E5",
		}, []string{"A3 【申込み】: 氏名", "D3 【申込み】: 備考", "A5 【申込み】: 電話", "D5 【申込み】: FAX"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, sections(draw(t, tt.cells...).derive())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Headings in the margin of a plain sheet, with nothing beside them, are the sections of
// the labels further right below them; the title of the sheet is none.
func TestTitleInMargin(t *testing.T) {
	blank := draw(t, "-A1=注文書", "-B2=注文日", "C2", "-A4=販売店", "-B5=会社", "C5", "-B6=電話", "C6", "-A8=お客様", "-B9=会社", "C9", "-B10=電話", "C10").derive()
	want := []string{"C2 : 注文日", "C5 販売店: 会社", "C6 販売店: 電話", "C9 お客様: 会社", "C10 お客様: 電話"}
	if diff := cmp.Diff(want, sections(blank)); diff != "" {
		t.Error(diff)
	}
}

// The title down the side of several rows is the section of an answer over several cells
// too, not a part of its label.
func TestTitleDownTheSideOfParts(t *testing.T) {
	blank := draw(t, "A1:A6=使用者", "B1:F1=電話", "B2", "C2=－", "D2", "E2=－", "F2", "B3:F3=住所", "B4:F4", "B5:F5=氏名", "B6:F6").derive()
	want := []string{"B2 使用者: 電話", "B4 使用者: 住所", "B6 使用者: 氏名"}
	if diff := cmp.Diff(want, sections(blank)); diff != "" {
		t.Error(diff)
	}
}

// Titles of cards in two columns that begin in different rows are the sections of the
// captions below each of them, whether these are numbered or not and though the answers are
// indented; a caption is no title, and what is in the other card no label.
func TestTitleOfCards(t *testing.T) {
	blank := draw(t, "-A1:I1=お申込みカード",
		"+A3:D3=❶ お客様", "-A4:D4=①会社名", "B5:D5", "-A6:D6=②部署名", "B7:D7", "-A8:D8=③お名前", "B9:D9", "-A10:D10=④電話番号", "B11:D11",
		"+F3:I3=❷ 種類", "-F4:I4=⑤区分", "G5:I5", "+F7:I7=❸ サポート窓口", "-F8:I8=⑥会社名", "G9:I9", "-F10:I10=⑦電話番号", "G11:I11",
		"+A13:D13=❹ 番号", "-A14:D14=⑧見積番号", "B15:D15", "-F13:I13=⑨備考", "G14:I14", "-A16:D16=⑩注文番号", "B17:D17").derive()
	want := []string{
		"B5 ❶ お客様: ①会社名", "G5 ❷ 種類: ⑤区分", "B7 ❶ お客様: ②部署名", "B9 ❶ お客様: ③お名前", "G9 ❸ サポート窓口: ⑥会社名", "B11 ❶ お客様: ④電話番号", "G11 ❸ サポート窓口: ⑦電話番号",
		"G14 ❸ サポート窓口: ⑨備考", "B15 ❹ 番号: ⑧見積番号", "B17 ❹ 番号: ⑩注文番号",
	}
	if diff := cmp.Diff(want, sections(blank)); diff != "" {
		t.Error(diff)
	}
}

// Two people side by side with the labels before the answers are each in the section of
// the bar above; the headings of a table are no sections of its columns.
func TestTitleOfPeopleBesideEachOther(t *testing.T) {
	blank := draw(t, "-A1:H1=貸出申請書", "+A3:D3=申請者", "+E3:H3=使用者（申請者と異なる場合）", "A4=所属", "B4:D4", "E4=所属", "F4:H4", "A5=氏名", "B5:D5", "E5=氏名", "F5:H5",
		"+A7:D7=品名", "+E7:H7=数量", "A8:D8", "E8:H8", "A9:D9", "E9:H9", "A10:D10", "E10:H10").derive()
	want := []string{"B4 申請者: 所属", "F4 使用者(申請者と異なる場合): 所属", "B5 申請者: 氏名", "F5 使用者(申請者と異なる場合): 氏名", "A8 : 品名", "E8 : 数量"}
	if diff := cmp.Diff(want, sections(blank)); diff != "" {
		t.Error(diff)
	}
}
