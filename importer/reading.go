package importer

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// reading is one form being read.
type reading struct {
	reader   *Reader
	def      *form.Definition
	grid     *grid
	places   *places // nil when the blank's places are known
	located  locator
	aligned  *aligned      // nil when the blank is not known
	items    *layout.Items // the list where the blank is known
	filled   *layout.Filled
	boxed    []int32    // controls in the list that a column has
	drawn    []int32    // drawings around words in the list that a column has
	leftRows []leftover // what is in the rows of lists and in no column
	eras     []int      // places of eras that were read with their dates
	app      *form.Application
	faulty   map[string]bool             // paths with an error: later checks stay silent on them
	lastItem int32                       // last row of the list
	cursor   int                         // cell at which the last search of a row ended
	released int                         // cell before which those of the list were given back
	found    foundCells                  // what the last search found
	lists    map[*sheet.Sheet][]dropDown // of the sheets, see onList
	bare     []bareChoice                // see lostBoxes
	said1904 bool                        // see countsFrom1904
	answers  [2]span                     // of the field being read
	item
}

// path is the field's path in diagnostics.
func (rd *reading) path(id string) string {
	if !rd.inList {
		return id
	}
	return rd.itemPath(rd.index) + "." + id
}

// itemPath is the path of an item of the list being read.
func (rd *reading) itemPath(i int) string {
	return rd.def.List.ListName(rd.list) + "[" + strconv.Itoa(i) + "]"
}

// nextItem begins an item of the list being read.
func (rd *reading) nextItem() {
	_, rd.index = rd.app.Rows.ListOf(rd.app.Rows.Len())
	rd.inList, rd.row = true, rd.row[:0]
}

// cell is a value of a row.
func cell(row []form.Value, field string) (form.Value, bool) {
	for i := range row {
		if row[i].Field == field {
			return row[i], true
		}
	}
	return form.Value{}, false
}

// readForm reads one sheet as the form it was recognised as.
func (r *Reader) readForm(g *grid, found recognition) form.Application {
	app := form.Application{Form: found.def.Form, Edition: found.edition, Annex: found.def.Annex, Sheet: g.sheet.Name, Roles: found.def.Roles}
	if app.Edition == "" {
		app.Edition = found.def.Edition
	}
	rd := &reading{reader: r, def: found.def, grid: g, app: &app, faulty: make(map[string]bool)}
	app.Diagnostics = append(app.Diagnostics, found.headline(g)...)
	if found.against != nil {
		// Which form it is must be settled before a word of it is believed.
		app.Verdict = form.Held
		return app
	}
	table := findTable(g, found.def)
	rd.places = locate(g, found.def)
	rd.located = rd.places
	app.Values = make([]form.Value, 0, rd.places.found())
	for i := range found.def.Fields {
		rd.field(i)
	}
	if found.def.List != nil {
		app.Rows.Begin(found.def.List.Name)
		rd.rows(table)
	}
	rd.ticksAlone()
	rd.amend(r.amendment)
	if len(app.Values) == 0 && app.Rows.Len() == 0 && !rd.differs() {
		return blank(app)
	}
	rd.shapes()
	rd.lostBoxes()
	rd.preset()
	rd.judge()
	rd.strangers(table)
	rd.unread(table)
	rd.unclosed()
	app.Verdict = verdict(app.Diagnostics)
	return app
}

// blank is what is made of a form that was left blank.
func blank(app form.Application) form.Application {
	app.Verdict = form.Refused
	app.Diagnostics = []diag.Diagnostic{{Severity: diag.Error, Code: "form.blank", Pos: diag.Pos{Sheet: app.Sheet}}}
	return app
}

func verdict(ds []diag.Diagnostic) form.Verdict {
	for i := range ds {
		if ds[i].Severity == diag.Error {
			return form.Held
		}
	}
	return form.Valid
}

// field reads one field outside the list.
func (rd *reading) field(i int) {
	f := &rd.def.Fields[i]
	at := rd.places.at[i]
	if at < 0 {
		if f.Reader == "prefecture" {
			rd.prefectureOfAddress(f)
		}
		return
	}
	s, other := &rd.answers[0], &rd.answers[1]
	rd.places.answer(s, f, at)
	for _, at := range rd.places.also[i] {
		if fits(f, s) {
			break
		}
		if rd.places.answer(other, f, at); fits(f, other) {
			s, other = other, s
		}
	}
	rd.value(f, s)
	rd.equalsPrint(f, s)
}

