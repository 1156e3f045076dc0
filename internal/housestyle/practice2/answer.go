package practice2

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"
)

// An item is a question of a form and the way in which it is to be answered.
type item struct {
	label, field string
	also         string // the second field of a shared cell
	kind         string // see ways, "" for a cell to write into
	opts         string // id=text|id=text
	tmpl         string // printed text with {field#piece:width} for gaps
	unit         string // printed behind the answer
	hint         string // printed note or example
	shown        string // what the blank shows in the answer's cell
	format       string // number format
	must         bool
	w            int    // width in columns, as the house understands it
	second       bool   // in the second line of an item of two
	formula      string // %d is the row
	exact        bool   // typed as a number, because a formula adds it up
}

type choice struct{ id, text string }

func (it item) choices() []choice {
	var list []choice
	for _, s := range strings.Split(it.opts, "|") {
		id, text, two := strings.Cut(s, "=")
		if !two {
			text = id
		}
		list = append(list, choice{id, text})
	}
	return list
}

// A pen writes the answers of one record or one row of its list.
type pen struct {
	*book
	v     map[string]any
	key   string // prefix of keys in raw
	named bool   // whether places are noted
}

func (b *book) pen() *pen {
	p := &pen{book: b, named: true}
	if b.rec != nil {
		p.v = b.rec.v
	}
	return p
}

func (p *pen) note(a area, part int, field, id string) {
	if field == "-" {
		id = ""
	}
	if p.named {
		p.place(a, part, field, id)
	}
}

// chosen reports whether a box of the field is to be marked.
func (p *pen) chosen(field, id string) bool {
	switch v := p.v[field].(type) {
	case bool:
		return v && (id == "" || id == "true")
	case string:
		return v == id
	case []string:
		for _, s := range v {
			if s == id {
				return true
			}
		}
	}
	return false
}

// ownChoice is the answer to a question of the house's own, -1 for none.
func (p *pen) ownChoice(it item) int {
	if it.field != "-" || p.v == nil || !often(p.hand.r, 30) {
		return -1
	}
	return p.hand.r.Intn(len(it.choices()))
}

// ways are the ways of answering, by the kind of an item.
var ways = map[string]func(p *pen, a area, it item, l look){
	"": (*pen).write, "gap": (*pen).gaps, "era": (*pen).dateCells, "west": (*pen).dateCells, "chars": (*pen).chars, "postal": (*pen).pieces, "phone": (*pen).pieces,
	"print": (*pen).printed, "box": (*pen).boxes, "circle": (*pen).circles, "words": (*pen).words, "list": (*pen).list, "check": (*pen).controls, "radio": (*pen).controls,
	"formula": (*pen).computed, "key": (*pen).lookup,
}

// answer lays out the place of an answer and writes the answer.
func (p *pen) answer(a area, it item, l look) {
	if it.unit != "" && it.kind == "" && a.wide() > 2 {
		n := 1 + len([]rune(it.unit))/3
		plain := l
		plain.open = false
		plain.fill = ""
		p.print(a.rest(a.wide()-n), it.unit, plain)
		a = a.cut(0, a.wide()-n)
	}
	if it.format != "" {
		l.format = it.format
	}
	l.open = true
	ways[it.kind](p, a, it, l)
}

// put types into a cell.
func (p *pen) put(a area, value any) {
	p.check(p.f.SetCellValue(p.sh, a.cell(), value))
}

// typed returns what the sender types for a field, nil for nothing.
func (p *pen) typed(field, also string) any {
	if p.v == nil {
		return nil
	}
	if raw, ok := p.rec.raw[p.key+field]; ok {
		return raw
	}
	v, ok := p.v[field]
	if !ok {
		return nil
	}
	if also != "" {
		first, second := fmt.Sprint(v), fmt.Sprint(p.v[also])
		if strings.HasSuffix(field, "last_name") {
			return first + []string{" ", "　"}[p.hand.r.Intn(2)] + second
		}
		return p.hand.text(also, first+second)
	}
	return p.hand.text(field, v)
}

