package draft

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
)

// choicesName is what the choices of a field of a form are called in parts.yaml.
func choicesName(form, field string) string {
	return strings.Trim(notInNames.ReplaceAllString(strings.ToLower(form), "_"), "_") + "_" + field
}

var notInNames = regexp.MustCompile(`[^\p{L}\p{N}]+`)

// AddChoices adds to parts.yaml the choices of fields that no form had before;
// those of an earlier draft of the form are replaced.
func (d *Draft) AddChoices(parts []byte, form string) []byte {
	var added [][]byte
	names := map[string]bool{}
	for i := range d.Fields {
		f := &d.Fields[i]
		name := choicesName(form, f.id())
		if f.known != nil || f.ID == "-" || !strings.HasPrefix(f.Type, "enum") || names[name] {
			continue
		}
		names[name] = true
		added = append(added, []byte("  "+name+": "+d.choiceList(f.id())))
	}
	if len(added) == 0 {
		return parts
	}
	lines := slices.DeleteFunc(bytes.Split(parts, []byte("\n")), func(line []byte) bool {
		name, _, ok := bytes.Cut(line, []byte(":"))
		return ok && bytes.HasPrefix(line, []byte("  ")) && names[string(bytes.TrimSpace(name))]
	})
	at := slices.IndexFunc(lines, func(line []byte) bool { return string(bytes.TrimRight(line, " \r")) == "choices:" })
	if at < 0 {
		lines = append(lines, []byte("choices:"))
		at = len(lines) - 1
	}
	return bytes.Join(slices.Insert(lines, at+1, added...), []byte("\n"))
}

// choiceList are the choices of a field as a list in YAML, of all its places.
func (d *Draft) choiceList(id string) string {
	var texts = map[string][]string{}
	var order []string
	for i := range d.Fields {
		f := &d.Fields[i]
		if f.id() != id {
			continue
		}
		for k, c := range f.Place.Choices {
			if k >= len(f.Choices) {
				break
			}
			means := f.Choices[k]
			if texts[means] == nil {
				order = append(order, means)
			}
			if c.Text != "" && !slices.Contains(texts[means], c.Text) {
				texts[means] = append(texts[means], c.Text)
			}
		}
	}
	var items []string
	for _, means := range order {
		var quoted []string
		for _, t := range append(texts[means], means) {
			if q := quote(t); !slices.Contains(quoted, q) {
				quoted = append(quoted, q)
			}
		}
		items = append(items, "{id: "+quote(means)+", texts: ["+strings.Join(quoted, ", ")+"]}")
	}
	return "[" + strings.Join(items, ", ") + "]"
}

// quote is a text as a quoted scalar of YAML, which reads those of JSON.
func quote(text string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(text) // a string is always encoded
	return strings.TrimSpace(b.String())
}
