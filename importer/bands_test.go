package importer

import (
	"strconv"
	"testing"
)

// Items of two lines beyond the numbered ones are items of their own: the cell
// for the number spans each, though it is empty.
func TestItemsOfTwoLinesBeyondTheNumbers(t *testing.T) {
	item := func(p *ownPaper, row int, number string) {
		top, low := strconv.Itoa(row), strconv.Itoa(row+1)
		p.print("B"+top+":B"+low+number, "C"+top+":D"+top, "E"+top+":F"+top, "C"+low+":F"+low)
	}
	o := ownForm{
		fields: "list:\n  name: rows\n  anchor: name\n  columns:\n    - {id: name, type: text}\n    - {id: kana, type: kana}\n    - {id: mail, type: email}\n",
		names:  []string{"C6,,name,,", "E6,,kana,,", "C7,,mail,,"},
		draw: func(p *ownPaper) {
			p.print("B2:F2=申込書", "B4:B5=番号", "C4:D4=氏名", "E4:F4=フリガナ", "C5:F5=電子メール")
			for n := range 3 {
				item(p, 6+2*n, "="+strconv.Itoa(n+1))
			}
		},
	}
	o.fields = "      - {id: seal, type: text, labels: [印影]}\n" + o.fields
	answers := map[string]any{}
	for n, name := range []string{"東", "南", "西", "北", "中"} {
		answers["C"+strconv.Itoa(6+2*n)] = name
		answers["C"+strconv.Itoa(7+2*n)] = "a" + strconv.Itoa(n) + "@example.jp"
	}
	app := o.read(t, answers, func(p *ownPaper) {
		item(p, 12, "")
		item(p, 14, "")
	})
	wants(t, app, map[string]string{"name": "東;南;西;北;中;", "mail": "a0@example.jp;a1@example.jp;a2@example.jp;a3@example.jp;a4@example.jp;"})
}
