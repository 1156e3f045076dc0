package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/form"
)

// lintFields reports fields of which a definition leaves to the blank what the
// blank does not state, and names those without a label by what it prints.
func (c *compiler) lintFields() {
	for i := range c.def.Fields {
		c.lintField(&c.def.Fields[i], c.fields[i])
	}
	if c.def.List == nil {
		return
	}
	for i := range c.def.List.Columns {
		c.lintField(&c.def.List.Columns[i], append(slices.Clone(c.columns[i]), c.inCards(i)...))
	}
}

func (c *compiler) lintField(f *form.Field, places []int) {
	if len(f.Labels) == 0 && f.Reader == "" && len(places) == 0 {
		c.fault(f.Pos, "field %s has no label, and no place of the blank is named %s", f.ID, f.ID)
		return
	}
	if (f.Type == form.Enum || f.Type == form.EnumSet) && len(f.Choices) == 0 {
		c.fault(f.Pos, "field %s: type %s needs choices, and the blank offers none there", f.ID, f.Type)
	}
	own := f.Pos.File == c.def.Pos.File // a house may leave out what a shared part asks for
	if own && !c.def.Earlier && f.Required.Always && !f.Required.Warning && len(places) == 0 && f.Reader == "" && f.Beside == "" {
		c.fault(f.Pos, "field %s is required, and no place of the blank is named %s: no form could ever have it", f.ID, f.ID)
	}
	if f.Printed == "" && len(places) > 0 {
		f.Printed = c.blank.Places[places[0]].Label
	}
}
