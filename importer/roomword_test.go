package importer

import "testing"

// Of 有（　　）・無 one word is circled, and what is written into the brackets behind it is an
// answer of its own.
func TestRoomBehindYes(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: person, type: text}\n      - {id: taken, type: enum}\n      - {id: where, type: text}\n",
		names:  []string{"C3,,person,,", "C4,1,taken,enum,yes", "C4,2,taken,enum,no", "C4,1,where,text,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:B3=氏名", "C3:H3", "A4:B4=病院搬送", "C4:H4=有（　　　　　　　　　　）・無")
		},
	}
	yes := map[string]string{"person": "東 学", "taken": "yes", "where": "中央病院"}
	no := map[string]string{"person": "東 学", "taken": "no"}
	for _, tt := range []struct {
		text string
		want map[string]string
	}{
		{"○有（中央病院）・無", yes},
		{"有（中央病院）", yes},
		{"○有（中央病院）", yes},
		{"有（　　　　　　　　　　）・○無", no},
		{"有（　　　　　　　　　　）・無○", no},
		{"無", no},
		{"○無", no},
		{"なし", no},
		{"有（　　　　　　　　　　）・無", map[string]string{"person": "東 学"}},
	} {
		t.Run(tt.text, func(t *testing.T) {
			wants(t, o.read(t, map[string]any{"C3": "東 学", "C4": tt.text}, nil), tt.want)
		})
	}
}

// Where one mark was made of all of such a cell, the no that is typed over it is none of a
// yes or no, and told of beside other choices.
func TestNoOverOneMark(t *testing.T) {
	t.Parallel()
	for _, print := range []string{"有（　　　　　　　　　　）・無", "受診した（　　　　　　　　　　）"} {
		for typ, choice := range map[string]string{"enum": "yes", "bool": "true"} {
			o := ownForm{
				fields: "      - {id: person, type: text}\n      - {id: taken, type: " + typ + "}\n",
				names:  []string{"C3,,person,,", "C4,,taken," + typ + "," + choice},
				draw: func(p *ownPaper) {
					p.print("A1:H1=申込書", "A3:B3=氏名", "C3:H3", "A4:B4=病院搬送", "C4:H4="+print)
				},
			}
			for _, text := range []string{"無", "なし"} {
				app := o.read(t, map[string]any{"C3": "東 学", "C4": text}, nil)
				taken := values(app)["taken"]
				if taken == choice || typ == "enum" && taken == "" && len(app.Diagnostics) == 0 {
					t.Errorf("%s, %s: %s: %q %v %v", print, typ, text, taken, app.Unread, app.Diagnostics)
				}
			}
		}
	}
}
