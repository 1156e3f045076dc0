package exporter

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/form"
)

// need is an annex that an application must have, and for what.
type need struct {
	annex    string
	product  string // the first that needs it
	quantity int64  // ordered of all that need it
}

// needs reads from the product table which annexes an application must have.
func (e *Exporter) needs(a *form.Application) (out []need) {
	add := func(product, quantity string) {
		p := e.now().forms.Products.Find(product)
		if p == nil || p.Annex == "" || !e.applies(p.Annex, a) {
			return
		}
		n, _ := strconv.ParseInt(quantity, 10, 64)
		i := slices.IndexFunc(out, func(x need) bool { return x.annex == p.Annex })
		if i < 0 {
			out = append(out, need{p.Annex, product, n})
			return
		}
		out[i].quantity += n
	}
	for _, row := range a.Rows.All() {
		product, _ := a.RowRole(row, form.LineItem)
		quantity, _ := a.RowRole(row, form.LineQuantity)
		add(product.Text, quantity.Text)
	}
	for _, v := range a.RoleAll(form.Item) {
		add(v.Text, "")
	}
	return out
}

// applies reports whether an annex is needed for the kind of order.
func (e *Exporter) applies(annex string, a *form.Application) bool {
	t := e.Template(annex)
	if t == nil || len(t.Orders) == 0 {
		return true
	}
	kinds, _ := a.Role(form.Kind)
	for kind := range strings.SplitSeq(kinds.Text, ",") {
		if slices.Contains(t.Orders, kind) {
			return true
		}
	}
	return false
}

// Needed returns the annexes that an application must have because of its
// products, as form keys, in the order of its lines.
func (e *Exporter) Needed(a *form.Application) (annexes []string) {
	for _, n := range e.needs(a) {
		annexes = append(annexes, n.annex)
	}
	return annexes
}

// Missing returns those of Needed that have not arrived; have are the forms of
// the annexes that have.
func (e *Exporter) Missing(a *form.Application, have []string) (annexes []string) {
	for _, annex := range e.Needed(a) {
		if !slices.Contains(have, annex) {
			annexes = append(annexes, annex)
		}
	}
	return annexes
}

// Prefill returns the annex key of an application that has not arrived, with
// the header filled from the application under its reception number and no
// rows, for its sender to complete.
func (e *Exporter) Prefill(key, number string, a *form.Application) (*form.Application, error) {
	t := e.Template(key)
	if t == nil {
		return nil, fmt.Errorf("exporter: no annex %q is declared", key)
	}
	p := prefill{number: number, app: a}
	for _, n := range e.needs(a) {
		if n.annex == t.Annex {
			p.need = n
		}
	}
	out := &form.Application{Form: t.Annex, Edition: t.def.Edition, Annex: true, Sheet: t.Sheet}
	out.Rows.Name = t.def.List.Name
	out.Values = p.values(t.def.Fields, t.From)
	if row := p.values(t.def.List.Columns, t.First); hasField(row, t.def.List.Anchor) {
		out.Rows.Append(row)
	}
	return out, nil
}

func hasField(row []form.Value, field string) bool {
	_, ok := value(row, field)
	return ok
}

// prefill fills fields from an application.
type prefill struct {
	number string
	app    *form.Application
	need   need
}

func (p *prefill) values(fields []form.Field, from map[string]string) (out []form.Value) {
	for i := range fields {
		f := &fields[i]
		if text := expand(from[f.ID], p.value); text != "" {
			out = append(out, form.Value{Field: f.ID, Type: f.Type, Text: text, Raw: text})
		}
	}
	return out
}

// value returns the value of a name in braces.
func (p *prefill) value(name string) string {
	switch name {
	case "number":
		return p.number
	case "product":
		return p.need.product
	case "quantity":
		if p.need.quantity > 0 {
			return strconv.FormatInt(p.need.quantity, 10)
		}
		return ""
	}
	v, _ := p.app.Get(name)
	return v.Text
}

// expand replaces {name} by its value.
func expand(s string, of func(string) string) string {
	for _, name := range placeholders(s) {
		s = strings.Replace(s, "{"+name+"}", of(name), 1)
	}
	return s
}

// AnnexName returns the file name of an annex by the "file" key of its
// template, such as 受付番号_契約者名_学校情報登録リスト.xlsx.
func (e *Exporter) AnnexName(a *form.Application) string {
	t := e.Template(a.Form)
	if t == nil {
		return SafeName(a.Form) + ".xlsx"
	}
	name := expand(t.File, func(field string) string {
		v, _ := a.Get(field)
		return v.Text
	})
	return SafeName(strings.Trim(name, "_")) + ".xlsx"
}
