package importer

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

// Ticks are typed in fonts of signs, too: ü in Wingdings is a tick, þ a box with one. A
// blank may print its boxes so.
func TestTicksInWingdings(t *testing.T) {
	t.Parallel()
	signs, plain := &excelize.Font{Family: "Wingdings"}, &excelize.Font{Family: "ＭＳ ゴシック"}
	box := func(mark, words string) []excelize.RichTextRun {
		return []excelize.RichTextRun{{Text: mark, Font: signs}, {Text: words, Font: plain}}
	}
	own := func(f *excelize.File, cells ...string) {
		style, err := f.NewStyle(&excelize.Style{Font: signs})
		must(t, err)
		for _, cell := range cells {
			must(t, f.SetCellStyle(ownSheet, cell, cell, style))
		}
	}
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: kind, type: enum}\n      - {id: agree, type: bool}\n      - {id: way, type: enum}\n",
		names:  []string{"C3,,name,,", "C4,,kind,enum,new", "E4,,kind,enum,more", "C5,,agree,,", "C6,,way,enum,mail", "D6,,way,enum,post"},
		draw: func(p *ownPaper) {
			p.print("B2:F2=届出書", "B3=氏名", "C3:F3", "B4=種類", "C4=□", "D4=新規", "E4=□", "F4=追加", "B5=同意", "C5:F5=□同意する", "B6=方法", "C6=□メール", "D6:F6=□郵送")
			must(p.t, p.f.SetCellStr(ownSheet, "C4", "o"), p.f.SetCellStr(ownSheet, "E4", "o"))
			own(p.f, "C4", "E4")
			must(p.t, p.f.SetCellRichText(ownSheet, "C5", box("¨", "同意する")))
		},
	}
	app := o.read(t, map[string]any{"C3": "山田", "E4": "ü"}, func(p *ownPaper) {
		must(t, p.f.SetCellRichText(ownSheet, "C5", box("þ", "同意する")))
		must(t, p.f.SetCellRichText(ownSheet, "D6", box("\uf0fe", "郵送")))
	})
	wants(t, app, map[string]string{"name": "山田", "kind": "more", "agree": "true", "way": "post"})
	wants(t, o.read(t, map[string]any{"C3": "山田"}, nil), map[string]string{"name": "山田"})
}
