package form

import (
	"encoding/json"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
)

const inheritBase = `form: loan
edition: "2025-04-01"
name: {ja: 借用書, en: Loan}
mark: L-1
annex: true
titles: [借用書]
roles: {company: organization}
rules:
  - {name: mine, demand: 'organization != "x"', at: [organization], message: {ja: あ, en: a}}
sections:
  - section: header
    titles: []
    fields:
      - {id: organization, type: text, labels: [団体名]}
      - {id: agreed, type: bool, labels: [同意], option: [同意する]}
list: {name: rows, anchor: item, columns: [{id: item, type: text, labels: [品名]}]}
`

// loadTwo loads a form and one that is like it.
func loadTwo(t *testing.T, second string) (base, like *Definition) {
	t.Helper()
	set, err := Load(fstest.MapFS{"forms/a.yaml": {Data: []byte(inheritBase)}, "forms/b.yaml": {Data: []byte(second)}})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range set.Definitions {
		if d.Pos.File == "forms/a.yaml" {
			base = d
		} else {
			like = d
		}
	}
	if base == nil || like == nil {
		t.Fatalf("%d definitions", len(set.Definitions))
	}
	return base, like
}

// A form that is like another has all that it does not say itself.
func TestInherit(t *testing.T) {
	base, like := loadTwo(t, "like: loan\nedition: \"2025-05-01\"\n")
	if like.Form != base.Form || like.NameJA != base.NameJA || like.NameEN != base.NameEN || like.Mark != base.Mark || !like.Annex || like.Edition != "2025-05-01" {
		t.Errorf("%s %s %s %q annex %v", like.Form, like.Edition, like.NameJA, like.Mark, like.Annex)
	}
	if d := cmp.Diff(base.FieldIDs(), like.FieldIDs()); d != "" {
		t.Error(d)
	}
	if len(like.Rules) != 1 || len(like.Roles) != len(base.Roles) || len(base.Roles) == 0 {
		t.Errorf("rules %v, roles %v of %v", like.Rules, like.Roles, base.Roles)
	}
}

// What it says itself counts, and columns come beside those of the other list.
func TestInheritNothing(t *testing.T) {
	base, like := loadTwo(t, `like: loan
form: rent
edition: "2025-05-01"
name: {ja: 賃借書, en: Rent}
mark: R-1
titles: [賃借書]
roles: {applicant: organization}
rules: []
list: {columns: [{id: price, type: int, labels: [金額]}]}
`)
	if like.Form != "rent" || like.NameJA != "賃借書" || like.NameEN != "Rent" || like.Mark != "R-1" || len(like.Rules) != 0 {
		t.Errorf("%s %s %q, %d rules", like.Form, like.NameJA, like.Mark, len(like.Rules))
	}
	if cmp.Equal(like.Roles, base.Roles) {
		t.Errorf("roles %v", like.Roles)
	}
	if got := fieldIDs(like.List.Columns); !slices.Equal(got, []string{"item", "price"}) {
		t.Errorf("columns %v", got)
	}
	if got := fieldIDs(base.List.Columns); !slices.Equal(got, []string{"item"}) {
		t.Errorf("the other form's columns became %v", got)
	}
}

// Fields are found by id and by path, those of the list apart from the others.
func TestLookups(t *testing.T) {
	base, _ := loadTwo(t, "like: loan\nedition: \"2025-05-01\"\n")
	for path, want := range map[string]string{"organization": "organization", "rows[0].item": "item", "item": "item", "rows[0].organization": "", ".item": "item", "nothing": ""} {
		got := ""
		if f := base.Any(path); f != nil {
			got = f.ID
		}
		if got != want {
			t.Errorf("Any(%q) = %q, want %q", path, got, want)
		}
	}
	for id, want := range map[string][2]int{"organization": {0, -1}, "agreed": {1, -1}, "item": {-1, 0}, "nothing": {-1, -1}} {
		if f, c := base.FieldIndex(id); [2]int{f, c} != want {
			t.Errorf("FieldIndex(%q) = %d, %d, want %v", id, f, c, want)
		}
	}
	if base.Field("organization").Chooses() || !base.Field("agreed").Chooses() {
		t.Error("a tick is a choice, a text is none")
	}
	if f := (Field{Type: Enum, Choices: []Choice{{}}}); !f.Chooses() {
		t.Error("an enumeration is a choice")
	}
	if f := (Field{Type: Text, Option: []string{"x"}}); f.Chooses() {
		t.Error("a text with an option is no choice")
	}
	if f := (Field{Type: Bool}); f.Chooses() {
		t.Error("a tick in a cell of its own is no choice")
	}
	without := Definition{Fields: base.Fields}
	if got := without.FieldIDs(); !slices.Equal(got, []string{"organization", "agreed"}) {
		t.Errorf("without a list: %v", got)
	}
	if without.Any("item") != nil {
		t.Error("a column without a list")
	}
	if f, c := without.FieldIndex("item"); f != -1 || c != -1 {
		t.Errorf("%d, %d", f, c)
	}
}

