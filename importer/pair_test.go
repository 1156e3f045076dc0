package importer

import "testing"

// Two fields named for one cell are read from it, outside a list and in one.
func TestTwoFieldsInOneCell(t *testing.T) {
	o := ownForm{
		fields: "      - {id: pref, type: text, required: \"yes\", reader: prefecture}\n      - {id: street, type: text, reader: address}\n" +
			"      - {id: family, type: text, reader: last_name}\n      - {id: given, type: text, required: \"yes\", reader: first_name, beside: family}\n" +
			"list:\n  name: rows\n  anchor: what\n  columns:\n    - {id: what, type: text}\n    - {id: last, type: text, reader: last_name}\n" +
			"    - {id: first, type: text, required: \"yes\", reader: first_name}\n    - {id: where, type: text, reader: prefecture}\n    - {id: town, type: text}\n",
		// In either order; family and given name of the list as part 1 and 2.
		names: []string{"C3,,street,,", "C3,,pref,,", "C4,,family,,", "C4,,given,,", "B7,,what,,", "D7,1,last,,", "D7,2,first,,", "F7,,where,,", "F7,,town,,"},
		draw: func(p *ownPaper) {
			p.print("B2:G2=申込書", "B3=所在地", "C3:G3", "B4=担当者", "C4:G4", "B6:C6=品名", "D6:E6=使用者", "F6:G6=都道府県・市区町村")
			for _, row := range []string{"7", "8", "9", "10"} {
				p.print("B"+row+":C"+row, "D"+row+":E"+row, "F"+row+":G"+row)
			}
		},
	}
	app := o.read(t, map[string]any{"C3": "大阪府堺市1-2", "C4": "東　学", "B7": "机", "D7": "林 真由美", "F7": "東京都川辺市", "B8": "椅子", "D8": "南"}, nil)
	wants(t, app, map[string]string{"pref": "大阪府", "street": "堺市1-2", "family": "東", "given": "学",
		"what": "机;椅子;", "last": "林;南;", "first": "真由美;", "where": "東京都;", "town": "川辺市;"}, "error required rows[1].first D8")
	wants(t, o.read(t, map[string]any{"C3": "堺市1-2", "C4": "東"}, nil), map[string]string{"street": "堺市1-2", "family": "東"}, "error prefecture pref C3", "error required given C4", "error required rows")
}
