package exporter_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/schemas"
)

func TestAll(t *testing.T) {
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	r := importer.New(set, importer.DefaultOptions())
	files, _ := filepath.Glob("../../shared/cases/files/*.xlsx")
	n, same := 0, 0
	for _, f := range files {
		data, _ := os.ReadFile(f)
		b, err := sheet.ReadXLSX(data, sheet.DefaultLimits())
		if err != nil {
			t.Logf("%s: %v", f, err)
			continue
		}
		res := r.Read(b)
		var ds []diag.Diagnostic
		for _, a := range res.Applications {
			ds = append(ds, a.Diagnostics...)
		}
		var out bytes.Buffer
		if err := exporter.Marked(&out, exporter.Original{File: filepath.Base(f), Package: data, Book: b}, ds, diag.JA); err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		n++
		os.WriteFile("/tmp/w/exh/"+filepath.Base(f), out.Bytes(), 0o644)
		b2, _ := sheet.ReadXLSX(out.Bytes(), sheet.DefaultLimits())
		res2 := r.Read(b2)
		if len(res2.Applications) != len(res.Applications) {
			t.Errorf("%s: %d applications, were %d", f, len(res2.Applications), len(res.Applications))
			continue
		}
		ok := true
		for i := range res.Applications {
			ok = ok && bytes.Equal(res.Applications[i].AppendValues(nil), res2.Applications[i].AppendValues(nil)) && len(res.Applications[i].Diagnostics) == len(res2.Applications[i].Diagnostics)
		}
		if ok {
			same++
		} else {
			t.Errorf("%s: read otherwise", f)
		}
	}
	t.Log(n, same)
}
