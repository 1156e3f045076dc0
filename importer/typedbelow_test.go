package importer

import (
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// An item that is typed into the open row below the printed ones is an item. A remark
// there is none, and ends nothing.
func TestItemBelowThePrintedRows(t *testing.T) {
	o := ownForm{
		fields: "      - {id: who, type: text}\n      - {id: note, type: text}\nlist:\n  name: rows\n  anchor: what\n  columns:\n    - {id: what, type: text, required: \"yes\"}\n    - {id: many, type: int}\n",
		names:  []string{"B2,,who,,,", "B5,,what,,,", "C5,,many,,,", "B9,,note,,,"},
		draw: func(p *ownPaper) {
			p.print("A1:C1=申込書", "A2=会社名", "B2:C2", "A4=No.", "B4=製品名", "C4=本数", "A5=1", "B5", "C5", "A6=2", "B6", "C6", "A9=備考", "B9:C9")
		},
	}
	app := o.read(t, map[string]any{"B2": "東", "B5": "机", "C5": 4, "B6": "棚", "C6": 2, "B7": "椅子", "C7": 3}, nil)
	wants(t, app, map[string]string{"who": "東", "what": "机;棚;椅子;", "many": "4;2;3;"})
	app = o.read(t, map[string]any{"B2": "東", "B5": "机", "C5": 4, "B7": "至急", "B9": "なるべく早く"}, nil)
	wants(t, app, map[string]string{"who": "東", "what": "机;", "many": "4;", "note": "なるべく早く"})
	if len(app.Unread) != 1 || app.Unread[0].Text != "至急" {
		t.Errorf("unread %v", app.Unread)
	}
}

// 記入例 as the heading of a column of samples is no stamp, neither on the taught form nor
// on its blank.
func TestColumnOfSamples(t *testing.T) {
	o := ownForm{
		fields: "      - {id: who, type: text}\n      - {id: mail, type: email}\n",
		names:  []string{"B4,,who,,,", "B5,,mail,,,"},
		draw: func(p *ownPaper) {
			p.print("A1:C1=申込書", "A3=項目", "B3=ご記入欄", "C3=記入例", "A4=会社名", "B4", "C4=株式会社サンプル商事", "A5=メールアドレス", "B5", "C5=sample@example.co.jp")
		},
	}
	wants(t, o.read(t, map[string]any{"B4": "東", "B5": "a@example.jp"}, nil), map[string]string{"who": "東", "mail": "a@example.jp"})
	for _, c := range o.reader(t).now().blanks[0].blank.Answers() {
		t.Errorf("%q looks like an answer", c.Text)
	}
}

// One text past as many rows as are printed and an empty one is a remark.
func TestRemarkPastTheRows(t *testing.T) {
	o := ownForm{
		fields: "      - {id: who, type: text}\nlist:\n  name: rows\n  anchor: what\n  columns:\n    - {id: what, type: text, required: \"yes\"}\n    - {id: many, type: int}\n",
		names:  []string{"B2,,who,,,", "B5,,what,,,", "C5,,many,,,"},
		draw: func(p *ownPaper) {
			p.print("A1:C1=申込書", "A2=会社名", "B2:C2", "A4=No.", "B4=製品名", "C4=本数", "A5=1", "B5", "C5", "A6=2", "B6", "C6")
		},
	}
	app := o.read(t, map[string]any{"B2": "東", "B5": "机", "C5": 4, "B9": "追加あり"}, nil)
	wants(t, app, map[string]string{"who": "東", "what": "机;", "many": "4;"}, "error unread.answer  B9")
	if len(app.Diagnostics) != 1 {
		t.Errorf("told of more than once: %v", app.Diagnostics)
	}
}

// The label in the cell of an answer is no part of it, in a frame around the answers of
// several.
func TestLabelWithinFrame(t *testing.T) {
	o := ownForm{
		fields: "      - {id: reason, type: text}\n      - {id: who, type: text}\n",
		names:  []string{"B2,,reason,,", "B6,,who,,"},
		draw: func(p *ownPaper) {
			p.print("A1:D1=取下書", "A2=取下理由", "B2:D2", "A3:A7=届出", "A8=備考", "B8:D8")
			must(p.t, p.f.MergeCell(ownSheet, "B6", "C6"))
			must(p.t, p.f.SetCellStr(ownSheet, "B6", "本人氏名（必ず記入）"))
			for row := 3; row <= 7; row++ {
				for col, name := range []string{"B", "C", "D"} {
					var border []excelize.Border
					for side, at := range map[string]bool{"left": col == 0, "right": col == 2, "top": row == 3, "bottom": row == 7} {
						if at {
							border = append(border, excelize.Border{Type: side, Style: 1, Color: "000000"})
						}
					}
					id, err := p.f.NewStyle(&excelize.Style{Border: border})
					must(p.t, err)
					cell := name + string(rune('0'+row))
					must(p.t, p.f.SetCellStyle(ownSheet, cell, cell, id))
				}
			}
		},
	}
	wants(t, o.read(t, map[string]any{"B2": "入院", "B6": "本人氏名（必ず記入）　鈴木一郎"}, nil), map[string]string{"reason": "入院", "who": "鈴木一郎"})
}

// A remark behind the word that is left of several is told of.
func TestRemarkBehindTheWordLeft(t *testing.T) {
	o := ownForm{
		fields: "      - {id: who, type: text}\n      - {id: kind, type: enum}\n",
		names:  []string{"B2,,who,,", "B7,1,kind,,new", "B7,2,kind,,more", "B7,3,kind,,again"},
		draw: func(p *ownPaper) {
			p.print("A1:D1=申請書", "A2=氏名", "B2:D2", "A7=種別", "B7:D7=新規申請・更新申請・変更申請", "A8=備考", "B8:D8")
		},
	}
	app := o.read(t, map[string]any{"B2": "東", "B7": "更新申請（有効期間満了）"}, nil)
	wants(t, app, map[string]string{"who": "東", "kind": "more"})
	if len(app.Unread) != 1 || app.Unread[0].Cell.String() != "B7" {
		t.Errorf("unread %v", app.Unread)
	}
}

// A remark below the title of a page answers nothing; below a label it may be an answer.
func TestRemarkBelowTheTitle(t *testing.T) {
	o := ownForm{
		fields: "      - {id: who, type: text}\n",
		names:  []string{"B4,,who,,"},
		draw: func(p *ownPaper) {
			p.print("A1:D1=申込書", "A4=会社名", "B4:D4", "A6=備考")
		},
	}
	for cell, want := range map[string]string{"B2": "[warning unread_text  B2]", "B6": "[error unread.answer  B6]"} {
		app := o.read(t, map[string]any{"B4": "東", cell: "至急"}, nil)
		if got := fmt.Sprint(said(app, diag.Warning)); got != want {
			t.Errorf("%s: %s, want %s", cell, got, want)
		}
	}
}

// A sheet all of whose places are on purpose no field is printed matter, and no page of the
// form.
func TestSheetWithoutFields(t *testing.T) {
	o := ownForm{
		fields: "      - {id: who, type: text}\n",
		names:  []string{"B2,,who,,\nご案内,B2,,-,,"},
		draw: func(p *ownPaper) {
			p.print("A1:D1=申込書", "A2=会社名", "B2:D2")
			_, err := p.f.NewSheet("ご案内")
			must(p.t, err)
			setAll(p.t, p.f, "ご案内", map[string]any{"A1": "記入のしかた", "A2": "受付番号"})
			framed, err := p.f.NewStyle(&excelize.Style{Border: []excelize.Border{{Type: "left", Style: 1}, {Type: "right", Style: 1}, {Type: "top", Style: 1}, {Type: "bottom", Style: 1}}})
			must(p.t, err)
			must(p.t, p.f.SetCellStyle("ご案内", "A2", "B2", framed))
		},
	}
	pages := o.reader(t).now().blanks[0].blank.Pages
	if pages[0].Matter || !pages[1].Matter {
		t.Errorf("printed matter: %v, %v", pages[0].Matter, pages[1].Matter)
	}
}
