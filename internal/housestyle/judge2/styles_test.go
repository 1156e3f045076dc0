package judge2

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"

	"github.com/uketsuke/uketsuke/internal/housestyle"
)

func open(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// TestNames checks that names meet their sheets once each, at the first cell of
// what is merged, and that nothing is merged twice.
func TestNames(t *testing.T) {
	for _, s := range Styles() {
		for _, form := range s.Forms() {
			t.Run(s.Name()+"/"+form, func(t *testing.T) {
				data, err := s.Blank(form)
				if err != nil {
					t.Fatal(err)
				}
				checkNames(t, open(t, data), s.Names(form))
			})
		}
	}
}

func checkNames(t *testing.T, f *excelize.File, names []housestyle.Place) {
	t.Helper()
	seen := map[string]bool{}
	merged := map[string]map[string]string{}
	for _, sheet := range f.GetSheetList() {
		merged[sheet] = covered(t, f, sheet)
	}
	for _, p := range names {
		key := fmt.Sprint(p.Sheet, "!", p.Cell, "#", p.Part, p.Field)
		if seen[key] && p.Field != "-" {
			t.Errorf("%s is named twice", key)
		}
		seen[key] = true
		if merged[p.Sheet] == nil {
			t.Fatalf("%s: no such sheet", key)
		}
		if first := merged[p.Sheet][p.Cell]; first != "" && first != p.Cell {
			t.Errorf("%s is not the first cell of what is merged at %s", key, first)
		}
	}
}

// covered returns the first cell of the merge that covers each cell.
func covered(t *testing.T, f *excelize.File, sheet string) map[string]string {
	t.Helper()
	merges, err := f.GetMergeCells(sheet)
	if err != nil {
		t.Fatal(err)
	}
	first := map[string]string{}
	for _, m := range merges {
		c1, r1, _ := excelize.CellNameToCoordinates(m.GetStartAxis())
		c2, r2, _ := excelize.CellNameToCoordinates(m.GetEndAxis())
		for c := c1; c <= c2; c++ {
			for r := r1; r <= r2; r++ {
				if first[cellName(c, r)] != "" {
					t.Errorf("%s!%s is merged twice", sheet, cellName(c, r))
				}
				first[cellName(c, r)] = m.GetStartAxis()
			}
		}
	}
	return first
}

// TestFilled reads the filled copies by means of its own and compares them with
// their truth, and checks that every value is named on the blank.
func TestFilled(t *testing.T) {
	for _, s := range Styles() {
		h := s.(house)
		for _, form := range h.forms {
			t.Run(h.name+"/"+form, func(t *testing.T) {
				named := map[string]bool{}
				for _, p := range h.Names(form) {
					named[p.Field] = true
				}
				for n := range cycle {
					checkFilling(t, h, form, n, named)
				}
			})
		}
	}
}

func checkFilling(t *testing.T, h house, form string, n int, named map[string]bool) {
	t.Helper()
	b := h.fill(form, n)
	filling, err := h.filling(b, n)
	if err != nil {
		t.Fatal(err)
	}
	f := open(t, filling.Data)
	if i, err := f.GetSheetIndex(filling.Sheet); err != nil || i != 0 {
		t.Errorf("%d: sheet %s is not the first", n, filling.Sheet)
	}
	for _, row := range append([]map[string]any{b.rec.v}, b.rec.rows...) {
		for field := range row {
			if !named[field] {
				t.Errorf("%d: %s is not named", n, field)
			}
		}
	}
	if held := n == spoilt; held != (filling.Status == "held") || held && len(filling.Diagnostics) == 0 {
		t.Errorf("%d: %s with %v", n, filling.Status, filling.Diagnostics)
	}
	if n == manyItems && len(b.rec.rows) <= b.asks.rows && len(b.rec.rows) > 0 {
		t.Errorf("%d: %d items on %d rows", n, len(b.rec.rows), b.asks.rows)
	}
	for _, sheet := range f.GetSheetList() {
		covered(t, f, sheet) // nothing is merged twice
	}
	c := checker{T: t, f: f, b: b, n: n}
	c.answers()
	c.marks(bytes.Count(drawings(t, filling.Data), []byte(`prst="ellipse"`)))
	if n > 0 {
		return
	}
	if again, err := h.Filled(form, n); err != nil || !bytes.Equal(again.Data, filling.Data) {
		t.Errorf("%d: not the same twice (%v)", n, err)
	}
}

func drawings(t *testing.T, data []byte) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var all []byte
	for _, f := range in.File {
		if !strings.HasPrefix(f.Name, "xl/drawings/drawing") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, part...)
	}
	return all
}

