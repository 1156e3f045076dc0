package draft

import (
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Of two editions both questions that changed places have moved, and no other has.
func TestDiffOfExchangedPlaces(t *testing.T) {
	edition := func(cells ...string) *Draft {
		d := &Draft{Blank: &layout.Blank{}}
		for _, c := range cells {
			at, label, _ := strings.Cut(c, "=")
			area, _ := sheet.ParseArea(at)
			p := &layout.Place{Kind: layout.Text, List: -1, Area: area, Label: label}
			d.Fields = append(d.Fields, Field{Place: p, origin: p})
		}
		return d
	}
	before := edition("B3=会社名", "D3=部署名", "B4=氏名", "D4=電話番号", "B5=住所")
	for _, tt := range []struct {
		after *Draft
		want  string
	}{
		{edition("B3=氏名", "D3=部署名", "B4=会社名", "D4=電話番号", "B5=住所"), "moved 会社名 moved 氏名"},
		{edition("B3=部署名", "D3=会社名", "B4=氏名", "D4=電話番号", "B5=住所"), "moved 会社名 moved 部署名"},
		{edition("B3=会社名", "D3=部署名", "B4=法人番号", "B5=氏名", "D5=電話番号", "B6=住所"), "added 法人番号"},
		{edition("B3=氏名", "D3=電話番号", "B4=住所", "B5=会社名", "D5=部署名"), "moved 会社名 moved 部署名"},
	} {
		var got []string
		for _, c := range Diff(before, tt.after) {
			f := c.Old
			if f == nil {
				f = c.New
			}
			got = append(got, c.Kind+" "+f.Place.Label)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s, want %s", s, tt.want)
		}
	}
}
