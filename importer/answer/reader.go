package answer

import (
	"strings"
	"unicode"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Reader reads the answers of one form, one after the other.
type Reader struct {
	Sink     Sink
	Form     Form
	Def      *form.Definition
	Date1904 bool // days of the workbook are counted from 1904
	Known    bool // the blank is known: what is at a place is not printed there
	Item
	said1904 bool // see countsFrom1904
	heard    map[heard][]string
}

// Item is the item of a list to which an answer belongs; the zero item is none.
type Item struct {
	InList bool
	InCard bool         // and the item is a block of places of its own
	Index  int          // of the item in its list, from 0
	Above  []form.Value // the values of the item before
	Given  *Given       // the column for the given name beside the one being read, nil = none
}

// Given is the column for given names beside one for family names.
type Given struct {
	Field *form.Field
	Span  *Span
}

// Sink takes what is read.
type Sink interface {
	// Report adds a diagnostic about the answer of a field. value is what it speaks of.
	Report(sev diag.Severity, code diag.Code, f *form.Field, s *Span, value string, args ...diag.Arg)
	// Keep takes the canonical text that some tokens of an answer mean, nil = the
	// answer as a whole, and judges it. It does nothing if text is empty.
	Keep(f *form.Field, s *Span, tokens []Token, text string)
	// Demand judges one of several texts of an answer by the rule of its field.
	Demand(f *form.Field, s *Span, text string)
	// LeaveTick notes the text of a tick, in a cell of a sheet, that is none of the
	// blank's choices.
	LeaveTick(sheetName string, at diag.Cell, text string)
	// Said returns how much was reported and kept so far.
	Said() int
	// NothingToChoose notes a choice with nothing left to choose from.
	NothingToChoose(f *form.Field, s *Span)
}

// Form are what an answer must know of the form that it is in. Fields are
// those outside the lists, by their index in the definition.
type Form interface {
	// Value returns what was read as the value of a field so far.
	Value(id string) (form.Value, bool)
	// Placed reports whether a field has a place on the form.
	Placed(field int) bool
	// AnswerOf returns the answer of a field that has a place.
	AnswerOf(field int) *Span
	// SharesPlace reports whether an answer is at the place of a field.
	SharesPlace(field int, s *Span) bool
	// LabelOf returns the printed label of a field that has a place.
	LabelOf(field int) string
	// Units returns the units that the blank prints in the places of a field: 分.
	Units(f *form.Field) []string
	// Offered reports whether the drop-down list of a cell, if it has one, has its text.
	Offered(c sheet.Cell) bool
	// BlankFormula reports whether the blank has a formula in a cell.
	BlankFormula(at diag.Cell) bool
	// BlankGraphic reports whether the blank has a picture or object in its place.
	BlankGraphic(g *sheet.Graphic) bool
}

// reading is the canonical text that an answer means, and what is to be said about it.
type reading struct {
	text  string // "" = none
	notes []note
	fax   bool // of a telephone number: announced as that of a facsimile
}

// note is a diagnostic that does not know yet which field it is about.
type note struct {
	severity diag.Severity
	code     diag.Code
	value    string
	args     []diag.Arg
}

func (r *reading) note(sev diag.Severity, code diag.Code, value string, args ...diag.Arg) {
	r.notes = append(r.notes, note{sev, code, value, args})
}

// fault is a text that cannot be read.
func fault(code diag.Code, value string, args ...diag.Arg) (r reading) {
	r.note(diag.Error, code, value, args...)
	return r
}

// BeginList forgets how the texts of another list were read.
func (rd *Reader) BeginList() { rd.heard = nil }

// keep reports what is to be said about an answer, then keeps its text.
func (rd *Reader) keep(f *form.Field, s *Span, tokens []Token, r reading) {
	rd.say(f, s, r.notes)
	rd.Sink.Keep(f, s, tokens, r.text)
}

// say reports notes about an answer.
func (rd *Reader) say(f *form.Field, s *Span, notes []note) {
	for _, n := range notes {
		rd.Sink.Report(n.severity, n.code, f, s, n.value, n.args...)
	}
}

// numeral is the only cell of an answer where it is a number.
type numeral struct {
	literal string // as stored: 45658, 7.0, 3.12345678E8
	date    bool   // shown as a date or a time
	ok      bool   // it is one
}

// number returns the only cell typed into when it is a number that was not taken as
// the sheet shows it.
func (s *Span) number(tokens []Token) numeral {
	if len(tokens) != 1 || tokens[0].shown || tokens[0].Entry == nil || tokens[0].Entry.Index < 0 {
		return numeral{}
	}
	c := s.Sheet.Cell(int(tokens[0].Entry.Index))
	if c.Kind() != sheet.Number {
		return numeral{}
	}
	return numeral{significant(c.Text()), c.IsDate(), true}
}

// Read reads an answer by its type and keeps it.
func (rd *Reader) Read(f *form.Field, s *Span) {
	rd.asShown(f, s)
	if form.IsWritten(f.Type.String()) {
		for _, c := range rd.withoutStruck(s) {
			rd.Sink.Report(diag.Warning, "struck_part", f, s, c.Text())
		}
	}
	if !rd.sound(f, s) || rd.InList && s.mayRepeat() && rd.repeatsNothing(f, s) || rd.repeatsPrint(f, s) {
		return
	}
	said := rd.Sink.Said()
	rd.closing(f, s)
	switch f.Type {
	case form.Text:
		if t := s.Nothing(); t != nil && asksWhether(s.Name) && strings.ContainsFunc(t.Text(), unicode.IsLetter) {
			rd.Sink.Keep(f, s, []Token{*t}, t.Text())
			return
		}
		rd.text(f, s)
	case form.Kana:
		rd.kana(f, s)
	case form.Email:
		rd.email(f, s)
	case form.Phone:
		rd.phone(f, s)
	case form.Postal:
		rd.postal(f, s)
	case form.Date:
		rd.date(f, s)
	case form.Int:
		rd.count(f, s)
	case form.Bool:
		rd.Boolean(f, s)
	case form.Enum, form.EnumSet:
		rd.choice(f, s)
	case form.List:
		rd.texts(f, s)
	case form.Code:
		rd.code(f, s)
	default:
		rd.typedValue(f, s)
	}
	if !s.Kept && len(f.Choices) == 0 && f.Type != form.Bool && said == rd.Sink.Said() {
		rd.say(f, s, saysLabel(rd.Def, f, s))
	}
}

// asksWhether reports whether a label asks if there is something: 既存建物の有無. To
// say that there is none is the answer.
func asksWhether(label string) bool {
	label = ja.FoldLabel(label)
	for _, end := range [...]string{"有無", "有り無し", "ありなし", "あり・なし", "有・無", "有/無"} {
		if strings.HasSuffix(label, end) {
			return true
		}
	}
	return false
}

// closing notes the word that ends a list in the row of an item, 以上, which is no answer.
func (rd *Reader) closing(f *form.Field, s *Span) {
	if rd.InList && s.List && len(s.Written()) == 0 {
		for _, t := range s.Tokens {
			if t.Entry != nil && !s.isPrinted(t.Entry) && IsClosing(t.Text()) {
				rd.Sink.Report(diag.Info, "nothing", f, s, t.Text())
			}
		}
	}
}

// typedValue reads an answer of a type that is a measure, a time, or a thing.
func (rd *Reader) typedValue(f *form.Field, s *Span) {
	switch f.Type {
	case form.Money, form.Decimal, form.Percent, form.Sign:
		rd.quantity(f, s)
	case form.Time, form.Duration, form.Month, form.Year:
		rd.timed(f, s)
	case form.Person:
		rd.person(f, s)
	case form.Address:
		rd.address(f, s)
	case form.Picture:
		rd.picture(f, s)
	case form.File:
		rd.file(f, s)
	}
}

// sound looks at the cells of an answer before it is read: a formula without a
// stored value, an error, or what a spreadsheet made of what was typed leaves
// nothing to read; struck-through and hidden cells are read with a warning.
func (rd *Reader) sound(f *form.Field, s *Span) bool {
	ok := true
	for _, t := range s.Tokens {
		if t.Entry == nil || t.Entry.Index < 0 {
			continue
		}
		c := s.Sheet.Cell(int(t.Entry.Index))
		kind := c.Kind()
		if kind == sheet.Text && isErrorText(t.Text()) {
			kind = sheet.Error // other programs store what the cell showed
		}
		switch kind {
		case sheet.Empty:
			if _, formula := c.Formula(); formula {
				rd.Sink.Report(diag.Error, "formula_no_value", f, s, c.Text())
				ok = false
			}
			continue
		case sheet.Picture:
			t.Entry.Used = true
			if f.Type == form.Picture {
				continue
			}
			rd.Sink.Report(diag.Warning, "cell_picture", f, s, "")
			continue
		case sheet.Error:
			ok = false
			if f.Type == form.Kana {
				rd.Sink.Report(diag.Warning, "kana.error_text", f, s, c.Text())
				continue
			}
			if _, formula := c.Formula(); formula && rd.Form.BlankFormula(c.Pos()) {
				rd.Sink.Report(diag.Warning, "cell_error", f, s, c.Text()) // of the form, in a program that lacks its function
				continue
			}
			rd.Sink.Report(diag.Error, "cell_error", f, s, c.Text())
			continue
		case sheet.Text:
			if !s.isPrinted(t.Entry) && !t.Entry.Amid { // amid a text nothing is converted
				said, lost := spoilt(f, t.Text())
				if rd.say(f, s, said); lost {
					ok = false
					continue
				}
			}
		case sheet.Number, sheet.Bool:
			if !t.shown {
				said, lost := converted(f, s, t.Entry, c, rd.Date1904)
				if rd.say(f, s, said); lost {
					ok = false
					continue
				}
			}
		}
		if t.Text() != "" && (!s.isPrinted(t.Entry) || picked(f, s, t)) {
			rd.look(f, s, t.Entry, c)
		}
	}
	return ok
}

// converted is what is to be said about what a spreadsheet has put in the place of an answer: a
// date for a house number 3-5-1 or a range 10-20, or the state of the check box
// that is linked to the cell. What was typed is lost.
func converted(f *form.Field, s *Span, a *Entry, c sheet.Cell, date1904 bool) (said []note, lost bool) {
	switch f.Type {
	case form.Date, form.Time, form.Duration, form.Month, form.Year, form.Bool, form.Enum, form.EnumSet, form.Picture, form.File:
		return nil, false // a date, or choices, whose reading reports what does not fit
	}
	isText := f.Type == form.Text || f.Type == form.Kana || f.Type == form.Person || f.Type == form.Address
	switch {
	case s.isPrinted(a) || !c.IsDate() && (c.Kind() != sheet.Bool || !isText):
		return nil, false
	case len(s.Written()) > 1:
		return nil, false // a stranger's cell beside the answer, or in its place
	case c.Kind() == sheet.Bool:
		return []note{{severity: diag.Warning, code: "cell_bool", value: c.Text()}}, true
	}
	value := c.Text()
	if d, ok := ja.Serial(value, date1904); ok {
		value = d.String()
	}
	return []note{{severity: diag.Error, code: "cell_date", value: value}}, true
}

// picked reports whether a choice in a cell is there to be filled in, though
// the form prints the same word elsewhere.
func picked(f *form.Field, s *Span, t Token) bool {
	if len(f.Choices) == 0 || !s.isSlot(t.Entry) {
		return false
	}
	_, ok := ChoiceID(f, t.Text())
	return ok
}

// isErrorText is true for what a spreadsheet shows in place of a result.
func isErrorText(text string) bool {
	switch text {
	case "#NAME?", "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!",
		"#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#PYTHON!", "#EXTERNAL!", "#GETTING_DATA":
		return true
	}
	return len(text) == len("Err:508") && strings.HasPrefix(text, "Err:5")
}

// look warns about a cell that somebody crossed out or hid, or that holds
// characters that nobody typed.
func (rd *Reader) look(f *form.Field, s *Span, a *Entry, c sheet.Cell) {
	if left, _ := ja.Clean(c.Unstruck()); c.AnyStruck() && left != a.Text { // told of otherwise
		rd.Sink.Report(diag.Warning, "struck", f, s, c.Text())
	}
	if c.PartRaised() {
		severity := diag.Error // 250 with the number of a footnote is 2501
		if f.Rule == "" && (f.Type == form.Text || f.Type == form.Person || f.Type == form.Address) {
			severity = diag.Warning
		}
		rd.Sink.Report(severity, "raised", f, s, c.Text())
	}
	if c.Unseen() {
		rd.Sink.Report(diag.Warning, "unseen", f, s, c.Text())
	}
	if p := c.Pos(); (!rd.InList || rd.InCard) && s.Sheet.RowHidden(p.Row) || s.Sheet.ColHidden(p.Col) {
		rd.Sink.Report(diag.Warning, "hidden", f, s, c.Text())
	}
	if f.Type != form.Bool && f.Rule != "product_warned" && !rd.Form.Offered(c) {
		rd.Sink.Report(diag.Warning, "list.value", f, s, c.Text())
	}
	if c.Kind() != sheet.Text {
		return
	}
	if a.Control {
		rd.Sink.Report(diag.Warning, "control_character", f, s, c.Text())
	}
	if a.Sound {
		return
	}
	if r, bad := ja.Suspicious(a.Text); bad {
		rd.Sink.Report(diag.Warning, "suspicious_character", f, s, c.Text(), diag.Arg{Key: "character", Text: string(r)})
	}
}

// joined is the text of several cells without anything between: characters
// that are in a cell each, or a number in parts.
func joined(tokens []Token) string {
	if len(tokens) == 1 {
		return tokens[0].Text()
	}
	var b strings.Builder
	for _, t := range tokens {
		b.WriteString(t.Text())
	}
	return b.String()
}
