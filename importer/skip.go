package importer

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Skippable says which sheets Read never looks at, by their name and state
// alone, so that they need not be read: hidden ones, and examples. Of hidden
// ones only the items of drop-down lists matter (see sheet.Skip).
func Skippable(name string, state sheet.State) bool {
	return state != sheet.Visible || namesExample(name)
}

// Hidden is Skippable for hidden sheets alone.
func Hidden(_ string, state sheet.State) bool { return state != sheet.Visible }

// NeedsExamples reports whether a workbook has sheets that were skipped for being
// called examples: where no other sheet was a form, only their content tells
// whether they are any.
func NeedsExamples(b *sheet.Book) bool {
	return slices.ContainsFunc(b.Sheets, func(s *sheet.Sheet) bool { return s.Skipped && s.State == sheet.Visible })
}

// namesExample holds for the name of an example: 記入例, 見本, …
func namesExample(name string) bool {
	name = ja.FoldLabel(name)
	for _, stamp := range exampleStamps[:6] {
		if strings.Contains(name, stamp) {
			return true
		}
	}
	return false
}
