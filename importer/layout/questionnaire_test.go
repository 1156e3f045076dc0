package layout

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// Questionnaires ask in the cell of the answer, in sentences on coloured bars, and for
// words in the open to be circled.
func TestQuestionnaire(t *testing.T) {
	for _, tt := range []struct {
		name  string
		cells []string
		want  []string
	}{
		{"a label with a colon in the cell of its answer", []string{"A2:C2=御社名：", "D2:F2=お名前：", "A3:C3=Ｅメール：", "D3:F3=お電話：（　　　）　　　－　　　", "A4:B4=〒　　　－　　　　"},
			[]string{"inline A2 御社名", "inline D2 お名前", "inline A3 Eメール", "inline D3 お電話", "inline A4"}},
		{"beside other words to circle", []string{"A1:F1=当てはまるものを○で囲んでください。", "A2:C2=御社名：", "D2:F2=お名前："},
			[]string{"inline A2 御社名", "inline D2 お名前"}},
		{"words in the open below the sentence that asks for a circle", []string{"-A2=次のどれにあたりますか。あてはまるものを○で囲んでください。", "-A3=本人", "-C3=代理店", "-E3=その他"},
			[]string{"options A3 次のどれにあたりますか。あてはまるものを○で囲んでください。 [A3 本人] [C3 代理店] [E3 その他]"}},
		{"no words in the open with room behind them", []string{"-A2=いずれかを○で囲んでください。", "-A3=本人", "-C3=代理店", "D3:F3"},
			[]string{"text D3 代理店"}},
		{"a unit behind a narrow cell", []string{"A2=契約年数", "B2", "C2:D2=年間"}, []string{"text B2 契約年数"}},
		{"a date behind its label and era", []string{"-A2:C2=株式会社みなと　御中", "F2:I2=ご記入日　令和　　年　　月　　日"}, []string{"inline F2 ご記入日"}},
		{"a heading of gaps", []string{"A1:F1=要不要を○で囲む", "A2:B2=コード", "C2:D2=数／期限", "A3:B3", "C3:D3=　　　　台"}, []string{"text A3 コード", "inline C3 数/期限"}},
	} {
		if diff := cmp.Diff(tt.want, places(draw(t, tt.cells...).derive())); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// The title of a section is the bar of the question, not the heading of an answer of the
// same width.
func TestSectionOfAQuestion(t *testing.T) {
	b := draw(t, "+A1:F1=Ｑ１　会社について教えてください。", "+A2:F2=会社名（カナ）", "A3:F3", "+A4:F4=会社名（正式）", "A5:F5", "A6:B6=担当", "C6:F6").derive()
	for i := range b.Places {
		if got := b.Places[i].Section; got != "Q1 会社について教えてください。" {
			t.Errorf("%s is in %q", b.Places[i].Area.Cell(), got)
		}
	}
}

// Small cells below a question, each before a caption with the next letter, are one
// question; rows that each ask for something of their own are not.
func TestColumnOfMarks(t *testing.T) {
	for _, tt := range []struct {
		name  string
		cells []string
		want  []string
	}{
		{"in the column of the question", []string{"-B1:F1=お立場はどれにあたりますか。1つに○をつけてください。", "B2", "-C2:E2=ア．契約者", "B3", "-C3:E3=イ．販売店", "-A5=備考", "B5:E5"},
			[]string{"options B2 お立場はどれにあたりますか。1つに○をつけてください。 [B2 ア.契約者] [B3 イ.販売店]", "text B5 備考"}},
		{"right of where the question begins", []string{"-A1=今回のお手続きはどれですか。", "C2", "-D2:E2=(1) 新規", "C3", "-D3:E3=(2) 追加", "C4", "-D4:E4=(3) 更新"},
			[]string{"options C2 今回のお手続きはどれですか。 [C2 (1) 新規] [C3 (2) 追加] [C4 (3) 更新]"}},
		{"no question above", []string{"-B1:F1=ご契約の内容", "B2", "-C2:E2=ア．契約者", "B3", "-C3:E3=イ．販売店"},
			[]string{"text B2 ご契約の内容", "text B3 ご契約の内容"}},
	} {
		if diff := cmp.Diff(tt.want, places(draw(t, tt.cells...).derive())); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// The number of a question may be in a cell of its own beside its bold sentence.
func TestSectionBesideItsNumber(t *testing.T) {
	b := draw(t, "+-A1=問４", "+-B1:F1=ご契約者についてお聞きします。", "-B2:F2=会社名をご記入ください（お分かりでない場合は、ご担当者名だけで結構です。お手数ですがお願いいたします）。", "B3:F3", "-B4:F4=お名前をご記入ください。", "B5:F5").derive()
	if diff := cmp.Diff([]string{"text B3 会社名をご記入ください", "text B5 お名前をご記入ください。"}, places(b)); diff != "" {
		t.Error(diff)
	}
	for i := range b.Places {
		if got := b.Places[i].Section; got != "ご契約者についてお聞きします。" {
			t.Errorf("%s is in %q", b.Places[i].Area.Cell(), got)
		}
	}
}

// What is left of a row before the lines of a date is no era.
func TestMarginBeforeLines(t *testing.T) {
	b := draw(t, "-C1:H1=終了日をご記入ください。", "_C2", "-D2=年", "_E2", "-F2=月", "_G2", "-H2=日").derive()
	if diff := cmp.Diff([]string{"parts C2 終了日をご記入ください。"}, places(b)); diff != "" {
		t.Error(diff)
	}
}

// A bold coloured text alone in its row is the title of the answers below, also where its
// colour goes on over the empty cells behind it; they are no room to write.
func TestColouredTitle(t *testing.T) {
	d := draw(t, "-B3=会社名", "C3:F3", "-B4=氏名", "C4:F4", "-B7=会社名", "C7:F7")
	for _, row := range []string{"2", "6"} {
		id, err := d.f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"C6E0B4"}}})
		d.must(err)
		d.must(d.f.SetCellStyle(d.sheet, "A"+row, "F"+row, id))
	}
	d.must(d.f.SetCellStr(d.sheet, "A2", "申請者"))
	d.must(d.f.SetCellStr(d.sheet, "A6", "納品先"))
	b := d.derive()
	var got []string
	for i := range b.Places {
		got = append(got, b.Places[i].Area.Cell().String()+" "+b.Places[i].Section+" "+b.Places[i].Label)
	}
	if diff := cmp.Diff([]string{"C3 申請者 会社名", "C4 申請者 氏名", "C7 納品先 会社名"}, got); diff != "" {
		t.Error(diff)
	}
}

