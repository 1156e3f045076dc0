package importer

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// strangers warns about answers behind labels that no definition knows, on each
// field that was looked for in vain and that the answer may be meant for. What
// somebody wrote is so never lost without a word where it counts.
func (rd *reading) strangers(t *table) {
	for i := range rd.grid.areas {
		a := &rd.grid.areas[i]
		if !rd.unclaimed(a, t) {
			continue
		}
		b := rd.strangeLabel(a)
		if b == nil {
			continue
		}
		for n := range rd.def.Fields {
			if f := &rd.def.Fields[n]; rd.vain(n) && rd.means(b, n) && (mayBe(f, a.Text) || rd.mayBePart(f, a)) {
				rd.add(diag.Diagnostic{Severity: diag.Warning, Code: "unread_text", Field: f.ID, Value: a.Text, Rule: f.Pos,
					Pos: diag.Pos{Sheet: rd.app.Sheet, Cell: a.Cell().String(), Label: b.Text}})
			}
		}
	}
}

// strangeLabel is the text left of a that may be its label, in words that
// nobody knows; printed ornaments (令和, 〒) are passed over.
func (rd *reading) strangeLabel(a *area) *area {
	b, _ := rd.grid.leftOf(a)
	for b != nil && len(b.refs) == 0 && (b.OwnKey || ja.Digits(b.Text) == b.Text) {
		b, _ = rd.grid.leftOf(b)
	}
	if b == nil || b.Key == "" || b.Used || b.role != inAnswer && b.role != title {
		return nil
	}
	return b
}

// means reports whether a label may be that of a field: one of those that it names,
// though it is unknown which, or, when no field took it, any that may be there:
// お客様名 in the block of the delivery address.
func (rd *reading) means(b *area, field int) bool {
	if !rd.places.taken(rd.grid, b) && rd.nearby(b, &rd.def.Fields[field]) {
		return true
	}
	return slices.ContainsFunc(b.refs, func(ref form.LabelRef) bool { return !ref.Column && ref.Field == field })
}

// taken reports whether some field has its label there.
func (p *places) taken(g *grid, b *area) bool {
	return slices.ContainsFunc(p.at, func(i int32) bool { return i >= 0 && &g.areas[i] == b })
}

// unclaimed is true for something typed that is part of no answer.
func (rd *reading) unclaimed(a *area, t *table) bool {
	if a.Text == "" || a.role != inAnswer || a.Used || a.Index < 0 || a.Top < rd.places.top() {
		return false
	}
	if t != nil && t.strip.holds(a) && a.Top > t.bottom && a.Top <= rd.lastItem || a.Placeholder || a.Key != "" && a.OwnKey {
		return false
	}
	kind := rd.grid.sheet.Cell(int(a.Index)).Kind()
	return kind == sheet.Text || kind == sheet.Number
}

// top is the row of the first label: above it are title, edition and notes.
func (p *places) top() int32 {
	top := int32(sheet.MaxRow)
	for _, i := range p.at {
		if i >= 0 {
			top = min(top, p.grid.areas[i].Top)
		}
	}
	return top
}

// mayBePart is true for the serial of a day, and for a part of a number or of a
// day that is written in several cells.
func (rd *reading) mayBePart(f *form.Field, a *area) bool {
	switch f.Type {
	case form.Date:
		return a.Index >= 0 && rd.grid.sheet.Cell(int(a.Index)).Kind() == sheet.Number || len(a.Text) <= 4 && ja.Digits(a.Text) == a.Text
	case form.Phone, form.Postal:
		return len(a.Text) <= 4 && ja.Digits(a.Text) == a.Text
	}
	return false
}

// vain reports whether the label of a field is not on the sheet and the field
// got no value from elsewhere.
func (rd *reading) vain(i int) bool {
	return rd.places.at[i] < 0 && !rd.has(rd.def.Fields[i].ID)
}

// nearby reports whether a field's label may be where b is.
func (rd *reading) nearby(b *area, f *form.Field) bool {
	return f.Anywhere || rd.places.scopes.spot(b).suits(f.SectionBit) > elsewhere
}

// mayBe reports whether a text can be a value of the field.
func mayBe(f *form.Field, text string) bool {
	switch f.Type {
	case form.Int:
		_, _, ok := ja.Int(text)
		return ok
	case form.Kana:
		_, ok := ja.Kana(text)
		return ok
	case form.Code:
		return strings.IndexFunc(text, func(r rune) bool { return r > 0x7E }) < 0
	case form.Bool:
		return ja.Mark(text) == ja.MarkOn || answer.ContainsOption(f, text)
	case form.Enum, form.EnumSet:
		return ja.Mark(text) == ja.MarkOn || slices.ContainsFunc(f.Choices, func(c form.Choice) bool {
			return slices.ContainsFunc(c.Texts, func(t string) bool { return strings.Contains(ja.FoldLabel(text), t) })
		})
	case form.Text, form.List:
		if f.Reader == "prefecture" {
			_, _, ok := ja.Prefecture(text)
			return ok
		}
		return true
	}
	return isOf(f, text)
}

// strangeColumns reports columns of the list that were looked for in vain: one
// that every item must have is an error, another one a warning where an unknown
// header is above what may be its values.
func (rd *reading) strangeColumns(t *table) {
	for i := range rd.def.List.Columns {
		f := &rd.def.List.Columns[i]
		if slices.ContainsFunc(t.columns, func(c column) bool { return c.field == f || c.second == f }) || rd.inOtherTable(i) {
			continue
		}
		if f.Required.Always {
			rd.add(diag.Diagnostic{Severity: diag.Error, Code: "label.missing", Field: rd.itemPath(0) + "." + f.ID, Rule: f.Pos,
				Pos: diag.Pos{Sheet: rd.app.Sheet, Label: f.Name()}})
			continue
		}
		if h := rd.strangeHeader(t, f); h != nil {
			rd.add(diag.Diagnostic{Severity: diag.Warning, Code: "unread_text", Field: rd.itemPath(0) + "." + f.ID, Value: h.Text, Rule: f.Pos,
				Pos: diag.Pos{Sheet: rd.app.Sheet, Cell: h.Cell().String(), Label: f.Name()}})
		}
	}
}

// inOtherTable reports whether a column is one of another table of the list than the
// one that is read.
func (rd *reading) inOtherTable(column int) bool {
	return rd.apart && slices.ContainsFunc(rd.aligned.columns[column], func(place int) bool {
		return rd.aligned.blank.Places[place].List != rd.items.Index
	})
}

// strangeHeader is an unknown header of the list with something below it that may
// be a value of the field.
func (rd *reading) strangeHeader(t *table, f *form.Field) *area {
	for r := t.top; r <= t.bottom; r++ {
		for _, i := range rd.grid.row(r) {
			h := &rd.grid.areas[i]
			if h.Text == "" || h.column || h.Bottom != t.bottom || h.OwnKey || !t.strip.holds(h) {
				continue
			}
			if a := rd.belowHeader(h, t.bottom+1, rd.lastItem); a != nil && (mayBe(f, a.Text) || rd.mayBePart(f, a)) {
				return h
			}
		}
	}
	return nil
}

// belowHeader is the first text below a header in some rows.
func (rd *reading) belowHeader(h *area, from, to int32) *area {
	for r := from; r <= min(to, rd.grid.lastRow()); r++ {
		for _, i := range rd.grid.row(r) {
			if a := &rd.grid.areas[i]; a.Text != "" && a.Left >= h.Left && a.Left <= h.Right {
				return a
			}
		}
	}
	return nil
}
