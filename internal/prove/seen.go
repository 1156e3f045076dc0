package prove

import (
	"strings"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// Seen reports whether a text written in a cell appears in a result: as a
// value, in a diagnostic, or as unread.
func Seen(r importer.Result, at diag.Cell, text string) bool {
	for i := range r.Applications {
		if seenIn(&r.Applications[i], at, text) {
			return true
		}
	}
	return false
}

func seenIn(app *form.Application, at diag.Cell, text string) bool {
	want := bare(text)
	for _, u := range app.Unread {
		if u.Cell == at || strings.Contains(bare(u.Text), want) {
			return true
		}
	}
	for _, d := range app.Diagnostics {
		if strings.Contains(bare(d.Value), want) {
			return true
		}
	}
	in := func(v *form.Value) bool {
		return v.Cell == at || strings.Contains(bare(v.Text), want) || strings.Contains(bare(v.Raw), want)
	}
	for i := range app.Values {
		if in(&app.Values[i]) {
			return true
		}
	}
	for _, row := range app.Rows.All() {
		for i := range row {
			if in(&row[i]) {
				return true
			}
		}
	}
	return false
}
