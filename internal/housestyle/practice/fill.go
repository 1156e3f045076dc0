package practice

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/housestyle"
)

// A filler writes a record into the places of a book, in one person's ways, and
// keeps what a reader is to find.
type filler struct {
	*rand.Rand
	b      *book
	rec    record
	values map[string]any
	rows   []map[string]any
	// mark is the person's way to tick; own ways for places that are empty,
	// for words and for dates.
	mark, ring string
	circle     string
	dates      int
	faults     []fault
	// above is the row of the list that was written last.
	above map[string]any
	diags []housestyle.Diagnostic
}

func newFiller(b *book, rec record, r *rand.Rand) *filler {
	f := &filler{Rand: r, b: b, rec: rec, values: map[string]any{}, rows: make([]map[string]any, len(rec.list))}
	f.mark = pick(r, []string{"☑", "■", "レ", "✓", "✔", "☒", "☑", "■"})
	f.ring = pick(r, []string{"○", "〇", "◯", "レ", "✓", "●"})
	f.circle = pick(r, []string{"shape", "shape", "before", "alone"})
	f.dates = r.IntN(100)
	return f
}

// fill writes every place. It draws the controls too, since those are drawn
// together with their state.
func (f *filler) fill() {
	for _, s := range f.b.spots {
		f.b.sheet = s.sheet
		f.spot(s)
	}
}

// get returns the record's value of a field in a place.
func (f *filler) get(s *spot, field string) any {
	if s.row < 0 {
		return f.rec.values[field]
	}
	if s.row >= len(f.rec.list) || f.rec.list[s.row] == nil {
		return nil
	}
	return f.rec.list[s.row][field]
}

func (f *filler) keep(s *spot, field string, v any) {
	if field == "-" {
		return
	}
	if s.row < 0 {
		f.values[field] = v
		return
	}
	if f.rows[s.row] == nil {
		f.rows[s.row] = map[string]any{}
	}
	f.rows[s.row][field] = v
}

func (f *filler) set(cell string, v any) {
	f.b.check(f.b.f.SetCellValue(f.b.sheet, cell, v))
}

func (f *filler) spot(s *spot) {
	if bad, ok := f.faulty(s); ok {
		if bad != "" {
			f.set(s.cells[0], bad)
		}
		return
	}
	v := f.get(s, s.field)
	switch s.kind {
	case "person":
		f.person(s)
	case "addr":
		f.address(s)
	case "gap":
		f.inline(s)
	case "calc":
		f.formula(s, v)
	case "text", "area", "list":
		f.text(s, v)
	case "day":
		f.day(s, v)
	case "ymd", "post", "tel", "chars":
		f.parts(s, v)
	case "drop":
		f.dropDown(s, v)
	default:
		f.choice(s, v)
	}
}

func (f *filler) person(s *spot) {
	last, ok := f.get(s, "eu_contact_last_name").(string)
	if !ok {
		return
	}
	first, _ := f.get(s, "eu_contact_first_name").(string)
	f.set(s.cells[0], last+pick(f.Rand, []string{"　", " "})+first)
	f.keep(s, "eu_contact_last_name", last)
	f.keep(s, "eu_contact_first_name", first)
}

func (f *filler) address(s *spot) {
	pref, ok := f.get(s, "eu_prefecture").(string)
	if !ok {
		return
	}
	rest := f.get(s, "eu_address").(string)
	f.set(s.cells[0], pref+f.width(rest))
	f.keep(s, "eu_prefecture", pref)
	f.keep(s, "eu_address", rest)
}

func (f *filler) inline(s *spot) {
	answers := make([]string, len(s.gaps))
	for i, g := range s.gaps {
		v, ok := f.get(s, g.field).(string)
		if n, isInt := f.get(s, g.field).(int); isInt {
			v, ok = fmt.Sprint(n), true
			f.keep(s, g.field, n)
		} else if ok {
			f.keep(s, g.field, v)
		}
		if ok {
			answers[i] = f.intoGap(g, v)
		} else if g.field == "-" && f.IntN(2) == 0 {
			answers[i] = fmt.Sprintf("　%d　", 1+f.IntN(20))
		}
	}
	f.set(s.cells[0], inline(s, answers))
}

// formula stores the result that the formula would give.
func (f *filler) formula(s *spot, v any) {
	if s.field == "-" {
		v = f.computed(s)
	}
	result := v
	text, isText := v.(string)
	switch {
	case v == nil:
		result = ""
	case isText && typeOf(s.field) == "date":
		result = int(day(text).Sub(day("1899-12-30")).Hours() / 24)
		f.restyle(s.cells[0], "yyyy/m/d")
	}
	f.b.formula(s.cells[0], s.formula, result)
	if v != nil {
		f.keep(s, s.field, v)
	}
}

// day writes a date that formulas reckon with: a date cell, never text.
func (f *filler) day(s *spot, v any) {
	if v == nil {
		return
	}
	f.set(s.cells[0], day(v.(string)))
	f.restyle(s.cells[0], "yyyy/m/d")
	f.keep(s, s.field, v)
}

// computed is the result of a formula that is no field: a sum or the end
// user's name repeated.
func (f *filler) computed(s *spot) any {
	if s.copies != "" {
		return f.rec.values[s.copies]
	}
	sum := 0
	for _, row := range f.rows {
		for _, field := range []string{"line_quantity", "units", "existing_quantity"} {
			n, _ := row[field].(int)
			sum += n
		}
	}
	return sum
}

func (f *filler) dropDown(s *spot, v any) {
	if v == nil {
		return
	}
	text := fmt.Sprint(v)
	if p, ok := printedChoices[text]; ok {
		if _, isInt := v.(int); !isInt {
			text = p
		}
	}
	if kinds, ok := v.([]string); ok {
		text = f.both(s, kinds)
	}
	if !slices.Contains(s.list, text) {
		panic(fmt.Sprintf("practice: %s: %s is not offered for %s", f.b.form, text, s.field))
	}
	if n, ok := v.(int); ok {
		f.set(s.cells[0], n)
	} else {
		f.set(s.cells[0], text)
	}
	f.keep(s, s.field, v)
}

// both returns the entry of a list for one or two kinds.
func (f *filler) both(s *spot, kinds []string) string {
	var texts []string
	for _, k := range kinds {
		texts = append(texts, printedChoices[k])
	}
	return strings.Join(texts, "・")
}

func (f *filler) filling(file, sheet string, data []byte) housestyle.Filling {
	out := housestyle.Filling{File: file, Data: data, Sheet: sheet, Status: "valid", Values: f.values, Diagnostics: f.diags}
	var rows []map[string]any
	for _, row := range f.rows {
		if len(row) > 0 {
			rows = append(rows, row)
		}
	}
	if len(rows) > 0 {
		key := "product_lines"
		if strings.HasPrefix(f.b.form, "annex") {
			key = "rows"
		}
		out.Values[key] = rows
	}
	for _, d := range out.Diagnostics {
		if d.Severity == "error" {
			out.Status = "held"
		}
	}
	return out
}
