package judge

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"
)

// A pen writes the answers of one record or one row of its list.
type pen struct {
	*book
	v     map[string]any
	key   string         // prefix of keys in raw
	named bool           // whether places are noted
	above map[string]any // the row before, in a list
}

func (b *book) pen() *pen {
	p := &pen{book: b, named: !b.silent}
	if b.rec != nil {
		p.v = b.rec.v
	}
	return p
}

func (p *pen) note(a area, part int, field, id string) {
	if field == "-" || id == "-" {
		field, id = "-", ""
	}
	if p.named {
		p.place(a, part, field, id)
	}
}

// chosen reports whether a box of the field is to be marked.
func (p *pen) chosen(field, id string) bool {
	if p.v == nil {
		return false
	}
	switch v := p.v[field].(type) {
	case nil: // 無, しない, 異なる
		return id == "false" && !p.missing(field) && field != "terms_agreed"
	case bool:
		return v && (id == "" || id == "true")
	case string:
		return v == id
	case int:
		return fmt.Sprint(v) == id
	case []string:
		for _, s := range v {
			if s == id {
				return true
			}
		}
	}
	return false
}

// missing reports whether the sender forgot the field.
func (p *pen) missing(field string) bool {
	for _, d := range p.rec.diags {
		if d.Field == field {
			return true
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

// answer lays out the place of an answer and writes the answer.
func (p *pen) answer(a area, it item, l look) {
	if it.unit != "" && a.wide() > 2 {
		n := 1 + len([]rune(it.unit))/2
		plain := l
		plain.open, plain.fill, plain.shrink, plain.h = false, "", true, "left"
		p.print(a.rest(a.wide()-n), it.unit, plain)
		a = a.cut(0, a.wide()-n)
	}
	if it.format != "" {
		l.format = it.format
	}
	l.open = true
	p.way(it.kind)(a, it, l)
}

func (p *pen) way(kind string) func(a area, it item, l look) {
	switch kind {
	case "gap":
		return p.gaps
	case "era", "west":
		return p.dateCells
	case "digits":
		return p.digits
	case "chars":
		return p.chars
	case "split":
		return p.split
	case "print":
		return p.printed
	case "paren":
		return p.parens
	case "box", "behind":
		return p.boxes
	case "under":
		return p.columns
	case "circle":
		return p.circles
	case "words":
		return p.words
	case "list":
		return p.list
	case "check", "radio":
		return p.controls
	case "formula":
		return p.computed
	case "key":
		return p.lookup
	}
	return p.write
}

// put types into a cell.
func (p *pen) put(a area, value any) {
	p.check(p.f.SetCellValue(p.sh, a.cell(), value))
}

// dittoed are the columns in which senders write 〃 for the value above.
var dittoed = map[string]bool{"company_name": true, "contract_holder_name": true, "existing_product_name": true, "city": true, "department": true}

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
	if p.hand.ditto != "" && also == "" && p.above[field] == v && dittoed[field] {
		return p.hand.ditto
	}
	if s, ok := v.(string); ok && p.rec.spelt[s] != "" {
		v = p.rec.spelt[s]
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

// dateCells lays out year, month and day in cells of their own; with the hint
// "pick" they are drop-downs.
func (p *pen) dateCells(a area, it item, l look) {
	printed := l
	printed.open, printed.h, printed.fill, printed.shrink = false, "center", "", true
	l.h = "center"
	year, lead := "y", 0
	if it.kind == "era" {
		year, lead = "e", 2
		p.print(a.cut(0, 2), "令和", printed)
	}
	w := max(1, (a.wide()-3-lead)/3)
	first := w
	if year == "y" && w == 1 {
		first = 2
	}
	raw := p.typed(it.field, "")
	at := lead
	for i, unit := range []string{"年", "月", "日"} {
		n := w
		if i == 0 {
			n = first
		}
		cell := a.cut(at, n)
		p.cover(cell, l)
		if i == 0 {
			p.note(cell, 0, it.field, "")
		}
		if it.hint == "pick" {
			p.dropDown(cell, numbers([]string{year, "m", "d"}[i]), "")
		}
		if s, ok := raw.(string); ok {
			v := any(atoi(piece(s, []string{year, "m", "d"}[i])))
			if it.hint != "pick" {
				v = p.hand.number("", v.(int))
			}
			p.put(cell, v)
		}
		at += n
		end := a.cut(at, 1)
		if i == 2 {
			end = a.rest(at)
			printed.h = "left"
		}
		p.print(end, unit, printed)
		at++
	}
}

// numbers are what a drop-down of years, months or days offers.
func numbers(kind string) []string {
	from, to := 1, 31
	switch kind {
	case "e":
		from, to = 7, 12
	case "y":
		from, to = 2025, 2030
	case "m":
		to = 12
	}
	var list []string
	for i := from; i <= to; i++ {
		list = append(list, fmt.Sprint(i))
	}
	return list
}

func atoi(s string) int {
	n := 0
	fmt.Sscan(s, &n)
	return n
}

// chars lays out a character a cell; in the pattern # is a cell, anything else is
// printed between. Without a pattern all cells are to be written in.
func (p *pen) chars(a area, it item, l look) {
	l.h, l.shrink = "center", false
	printed := look{h: "center", line: l.line, size: l.size}
	pattern := []rune(it.tmpl)
	if len(pattern) == 0 {
		pattern = []rune(strings.Repeat("#", a.wide()))
	}
	var text []rune
	if p.v != nil {
		v, ok := p.v[it.field].(string)
		if raw, bad := p.rec.raw[p.key+it.field]; bad {
			v, ok = raw, true
		}
		if ok {
			if it.tmpl != "" {
				v = strings.ReplaceAll(v, "-", "")
			}
			text = []rune(v)
		}
	}
	if p.named && kindOf(it.field) == "kana" {
		p.asks.joined[it.field] = true
	}
	first, numeric := true, p.v != nil && p.hand.r.Intn(2) == 0
	for i, c := range pattern {
		cell := a.cut(i, 1)
		if c != '#' {
			p.print(cell, string(c), printed)
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
		if numeric && text[0] >= '0' && text[0] <= '9' {
			p.put(cell, int(text[0]-'0'))
		} else {
			p.put(cell, string(text[0]))
		}
		text = text[1:]
	}
}

// split lays out a number in several cells, with a sign of the pattern printed
// between each two: "-" or "()".
func (p *pen) split(a area, it item, l look) {
	l.h, l.format = "center", "@"
	printed := look{h: "center", line: l.line, size: l.size}
	signs := []rune(it.tmpl)
	n := len(signs) + 1
	w := (a.wide() - len(signs)) / n
	var v any
	if p.v != nil {
		v = p.v[it.field]
		if raw, ok := p.rec.raw[p.key+it.field]; ok {
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
			s := piece(v, fmt.Sprint(i+1))
			if p.hand.wide {
				s = widen(s)
			}
			p.put(cell, s)
		}
		if i < n-1 {
			p.print(a.cut(from+w, 1), string(signs[i]), printed)
		}
	}
}

// list is a drop-down. Words that are the values themselves need no parts.
func (p *pen) list(a area, it item, l look) {
	p.print(a, it.shown, l)
	p.asks.single[it.field] = true
	var texts []string
	ids := it.choices()
	same := true
	for _, c := range ids {
		same = same && (c.id == c.text || c.id == "true")
	}
	own := p.ownChoice(it)
	if it.field == "-" || same {
		p.note(a, 0, it.field, "")
	}
	for i, c := range ids {
		texts = append(texts, c.text)
		if !same && it.field != "-" {
			p.note(a, i+1, it.field, c.id)
		}
		if p.chosen(it.field, c.id) || i == own {
			p.put(a, pickedAs(c.text))
		}
		if same && p.named && it.field != "-" {
			p.asks.offered[it.field] = append(p.asks.offered[it.field], c.id)
		}
	}
	p.dropDown(a, texts, it.formula)
}

// pickedAs is what Excel stores when a text of a list is chosen.
func pickedAs(s string) any {
	if n := atoi(s); n > 0 && fmt.Sprint(n) == s {
		return n
	}
	return s
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