// fits reports whether an answer can be the field's: a postal code, or an address
// that is more than one.
func fits(f *form.Field, s *span) bool {
	tokens := s.written()
	if f.Type != form.Postal {
		return len(addressTokens(tokens)) > 0
	}
	if _, ok := ja.Postal(joinedParts(tokens)); ok {
		return true
	}
	for _, t := range tokens {
		if _, _, ok := ja.SplitPostal(t.text()); ok {
			return true
		}
	}
	return false
}

// answer makes s the answer of a field's label.
func (p *places) answer(s *span, f *form.Field, at int32) {
	a := &p.grid.areas[at]
	if p.below(f, a) {
		s.below(p, f, a)
		return
	}
	s.right(p, a)
}

// value reads an answer by its type and keeps it.
func (rd *reading) value(f *form.Field, s *span) {
	rd.asShown(f, s)
	if !rd.sound(f, s) || rd.inList && s.mayRepeat() && rd.repeatsNothing(f, s) || rd.repeatsPrint(f, s) {
		return
	}
	said, known := len(rd.app.Diagnostics), len(rd.app.Values)
	switch f.Type {
	case form.Text:
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
		rd.integer(f, s)
	case form.Bool:
		rd.boolean(f, s)
	case form.Enum, form.EnumSet:
		rd.choice(f, s)
	case form.List:
		rd.texts(f, s)
	case form.Code:
		rd.code(f, s)
	default:
		rd.typedValue(f, s)
	}
	if !s.kept && len(f.Choices) == 0 && f.Type != form.Bool && said == len(rd.app.Diagnostics) && known == len(rd.app.Values) {
		rd.saysLabel(f, s)
	}
}

// typedValue reads an answer of a type that is a measure, a time, or a thing.
func (rd *reading) typedValue(f *form.Field, s *span) {
	switch f.Type {
	case form.Money:
		rd.money(f, s)
	case form.Decimal:
		rd.decimal(f, s)
	case form.Percent:
		rd.percent(f, s)
	case form.Time:
		rd.clock(f, s)
	case form.Duration:
		rd.duration(f, s)
	case form.Month:
		rd.month(f, s)
	case form.Year:
		rd.year(f, s)
	case form.Person:
		rd.person(f, s)
	case form.Address:
		rd.address(f, s)
	case form.Picture:
		rd.picture(f, s)
	case form.File:
		rd.file(f, s)
	case form.Sign:
		rd.sign(f, s)
	}
}

// isBlanksFormula reports whether the blank has a formula in a cell.
func (rd *reading) isBlanksFormula(p diag.Cell) bool {
	return rd.aligned != nil && slices.ContainsFunc(rd.aligned.pages, func(f *layout.Filled) bool {
		return f != nil && f.Sheet == rd.grid.sheet && f.BlankFormula(p)
	})
}

// sound looks at the cells of an answer before it is read: a formula without a
// stored value, an error, or what a spreadsheet made of what was typed leaves
// nothing to read; struck-through and hidden cells are read with a warning.
func (rd *reading) sound(f *form.Field, s *span) bool {
	ok := true
	for _, t := range s.tokens {
		if t.area == nil || t.area.cell < 0 {
			continue
		}
		c := rd.grid.sheet.Cell(int(t.area.cell))
		kind := c.Kind()
		if kind == sheet.Text && isErrorText(t.text()) {
			kind = sheet.Error // other programs store what the cell showed
		}
		switch kind {
		case sheet.Empty:
			if _, formula := c.Formula(); formula {
				rd.report(diag.Error, "formula_no_value", f, s, c.Text())
				ok = false
			}
			continue
		case sheet.Picture:
			t.area.used = true
			if f.Type == form.Picture {
				continue
			}
			rd.report(diag.Warning, "cell_picture", f, s, "")
			continue
		case sheet.Error:
			ok = false
			if f.Type == form.Kana {
				rd.report(diag.Warning, "kana.error_text", f, s, c.Text())
				continue
			}
			if _, formula := c.Formula(); formula && rd.isBlanksFormula(c.Pos()) {
				rd.report(diag.Warning, "cell_error", f, s, c.Text()) // of the form, in a program that lacks its function
				continue
			}
			rd.report(diag.Error, "cell_error", f, s, c.Text())
			continue
		case sheet.Text:
			if !s.isPrinted(t.area) && !t.area.amid && rd.spoilt(f, s, t.text()) { // amid a text nothing is converted
				ok = false
				continue
			}
		case sheet.Number, sheet.Bool:
			if !t.shown && rd.converted(f, s, t.area, c) {
				ok = false
				continue
			}
		}
		if t.text() != "" && (!s.isPrinted(t.area) || picked(f, s, t)) {
			rd.look(f, s, t.area, c)
		}
	}
	return ok
}

