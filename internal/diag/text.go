package diag

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Lang is a language of messages.
type Lang uint8

// The languages.
const (
	JA Lang = iota
	EN
)

// String is the name used by --lang: ja or en.
func (l Lang) String() string {
	if l == EN {
		return "en"
	}
	return "ja"
}

// ParseLang is the inverse of String; ok is false for any other text.
func ParseLang(text string) (l Lang, ok bool) {
	switch text {
	case "ja":
		return JA, true
	case "en":
		return EN, true
	}
	return JA, false
}

// text is the texts of one code: message and hint in both languages, and the
// severities with which it occurs, the usual one first.
//
// In a text {name} is replaced by an argument of the diagnostic or by one of
// its own parts: value, label, cell, sheet, field, file, entry. A piece in
// square brackets is omitted if one of its placeholders is empty.
type text struct {
	code       Code
	severities string
	ja, jaHint string
	en, enHint string
}

// families are all texts; each has its own file and chapter in
// docs/diagnostics.md.
var families = []struct {
	title string
	texts []text
}{
	{"値 — Values", valueTexts},
	{"番号・コード — Numbers and codes", codeTexts},
	{"セルの状態 — The state of cells", cellTexts},
	{"チェック・選択 — Check marks and choices", choiceTexts},
	{"項目どうしの関係 — Rules between fields", ruleTexts},
	{"製品・契約 — Products and contracts", productTexts},
	{"別紙の一覧 — Lists of the annexes", annexTexts},
	{"様式 — Forms", formTexts},
	{"受付 — Reception", receptionTexts},
	{"出力 — Export", exportTexts},
	{"受信箱 — Inboxes", inboxTexts},
	{"ファイル — Files", fileTexts},
}

var table = index()

func index() map[Code]*text {
	m := make(map[Code]*text, 200)
	for _, family := range families {
		for i := range family.texts {
			m[family.texts[i].code] = &family.texts[i]
		}
	}
	return m
}

// Codes returns every code that has texts, sorted.
func Codes() []Code {
	codes := make([]Code, 0, len(table))
	for code := range table {
		codes = append(codes, code)
	}
	sort.Slice(codes, func(i, j int) bool { return codes[i] < codes[j] })
	return codes
}

// Known reports whether the code has texts.
func (c Code) Known() bool { return c.text() != nil }

// OwnRule is the code of diagnostics of rules in definitions, which have their
// own texts; followed by a dot and the name of the rule it is the code of one
// of them.
const OwnRule Code = "rule"

// text is that of a code, or nil.
func (c Code) text() *text {
	if t := table[c]; t != nil {
		return t
	}
	if rest, ok := strings.CutPrefix(string(c), string(OwnRule)+"."); ok && rest != "" {
		return table[OwnRule]
	}
	return nil
}

// Message describes the problem, in words for the person who filled in the
// form. A code without texts returns itself and the value, so that nothing is
// hidden.
func (d Diagnostic) Message(l Lang) string {
	t := d.Code.text()
	if t == nil {
		return string(d.Code) + d.render(l, "[: {label}][ ({value})]")
	}
	if l == EN {
		return d.render(l, t.en)
	}
	return d.render(l, t.ja)
}

// Hint describes what that person should do; "" for a code without texts.
func (d Diagnostic) Hint(l Lang) string {
	t := d.Code.text()
	switch {
	case t == nil:
		return ""
	case l == EN:
		return d.render(l, t.enHint)
	}
	return d.render(l, t.jaHint)
}

// render fills the placeholders of a template.
func (d *Diagnostic) render(l Lang, template string) string {
	var b strings.Builder
	for template != "" {
		open := strings.IndexAny(template, "{[")
		if open < 0 {
			break
		}
		b.WriteString(template[:open])
		end := closing(template, open)
		if template[open] == '{' {
			b.WriteString(d.lookup(l, template[open+1:end]))
		} else if piece := template[open+1 : end]; d.complete(l, piece) {
			b.WriteString(d.render(l, piece))
		}
		template = template[end+1:]
	}
	b.WriteString(template)
	return b.String()
}

// closing is the index of the bracket that closes the one at open. Templates
// are constants, checked by a test, so there always is one.
func closing(template string, open int) int {
	if template[open] == '{' {
		return open + strings.IndexByte(template[open:], '}')
	}
	return open + strings.IndexByte(template[open:], ']')
}

// complete reports whether no placeholder in piece is empty.
func (d *Diagnostic) complete(l Lang, piece string) bool {
	for _, name := range placeholders(piece) {
		if d.lookup(l, name) == "" {
			return false
		}
	}
	return true
}

// placeholders returns the names in a template, in order.
func placeholders(template string) (names []string) {
	for {
		open := strings.IndexByte(template, '{')
		if open < 0 {
			return names
		}
		end := closing(template, open)
		names = append(names, template[open+1:end])
		template = template[end+1:]
	}
}

// weekdays are the names of what Japanese writes as one character.
var weekdays = map[string]string{"月": "Monday", "火": "Tuesday", "水": "Wednesday", "木": "Thursday", "金": "Friday", "土": "Saturday", "日": "Sunday"}

// lookup returns the text of a placeholder. Arguments come first, so that a
// code can override its label or value.
func (d *Diagnostic) lookup(l Lang, name string) string {
	text := d.arg(name)
	if text == "" {
		text = d.arg(name + "_" + l.String()) // from a definition, in both languages
	}
	switch {
	case name == "detail" && l == JA && d.arg("limit") != "":
		return "" // the limit's Japanese name contains it
	case name == "detail":
		return detail(l, text)
	case name == "weekday" && l == EN:
		return weekdays[text]
	case text != "":
		return text
	}
	switch name {
	case "limit_name":
		return limitName(l, d.arg("limit"))
	case "limit_max":
		return limitMax(d.arg("limit"), d.arg("max"))
	case "value":
		return short(d.Value)
	case "label":
		return d.label()
	case "cell":
		return d.Pos.Cell
	case "sheet":
		return d.Pos.Sheet
	case "field":
		return d.Field
	case "file":
		return d.Pos.File
	case "entry":
		return d.Pos.Entry
	}
	return ""
}

// arg is the argument of that name, "" when there is none.
func (d *Diagnostic) arg(name string) string {
	for _, arg := range d.Args {
		if arg.Key == name {
			return arg.Text
		}
	}
	return ""
}

// label is the printed label on one line, or the field's id where the sheet
// prints none.
func (d *Diagnostic) label() string {
	if label := strings.Join(strings.Fields(d.Pos.Label), ""); label != "" {
		return label
	}
	return d.Field
}

// maxValue is how many characters of a value a message repeats; the whole of
// it is in the diagnostic.
const maxValue = 60

func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= maxValue {
		return s
	}
	return string([]rune(s)[:maxValue-1]) + "…"
}
