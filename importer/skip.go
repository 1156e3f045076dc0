package importer

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Hidden reports whether Read never looks at a sheet in this state, so that it
// need not be read: a hidden sheet, of which only the items of drop-down lists
// matter. Pass it to sheet.Skip. Hidden sheets that no blank has are named in a
// warning.
func Hidden(_ string, state sheet.State) bool { return state != sheet.Visible }

// namesExample reports whether a sheet is called an example: 記入例, A-1（見本）, ….
// A name hints at what a sheet that is no form contains; a form is read whatever
// its sheet is called.
func namesExample(name string) bool {
	name = ja.FoldLabel(name)
	for _, stamp := range exampleStamps {
		if strings.HasPrefix(stamp, "記") && strings.Contains(name, stamp) {
			return true
		}
	}
	return slices.ContainsFunc(strings.FieldsFunc(name, parts), func(piece string) bool {
		return slices.Contains(exampleStamps, piece)
	})
}

// parts reports whether a character parts the words of a sheet's name.
func parts(r rune) bool {
	return isStampFrame(r) || strings.ContainsRune(" 　_・./+0123456789", r)
}
