package importer

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/form"
)

// needs are the fields without which a check or a condition does nothing, as
// alternatives of which one must be there whole. A column of the list is written
// "[].id".
type needs [][]string

// all is for what needs each of the fields.
func all(fields ...string) needs { return needs{fields} }

// Lack is a field that a definition would need and has not.
type Lack struct {
	Field  string
	Column bool // as a column of the list
}

// lacks returns what a definition lacks of the alternative that it is nearest to.
func (n needs) lacks(d *form.Definition) (least []Lack) {
	for i, fields := range n {
		var lacks []Lack
		for _, name := range fields {
			id, column := strings.CutPrefix(name, "[].")
			if column && d.Column(id) == nil || !column && d.Field(id) == nil {
				lacks = append(lacks, Lack{id, column})
			}
		}
		if i == 0 || len(lacks) < len(least) {
			least = lacks
		}
	}
	return least
}

// CheckLacks returns the fields that a check needs and a definition has not: with
// them missing it would never find anything.
func CheckLacks(d *form.Definition, check string) []Lack {
	if c, ok := checks[check]; ok {
		return c.needs.lacks(d)
	}
	return rowChecks[check].needs.lacks(d)
}

// ConditionLacks does the same for a condition of "required: when C".
func ConditionLacks(d *form.Definition, condition string) []Lack {
	return conditions[condition].needs.lacks(d)
}
