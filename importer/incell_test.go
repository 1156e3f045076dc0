package importer

import "testing"

// inCells is a form whose labels are in the cells of their answers.
var inCells = ownForm{
	fields: "      - {id: company, type: text}\n      - {id: kana, type: text}\n      - {id: number, type: text}\n      - {id: person, type: text}\n      - {id: code, type: text}\n      - {id: remarks, type: text}\n",
	names:  []string{"B3,,company,,", "B4,,kana,,", "B5,,number,,", "B6,,person,,", "B7,,code,,", "B8,,remarks,,"},
	draw: func(p *ownPaper) {
		p.print("B1:G1=申込書", "B3:G3=会社名：", "B4:G4=フリガナ：", "B5:G5=法人番号：", "B6:G6=氏名 / Name：", "B7:G7=アクティベーションコード：", "B8:G8=備考：")
	},
}

// A form is the one that was taught although each of its printed texts has an answer
// behind it.
func TestLabelsInAnswerCells(t *testing.T) {
	app := inCells.read(t, map[string]any{"B3": "会社名：株式会社湊", "B4": "フリガナ： ミナト", "B5": "法人番号：5-1234", "B6": "氏名 / Name：東 学",
		"B7": "アクティベーションコード：AB-12", "B8": "備考：なるべく早く"}, nil)
	wants(t, app, map[string]string{"company": "株式会社湊", "kana": "ミナト", "number": "5-1234", "person": "東 学", "code": "AB-12", "remarks": "なるべく早く"})
	if app.Likeness != 1 || len(app.Unread) > 0 {
		t.Errorf("likeness %v, unread %v", app.Likeness, app.Unread)
	}
}
