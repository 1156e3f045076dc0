package judge

import (
	"fmt"
	"strconv"
	"strings"
)

// write is a cell to write into.
func (p *pen) write(a area, it item, l look) {
	p.formatted(it, &l)
	l.wrap = l.wrap || it.field == "remarks" && a.wide() > 10
	grey := l
	if it.shown != "" && p.v[it.field] == nil {
		grey.color = "808080"
	}
	p.print(a, it.shown, grey)
	p.note(a, 0, it.field, "")
	if it.also != "" {
		p.note(a, 0, it.also, "")
	} else if p.named && p.key == "" {
		p.asks.plain[it.field] = true
	}
	if it.field == "eu_company_name" && !p.silent {
		p.name = spot{p.sh, a, l}
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
	if p.link(a, it, v) {
		return
	}
	p.put(a, v)
	p.cover(a, l)
}

// formatted gives a cell the number format that its kind has, where the house has none
// of its own.
func (p *pen) formatted(it item, l *look) {
	kind := kindOf(it.field)
	switch {
	case l.format != "":
	case kind == "date":
		l.format = `yyyy"年"m"月"d"日"`
	case kind == "code", !p.general && (kind == "phone" || kind == "postal"):
		l.format = "@"
	}
}

// link refers to the cell of the contract holder's name where the same is asked
// again and the sender is used to that.
func (p *pen) link(a area, it item, v any) bool {
	if !p.hand.linked || p.name.sheet != p.sh || v != p.v["eu_company_name"] || it.field == "eu_company_name" || p.key != "" {
		return false
	}
	n := 975310000 + len(p.stored)
	p.stored[n] = fmt.Sprint(v)
	p.check(p.f.SetCellInt(p.sh, a.cell(), int64(n)))
	p.check(p.f.SetCellFormula(p.sh, a.cell(), p.name.cell()))
	return true
}

// entry is what the sender enters into a cell, nil for nothing.
func (p *pen) entry(it item) any {
	v := p.typed(it.field, it.also)
	switch {
	case p.v == nil:
		return nil
	case it.field == "-" && it.opts != "" && often(p.hand.r, 30):
		return pick(p.hand.r, strings.Split(it.opts, "|"))
	case v == nil && p.hand.dash != "" && p.key == "" && dashed[it.field]:
		return p.hand.dash
	case v == nil:
		return nil
	}
	if n, ok := p.v[it.field].(int); ok && it.exact {
		return n
	}
	if s, ok := v.(string); ok && digitsOnly(s) && (it.format == "0" || p.general && (kindOf(it.field) == "phone" || kindOf(it.field) == "postal")) {
		n, err := strconv.ParseInt(s, 10, 64)
		p.check(err)
		return n // Excel makes a number of it, without leading zeros
	}
	return p.dated(it, v)
}

func digitsOnly(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// dashed are the fields in which senders note that there is nothing to enter.
var dashed = map[string]bool{"eu_building": true, "eu_fax": true, "eu_department": true, "sbd_number": true, "quote_number": true, "order_number": true, "reseller_department": true, "remarks": true}

// dated makes of a date what the sender types, a true date or a text.
func (p *pen) dated(it item, v any) any {
	s, ok := v.(string)
	if !ok || kindOf(it.field) != "date" || p.rec.raw[p.key+it.field] != "" {
		return v
	}
	if text, ok := p.hand.date(s); ok && !it.exact {
		return text
	}
	return day(s)
}
