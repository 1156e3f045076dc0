package importer

import "testing"

// A form with two tables has the items of one after those of the other, each with
// the columns of its own table.
func TestSeveralTables(t *testing.T) {
	o := ownForm{
		fields: "      - {id: name, type: text}\nlist:\n  name: rows\n  anchor: person\n  columns:\n" +
			"    - {id: person, type: text}\n    - {id: age, type: int}\n    - {id: year, type: text}\n    - {id: what, type: text, required: yes}\n",
		names: []string{"C3,,name,,", "C6,,person,,", "D6,,age,,", "C12,,year,,", "D12,,what,,"},
		draw: func(p *ownPaper) {
			p.print("B2:D2=家族調書", "B3=氏名", "C3:D3", "B5=番号", "C5=家族の氏名", "D5=年齢", "B11=番号", "C11=年月", "D11=生活歴", "B16=備考", "C16:D16")
			for i, row := range []string{"6", "7", "8", "12", "13", "14"} {
				p.print("B"+row+"="+string(rune('1'+i%3)), "C"+row, "D"+row)
			}
		},
	}
	app := o.read(t, map[string]any{"C3": "山田", "C6": "花子", "D6": 40, "C7": "一郎", "D7": 12, "C12": "平成10年", "D12": "就職", "D13": "転職"}, nil)
	wants(t, app, map[string]string{"name": "山田", "person": "花子;一郎;", "age": "40;12;", "year": "平成10年;", "what": "就職;転職;"})
	app = o.read(t, map[string]any{"C3": "山田", "C6": "花子", "C13": "平成11年"}, nil)
	wants(t, app, map[string]string{"name": "山田", "person": "花子;", "year": "平成11年;"}, "error required rows[1].what D13")
}