// A checker compares a filled copy with its truth.
type checker struct {
	*testing.T
	f *excelize.File
	b *book
	n int
}

func (c checker) cell(sheet, cell string) string {
	raw, err := c.f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		c.Fatal(err)
	}
	return raw
}

// value is what a place must hold; of lists the first item is named.
func (c checker) value(field string) any {
	if v, ok := c.b.rec.v[field]; ok || len(c.b.rec.rows) == 0 {
		return v
	}
	return c.b.rec.rows[0][field]
}

var notDigits = regexp.MustCompile(`\D`)

// plain folds what canonical values fold.
func plain(s string) string {
	s = strings.NewReplacer("\u200b", "", "\u00a0", " ").Replace(fold(s))
	var out strings.Builder
	for _, r := range s {
		switch {
		case r == 'ﾞ':
			out.WriteRune('\u3099')
		case r == 'ﾟ':
			out.WriteRune('\u309a')
		case r >= '｡' && r <= 'ﾟ':
			out.WriteString(width.Fold.String(string(r)))
		default:
			out.WriteRune(r)
		}
	}
	if s = out.String(); strings.ContainsAny(s, "\u3099\u309a") {
		s = norm.NFC.String(s)
	}
	return strings.Trim(s, " 　\n\t")
}

// answers compares the texts at the places where they were laid out.
func (c checker) answers() {
	for _, p := range c.b.places {
		if p.Field == "-" || p.Choice != "" {
			continue
		}
		want := c.value(p.Field)
		got := plain(c.cell(p.Sheet, p.Cell))
		switch v := want.(type) {
		case nil, bool, []string:
			continue
		case int:
			if got = strings.ReplaceAll(got, ",", ""); !strings.Contains(got, fmt.Sprint(v)) {
				c.Errorf("%d: %s %s: %q is not %d", c.n, p.Cell, p.Field, got, v)
			}
		case string:
			if !c.holds(p, got, v) {
				c.Errorf("%d: %s %s: %q is not %q", c.n, p.Cell, p.Field, got, v)
			}
		}
	}
}

func (c checker) holds(p housestyle.Place, got, want string) bool {
	if got == "" {
		return false
	}
	if len([]rune(got)) == 1 && strings.HasPrefix(want, got) {
		return true // a character a cell
	}
	switch kindOf(p.Field) {
	case "date":
		if got == fmt.Sprint(serial(want)) || got == piece(want, "e") || got == piece(want, "y") || got == piece(want, "yy") {
			return true // a true date, or the year in a cell of its own
		}
		year := strings.Contains(got, piece(want, "e")) || strings.Contains(got, piece(want, "y"))
		month := strings.Contains(got, piece(want, "m")) || strings.Contains(got, day(want).Format("Jan"))
		return year && month && strings.Contains(got, piece(want, "d"))
	case "phone", "postal":
		if p.Part > 0 {
			break
		}
		got, want = notDigits.ReplaceAllString(strings.Replace(got, "+81-", "0", 1), ""), notDigits.ReplaceAllString(want, "")
		return strings.HasPrefix(got, want) || strings.HasPrefix(want, got)
	}
	return strings.Contains(got, want) // with its unit, or within printed text
}