func (p *pen) write(a area, it item, l look) {
	date := kindOf(it.field) == "date"
	if date && l.format == "" {
		l.format = `yyyy"年"m"月"d"日"`
	}
	if kindOf(it.field) == "code" && l.format == "" || kindOf(it.field) == "phone" || kindOf(it.field) == "postal" {
		l.format = "@"
	}
	l.wrap = l.wrap || it.field == "remarks"
	p.print(a, it.shown, l)
	p.note(a, 0, it.field, "")
	if it.also != "" {
		p.note(a, 0, it.also, "")
	}
	v := p.typed(it.field, it.also)
	if it.field == "-" && it.opts != "" && p.v != nil && often(p.hand.r, 30) {
		v = pick(p.hand.r, strings.Split(it.opts, "|"))
	}
	if v == nil {
		return
	}
	if n, ok := p.v[it.field].(int); ok && it.exact {
		v = n
	}
	if s, ok := v.(string); ok && date && p.rec.raw[p.key+it.field] == "" {
		if text, ok := p.hand.date(s); ok && !it.exact {
			v = text
		} else {
			v = day(s)
		}
	}
	p.put(a, v)
	if s, ok := v.(string); ok && strings.Contains(s, "\n") || date {
		l.wrap = l.wrap || !date
		p.cover(a, l)
	}
}

var gap = regexp.MustCompile(`\{([a-z0-9_-]+)(?:#([a-z0-9]+))?:(\d+)\}`)

// gaps prints text with gaps in it; each field in it is one part of the cell.
func (p *pen) gaps(a area, it item, l look) {
	var fields []string
	pad := ""
	if p.v != nil {
		pad = []string{"", "　", " "}[p.hand.r.Intn(3)]
	}
	text := gap.ReplaceAllStringFunc(it.tmpl, func(m string) string {
		g := gap.FindStringSubmatch(m)
		n := 0
		fmt.Sscan(g[3], &n)
		if len(fields) == 0 || fields[len(fields)-1] != g[1] {
			fields = append(fields, g[1])
		}
		var v any
		if p.v != nil {
			v = p.v[g[1]]
			if raw, ok := p.rec.raw[p.key+g[1]]; ok {
				v = raw
			}
		}
		if v == nil {
			return strings.Repeat("　", n)
		}
		s := piece(v, g[2])
		if p.hand.wide && (g[2] != "" || kindOf(g[1]) == "int") {
			s = widen(s)
		}
		return pad + s + pad
	})
	p.print(a, text, l)
	for _, f := range fields {
		p.note(a, p.next(a), f, "")
	}
}

// dateCells lays out year, month and day in cells of their own.
func (p *pen) dateCells(a area, it item, l look) {
	printed := l
	printed.open = false
	printed.h = "center"
	printed.fill = ""
	l.h = "center"
	parts := []string{"y", "m", "d"}
	n, at := 2, 0
	if it.kind == "era" {
		parts[0] = "e"
		p.print(a.cut(0, 2), "令和", printed)
		at, n = 2, 1
	}
	raw := p.typed(it.field, "")
	for i, unit := range []string{"年", "月", "日"} {
		cell := a.cut(at, n)
		p.cover(cell, l)
		if i == 0 {
			p.note(cell, 0, it.field, "")
		}
		if s, ok := raw.(string); ok {
			p.put(cell, p.hand.number(atoi(piece(s, parts[i]))))
		}
		end := a.cut(at+n, 1)
		if i == 2 {
			end = a.rest(at + n)
			printed.h = "left"
		}
		p.print(end, unit, printed)
		at, n = at+n+1, 1
	}
}

func atoi(s string) int {
	n := 0
	fmt.Sscan(s, &n)
	return n
}

// chars lays out a character a cell; a hyphen in shown is printed between.
func (p *pen) chars(a area, it item, l look) {
	l.h = "center"
	var text []rune
	if v, ok := p.typed(it.field, "").(string); ok {
		if c, same := p.v[it.field].(string); same && p.rec.raw[it.field] == "" {
			v = c
		}
		text = []rune(v)
		if it.shown != "" {
			text = []rune(strings.ReplaceAll(v, "-", ""))
		}
	}
	first, numbers := true, p.v != nil && p.hand.r.Intn(2) == 0
	for i := range a.wide() {
		cell := a.cut(i, 1)
		if i < len(it.shown) && it.shown[i] == '-' {
			p.print(cell, "－", look{h: "center"})
			continue
		}
		p.cover(cell, l)
		if first {
			p.note(cell, 0, it.field, "")
			first = false
		}
		if len(text) == 0 {
			continue
		}
		if numbers && text[0] >= '0' && text[0] <= '9' {
			p.put(cell, int(text[0]-'0'))
		} else {
			p.put(cell, string(text[0]))
		}
		text = text[1:]
	}
}

