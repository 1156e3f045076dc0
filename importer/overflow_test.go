package importer

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

// pickForm prints words to circle that run over the empty cells behind their own, and
// words amid an address.
func pickForm() ownForm {
	return ownForm{
		fields: "      - {id: name, type: text}\n      - {id: use, type: enum}\n      - {id: kind, type: enum}\n",
		names:  []string{"C3,,name,,", "C4,1,use,,yes", "C4,2,use,,no", "C6,1,kind,,to", "C6,2,kind,,fu", "C6,3,kind,,ken"},
		draw: func(p *ownPaper) {
			p.print("B2:H2=利用届", "B3=氏名", "C3:H3", "B6=地域", "C6:H6=都・府・県", "B8=資格", "C8:H8")
			must(p.t, p.f.SetCellStr(ownSheet, "B4", "公表（○で囲む）"), p.f.SetCellStr(ownSheet, "C4", "（１．承諾を得たので記載する　　　２．記載しない）"))
		},
	}
}

// A circle around a word that runs over the cells behind its own is read; a circle in a
// place or amid the form is a mark that holds it.
func TestCircleOverOverflowingWord(t *testing.T) {
	t.Parallel()
	named := map[string]any{"C3": "山田"}
	draw := func(cell string, width uint) func(*ownPaper) {
		return func(p *ownPaper) {
			must(p.t, p.f.AddShape(ownSheet, &excelize.Shape{Cell: cell, Type: "ellipse", Width: width, Height: 16, Format: excelize.GraphicOptions{OffsetX: 2, OffsetY: 1}}))
		}
	}
	wants(t, pickForm().read(t, named, draw("C4", 190)), map[string]string{"name": "山田", "use": "yes"})
	wants(t, pickForm().read(t, named, draw("G4", 100)), map[string]string{"name": "山田", "use": "no"})
	wants(t, pickForm().read(t, named, draw("D8", 30)), map[string]string{"name": "山田"}, "error unread.mark  D8")
}

// One letter of words to circle in a long text is no choice: 東京都千代田区 is no 都.
func TestLongTextIsNoWord(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"東京都千代田区丸の内", "大阪府"} {
		wants(t, pickForm().read(t, map[string]any{"C3": "山田", "C6": text}, nil), map[string]string{"name": "山田"}, "error choice.unknown kind C6")
	}
	wants(t, pickForm().read(t, map[string]any{"C3": "山田", "C6": "県です"}, nil), map[string]string{"name": "山田", "kind": "ken"})
}
