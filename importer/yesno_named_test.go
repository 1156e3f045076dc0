package importer

import "testing"

// The other box of a yes or no is a no, also where a person named the yes alone and the other
// on purpose no field.
func TestNoOfANamedYes(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: agreed, type: bool}\n",
		names:  []string{"C3,,name,,", "B6,,agreed,bool,true", "B7,,-,,"},
		draw: func(p *ownPaper) {
			p.print("B2:E2=同意書", "B3=会社", "C3:E3", "A5=問1　個人情報の取り扱いに同意しますか。", "B6=□", "C6=はい → 問2へ", "B7=□", "C7=いいえ → 次の問へ", "A9=問2　ご意見")
		},
	}
	for ticked, want := range map[string]string{"B6": "true", "B7": "false"} {
		app := o.read(t, map[string]any{"C3": "東商会", ticked: "■"}, nil)
		got := "false"
		for _, v := range app.Values {
			if v.Field == "agreed" {
				got = v.Text
			}
		}
		if got != want {
			t.Errorf("%s ticked: %s, want %s", ticked, got, want)
		}
	}
}
