package importer

import "testing"

// A form that prints 官公庁 and 教育機関 for one field means the same by these words in
// the column of its items that asks for the same kind of thing.
func TestWordsOfKindredFields(t *testing.T) {
	t.Parallel()
	d := newReader(t).set.Definitions
	for _, def := range d {
		if def.Form != "A-1" {
			continue
		}
		for _, col := range def.List.Columns {
			if col.ID != "line_license_type" {
				continue
			}
			for _, c := range col.Choices {
				if c.ID == "government" {
					for _, text := range c.Texts {
						if text == "官公庁" {
							return
						}
					}
				}
			}
		}
	}
	t.Error("官公庁 is no kind of licence")
}
