package importer

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// What somebody writes is in a value or is named: a dash that stands for nothing, the
// end of a list, a postal code before an address that has no field of its own, 無 to
// the question whether there is something.
func TestNothingWrittenIsDroppedWithoutAWord(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: person, type: text}\n      - {id: home, type: address}\n      - {id: built, type: text}\n      - {id: note, type: text}\n" +
			"list:\n  name: rows\n  anchor: year\n  columns:\n    - {id: year, type: text}\n    - {id: what, type: text}\n",
		names: []string{"C3,,person,,", "C4,,home,,", "C5,,built,,", "C6,,note,,", "A9,,year,,", "C9,,what,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:B3=氏名", "C3:H3", "A4:B4=住所", "C4:H4", "A5:B5=既存建物の有無", "C5:H5", "A6:B6=備考", "C6:H6", "A8:B8=年", "C8:H8=学歴・職歴")
			for _, row := range []string{"9", "10", "11", "12"} {
				p.print("A"+row+":B"+row, "C"+row+":H"+row)
			}
		},
	}
	app := o.read(t, map[string]any{"C3": "東 学", "C4": "〒960-8031 福島市栄町3-4", "C5": "無", "C6": "－", "A9": "2020", "C9": "入学", "C10": "以上"}, nil)
	wants(t, app, map[string]string{"person": "東 学", "home": "〒960-8031 福島市栄町3-4", "built": "無", "year": "2020;", "what": "入学;"})
	want := []string{"info nothing note C6", "info nothing rows C10"}
	got := said(app, diag.Info)
	slices.Sort(got)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
