package importer

import (
	"fmt"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// The number of a word may be written into a cell beside the words; the words may be
// circled as well, and several numbers are several choices.
func TestNumbersOfChoices(t *testing.T) {
	o := ownForm{
		fields: "      - {id: kind, type: enum}\n      - {id: body, type: enum}\n      - {id: name, type: text}\n",
		names:  []string{"B2,1,kind,,new", "B2,2,kind,,more", "B2,3,kind,,again", "C3,1,body,,company", "C3,2,body,,person", "B4,,name,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A2=区分", "B2:F2=1.新規　2.追加　3.更新", "G2=番号", "H2", "A3=法人・個人の別", "B3", "C3:H3=（1.法人　2.個人）", "A4=氏名", "B4:H4")
		},
	}
	wants(t, o.read(t, map[string]any{"H2": 2, "B3": "１", "B4": "山田"}, nil), map[string]string{"kind": "more", "body": "company", "name": "山田"})
	wants(t, o.read(t, map[string]any{"H2": "②", "B3": "（１）", "B4": "山田"}, nil), map[string]string{"kind": "more", "body": "company", "name": "山田"})
	wants(t, o.read(t, map[string]any{"H2": "2番", "B3": "1", "B4": "山田"}, nil), map[string]string{"kind": "more", "body": "company", "name": "山田"})
	wants(t, o.read(t, map[string]any{"B2": "1.新規　2.追加　○3.更新", "B4": "山田"}, nil), map[string]string{"kind": "again", "name": "山田"})
	wants(t, o.read(t, map[string]any{"H2": "1、3", "B3": "2"}, nil), map[string]string{"body": "person"}, "error choice.several kind H2")
	app := o.read(t, map[string]any{"H2": 7, "B3": "2"}, nil)
	if got := fmt.Sprint(values(app), said(app, diag.Warning)); got != "map[body:person] [error choice.unknown kind B2]" {
		t.Error(got)
	}
}