// Sheets are numbered in the order in which values name them; the numbers end at
// 255.
func TestPageOf(t *testing.T) {
	a := Application{Sheet: "one"}
	for _, tt := range []struct {
		sheet string
		want  uint8
	}{{"one", 0}, {"", 0}, {"two", 1}, {"three", 2}, {"two", 1}, {"one", 0}} {
		if got := a.PageOf(tt.sheet); got != tt.want {
			t.Errorf("PageOf(%q) = %d, want %d", tt.sheet, got, tt.want)
		}
	}
	if !slices.Equal(a.Sheets, []string{"two", "three"}) {
		t.Errorf("sheets %v", a.Sheets)
	}
	for i := len(a.Sheets); i < 254; i++ {
		a.Sheets = append(a.Sheets, string(rune('a'+i)))
	}
	if got := a.PageOf("the last"); got != 255 {
		t.Errorf("the last is %d", got)
	}
	if got := a.PageOf("one more"); got != 0 {
		t.Errorf("one more is %d", got)
	}
}

func TestParseCell(t *testing.T) {
	for text, want := range map[string]diag.Cell{
		"A1": {Row: 1, Col: 1}, "Z9": {Row: 9, Col: 26}, "AA10": {Row: 10, Col: 27}, "XFD1048576": {Row: 1048576, Col: 16384},
		"": {}, "7": {}, "B": {}, "a1": {}, "1A": {}, "AAAAA1": {}, "B-": {}, "C99999999999": {},
	} {
		if got := parseCell(text); got != want {
			t.Errorf("parseCell(%q) = %v, want %v", text, got, want)
		}
	}
}

// A number of a part or an item is 0 or more, and a row needs a cell.
func TestPlaceNumbers(t *testing.T) {
	const head = "sheet,cell,part,field,type,choice,item\n"
	for row, want := range map[string]bool{"S,A1,0,f,,,0": true, "S,A1,2,f,,,12": true, "S,A1,,f,,,": true, "S,A1,-1,f,,,": false, "S,A1,x,f,,,": false, "S,A1,,f,,,-1": false, "S,,,f,,,": false} {
		names, err := ParseNames("x.csv", []byte(head+row+"\n"))
		if (err == nil) != want {
			t.Errorf("%s: %v, %v", row, names, err)
		}
	}
}

// What the blank prints in digits alone is kept apart from its texts.
func TestPrint(t *testing.T) {
	d := Definition{PrintedNumbers: map[string]bool{}, PrintedTexts: map[string]bool{}, Printed: map[string]bool{}}
	d.Print([]string{"12", "□ 同意する", "第2回"})
	if !d.PrintedNumbers["12"] || d.PrintedTexts["12"] || len(d.PrintedNumbers) != 1 {
		t.Errorf("numbers %v, texts %v", d.PrintedNumbers, d.PrintedTexts)
	}
	if !d.PrintedTexts["□ 同意する"] || !d.PrintedTexts["第2回"] || !d.Printed["同意する"] {
		t.Errorf("texts %v, labels %v", d.PrintedTexts, d.Printed)
	}
}

// Lists are the members that are arrays of objects; one of the usual names that is
// none is passed over.
func TestListsIn(t *testing.T) {
	for _, tt := range []struct {
		body map[string]json.RawMessage
		want []string
	}{
		{map[string]json.RawMessage{"product_lines": []byte(`"a text"`), "items": []byte(` [ {"a":"1"}]`), "kinds": []byte(`["x"]`)}, []string{"items"}},
		{map[string]json.RawMessage{"rows": []byte(`[]`), "items": []byte(`[{}]`)}, []string{"items", "rows"}},
		{map[string]json.RawMessage{"kinds": []byte(`["x"]`), "name": []byte(`"y"`)}, nil},
	} {
		if got := listsIn(tt.body, nil); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.body, got, tt.want)
		}
	}
}

// Evidence of rows that the table has not is dropped.
func TestByRow(t *testing.T) {
	got := byRow([]trace{{path: "rows[2].a"}, {path: "rows[-1].a"}, {path: "rows[x].a"}, {path: "rows[1].b"}, {path: "name"}}, "rows", 2)
	if len(got) != 2 || len(got[0]) != 0 || len(got[1]) != 1 || got[1][0].path != "b" {
		t.Errorf("%+v", got)
	}
}

// A brace that is not closed is a letter like any other.
func TestWordWithoutEnd(t *testing.T) {
	for _, text := range []string{"a{b", "a}b", "ab"} {
		l := &loader{}
		if before, writings, after := l.word(text); before != text || writings != nil || after != "" || len(l.errs) > 0 {
			t.Errorf("%s: %q %v %q %v", text, before, writings, after, l.errs)
		}
	}
}

// The newest edition of a form is the latest, whatever its file is called.
func TestLatest(t *testing.T) {
	older, newest := loadTwo(t, "like: loan\nedition: \"2025-05-01\"\n")
	set, err := Load(fstest.MapFS{"forms/a.yaml": {Data: []byte(inheritBase)}, "forms/b.yaml": {Data: []byte("like: loan\nedition: \"2025-05-01\"\n")}})
	if err != nil {
		t.Fatal(err)
	}
	if got := set.Latest("loan"); got == nil || got.Edition != newest.Edition {
		t.Errorf("latest %v", got)
	}
	if got, ok := set.Edition("loan", older.Edition); !ok || got.Edition != older.Edition {
		t.Errorf("edition %v, %v", got, ok)
	}
	if got, ok := set.Edition("loan", "1999-01-01"); ok || got == nil || got.Edition != newest.Edition {
		t.Errorf("an edition that is not declared: %v, %v", got, ok)
	}
	if got := set.Latest("rent"); got != nil {
		t.Errorf("a form that is not declared: %v", got)
	}
}
