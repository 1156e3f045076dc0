package importer

import (
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/form"
)

// Circles that the blank prints before words are buttons: what was put in place of
// one counts, by whatever sign.
func TestPrintedCircles(t *testing.T) {
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: kind, type: enum}\n      - {id: what, type: text}\n",
		names:  []string{"C3,,name,,", "C4,1,kind,,new", "C4,2,kind,,changed", "C4,1,what,,"},
		draw: func(p *ownPaper) {
			p.print("B2:D2=変更届", "B3=氏名", "C3:D3", "B4=区分", "C4:D4=○ 新規　○ 変更（内容：　　　　）", "B5=備考", "C5:D5")
		},
	}
	for _, tt := range []struct{ text, kind, what string }{
		{"● 新規　○ 変更（内容：　　　　）", "new", ""},
		{"◎ 新規　○ 変更（内容：　　　　）", "new", ""},
		{"☑ 新規　○ 変更（内容：　　　　）", "new", ""},
		{"✓ 新規　○ 変更（内容：　　　　）", "new", ""},
		{"○ 新規　● 変更（内容：住所変更のため）", "changed", "住所変更のため"},
		{"○ 新規　○ 変更（内容：住所変更　）", "", "住所変更"},
		{"○ 新規　○ 変更（内容：　　　　）", "", ""},
	} {
		want := map[string]string{"name": "山田"}
		if tt.kind != "" {
			want["kind"] = tt.kind
		}
		if tt.what != "" {
			want["what"] = tt.what
		}
		t.Log(tt.text)
		wants(t, o.read(t, map[string]any{"C3": "山田", "C4": tt.text}, nil), want)
	}
}

// A mark in place of a printed circle, and what was written into a gap that is no
// place, are reported.
func TestPrintedCircleNobodyAsksFor(t *testing.T) {
	o := ownForm{
		fields: "      - {id: name, type: text}\n",
		names:  []string{"C3,,name,,"},
		draw: func(p *ownPaper) {
			p.print("B2:D2=変更届", "B3=氏名", "C3:D3", "B4:D4=○ 変更のあった方は裏面へ　　　　（詳細）", "B5=備考", "C5:D5")
		},
	}
	for _, text := range []string{"● 変更のあった方は裏面へ　　　　（詳細）", "○ 変更のあった方は裏面へ　住所　（詳細）"} {
		app := o.read(t, map[string]any{"C3": "山田", "B4": text}, nil)
		if len(app.Unread) != 1 || app.Unread[0].Cell.String() != "B4" {
			t.Errorf("%s: unread %v", text, app.Unread)
		}
	}
}

// A text typed below a control is no tick of it, and no blank form; it holds the form.
func TestTextBelowControl(t *testing.T) {
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: agreed, type: bool}\n",
		names:  []string{"C3,,name,,", "C4,,agreed,,true"},
		draw: func(p *ownPaper) {
			p.print("B2:D2=同意書", "B3=氏名", "C3:D3", "B4=同意", "C4:D4", "B5=備考", "C5:D5")
			p.control("C4", "同意する", excelize.FormControlCheckBox)
		},
	}
	app := o.read(t, map[string]any{"C4": "条件つき"}, nil)
	if app.Verdict != form.Held || len(app.Diagnostics) != 1 || app.Diagnostics[0].Code != "choice.unclear" || app.Diagnostics[0].Value != "条件つき" {
		t.Errorf("verdict %v, unread %v, %v", app.Verdict, app.Unread, app.Diagnostics)
	}
}

// A control that the blank has ticked already is no answer; one that somebody
// unticked beside it is.
func TestBlankWithTickedControls(t *testing.T) {
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: done, type: bool}\n",
		names:  []string{"C3,,name,,", "C4,,done,,true"},
		draw: func(p *ownPaper) {
			p.print("B2:D2=完了報告書", "B3=氏名", "C3:D3", "B4=整備", "C4:D4", "B5=備考", "C5:D5")
			p.on["完了"] = !p.on["clear"]
			p.control("C4", "完了", excelize.FormControlCheckBox)
		},
	}
	if app := o.read(t, nil, nil); app.Verdict != form.Refused {
		t.Errorf("the untouched blank: %v %v", app.Verdict, app.Values)
	}
	wants(t, o.read(t, map[string]any{"C3": "山田"}, nil), map[string]string{"name": "山田", "done": "true"})
	if app := o.read(t, nil, nil, "clear"); app.Verdict == form.Refused {
		t.Errorf("unticked: %v %v", app.Verdict, app.Diagnostics)
	}
}

// Several controls over one cell are told apart by their part; names without parts mean
// them in their order. All of them had been the first.
func TestControlsOverOneCell(t *testing.T) {
	for _, names := range [][]string{
		{"C3,,name,,", "C4,1,kind,,new", "C4,2,kind,,more", "C4,3,kind,,again"},
		{"C3,,name,,", "C4,,kind,,new", "C4,,kind,,more", "C4,,kind,,again"},
	} {
		for tick, want := range map[string]string{"新規": "new", "追加": "more", "更新": "again"} {
			o := ownForm{
				fields: "      - {id: name, type: text}\n      - {id: kind, type: enum}\n",
				names:  names,
				draw: func(p *ownPaper) {
					p.print("B2:D2=申込書", "B3=氏名", "C3:D3", "B4=種別", "C4:D4", "B5=備考", "C5:D5")
					for _, caption := range []string{"新規", "追加", "更新"} {
						p.on[caption] = p.on["tick "+caption]
						p.control("C4", caption, excelize.FormControlCheckBox)
					}
				},
			}
			wants(t, o.read(t, map[string]any{"C3": "山田"}, nil, "tick "+tick), map[string]string{"name": "山田", "kind": want})
		}
	}
}

// Circles printed before words are buttons where nothing frames them, too, and whoever fills
// one marks by hollow circles in the empty cells of a table below.
func TestPrintedCirclesAboveATable(t *testing.T) {
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: sex, type: enum}\n      - {id: price, type: enum}\n      - {id: term, type: enum}\n",
		names: []string{"C3,,name,,", "B5,1,sex,,m", "B5,2,sex,,f", "B5,3,sex,,none", "D8,,price,,good", "E8,,price,,fair", "F8,,price,,bad",
			"D9,,term,,good", "E9,,term,,fair", "F9,,term,,bad"},
		draw: func(p *ownPaper) {
			p.print("B2:D2=アンケート", "B3=氏名", "C3:D3", "A7:C7=項目", "D7=満足", "E7=普通", "F7=不満", "A8:C8=①価格", "D8", "E8", "F8", "A9:C9=②納期", "D9", "E9", "F9", "A11:F11=以上")
			must(t, p.f.SetCellStr(ownSheet, "A4", "Q1. 性別をお選びください。"), p.f.SetCellStr(ownSheet, "B5", "○ 男性　　○ 女性　　○ 回答しない"),
				p.f.SetCellStr(ownSheet, "A6", "Q2. 次の各項目について、最も近いものに１つ○をつけてください。"))
		},
	}
	for text, sex := range map[string]string{
		"● 男性　　○ 女性　　○ 回答しない ": "m", "○ 男性　　● 女性　　○ 回答しない": "f", "○ 男性　　○ 女性　　◉ 回答しない": "none", "■ 男性　　○ 女性　　○ 回答しない": "m",
	} {
		wants(t, o.read(t, map[string]any{"C3": "山田", "B5": text, "D8": "○", "F9": "○"}, nil), map[string]string{"name": "山田", "sex": sex, "price": "good", "term": "bad"})
	}
}
