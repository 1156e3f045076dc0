package form

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// What loads all the same, and cannot be meant.
func TestLintOfSets(t *testing.T) {
	const plain = `form: loan
edition: "2025-04-01"
titles: [借用書]
sections:
  - section: header
    titles: []
    fields:
      - {id: person, type: text, labels: [氏名]}
      - {id: place, type: text, labels: [場所]}
list: {name: rows, anchor: item, columns: [{id: item, type: text, labels: [品名]}]}
`
	const inline = "rules:\n  - {name: r, each: true, demand: item != \"a\", at: [item], message: {ja: あ, en: a}}\n"
	edit := func(pairs ...string) map[string]string {
		return map[string]string{"forms/loan.yaml": strings.NewReplacer(pairs...).Replace(plain)}
	}
	for _, tt := range []struct {
		name  string
		files map[string]string
		want  string // "" = no fault
	}{
		{"sound", edit(), ""},
		{"no section id", edit("section: header", `section: ""`), "forms/loan.yaml:8:10: a section has no id"},
		{"section of nothing", edit("section: header", "section:"), "a section has no id"},
		{"blank section id", edit("section: header", `section: " "`), "a section has no id"},
		{"label of nothing", edit("[場所]", `[""]`), "forms/loan.yaml:9:10: field place has a label without a letter"},
		{"max", edit("[場所]", "[場所], max: -1"), "field place: max: -1 allows no text"},
		{"reader", edit("[場所]", "[場所], reader: addrss"), `field place: unknown reader "addrss", did you mean "address"?`},
		{"column and field", edit("id: item", "id: person", "anchor: item", "anchor: person"), "column person has the id of a field (line 8)"},
		{"rule twice", map[string]string{"forms/loan.yaml": plain + inline + strings.TrimPrefix(inline, "rules:\n")}, "rule r is declared twice"},
		{"rule once", map[string]string{"forms/loan.yaml": plain + inline}, ""},
		{"nothing", map[string]string{"forms/x.yaml": "form: x\nedition: \"2025-04-01\"\ntitles: [あ]\n"}, "neither a field nor a list"},
		{"fields alone", edit("list: {name: rows, anchor: item, columns: [{id: item, type: text, labels: [品名]}]}\n", ""), ""},
		{"list alone", map[string]string{"forms/x.yaml": "form: x\nedition: \"2025-04-01\"\ntitles: [あ]\nlist: {name: rows, anchor: item, columns: [{id: item, type: text, labels: [品名]}]}\n"}, ""},
		{"two alike", map[string]string{"forms/loan.yaml": plain, "forms/other.yaml": strings.Replace(plain, "form: loan", "form: other", 1)}, "has the title, mark and labels of form"},
		{"two editions", map[string]string{"forms/loan.yaml": plain, "forms/other.yaml": strings.Replace(plain, "2025-04-01", "2025-05-01", 1)}, ""},
		{"another label", map[string]string{"forms/loan.yaml": plain, "forms/other.yaml": strings.NewReplacer("form: loan", "form: other", "場所", "住所").Replace(plain)}, ""},
		{"text of two choices", map[string]string{"forms/loan.yaml": strings.Replace(plain, "id: place, type: text", "id: place, type: enum, choices: size", 1),
			"parts.yaml": "choices: {size: [{id: small, texts: [小, 並]}, {id: middle, texts: [並]}]}\n"}, `field place: the text "並" means both small and middle`},
		{"texts of one choice", map[string]string{"forms/loan.yaml": strings.Replace(plain, "id: place, type: text", "id: place, type: enum, choices: size", 1),
			"parts.yaml": "choices: {size: [{id: small, texts: [小, 並]}, {id: small, texts: [並]}]}\n"}, ""},
	} {
		fsys := fstest.MapFS{}
		for name, text := range tt.files {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
		set, err := Load(fsys)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		got := faultText(Lint(set))
		if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func faultText(faults []diag.Fault) string {
	var list []string
	for _, f := range faults {
		list = append(list, f.Error())
	}
	return strings.Join(list, "\n")
}
