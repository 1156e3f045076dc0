package importer

import "testing"

// What the blank prints around an answer belongs to it: a part of the date, 現在 behind
// the day, a label and brackets around a postal code, ※ before the label of a cell.
func TestAnswersAmidPrintedParts(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: asked, type: date}\n      - {id: now, type: date}\n      - {id: code, type: postal}\n      - {id: sex, type: text}\n      - {id: person, type: text}\n",
		names:  []string{"A3,1,asked,,", "C4,,now,,", "A5,1,code,,", "C6,,sex,,", "C7,,person,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:H3=質問日　令和7年7月　日", "A4:B4=履歴", "C4", "D4=年", "E4", "F4=月", "G4", "H4=日現在",
				"A5:H5=現住所（〒　　　　-　　　　）", "A6:B6=※性別", "C6:H6", "A7:B7=氏名", "C7:H7")
		},
	}
	want := map[string]string{"asked": "2025-07-08", "now": "2026-06-30", "code": "100-0001", "sex": "女", "person": "東 学"}
	for _, asked := range []string{"質問日　令和7年7月８日", "質問日　令和7年7月 8 日", "質問日　2025年7月8日"} {
		wants(t, o.read(t, map[string]any{"A3": asked, "C4": 2026, "E4": 6, "G4": 30, "A5": "現住所（〒　100　-　0001　）", "A6": "※性別\n　　女", "C7": "東 学"}, nil), want)
	}
}
