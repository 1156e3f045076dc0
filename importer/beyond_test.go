package importer

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// What is told names the place it is about: an answer that goes on behind the printed text,
// a remark behind an empty box, a consent in a word, the days that formats show in parts.
func TestToldOfItsOwnPlace(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: day, type: date}\n      - {id: agreed, type: bool, shares: true, option: [規約に同意する]}\n      - {id: name, type: text}\n",
		names:  []string{"C3,,day,,", "C4,,agreed,,true", "C5,,name,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:B3=申込日", "C3:H3=令和　　年　　月　　日", "A4:B4=規約", "C4:H4=□ 規約に同意する", "A5:B5=氏名", "C5:H5")
		},
	}
	for _, tt := range []struct {
		cell, text string
		want       map[string]string
		said       []string
	}{
		{"C3", "令和7年6月12日", map[string]string{"day": "2025-06-12"}, nil},
		{"C3", "令和7年6月12日13時", map[string]string{"day": "2025-06-12"}, []string{"error unread.more day C3"}},
		{"C4", "☑同意", map[string]string{"agreed": "true"}, nil},
		{"C4", "□ 規約に同意する（別途）", map[string]string{}, []string{"warning unread.reworded  C4"}},
	} {
		t.Run(tt.text, func(t *testing.T) {
			app := o.read(t, map[string]any{"C5": "東 学", tt.cell: tt.text}, nil)
			tt.want["name"] = "東 学"
			if d := cmp.Diff(tt.want, values(app)); d != "" {
				t.Errorf("values (-want +got):\n%s", d)
			}
			if d := cmp.Diff(tt.said, said(app, diag.Warning)); d != "" {
				t.Errorf("said (-want +got):\n%s", d)
			}
		})
	}
}

// One day in each of the cells for year, month and day, of which the formats show a part.
func TestDayShownInParts(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: day, type: date}\n      - {id: name, type: text}\n",
		names:  []string{"C3,,day,,", "C5,,name,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:B3=申込日", "C3", "D3=年", "E3", "F3=月", "G3", "H3=日", "A5:B5=氏名", "C5:H5")
		},
	}
	app := o.read(t, map[string]any{"C5": "東 学"}, func(p *ownPaper) {
		for cell, format := range map[string]string{"C3": "yyyy", "E3": "m", "G3": "d"} {
			style, err := p.f.NewStyle(&excelize.Style{CustomNumFmt: &format})
			must(t, err, p.f.SetCellValue(ownSheet, cell, 45820), p.f.SetCellStyle(ownSheet, cell, cell, style))
		}
	})
	wants(t, app, map[string]string{"day": "2025-06-12", "name": "東 学"})
}

// 不明 is no code, so that one of two codes is still asked for.
func TestUnknownIsNoCode(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: lid, type: code, required: or ac}\n      - {id: ac, type: code}\n      - {id: name, type: text}\n",
		names:  []string{"C3,,lid,,", "C4,,ac,,", "C5,,name,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:B3=ライセンスID", "C3:H3", "A4:B4=認証コード", "C4:H4", "A5:B5=氏名", "C5:H5")
		},
	}
	wants(t, o.read(t, map[string]any{"C3": "不明", "C4": "AB12", "C5": "東 学"}, nil), map[string]string{"ac": "AB12", "name": "東 学"})
	wants(t, o.read(t, map[string]any{"C3": "不明", "C5": "東 学"}, nil), map[string]string{"name": "東 学"}, "error required lid C3")
}
