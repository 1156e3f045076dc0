package form

import (
	"strings"
	"testing"
	"testing/fstest"
)

const plainParts = `words:
  電話: [電話, TEL]
choices:
  yes_no: [{id: "yes", texts: [はい]}]
parts:
  - section: contact
    titles: [連絡先]
    fields:
      - {id: mail, type: email, labels: [メール]}
      - {id: phone, type: phone, labels: ["{電話}"]}
`

const plainForm = `form: loan
edition: "2025-04-01"
titles: [借用申込書]
parts: [contact]
sections:
  - section: header
    fields:
      - {id: person, type: text, labels: [氏名]}
`

// lintFiles loads definitions and returns what is wrong with them.
func lintFiles(t *testing.T, files map[string]string) (*Set, string) {
	t.Helper()
	fsys := fstest.MapFS{
		"parts.yaml":      {Data: []byte(plainParts)},
		"products.yaml":   {Data: []byte("products: []\n")},
		"forms/loan.yaml": {Data: []byte(plainForm)},
	}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	set, err := Load(fsys)
	if err != nil {
		return set, err.Error()
	}
	return set, ""
}

func TestLint(t *testing.T) {
	edit := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(plainForm) }
	like := "form: loan\nlike: loan\nedition: \"2025-05-01\"\nblank: new.xlsx\n"
	tests := []struct {
		name  string
		files map[string]string
		want  string // "" = no fault
	}{
		{"sound", nil, ""},
		{"section twice", map[string]string{"forms/loan.yaml": plainForm + "  - section: header\n    titles: [貸出側]\n    fields: []\n"},
			"forms/loan.yaml:9:5: section header is declared twice"},
		{"section of a shared part", map[string]string{"forms/loan.yaml": edit("header", "contact")},
			"forms/loan.yaml:6:5: section contact is a shared part of this form already"},
		{"part twice", map[string]string{"forms/loan.yaml": edit("[contact]", "[contact, contact]")},
			"forms/loan.yaml:4:18: part contact is named twice"},
		{"unknown part", map[string]string{"forms/loan.yaml": edit("[contact]", "[contakt]")},
			`forms/loan.yaml:4:9: unknown part "contakt", did you mean "contact"?`},
		{"part declared twice", map[string]string{"parts.yaml": plainParts + "  - section: contact\n    fields: []\n"},
			"parts.yaml:11:5: part contact is declared twice"},
		{"shared parts that are not YAML", map[string]string{"parts.yaml": plainParts + "rules:\n  r: {message: {ja: 数 {n} 個}}\n"},
			"parts.yaml:12:23: not readable as YAML: "},
		{"a word where none is declared", map[string]string{"parts.yaml": "", "forms/loan.yaml": edit("[contact]", "[]", "[氏名]", `["{電話}"]`)},
			`parts.yaml: unknown word "{電話}"`},
		{"unknown list", map[string]string{"forms/loan.yaml": plainForm + "list:\n  name: rows\n  use: lines\n  anchor: item\n  columns:\n    - {id: item, type: text, labels: [品名]}\n"},
			`list: unknown list "lines"`},
		{"omit and own", map[string]string{"forms/loan.yaml": edit("sections:", "omit: [mail]\nsections:", "id: person", "id: mail")},
			`forms/loan.yaml:5:8: omit: "mail" is a field of the form's own (line 9)`},
		{"omit", map[string]string{"forms/loan.yaml": edit("sections:", "omit: [mail]\nsections:")}, ""},
		{"omit of nothing", map[string]string{"forms/loan.yaml": edit("sections:", "omit: [mal]\nsections:")},
			`forms/loan.yaml:5:8: omit: the parts have no field "mal", did you mean "mail"?`},
		{"like, and omit of an own field", map[string]string{"forms/new.xlsx": "x", "forms/new.yaml": like + "omit: [person]\nsections:\n  - section: header\n    fields:\n      - {id: person, type: text}\n"},
			`forms/new.yaml:5:8: omit: "person" is a field of the form's own (line 9)`},
		{"refers to itself", map[string]string{"forms/loan.yaml": edit("labels: [氏名]", "near: person, labels: [氏名]")},
			"forms/loan.yaml:8:10: field person refers to itself"},
		{"edition twice", map[string]string{"forms/other.yaml": plainForm},
			"forms/other.yaml:2:10: form loan, edition 2025-04-01 is declared in forms/loan.yaml already"},
		{"edition twice, one with a blank", map[string]string{"forms/other.yaml": plainForm + "blank: a.xlsx\n", "forms/a.xlsx": "a"},
			"forms/other.yaml:2:10: form loan, edition 2025-04-01 is declared in forms/loan.yaml already"},
		{"edition twice, two blanks", map[string]string{"forms/loan.yaml": plainForm + "blank: a.xlsx\n", "forms/a.xlsx": "a", "forms/other.yaml": plainForm + "blank: b.xlsx\n", "forms/b.xlsx": "b"}, ""},
		{"edition twice, one blank", map[string]string{"forms/loan.yaml": plainForm + "blank: a.xlsx\n", "forms/a.xlsx": "a", "forms/other.yaml": plainForm + "blank: b.xlsx\n", "forms/b.xlsx": "a"},
			"with the same blank"},
		{"label twice", map[string]string{"forms/loan.yaml": plainForm + "      - {id: guarantor, type: text, labels: [氏　名]}\n"},
			`forms/loan.yaml:9:10: field guarantor has the label "氏　名", as person in the same section has`},
		{"label twice, set apart", map[string]string{"forms/loan.yaml": plainForm + "      - {id: guarantor, type: text, near: person, labels: [氏名]}\n"}, ""},
		{"label in two sections", map[string]string{"forms/loan.yaml": plainForm + "  - section: guarantor\n    titles: [保証人]\n    fields:\n      - {id: guarantor, type: text, labels: [氏名]}\n"}, ""},
		{"column label twice", map[string]string{"forms/loan.yaml": plainForm + "list:\n  name: rows\n  anchor: item\n  columns:\n    - {id: item, type: text, labels: [品名]}\n    - {id: other, type: text, labels: [品名]}\n"},
			"forms/loan.yaml:14:8: field other has the label"},
		{"label twice, with a blank", map[string]string{"forms/loan.yaml": plainForm + "      - {id: guarantor, type: text, labels: [氏名]}\nblank: a.xlsx\n", "forms/a.xlsx": "a"}, ""},
		{"bare", map[string]string{"forms/loan.yaml": edit("titles: [借用申込書]\n", "", ", labels: [氏名]", ""), "forms/a.xlsx": "a"},
			"titles: at least one title line is required\nforms/loan.yaml:7:10: field person has no label"},
		{"bare, with a blank", map[string]string{"forms/loan.yaml": edit("titles: [借用申込書]\n", "blank: a.xlsx\n", "type: text, labels: [氏名]", "type: enum"), "forms/a.xlsx": "a"}, ""},
		{"word in itself", map[string]string{"parts.yaml": strings.Replace(plainParts, "TEL]", `"お{電話}"]`, 1)},
			"parts.yaml:2:7: word {電話} contains itself: {電話} → {電話}"},
		{"word in a word of itself", map[string]string{"parts.yaml": strings.Replace(plainParts, "TEL]", `"{連絡}先"]`+"\n  連絡: [\"{電話}連絡\"]", 1)},
			"parts.yaml:3:7: word {連絡} contains itself: {連絡} → {電話} → {連絡}"},
		{"word that makes a word", map[string]string{"parts.yaml": strings.NewReplacer("TEL]", `"{"]`, `"{電話}"`, `"{電話}電話}"`).Replace(plainParts)},
			`parts.yaml:2:7: word {電話}: the braces of "{" do not close`},
		{"words that multiply", map[string]string{"parts.yaml": strings.NewReplacer(`"{電話}"`, `"`+strings.Repeat("{電話}", 40)+`"`).Replace(plainParts)},
			"stands for more than 10000 writings"},
		{"unknown word", map[string]string{"forms/loan.yaml": edit("labels: [氏名]", `labels: ["{電話番}"]`)},
			`parts.yaml: unknown word "{電話番}", did you mean "電話"?`},
	}
	for _, tt := range tests {
		_, got := lintFiles(t, tt.files)
		if tt.want == "" && got != "" || !strings.Contains(got, tt.want) || strings.Count(got, "unknown word") > 1 {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// A form that is like another may add to a section of it, own or shared, and may
// have again what the other omits.
func TestLikeExtendsSections(t *testing.T) {
	base := strings.Replace(plainForm, "sections:", "omit: [phone]\nsections:", 1)
	set, faults := lintFiles(t, map[string]string{
		"forms/loan.yaml": base,
		"forms/new.xlsx":  "x",
		"forms/new.yaml": `form: loan
like: loan
edition: "2025-05-01"
blank: new.xlsx
sections:
  - section: header
    titles: [借受人]
    fields:
      - {id: birth, type: date, labels: [生年月日]}
  - section: contact
    fields:
      - {id: phone, type: text, labels: [電話]}
`})
	if faults != "" {
		t.Fatal(faults)
	}
	d, ok := set.Edition("loan", "2025-05-01")
	if !ok || len(d.Sections) != 2 {
		t.Fatalf("%d sections, want contact and header once each", len(d.Sections))
	}
	for field, section := range map[string]string{"person": "header", "birth": "header", "mail": "contact", "phone": "contact"} {
		if f := d.Field(field); f == nil || f.Section != section || f.SectionBit == 0 {
			t.Errorf("%s: %+v, want one in %s", field, f, section)
		}
	}
	if f := d.Field("phone"); f.Type != Text || f.Pos.File != "forms/new.yaml" {
		t.Errorf("phone is that of %s", f.Pos.File)
	}
	if d.Titled(d.Sections[1].Titles[0]) == 0 {
		t.Errorf("the title that was added is none of the section's: %v", d.Sections)
	}
}
