package form

import "strings"

// Title is what a sheet prints for a field, on one line: the label that the
// value was found by, or where that is another field's too, or a sentence, the
// first that the definition names.
func (f *Field) Title(v Value) string {
	const short = 30 // characters
	if label := strings.Join(strings.Fields(v.Label), ""); label != "" && !f.Shares && len([]rune(label)) <= short {
		return label
	}
	if len(f.Labels) > 0 {
		return f.Labels[0]
	}
	return f.ID
}

// Words is a canonical text as people read it: choices by what the forms print
// for them, a tick as ✓.
func (f *Field) Words(text string) string {
	if f.Type == Bool && text == "true" {
		return "✓"
	}
	if len(f.Choices) == 0 {
		return text
	}
	ids := []string{text}
	if f.Type == EnumSet {
		ids = strings.Split(text, ",")
	}
	for i, id := range ids {
		for _, c := range f.Choices {
			if c.ID == id && len(c.Texts) > 0 {
				ids[i] = c.Texts[0]
			}
		}
	}
	return strings.Join(ids, "・")
}