// converted reports what a spreadsheet has put in the place of an answer: a
// date for a house number 3-5-1 or a range 10-20, or the state of the check box
// that is linked to the cell. What was typed is lost.
func (rd *reading) converted(f *form.Field, s *span, a *area, c sheet.Cell) bool {
	switch f.Type {
	case form.Date, form.Time, form.Duration, form.Month, form.Year, form.Bool, form.Enum, form.EnumSet, form.Picture, form.File:
		return false // a date, or choices, whose reading reports what does not fit
	}
	isText := f.Type == form.Text || f.Type == form.Kana || f.Type == form.Person || f.Type == form.Address
	switch {
	case s.isPrinted(a) || !c.IsDate() && (c.Kind() != sheet.Bool || !isText):
		return false
	case len(s.written()) > 1:
		return false // a stranger's cell beside the answer, or in its place
	case c.Kind() == sheet.Bool:
		rd.report(diag.Warning, "cell_bool", f, s, c.Text())
	default:
		value := c.Text()
		if d, ok := ja.Serial(value, rd.grid.date1904); ok {
			value = d.String()
		}
		rd.report(diag.Error, "cell_date", f, s, value)
	}
	return true
}

// picked reports whether a choice in a cell is there to be filled in, though
// the form prints the same word elsewhere.
func picked(f *form.Field, s *span, t token) bool {
	if len(f.Choices) == 0 || !s.isSlot(t.area) {
		return false
	}
	_, ok := choiceID(f, t.text())
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
func (rd *reading) look(f *form.Field, s *span, a *area, c sheet.Cell) {
	if c.AnyStruck() {
		rd.report(diag.Warning, "struck", f, s, c.Text())
	}
	if p := c.Pos(); (!rd.inList || rd.inCard) && rd.grid.sheet.RowHidden(p.Row) || rd.grid.sheet.ColHidden(p.Col) {
		rd.report(diag.Warning, "hidden", f, s, c.Text())
	}
	if f.Type != form.Bool && f.Rule != "product_warned" && !rd.onList(c) {
		rd.report(diag.Warning, "list.value", f, s, c.Text())
	}
	if c.Kind() != sheet.Text {
		return
	}
	if a.control {
		rd.report(diag.Warning, "control_character", f, s, c.Text())
	}
	if a.sound {
		return
	}
	if r, bad := ja.Suspicious(a.text); bad {
		rd.report(diag.Warning, "suspicious_character", f, s, c.Text(), diag.Arg{Key: "character", Text: string(r)})
	}
}

// report adds a diagnostic about a field's answer.
func (rd *reading) report(sev diag.Severity, code diag.Code, f *form.Field, s *span, value string, args ...diag.Arg) {
	pos := diag.Pos{Sheet: rd.sheetOf(s), Cell: s.at().String(), Label: s.title()}
	rd.add(diag.Diagnostic{Severity: sev, Code: code, Field: rd.path(f.ID), Pos: pos, Rule: f.Pos, Value: value, Args: args})
}

// sheetOf is the name of the sheet that an answer is on, of a form over several.
func (rd *reading) sheetOf(s *span) string {
	if s.grid != nil && s.grid.sheet != nil && s.grid.sheet.Name != "" {
		return s.grid.sheet.Name
	}
	return rd.app.Sheet
}

func (rd *reading) add(d diag.Diagnostic) {
	if d.Severity == diag.Error {
		rd.faulty[d.Field] = true
	}
	rd.app.Diagnostics = append(rd.app.Diagnostics, d)
}

// keep stores a value read from tokens of an answer.
func (rd *reading) keep(f *form.Field, s *span, tokens []token, text string) {
	if text == "" {
		return
	}
	v := form.Value{Field: f.ID, Type: f.Type, Page: rd.app.PageOf(rd.sheetOf(s)), Text: text, Raw: s.raw(tokens), Label: s.title()}
	if len(tokens) > 0 {
		v.Cell = tokens[0].pos()
	} else {
		v.Cell = s.at()
	}
	rd.measure(f, s, text)
	rd.suspect(f, s, text)
	s.kept = true
	if rd.inList {
		rd.row = append(rd.row, v)
		return
	}
	rd.app.Values = append(rd.app.Values, v)
}

func (t token) pos() diag.Cell {
	if t.box != nil {
		return t.box.Anchor
	}
	return t.area.Cell()
}

// measure checks the length of a text and the rule of its field.
func (rd *reading) measure(f *form.Field, s *span, text string) {
	if f.Max > 0 && len(text) > f.Max {
		if n := utf8.RuneCountInString(text); n > f.Max {
			rd.report(diag.Error, "length", f, s, text,
				diag.Arg{Key: "max", Text: strconv.Itoa(f.Max)}, diag.Arg{Key: "length", Text: strconv.Itoa(n)})
		}
	}
	rd.bound(f, s, text)
	if f.Type != form.List { // the items were judged
		rd.demand(f, s, text)
	}
}

// bound checks what the field declares of its values: range, usual, pattern.
func (rd *reading) bound(f *form.Field, s *span, text string) {
	if f.Range != (form.Bounds{}) && f.Range.Outside(f.Type, text) {
		rd.beyond(diag.Error, "number.range", f, s, text, f.Range)
	} else if f.Usual != (form.Bounds{}) && f.Type != form.Date && f.Usual.Outside(f.Type, text) {
		rd.beyond(diag.Warning, "number.usual", f, s, text, f.Usual)
	}
	if p := f.Pattern; p != nil && !p.MatchString(text) {
		rd.report(diag.Error, "pattern", f, s, text, diag.Arg{Key: "demand_ja", Text: p.JA}, diag.Arg{Key: "demand_en", Text: p.EN})
	}
}

// beyond reports a value that is too small or too large.
func (rd *reading) beyond(sev diag.Severity, code diag.Code, f *form.Field, s *span, text string, b form.Bounds) {
	unit := f.Unit
	switch {
	case f.Type == form.Money && unit == "":
		unit = "円"
	case f.Type == form.Percent:
		unit = "%"
	case f.Type == form.Duration:
		unit = ""
	}
	low, high := diag.Arg{Key: "low", Text: b.Low + unit}, diag.Arg{Key: "high", Text: b.High + unit}
	switch {
	case b.Low == "":
		rd.report(sev, code, f, s, text, diag.Arg{Key: "upto", Text: high.Text})
	case b.High == "":
		rd.report(sev, code, f, s, text, diag.Arg{Key: "from", Text: low.Text})
	default:
		rd.report(sev, code, f, s, text, low, high)
	}
}

// joined is the text of several cells without anything between: characters
// that are in a cell each, or a number in parts.
func joined(tokens []token) string {
	if len(tokens) == 1 {
		return tokens[0].text()
	}
	var b strings.Builder
	for _, t := range tokens {
		b.WriteString(t.text())
	}
	return b.String()
}

// number returns the literal of the only cell typed into when it is a number
// that was not taken as the sheet shows it.
func (rd *reading) number(tokens []token) (literal string, date, ok bool) {
	if len(tokens) != 1 || tokens[0].shown || tokens[0].area == nil || tokens[0].area.cell < 0 {
		return "", false, false
	}
	c := rd.grid.sheet.Cell(int(tokens[0].area.cell))
	if c.Kind() != sheet.Number {
		return "", false, false
	}
	return c.Text(), c.IsDate(), true
}
