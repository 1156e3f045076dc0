package importer

import (
	"testing"

	"github.com/uketsuke/uketsuke/importer/answer"
)

// A form that prints 官公庁 for the customer means the same by it in the column of its items
// that asks for the kind of licence.
func TestWordsOfKindredFields(t *testing.T) {
	t.Parallel()
	for _, def := range newReader(t).set.Definitions {
		if def.Form != "A-1" {
			continue
		}
		_, column := def.FieldIndex("line_license_type")
		if id, ok := answer.ChoiceID(&def.List.Columns[column], "官公庁"); !ok || id != "government" {
			t.Errorf("%s: 官公庁 is %q", def.Form, id)
		}
	}
}
