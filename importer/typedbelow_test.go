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
