package prove

import (
	"bytes"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/schemas"
)

// A drop-down list that the blank has set already answers nothing by itself; on
// a filled-in form it is an answer.
func TestDefaultOfList(t *testing.T) {
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	d := set.Latest("B-1")
	d.Blank.Data = withCell(t, d.Blank.Data, "B-1申請書", "M13", "企業")
	r := importer.New(set, importer.DefaultOptions())
	known := r.Known()
	k := &known[slices.IndexFunc(known, func(k importer.Known) bool { return k.Definition == d })]
	p := newPaper(k.Blank)
	if apps := r.Read(p.book()).Applications; len(apps) != 1 || apps[0].Verdict != form.Refused {
		t.Errorf("the default alone: %+v, want it refused as blank", apps)
	}
	w := newPen(k, p, &tokens{})
	w.texts()
	apps := r.Read(p.book()).Applications
	if len(apps) != 1 {
		t.Fatalf("%d applications, want 1", len(apps))
	}
	if v, _ := apps[0].Get("eu_segment"); v.Text != "corporate" {
		t.Errorf("eu_segment %q, want the default", v.Text)
	}
}

func withCell(t *testing.T, data []byte, sheet, cell, text string) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellStr(sheet, cell, text); err != nil {
		t.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
