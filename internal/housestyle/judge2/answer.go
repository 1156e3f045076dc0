package judge2

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// A pen writes the answers of one record or one item of its list.
type pen struct {
	*book
	v     map[string]any
	key   string         // prefix of keys in raw
	named bool           // whether places are noted
	above map[string]any // the item before, in a list
	cost  int            // of a unit of the item
}

func (b *book) pen() *pen {
	p := &pen{book: b, named: !b.silent}
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

// answer lays out the place of an answer and writes the answer.
func (p *pen) answer(a area, it item, l look) {
	if it.unit != "" && a.wide() > 1 {
		n := max(1, a.wide()/6)
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
	case "date", "era":
		return p.dateCells
	case "tel", "zip2":
		return p.split
	case "digits":
		return p.digits
	case "before", "behind", "brackets":
		return p.inline
	case "boxes":
		return p.boxes
	case "mark":
		return p.marks
	case "circle":
		return p.circles
	case "words":
		return p.words
	case "list":
		return p.list
	case "check", "radio":
		return p.controls
	case "price":
		return p.price
	case "amount":
		return p.amount
	}
	return p.write
}

// put types into a cell.
func (p *pen) put(a area, value any) {
	p.check(p.f.SetCellValue(p.sh, a.cell(), value))
}

// dittoed are the columns in which senders write 〃 for the value above.
var dittoed = map[string]bool{"company_name": true, "contract_holder_name": true, "existing_product_name": true, "city": true, "department": true, "line_product_name": true}

// held is the value of a field, or what is typed in its place; nil for nothing.
func (p *pen) held(field string) any {
	if p.v == nil {
		return nil
	}
	if raw, ok := p.rec.raw[p.key+field]; ok {
		return raw
	}
	return p.v[field]
}

// typed returns what the sender types for a question, nil for nothing.
func (p *pen) typed(it item) any {
	if p.v == nil {
		return nil
	}
	if raw, ok := p.rec.raw[p.key+it.field]; ok {
		return raw
	}
	v, ok := p.v[it.field]
	if !ok {
		return nil
	}
	if p.hand.ditto != "" && it.also == "" && p.above[it.field] == v && dittoed[it.field] {
		return p.hand.ditto
	}
	if it.also != "" {
		first, second := fmt.Sprint(v), fmt.Sprint(p.v[it.also])
		if strings.HasSuffix(it.field, "last_name") {
			return first + pick(p.hand.r, []string{" ", "　"}) + second
		}
		return p.hand.text(it.also, first+second)
	}
	if s, ok := v.(string); ok && p.rec.spelt[s] != "" && !p.hand.neat {
		v = p.rec.spelt[s]
	}
	return p.hand.text(it.field, v)
}

// write is a cell to write into.
func (p *pen) write(a area, it item, l look) {
	if kind := kindOf(it.field); l.format == "" {
		switch kind {
		case "date":
			l.format = `yyyy"年"m"月"d"日"`
		case "code", "phone", "postal":
			l.format = "@"
		}
	}
	l.wrap = l.wrap || it.field == "remarks" && a.wide() > 8
	shown := l
	if it.shown != "" && p.held(it.field) == nil {
		shown.color = "808080"
	}
	p.print(a, it.shown, shown)
	p.note(a, 0, it.field, "")
	if it.also != "" {
		p.note(a, 0, it.also, "")
	} else if p.named && p.key == "" {
		p.asks.plain[it.field] = true
	}
	v := p.entry(it)
	if v == nil {
		return
	}
	if !p.silent && !a.single() {
		p.answers = append(p.answers, spot{p.sh, a, l})
	}
	s, text := v.(string)
	l.wrap = l.wrap || text && strings.Contains(s, "\n")
	l.strike = p.rec.struck == it.field && p.key == "" && it.field != "" && !p.silent
	p.put(a, v)
	p.cover(a, l)
}

// entry is what the sender enters into a cell, nil for nothing.
func (p *pen) entry(it item) any {
	if p.v == nil {
		return nil
	}
	v := p.typed(it)
	if it.field == "-" && it.opts != "" && often(p.hand.r, 30) {
		return pick(p.hand.r, strings.Split(it.opts, "|"))
	}
	if v == nil {
		if p.hand.dash != "" && p.key == "" && it.shown == "" && dashed[it.field] {
			return p.hand.dash
		}
		return nil
	}
	if n, ok := p.v[it.field].(int); ok && it.exact {
		return n
	}
	if s, ok := v.(string); ok && kindOf(it.field) == "date" && p.rec.raw[p.key+it.field] == "" {
		if text, ok := p.hand.date(s); ok && !it.exact {
			return text
		}
		return day(s)
	}
	return v
}

// dashed are the fields in which senders note that there is nothing to enter.
var dashed = map[string]bool{"eu_building": true, "eu_fax": true, "eu_department": true, "sbd_number": true, "quote_number": true, "order_number": true, "reseller_department": true, "remarks": true}

var gap = regexp.MustCompile(`\{([a-z0-9_-]+)(?:#([a-z0-9]+))?:(\d+)\}`)

// gaps prints text with gaps in it; each field in it is one part of the cell.
func (p *pen) gaps(a area, it item, l look) {
	var fields []string
	pad := ""
	if p.v != nil && !p.hand.neat {
		pad = pick(p.hand.r, []string{"", "　", " "})
	}
	text := gap.ReplaceAllStringFunc(it.tmpl, func(m string) string {
		g := gap.FindStringSubmatch(m)
		n := 0
		fmt.Sscan(g[3], &n)
		if !slices.Contains(fields, g[1]) {
			fields = append(fields, g[1])
		}
		v := p.held(g[1])
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

// dateCells lays out year, month and day in cells of their own. Before the year is
// printed what tmpl says, or, as era, the words 令 and 平 to choose from.
func (p *pen) dateCells(a area, it item, l look) {
	printed := l
	printed.open, printed.h, printed.fill, printed.shrink = false, "center", "", true
	l.h = "center"
	v, ok := p.held(it.field).(string)
	year, used := "y", 0
	switch {
	case it.kind == "era":
		year, used = "e", 4
		p.print(a.cut(0, 2), "令", printed)
		p.print(a.cut(2, 2), "平", printed)
		if ok {
			p.ellipse(a.cut(0, 2), max(0, p.pixels(a.c1, a.c1+1)/2-9), 18)
		}
	case it.tmpl == "20":
		year, used = "yy", 2
		printed.h = "right"
		p.print(a.cut(0, 2), "20", printed)
		printed.h = "center"
	case it.tmpl != "":
		year, used = "e", 2
		p.print(a.cut(0, 2), it.tmpl, printed)
	}
	w := max(1, (a.wide()-3-used)/3)
	for i, unit := range []string{"年", "月", "日"} {
		cell := a.cut(used, w)
		p.cover(cell, l)
		if i == 0 {
			p.note(cell, 0, it.field, "")
		}
		if ok {
			n := atoi(piece(v, []string{year, "m", "d"}[i]))
			if year == "yy" || p.hand.neat {
				p.put(cell, n)
			} else {
				p.put(cell, p.hand.number("", n))
			}
		}
		used += w
		end := a.cut(used, 1)
		if i == 2 {
			end = a.rest(used)
			printed.h = "left"
		}
		p.print(end, unit, printed)
		used++
	}
}

func atoi(s string) int {
	n := 0
	fmt.Sscan(s, &n)
	return n
}

// split lays out a number in cells of its own with hyphens between: three for a
// telephone number, two for a postal code.
func (p *pen) split(a area, it item, l look) {
	l.h, l.format = "center", "@"
	printed := look{h: "center", size: l.size}
	if l.line != "under" && l.line != "dash-under" {
		printed.line = l.line
	}
	n := 3
	if it.kind == "zip2" {
		n = 2
	}
	w := (a.wide() - n + 1) / n
	v := p.held(it.field)
	for i := range n {
		cell := a.cut(i*(w+1), w)
		if i == n-1 {
			cell = a.rest(i * (w + 1))
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
			p.print(a.cut(i*(w+1)+w, 1), "-", printed)
		}
	}
}

// digits lays out a character a cell; in the pattern # is a cell, anything else is
// printed between.
func (p *pen) digits(a area, it item, l look) {
	l.h, l.shrink = "center", false
	printed := look{h: "center", line: l.line, size: l.size}
	var text []rune
	if s, ok := p.held(it.field).(string); ok {
		text = []rune(strings.ReplaceAll(s, "-", ""))
	}
	first, numeric := true, p.v != nil && p.hand.r.Intn(2) == 0
	for i, c := range []rune(it.tmpl) {
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

// list is a drop-down. Words that are the values themselves need no parts.
func (p *pen) list(a area, it item, l look) {
	shown := l
	if it.shown != "" && p.held(it.field) == nil {
		shown.color = "808080"
	}
	p.print(a, it.shown, shown)
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
			p.put(a, c.text)
			p.cover(a, l)
		}
		if same && p.named && it.field != "-" {
			p.asks.offered[it.field] = append(p.asks.offered[it.field], c.id)
		}
	}
	dv := excelize.NewDataValidation(true)
	dv.SetSqref(a.cell())
	if it.source != "" {
		dv.SetSqrefDropList(it.source)
	} else {
		p.check(dv.SetDropList(texts))
	}
	p.check(p.f.AddDataValidation(p.sh, dv))
}

// formula sets a formula and the number that it results in.
func (b *book) formula(a area, n int, formula string) {
	b.check(b.f.SetCellInt(b.sh, a.cell(), int64(n)))
	b.check(b.f.SetCellFormula(b.sh, a.cell(), formula))
}
