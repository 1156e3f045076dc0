package prove

import (
	"fmt"
	"testing"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/schemas"
)

func TestX(t *testing.T) {
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	r := importer.New(set, importer.DefaultOptions())
	for _, k := range r.Known() {
		if k.Definition.Form != "B-3" && k.Definition.Form != "B-2HW" {
			continue
		}
		tr := &trial{reader: r, known: &k, byKey: map[key]int{}}
		n := 2
		if k.Definition.Form == "B-2HW" {
			n = 20
		}
		w := tr.filled(&tokens{}, n)
		for at, in := range w.paper.pages[k.Blank.Places[0].Page].cells {
			if at.Row >= 69 && at.Row <= 120 && at.Col >= 40 && at.Col <= 46 {
				fmt.Println(at, in.Text)
			}
		}
		res := r.Read(w.paper.book())
		for _, a := range res.Applications {
			for _, d := range a.Diagnostics {
				fmt.Println(d.Code, d.Field, d.Pos, d.Value)
			}
			for i, row := range a.Rows.All() {
				fmt.Print(i, ": ")
				for _, v := range row {
					fmt.Print(v.Field, "=", v.Text, " ", v.Cell, "; ")
				}
				fmt.Println()
			}
		}
	}
}
