package judge

import (
	"fmt"
	"strings"
)

// computed is a cell that fills itself by a formula, in which %d is its row and
// %u the one above.
func (p *pen) computed(a area, it item, l look) {
	l.open = false
	p.cover(a, l)
	p.note(a, 0, it.field, "")
	if p.named {
		p.asks.computed[it.field] = true
	}
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
		p.stored[n] = p.verdict(it)
		if kindOf(it.field) == "int" {
			n = 0
		}
	}
	p.check(p.f.SetCellInt(p.sh, a.cell(), int64(n)))
	p.check(p.f.SetCellFormula(p.sh, a.cell(), strings.NewReplacer("%d", fmt.Sprint(a.r1), "%u", fmt.Sprint(a.r1-1)).Replace(it.formula)))
}

// verdict is what a formula of the house's own shows: the hint once the answer that
// it watches is there, before that what the blank shows.
func (p *pen) verdict(it item) string {
	if p.v != nil && it.also != "" && (p.v[it.also] != nil || p.rec.raw[p.key+it.also] != "") {
		return it.hint
	}
	return it.shown
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
