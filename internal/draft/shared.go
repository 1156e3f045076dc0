package draft

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// choicesName is what the choices of a field of a form are called in parts.yaml.
func choicesName(form, field string) string {
	return strings.Trim(notInNames.ReplaceAllString(strings.ToLower(form), "_"), "_") + "_" + field
}

var notInNames = lazyregexp.New(`[^\p{L}\p{N}]+`)

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
	var items []string
	for _, row := range d.choiceRows(id) {
		var quoted []string
		for _, t := range row.Texts {
			quoted = append(quoted, quote(t))
		}
		items = append(items, "{id: "+quote(row.ID)+", texts: ["+strings.Join(quoted, ", ")+"]}")
	}
	return "[" + strings.Join(items, ", ") + "]"
}

// choiceRows are the choices of a field, of all its places, each with its texts.
func (d *Draft) choiceRows(id string) (rows []fileRow) {
	for i := range d.Fields {
		f := &d.Fields[i]
		if f.id() != id {
			continue
		}
		for k, c := range f.Place.Choices[:min(len(f.Place.Choices), len(f.Choices))] {
			means := f.Choices[k]
			at := slices.IndexFunc(rows, func(r fileRow) bool { return r.ID == means })
			if at < 0 {
				at, rows = len(rows), append(rows, fileRow{ID: means})
			}
			if c.Text != "" && !slices.Contains(rows[at].Texts, c.Text) {
				rows[at].Texts = append(rows[at].Texts, c.Text)
			}
		}
	}
	for i := range rows {
		if !slices.Contains(rows[i].Texts, rows[i].ID) {
			rows[i].Texts = append(rows[i].Texts, rows[i].ID)
		}
	}
	return rows
}

// quote is a text as a quoted scalar of YAML, which reads those of JSON.
func quote(text string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(text) // a string is always encoded
	return strings.TrimSpace(b.String())
}
