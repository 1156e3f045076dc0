package importer

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/cfb"
	"github.com/uketsuke/uketsuke/internal/form"
)

// A blank may be an .xls, or what a protected or bundled one was taken out of:
// the stream alone. Its lines tell as many places as those of the .xlsx do.
func TestBlankOfOldKind(t *testing.T) {
	t.Parallel()
	old, err := os.ReadFile("../internal/xls/testdata/【B-2】法人向け製品申請書.xls")
	must(t, err)
	modern, err := os.ReadFile("../samples/blank/【B-2】法人向け製品申請書.xlsx")
	must(t, err)
	file, err := cfb.Open(old)
	must(t, err)
	stream, err := file.Stream("Workbook")
	must(t, err)
	cells := func(data []byte) (out []string) {
		b, err := readBlank(&form.Blank{File: "blank", Data: data})
		must(t, err)
		for _, p := range b.Places {
			if p.Kind == layout.Text || p.Kind == layout.Parts || p.Kind == layout.Column {
				out = append(out, p.Area.Cell().String()+" "+p.Label)
			}
		}
		return out
	}
	want := cells(modern)
	for name, data := range map[string][]byte{"file": old, "stream": stream} {
		if diff := cmp.Diff(want, cells(data)); diff != "" {
			t.Errorf("%s: -xlsx +xls\n%s", name, diff)
		}
	}
}