// A formula that only repeats an answer of another sheet is its mirror; one that looks
// something up or adds something up is none.
func TestMirror(t *testing.T) {
	d := draw(t, "A1=会社名", "B1:D1", "A2=人数", "B2", "A3=台数", "B3", "A4=合計", "B4")
	d.must(d.f.SetCellFormula("Sheet1", "B4", "B2+B3"))
	_, err := d.f.NewSheet("印刷用")
	d.must(err)
	d.sheet = "印刷用"
	for _, c := range []string{"A1=会社名", "B1:D1", "A2=合計", "B2", "A3=地区", "B3"} {
		d.cell(c)
	}
	d.must(d.f.SetCellFormula("印刷用", "B1", `IF(Sheet1!B1="","",Sheet1!B1&"御中")`))
	d.must(d.f.SetCellFormula("印刷用", "B2", "SUM(Sheet1!B2:B3)"))
	d.must(d.f.SetCellFormula("印刷用", "B3", "VLOOKUP(Sheet1!B1,Sheet1!A1:D3,2,FALSE)"))
	b := d.derive()
	mirrors := map[string]bool{}
	for i := range b.Places {
		if p := &b.Places[i]; p.Kind == Computed {
			mirrors[b.Pages[p.Page].Name+"!"+p.Area.Cell().String()] = p.Hints.Mirror
		}
	}
	if diff := cmp.Diff(map[string]bool{"Sheet1!B4": false, "印刷用!B1": true, "印刷用!B2": false, "印刷用!B3": false}, mirrors); diff != "" {
		t.Error(diff)
	}
}

// The number of a row is none to circle, and what is behind the answer is a hint, also where
// a badge is between its label and the answer.
func TestRowsWithBadges(t *testing.T) {
	d := draw(t, "A1", "B1=会社名", "C1=必須", "D1:F1", "G1=例）株式会社見本", "A2", "B2=氏名", "C2=任意", "D2:F2", "G2=例）見本 太郎", "A3", "B3=電話", "C3=必須", "D3:F3", "G3=例）03-0000-0000")
	for row := range 3 {
		d.must(d.f.SetCellInt(d.sheet, fmt.Sprintf("A%d", row+1), int64(row+1)))
	}
	if diff := cmp.Diff([]string{"text D1 会社名", "text D2 氏名", "text D3 電話"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// A page of instructions that ends in a request has no room below it; a page that only asks
// has.
func TestPageOfInstructions(t *testing.T) {
	guide := []string{"-A1=ご記入にあたって", "-A2=申込書は1枚に1社です。", "-A3=黒のペンをお使いください。", "-A4=お名前は登記のとおりにご記入ください。"}
	if got := places(draw(t, guide...).derive()); len(got) > 0 {
		t.Errorf("instructions: %v", got)
	}
	if got := places(draw(t, "-A1=理由書", "-A2=変更の理由をご記入ください。").derive()); len(got) != 1 {
		t.Errorf("a request: %v", got)
	}
}
