package importer

import "testing"

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

// The label in the cell of an answer is no part of it, nor is a remark behind the word that
// is left of several passed over.
func TestOwnLabelAndRemark(t *testing.T) {
	o := ownForm{
		fields: "      - {id: reason, type: text}\n      - {id: who, type: text}\n      - {id: kind, type: enum}\n",
		names:  []string{"B2,,reason,,", "B6,,who,,", "B7,1,kind,,new", "B7,2,kind,,more", "B7,3,kind,,again"},
		draw: func(p *ownPaper) {
			p.print("A1:D1=取下書", "A2:A5=取下理由", "B2:D5", "A6=本人", "B6:D6=本人氏名（必ず記入）", "A7=種別", "B7:D7=新規申請・更新申請・変更申請", "A8=備考", "B8:D8")
		},
	}
	app := o.read(t, map[string]any{"B2": "入院", "B6": "本人氏名（必ず記入）　鈴木一郎", "B7": "更新申請（有効期間満了）"}, nil)
	wants(t, app, map[string]string{"reason": "入院", "who": "鈴木一郎", "kind": "more"})
	if len(app.Unread) != 1 || app.Unread[0].Cell.String() != "B7" {
		t.Errorf("unread %v", app.Unread)
	}
}
