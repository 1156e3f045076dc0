package importer

import (
	"fmt"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// A yes or no may be named at the gap in brackets behind its sentence without the word of a
// choice: ○ in it is the tick, and read once.
func TestGapOfYesOrNo(t *testing.T) {
	o := ownForm{
		fields: "      - {id: who, type: text}\n      - {id: agreed, type: bool}\n",
		names:  []string{"B2,,who,,", "A3,1,agreed,,"},
		draw: func(p *ownPaper) {
			p.print("A1:C1=申込書", "A2=会社名", "B2:C2", "A3:C3=使用許諾契約に同意します（　　）", "A4=備考", "B4:C4")
		},
	}
	for typed, want := range map[string]string{
		"○": "map[agreed:true who:東] []", "レ": "map[agreed:true who:東] []", "はい": "map[agreed:true who:東] []",
		"　　": "map[who:東] []", "要確認": "map[who:東] [error choice.unclear agreed A3]",
	} {
		app := o.read(t, map[string]any{"B2": "東", "A3": "使用許諾契約に同意します（" + typed + "）"}, nil)
		if got := fmt.Sprint(values(app), said(app, diag.Warning)); got != want {
			t.Errorf("%s: %s, want %s", typed, got, want)
		}
	}
}
