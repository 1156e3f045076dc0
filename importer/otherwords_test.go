package importer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// otherInCell is a question of words in cells of their own, the last of which is その他 with
// room for a text in brackets.
func otherInCell(more ...string) ownForm {
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: paper, type: enum_set}\n",
		names:  append([]string{"C3,,name,,", "C4,,paper,enum_set,card", "C5,,paper,enum_set,share", "C6,,paper,enum_set,other"}, more...),
		draw: func(p *ownPaper) {
			p.print("B2:F2=再交付申請書", "B3=氏名", "C3:F3", "B4:B6=対象", "C4:F4=１　被保険者証", "C5:F5=２　負担割合証", "C6:F6=３　その他　（　　　　　　　　　　　　）")
		},
	}
	if len(more) > 0 {
		o.fields += "      - {id: which, type: text}\n"
	}
	return o
}

// その他（　　） of several choices is one of them, and what is written between its brackets
// an answer of its own. Where nobody named that, it is unread: it had been lost without a
// word, and with both named the choice was.
func TestTextBehindOtherChoice(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text, which string
		marked      bool
	}{
		{"③　その他　（　資格確認書　）", "資格確認書", true},
		{"○３　その他　（資格確認書）", "資格確認書", true},
		{"３　その他　（　資格確認書　）", "資格確認書", false},
		{"③　その他　（　　　　　　　　　　　　）", "", true},
		{"３　その他　（　　　　　　　　　　　　）", "", false},
	}
	for _, names := range [][]string{nil, {"C6,1,which,text,"}, {"C6,,which,text,"}} {
		for _, tt := range tests {
			app := otherInCell(names...).read(t, map[string]any{"C3": "山田", "C6": tt.text}, nil)
			want := map[string]string{"name": "山田"}
			if tt.marked || tt.which != "" && names == nil { // nobody describes what does not apply
				want["paper"] = "other"
			}
			if tt.which != "" && names != nil {
				want["which"] = tt.which
			}
			if d := cmp.Diff(want, values(app)); d != "" {
				t.Errorf("%s %v: values (-want +got):\n%s", tt.text, names, d)
			}
			told := false
			for _, u := range app.Unread {
				told = told || strings.Contains(u.Text, "資格確認書")
			}
			if want := tt.which != "" && names == nil; told != want || (len(said(app, diag.Warning)) > 0) != want {
				t.Errorf("%s %v: unread %v, %v", tt.text, names, app.Unread, said(app, diag.Warning))
			}
		}
	}
}

// A number among words in one cell is circled by typing ① over it, be the brackets behind
// その他 there empty or not, named or not: the cell had been held.
func TestCircledNumberBeforeOther(t *testing.T) {
	t.Parallel()
	for _, named := range []bool{false, true} {
		o := ownForm{
			fields: "      - {id: name, type: text}\n      - {id: why, type: enum_set}\n",
			names:  []string{"C3,,name,,", "C4,1,why,enum_set,lost", "C4,2,why,enum_set,broken", "C4,3,why,enum_set,other"},
			draw: func(p *ownPaper) {
				p.print("B2:F2=再交付申請書", "B3=氏名", "C3:F3", "B4=理由", "C4:F4=１　紛失・焼失　　　２　破損・汚損　　　３　その他（　　　　　　　　　）")
			},
		}
		if named {
			o.names = append(o.names, "C4,1,which,text,")
			o.fields += "      - {id: which, type: text}\n"
		}
		for text, want := range map[string][2]string{
			"①　紛失・焼失　　　２　破損・汚損　　　３　その他（　　　　　　　　　）":   {"lost"},
			"１　紛失・焼失　　　②　破損・汚損　　　３　その他（　　　　　　　　　）":   {"broken"},
			"①　紛失・焼失　　　②　破損・汚損　　　３　その他（　　　　　　　　　）":   {"broken,lost"},
			"１　紛失・焼失　　　２　破損・汚損　　　③　その他（　盗難　）":        {"other", "盗難"},
			"○１　紛失・焼失　　　２　破損・汚損　　　３　その他（　　　　　　　　　）":  {"lost"},
			"レ１　紛失・焼失　　　２　破損・汚損　　　３　その他（　　　　　　　　　）":  {"lost"},
			"１　紛失・焼失　　　○　破損・汚損　　　３　その他（　　　　　　　　　）":   {"broken"},
			"１　（紛失・焼失）　　　２　破損・汚損　　　３　その他（　　　　　　　　　）": {"lost"},
			"２　破損・汚損": {"broken"},
		} {
			app := o.read(t, map[string]any{"C3": "山田", "C4": text}, nil)
			full := map[string]string{"name": "山田", "why": want[0]}
			if named && want[1] != "" {
				full["which"] = want[1]
			}
			if d := cmp.Diff(full, values(app)); d != "" {
				t.Errorf("%s %v: values (-want +got):\n%s", text, named, d)
			}
			if got := said(app, diag.Warning); (len(got) > 0) != (want[1] != "" && !named) {
				t.Errorf("%s %v: %q", text, named, got)
			}
		}
	}
}
