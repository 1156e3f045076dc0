package layout

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLabels(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  []string
	}{
		{"a lead in a bracket is no label", []string{"A1:A2=現住所", "B1=（〒", "C1", "D1=-", "E1", "F1=）", "B2:F2"},
			[]string{"parts C1 現住所", "text B2 現住所"}},
		{"a heading past a total", []string{"A1=区分", "B1=金額", "C1=備考", "A2=補助金", "B2==B3+1", "C2", "A3=借入金", "B3", "C3"},
			[]string{"computed B2 補助金 金額", "text C2 補助金 備考", "text B3 借入金 金額", "text C3 借入金 備考"}},
		{"headings below each other, beside one as high as both", []string{"A1:C1=期間", "D1:F2=業務内容", "A2:C2=企業名", "A3:C3", "D3:F4", "A4:C4", "A5:F5=以上"},
			[]string{"text A3 期間", "text D3 業務内容", "text A4 企業名"}},
		{"a remark as wide as its answer", []string{"A1:F1=［特記事項］（離職した場合にはその理由や、周囲の評価など、知っていることを記入してください）", "A2:F5"},
			[]string{"text A2 [特記事項]"}},
		{"answers that are numbered in a row", []string{"A1:B1=高度地区", "C1=①", "D1", "E1:F1=建ぺい率", "G1", "A2:B2=日影規制", "C2=①", "D2", "E2=②", "F2:G2"},
			[]string{"text D1 高度地区", "text G1 建ぺい率", "text D2 日影規制", "text F2 日影規制"}},
		{"lines of a label beside several rows", []string{"A1:B4=住 所\n\n氏 名\n\n電 話", "C1:H1", "C2:H2", "C3:H3", "C4:H4", "A5:B6=建築物\nの名称", "C5:H5", "C6:H6"},
			[]string{"text C1 住所", "text C2 氏名", "text C3 氏名", "text C4 電話", "text C5 建築物 の名称", "text C6 建築物 の名称"}},
		{"a text above, not the title at the side", []string{"A1:A6=基本情報", "-B1=携帯番号", "C2:F2", "-B4=返却の方法", "C5:F5"},
			[]string{"text C2 携帯番号", "text C5 返却の方法"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, places(draw(t, tt.cells...).derive())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What a drop-down list holds is no heading of what is below it.
func TestNoHeadingInList(t *testing.T) {
	d := draw(t, "A1:B1=有無", "C1:G1=有", "A2:B2=時期", "C2:D2=令和　年　月　日", "E2=～", "F2:G2=令和　年　月　日")
	d.list("C1:G1", "有", "無")
	want := []string{"options C1 有無 [C1 有] [C1 無]", "inline C2 時期", "inline F2 時期"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// What is beside a line of a label is located by it where the form moved down.
func TestLineOfLabelIsFound(t *testing.T) {
	form := func(top int) *drawing {
		d := draw(t, fmt.Sprintf("-A%d=利用申込書", top), fmt.Sprintf("A%d:B%d=住所\n氏名\n電話", top+1, top+3))
		for i := 1; i <= 3; i++ {
			d.cell(fmt.Sprintf("C%d:H%d", top+i, top+i))
		}
		d.cell(fmt.Sprintf("A%d:H%d=以上", top+4, top+4))
		return d
	}
	f := filledOf(t, form(1).derive(), form(4))
	for i := range f.Answers {
		if a := &f.Answers[i]; !a.Sure || int(a.Area.Top) != 5+i {
			t.Errorf("%s is at %v, sure %v", a.Place.Label, a.Area, a.Sure)
		}
	}
	if len(f.Answers) != 3 {
		t.Errorf("%d answers", len(f.Answers))
	}
}

// So is what is below a remark, by the heading before it.
func TestHeadingOfRemarkIsFound(t *testing.T) {
	form := func(top int) *drawing {
		return draw(t, fmt.Sprintf("-A%d=利用申込書", top), fmt.Sprintf("A%d:F%d=［特記事項］（離職した場合にはその理由や、周囲の評価など、知っていることを記入してください）", top+1, top+1),
			fmt.Sprintf("A%d:F%d", top+2, top+4), fmt.Sprintf("A%d:F%d=以上", top+5, top+5))
	}
	f := filledOf(t, form(1).derive(), form(4))
	if len(f.Answers) != 1 || !f.Answers[0].Sure || f.Answers[0].Area.Top != 6 {
		t.Errorf("%+v", f.Answers)
	}
}

// ※ before a label points to a note where the note says that the answer is left to
// people; a note itself asks for nothing.
func TestRequiredMarksOfNotes(t *testing.T) {
	b := draw(t, "A1=※性別", "B1:D1", "A2=※氏名", "B2:D2", "-A4=※「性別」欄の記載は任意です。").derive()
	for _, p := range b.Places {
		if p.Required {
			t.Errorf("%s is required", p.Label)
		}
	}
	b = draw(t, "A1=※性別", "B1:D1", "-A4=※は必須です。").derive()
	if len(b.Places) != 1 || !b.Places[0].Required {
		t.Errorf("%v, want one that is required", places(b))
	}
	if isMandatory("※振込手数料は御社にてご負担をお願いいたします。") {
		t.Error("a note asks for an answer")
	}
}