// marks compares boxes, buttons, drop-downs and circles with the truth: what is
// marked is an answer and every answer is marked.
func (c checker) marks(circles int) {
	buttons := map[string]bool{}
	for _, sheet := range c.f.GetSheetList() {
		list, err := c.f.GetFormControls(sheet)
		if err != nil {
			c.Fatal(err)
		}
		for _, b := range list {
			if b.Type != excelize.FormControlGroupBox {
				buttons[sheet+b.Cell] = b.Checked
			}
		}
	}
	drawn := 0
	for _, p := range c.b.places {
		want := c.answered(p)
		if p.Field == "-" || p.Choice == "" && !want {
			continue
		}
		raw := c.cell(p.Sheet, p.Cell)
		on, boxed := buttons[p.Sheet+p.Cell]
		if !boxed {
			on, boxed = c.marked(p, raw)
		}
		switch {
		case boxed && on != want:
			c.Errorf("%d: %s %s %s is %v in %q", c.n, p.Cell, p.Field, p.Choice, on, raw)
		case !boxed && want:
			drawn++
		}
	}
	if c.b.hand.ring == "shape" && circles < drawn {
		c.Errorf("%d: %d circles for %d words", c.n, circles, drawn)
	}
}

var (
	anyBox  = regexp.MustCompile(`[□■☑✓レ☒◼✅]`)
	bracket = regexp.MustCompile(`（([　○〇◯◎レ✔●✓☑])）`)
)

// marked reports whether a place is marked, and whether that is known from its text.
func (c checker) marked(p housestyle.Place, raw string) (on, known bool) {
	i := max(p.Part-1, 0)
	if texts := c.offered(p); p.Part > 0 && len(texts) >= p.Part {
		return texts[i] == raw, true
	}
	if in := bracket.FindAllStringSubmatch(raw, -1); i < len(in) {
		return in[i][1] != "　", true
	}
	if boxes := anyBox.FindAllString(strings.NewReplacer("グレード", "", "プレミアム", "").Replace(raw), -1); len(boxes) > i && len([]rune(raw)) > 1 || raw == "□" {
		return boxes[i] != "□", true
	}
	if words := strings.Split(raw, "　　・　　"); len([]rune(raw)) > 1 {
		return true, strings.HasPrefix(words[min(i, len(words)-1)], "○")
	}
	if c.b.hand.ring == "shape" && strings.ContainsAny(raw, "令平国公私校台人") {
		return false, false
	}
	return raw != "", true
}

// answered reports whether the truth has this choice.
func (c checker) answered(p housestyle.Place) bool {
	pen := &pen{book: c.b, v: c.b.rec.v}
	if _, ok := c.b.rec.v[p.Field]; !ok && len(c.b.rec.rows) > 0 {
		pen.v = c.b.rec.rows[0]
	}
	return pen.chosen(p.Field, p.Choice)
}

// offered returns what the drop-down of a place offers.
func (c checker) offered(p housestyle.Place) []string {
	list, err := c.f.GetDataValidations(p.Sheet)
	if err != nil {
		c.Fatal(err)
	}
	for _, dv := range list {
		switch {
		case dv.Sqref != p.Cell:
		case strings.HasPrefix(dv.Formula1, `"`):
			return strings.Split(strings.Trim(dv.Formula1, `"`), ",")
		default:
			return c.column(dv.Formula1)
		}
	}
	return nil
}

var rangeOf = regexp.MustCompile(`^'?(.*?)'?!\$([A-Z]+)\$1:\$[A-Z]+\$(\d+)$`)

// column returns the texts of a range of a sheet of masters.
func (c checker) column(source string) (texts []string) {
	m := rangeOf.FindStringSubmatch(source)
	if m == nil {
		c.Fatalf("no range: %q", source)
	}
	for i := range atoi(m[3]) {
		texts = append(texts, c.cell(m[1], fmt.Sprint(m[2], i+1)))
	}
	return texts
}

// TestForms checks that there are six houses and that each has the forms that are
// compared.
func TestForms(t *testing.T) {
	if n := len(Styles()); n != 6 {
		t.Errorf("%d houses", n)
	}
	for _, s := range Styles() {
		have := strings.Join(s.Forms(), " ") + " "
		for _, f := range []string{"A-1 ", "B-1 ", "B-3 ", "NUR ", "annex_"} {
			if !strings.Contains(have, f) {
				t.Errorf("%s has no %s", s.Name(), f)
			}
		}
	}
}
