package importer

import (
	"maps"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Bank, branch, kind and number of an account in one cell, of which a person says that the
// number is behind the words to circle, are each read or told of; the name of the bank is
// never the number.
func TestAccountInOneCell(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: person, type: text}\n      - {id: bank, type: text}\n      - {id: branch, type: text}\n      - {id: kind, type: enum}\n      - {id: number, type: text}\n",
		names:  []string{"C3,,person,,", "C4,1,bank,text,", "C4,2,branch,text,", "C4,1,kind,enum,ordinary", "C4,2,kind,enum,current", "C4,3,number,text,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:B3=氏名", "C3:H3", "A4:B4=振込先", "C4:H4=　　　　銀行　　　　支店　普通・当座　　　　　　　")
		},
	}
	all := map[string]string{"person": "東 学", "bank": "みずほ", "branch": "新宿", "kind": "ordinary", "number": "7654321"}
	unmarked := maps.Clone(all)
	delete(unmarked, "kind")
	for text, want := range map[string]map[string]string{
		"みずほ銀行新宿支店　○普通・当座　7654321":       all,
		"　みずほ　銀行　新宿　支店　○普通・当座　　7654321　": all,
		"みずほ銀行　新宿支店　普通　7654321":          all,
		"みずほ銀行新宿支店普通7654321":             all,
		"みずほ銀行　新宿支店　普通・当座　7654321":       unmarked,
		"みずほ 新宿 普通 7654321":              nil,
		"みずほ銀行":                          nil,
	} {
		t.Run(text, func(t *testing.T) {
			app := o.read(t, map[string]any{"C3": "東 学", "C4": text}, nil)
			if want != nil {
				wants(t, app, want)
			} else if got := values(app); len(got) != 1 || len(said(app, diag.Error)) == 0 {
				t.Errorf("%v %v", got, said(app, diag.Error))
			}
		})
	}
}

// Where nobody named the number, it is told of.
func TestUnnamedAccountNumber(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: person, type: text}\n      - {id: bank, type: text}\n      - {id: branch, type: text}\n      - {id: kind, type: enum}\n",
		names:  []string{"C3,,person,,", "C4,1,bank,text,", "C4,2,branch,text,", "C4,1,kind,enum,ordinary", "C4,2,kind,enum,current"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:B3=氏名", "C3:H3", "A4:B4=振込先", "C4:H4=　　　　銀行　　　　支店　普通・当座　　　　　　　")
		},
	}
	for _, text := range []string{"みずほ銀行新宿支店　○普通・当座　7654321", "みずほ銀行新宿支店　普通　7654321", "みずほ銀行新宿支店　○普通・当座　名義はみなと", "みずほ銀行新宿支店　普通　名義はみなと"} {
		app := o.read(t, map[string]any{"C3": "東 学", "C4": text}, nil)
		if len(app.Unread) == 0 && len(said(app, diag.Warning)) == 0 {
			t.Errorf("%s: %v", text, values(app))
		}
	}
}
