package config

import (
	"fmt"
	"maps"
	"slices"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// CheckDefaults looks for faults in what inboxes state for fields: names that no
// form has, and texts that their field would not take.
func (c *Config) CheckDefaults(set *form.Set) []Fault {
	var k checker
	reader := importer.New(set, importer.DefaultOptions())
	for i := range c.Inboxes {
		texts := c.Inboxes[i].Defaults
		for _, id := range slices.Sorted(maps.Keys(texts)) {
			k.checkDefault(set, reader, fmt.Sprintf("inboxes[%d].defaults.%s", i, id), id, texts[id])
		}
	}
	return k.faults
}

func (k *checker) checkDefault(set *form.Set, reader *importer.Reader, at, id, text string) {
	known := false
	k.fault(text != "", at, "空です", "empty")
	for _, def := range set.Definitions {
		f := def.Field(id)
		if def.Annex || f == nil {
			continue
		}
		if !importer.CanPreset(f) {
			k.fault(false, at, "差出人だけが記入できる項目です", "only the sender can say this")
			return
		}
		known = true
		if wrong := reader.TryPreset(def, id, text); len(wrong) > 0 {
			why := func(l diag.Lang) string { return fmt.Sprintf("%q: %s", text, wrong[0].Message(l)) }
			k.faults = append(k.faults, Fault{Where: at, Japanese: why(diag.JA), English: why(diag.EN)})
			return
		}
	}
	k.fault(known, at, "そのような申請の項目はありません%s", "no such field of an application%s", didYouMean(id, set))
}

// didYouMean names the field that was meant.
func didYouMean(id string, set *form.Set) string {
	var ids []string
	for _, def := range set.Definitions {
		for i := range def.Fields {
			if f := &def.Fields[i]; !def.Annex && importer.CanPreset(f) {
				ids = append(ids, f.ID)
			}
		}
	}
	return form.DidYouMean(id, ids).String()
}
