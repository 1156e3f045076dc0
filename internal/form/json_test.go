package form

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
)

func filled() *Application {
	a := &Application{Form: "A-1", Edition: "2025-06-06", Sheet: "申請書", Values: []Value{
		{Field: "eu_company_name", Type: Text, Text: `㈱髙橋 "商店" <A&B>`, Raw: " ㈱髙橋 \"商店\" <A&B>\n", Cell: diag.Cell{Row: 12, Col: 11}, Label: "会社名"},
		{Field: "transaction_type", Type: EnumSet, Text: "new,upgrade", Raw: "■新規", Cell: diag.Cell{Row: 5, Col: 2}},
		{Field: "terms_agreed", Type: Bool, Text: "true", Raw: "☑", Cell: diag.Cell{Row: 90, Col: 2}},
		{Field: "reception_number", Type: Code, Text: "ABC", Raw: "abc"},
		{Field: "remarks", Type: Text, Text: "一行目\n\t二行目\\", Raw: "一行目\n\t二行目\\"},
	}}
	a.Rows.Name = "product_lines"
	a.Rows.Append([]Value{
		{Field: "line_product_name", Type: Text, Text: "製品", Raw: "製品", Cell: diag.Cell{Row: 40, Col: 3}},
		{Field: "line_quantity", Type: Int, Text: "10", Raw: "10台", Cell: diag.Cell{Row: 40, Col: 28}},
	})
	a.Rows.Append([]Value{{Field: "line_quantity", Type: Int, Text: "2", Raw: "2"}})
	return a
}