// pieces lays out a postal code in two cells or a telephone number in three.
func (p *pen) pieces(a area, it item, l look) {
	l.h, l.format = "center", "@"
	n := map[string]int{"postal": 2, "phone": 3}[it.kind]
	w := (a.wide() - n + 1) / n
	var v any
	if p.v != nil {
		v = p.v[it.field]
		if raw, ok := p.rec.raw[it.field]; ok {
			v = raw
		}
	}
	for i := range n {
		from := i * (w + 1)
		cell := a.cut(from, w)
		if i == n-1 {
			cell = a.rest(from)
		}
		p.cover(cell, l)
		if i == 0 {
			p.note(cell, 0, it.field, "")
		}
		if v != nil {
			p.put(cell, piece(v, fmt.Sprint(i+1)))
		}
		if i < n-1 {
			p.print(a.cut(from+w, 1), "－", look{h: "center", line: l.line})
		}
	}
}

// list is a drop-down.
func (p *pen) list(a area, it item, l look) {
	p.print(a, it.shown, l)
	var texts []string
	ids := it.choices()
	same := true
	for _, c := range ids {
		same = same && (c.id == c.text || c.id == "true")
	}
	own := p.ownChoice(it)
	if it.field == "-" {
		p.note(a, 0, "-", "")
	}
	for i, c := range ids {
		texts = append(texts, c.text)
		if !same && it.field != "-" {
			p.note(a, i+1, it.field, c.id)
		}
		if p.chosen(it.field, c.id) || i == own {
			p.put(a, c.text)
		}
	}
	if same && it.field != "-" {
		p.note(a, 0, it.field, "")
		for _, c := range ids {
			if !p.named {
				break
			}
			p.asks.offered[it.field] = append(p.asks.offered[it.field], c.id)
		}
	}
	p.dropDown(a, texts, it.formula)
}

// dropDown adds the validation, from a range of a hidden sheet where there is one.
func (p *pen) dropDown(a area, texts []string, source string) {
	dv := excelize.NewDataValidation(true)
	dv.SetSqref(a.cell())
	if source != "" {
		dv.SetSqrefDropList(source)
	} else {
		p.check(dv.SetDropList(texts))
	}
	p.check(p.f.AddDataValidation(p.sh, dv))
}

// computed is a cell that fills itself by a formula, in which %d is its row and
// %u the one above.
func (p *pen) computed(a area, it item, l look) {
	l.open = false
	p.cover(a, l)
	p.note(a, 0, it.field, "")
	p.asks.computed[it.field] = true
	n := 975310000 + len(p.stored)
	switch v := p.v[it.field].(type) {
	case int:
		n = v
	case string:
		if kindOf(it.field) == "date" {
			n = int(day(v).Sub(day("1899-12-30")).Hours() / 24)
			break
		}
		p.stored[n] = v
	default:
		p.stored[n] = ""
		if kindOf(it.field) == "int" {
			n = 0
		}
	}
	p.check(p.f.SetCellInt(p.sh, a.cell(), int64(n)))
	p.check(p.f.SetCellFormula(p.sh, a.cell(), strings.NewReplacer("%d", fmt.Sprint(a.r1), "%u", fmt.Sprint(a.r1-1)).Replace(it.formula)))
}

// lookup is a code of the house's own from which a formula finds a value, such as
// the name of the seller; opts are the codes by that value.
func (p *pen) lookup(a area, it item, l look) {
	p.print(a, "", l)
	p.note(a, 0, "-", "")
	for _, c := range it.choices() {
		if p.v[it.tmpl] == c.text {
			p.put(a, c.id)
		}
	}
}