func TestAppendValues(t *testing.T) {
	got := string(filled().AppendValues(nil))
	want := `{"eu_company_name":"㈱髙橋 \"商店\" <A&B>","transaction_type":["new","upgrade"],"terms_agreed":true,` +
		`"reception_number":"ABC","remarks":"一行目\n\u0009二行目\\",` +
		`"product_lines":[{"line_product_name":"製品","line_quantity":10},{"line_quantity":2}]}`
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestAppendEvidence(t *testing.T) {
	a := filled()
	a.Values = a.Values[1:2]
	got := string(a.AppendEvidence(nil))
	want := `{"transaction_type":{"sheet":"申請書","cell":"B5","raw":"■新規","label":"","type":"enum_set"},` +
		`"product_lines[0].line_product_name":{"sheet":"申請書","cell":"C40","raw":"製品","label":"","type":"text"},` +
		`"product_lines[0].line_quantity":{"sheet":"申請書","cell":"AB40","raw":"10台","label":"","type":"int"},` +
		`"product_lines[1].line_quantity":{"sheet":"申請書","cell":"","raw":"2","label":"","type":"int"}}`
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	short := string(AppendRowEvidence(nil, a.Rows.Row(0)))
	if want := `{"line_product_name":["C40","text"],"line_quantity":["AB40","int","10台"]}`; short != want {
		t.Errorf("row evidence = %s, want %s", short, want)
	}
}

func TestDecodeGivesBackWhatWasWritten(t *testing.T) {
	a := filled()
	got := &Application{Form: a.Form, Edition: a.Edition, Sheet: a.Sheet}
	if err := got.Decode(a.AppendValues(nil), a.AppendEvidence(nil)); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(a, got, cmp.AllowUnexported(Table{})); d != "" {
		t.Error(d)
	}
	if a.Fingerprint() != got.Fingerprint() {
		t.Error("the fingerprint changed")
	}
}

func TestDecodeWithoutEvidence(t *testing.T) {
	a := filled()
	var got Application
	if err := got.Decode(a.AppendValues(nil), []byte("{}")); err != nil {
		t.Fatal(err)
	}
	if v, _ := got.Get("transaction_type"); v.Text != "new,upgrade" || v.Type != List {
		t.Errorf("transaction_type = %+v", v)
	}
	if err := got.Decode([]byte("{"), nil); err == nil {
		t.Error("broken values were read")
	}
	if err := got.Decode([]byte("{}"), []byte("[")); err == nil {
		t.Error("broken evidence was read")
	}
}

func TestFingerprint(t *testing.T) {
	base := filled().Fingerprint()
	tests := []struct {
		name   string
		change func(a *Application)
		same   bool
	}{
		{"order of fields", func(a *Application) { a.Values[0], a.Values[1] = a.Values[1], a.Values[0] }, true},
		{"raw text, cell, sheet, edition", func(a *Application) {
			a.Values[0].Raw, a.Values[0].Cell, a.Sheet, a.Edition = "x", diag.Cell{}, "申請書 (2)", ""
		}, true},
		{"typed number of an application", func(a *Application) { a.Values[3].Text = "DEF" }, true},
		{"typed number of an annex", func(a *Application) { a.Annex = true }, false},
		{"a value", func(a *Application) { a.Values[0].Text += "x" }, false},
		{"the form", func(a *Application) { a.Form = "A-2" }, false},
		{"one value less", func(a *Application) { a.Values = a.Values[:4] }, false},
		{"order of rows", func(a *Application) {
			a.Rows = a.Rows.rebuilt(func(rows [][]Value) [][]Value {
				rows[0], rows[1] = rows[1], rows[0]
				return rows
			})
		}, false},
		{"a value moves to the next row", func(a *Application) {
			a.Rows = a.Rows.rebuilt(func(rows [][]Value) [][]Value {
				rows[1] = append(rows[1], rows[0][0])
				rows[0] = rows[0][1:]
				return rows
			})
		}, false},
	}
	for _, tt := range tests {
		a := filled()
		tt.change(a)
		if same := a.Fingerprint() == base; same != tt.same {
			t.Errorf("%s: same fingerprint = %v, want %v", tt.name, same, tt.same)
		}
	}
}

func FuzzAppendString(f *testing.F) {
	f.Add("㈱髙橋\x00\"\\\n\xff")
	f.Fuzz(func(t *testing.T, s string) {
		var back string
		if err := json.Unmarshal(AppendString(nil, s), &back); err != nil {
			t.Fatal(err)
		}
		if want := string([]rune(s)); back != want {
			t.Errorf("%q came back as %q", s, back)
		}
	})
}

// rebuilt is a table with the rows that edit makes of its rows.
func (t *Table) rebuilt(edit func(rows [][]Value) [][]Value) Table {
	rows := make([][]Value, t.Len())
	for i := range rows {
		rows[i] = t.Row(i)
	}
	out := Table{Name: t.Name}
	for _, row := range edit(rows) {
		out.Append(row)
	}
	return out
}

// Every character comes back as it was, and what is broken as U+FFFD.
func TestAppendStringOfEveryCharacter(t *testing.T) {
	var texts []string
	for r := rune(0); r <= utf8.MaxRune; r += 1 + r/0x3000 {
		texts = append(texts, "a"+string(r)+"あ")
	}
	for _, broken := range []string{"\xff", "あ\xe3\x81", "\xe3a\x81", "\xe3\x81a", "\xed\xa0\x80", "\xc2", "\""} {
		texts = append(texts, broken, "漢"+broken+"字")
	}
	for _, s := range texts {
		var back string
		if err := json.Unmarshal(AppendString(nil, s), &back); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		if want := string([]rune(s)); back != want {
			t.Errorf("%q came back as %q, want %q", s, back, want)
		}
	}
}

// The store keeps which definition an application was read by, beside its
// values and beside what was not read.
func TestStoredEvidenceSaysWhatReadIt(t *testing.T) {
	for _, unread := range [][]Unread{nil, {{Sheet: "申請書", Cell: diag.Cell{Row: 3, Col: 1}, Text: "余白のメモ"}}} {
		a := filled()
		a.Unread, a.Definition, a.Likeness = unread, "forms/@7/a-1_2026-04-01.xlsx", 0.875
		got := &Application{}
		if err := got.Decode(a.AppendValues(nil), a.AppendStored(nil)); err != nil {
			t.Fatal(err)
		}
		if got.Definition != a.Definition || got.Likeness != a.Likeness || len(got.Values) != len(a.Values) || cmp.Diff(unread, got.Unread) != "" {
			t.Errorf("got %q %v, %d values, unread %v", got.Definition, got.Likeness, len(got.Values), got.Unread)
		}
	}
}

// The evidence of a value names the sheet that it was read from, there and back.
func TestEvidenceOfSeveralSheets(t *testing.T) {
	a := Application{Form: "x", Sheet: "表"}
	a.Values = []Value{{Field: "a", Type: Text, Text: "1", Raw: "1"}, {Field: "b", Type: Text, Page: a.PageOf("裏"), Text: "2", Raw: "2"}}
	evidence := string(a.AppendEvidence(nil))
	for _, want := range []string{`"a":{"sheet":"表"`, `"b":{"sheet":"裏"`} {
		if !strings.Contains(evidence, want) {
			t.Errorf("no %s in %s", want, evidence)
		}
	}
	back := Application{Form: "x", Sheet: "表"}
	if err := back.Decode(a.AppendValues(nil), []byte(evidence)); err != nil {
		t.Fatal(err)
	}
	if got := back.SheetOf(&back.Values[1]); got != "裏" {
		t.Errorf("b is from %q", got)
	}
	if got := back.SheetOf(&back.Values[0]); got != "表" || len(back.Sheets) != 1 {
		t.Errorf("a is from %q; %q", got, back.Sheets)
	}
}
