package exporter

import (
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// lint reports what in a template cannot work or cannot be preserved.
func (c *compiler) lint() {
	if c.t.band.top == 0 {
		return
	}
	styles, err := c.t.book.Styles()
	if err != nil {
		c.fail(diag.Cell{}, "%v", err)
		return
	}
	seen := make(map[tag]diag.Cell)
	for _, r := range c.t.rows {
		for _, cell := range r.cells {
			if cell.tag.kind != 0 {
				at := diag.Cell{Row: int32(r.number), Col: int32(columnNumber(cell.column))}
				c.lintTag(cell, at, styles, seen)
			}
		}
	}
	c.lintMissing(seen)
	c.lintShape()
	c.lintPrefill()
}

func columnNumber(column string) int {
	cell, _ := sheet.ParseCell(column + "1")
	return int(cell.Col)
}

// lintTag checks one tag: its field, its place, the format of its cell.
func (c *compiler) lintTag(cell bandCell, at diag.Cell, styles *xlsxwrite.StyleSheet, seen map[tag]diag.Cell) {
	if first, dup := seen[cell.tag]; dup {
		c.fail(at, "{{%s}} stands in %s already", cell.tag.field, first)
	}
	seen[cell.tag] = at
	inBand := int(at.Row) >= c.t.band.top && int(at.Row) <= c.t.band.bottom
	switch cell.tag.kind {
	case rowTag:
		return
	case headerTag:
		if inBand {
			c.fail(at, "{{%s}} is no field of the rows, but stands among them", cell.tag.field)
		}
	case sumTag, countTag:
		if int(at.Row) <= c.t.band.bottom {
			c.fail(at, "a total stands below the rows")
		}
	}
	f := c.field(cell.tag)
	if f == nil {
		c.fail(at, "unknown field %q%s", cell.tag.field, form.DidYouMean(cell.tag.field, c.known(cell.tag.kind)))
		return
	}
	c.lintFormat(f, cell, at, styles)
}

// field is what a tag names, nil when there is no such field.
func (c *compiler) field(t tag) *form.Field {
	if t.kind == headerTag {
		return c.t.def.Field(t.field)
	}
	return c.t.def.Column(t.field)
}

// known are the fields that a kind of tag may name.
func (c *compiler) known(k tagKind) (ids []string) {
	fields := c.t.def.Fields
	if k != headerTag {
		fields = c.t.def.List.Columns
	}
	for i := range fields {
		ids = append(ids, fields[i].ID)
	}
	return ids
}

// lintFormat holds the number format of the cell against the field's type.
func (c *compiler) lintFormat(f *form.Field, cell bandCell, at diag.Cell, styles *xlsxwrite.StyleSheet) {
	number, code := styles.Format(cell.style)
	date := dateFormat(number, code)
	kind := f.Type
	if cell.tag.kind == countTag {
		kind = form.Int
	}
	switch {
	case cell.tag.kind == sumTag && kind != form.Int && kind != form.Money:
		c.fail(at, "%s is no number and has no sum", f.ID)
	case kind == form.Date && !date:
		c.fail(at, "%s is a date; the cell needs a date format", f.ID)
	case kind == form.Int && (date || number == 49):
		c.fail(at, "%s is a number; the cell has a format for dates or text", f.ID)
	case kind != form.Date && date:
		c.fail(at, "%s is no date, but the cell has a date format", f.ID)
	case (kind == form.Enum || kind == form.Bool) && len(c.words(f, at)) == 0:
		c.fail(at, "%s is chosen from a list; the cell needs a drop-down of its choices, or the declaration words: {%s: …}", f.ID, f.ID)
	}
}

// literals matches the literal text of a number format, and its conditions.
var literals = lazyregexp.New(`&quot;.*?&quot;|"[^"]*"|\\.|\[[^\]]*\]`)

// dateFormat reports whether a number format shows a date ([ISO/IEC 29500-1]
// 18.8.30; 27–36 and 50–58 are those of Japanese Excel).
func dateFormat(number int, code string) bool {
	switch {
	case number >= 14 && number <= 22, number >= 27 && number <= 36, number >= 45 && number <= 47, number >= 50 && number <= 58:
		return true
	}
	code = literals.ReplaceAllString(code, "")
	return strings.ContainsAny(code, "ymdeg") && !strings.Contains(code, "General")
}

// lintMissing demands a place for every field: what has none would be lost.
func (c *compiler) lintMissing(seen map[tag]diag.Cell) {
	for i := range c.t.def.Fields {
		if f := c.t.def.Fields[i].ID; seen[tag{headerTag, f}].IsZero() {
			c.fail(diag.Cell{Row: 1, Col: 1}, "no cell has {{%s}}: what an annex says there would be lost", f)
		}
	}
	for i := range c.t.def.List.Columns {
		f := c.t.def.List.Columns[i].ID
		if f != numberColumn && seen[tag{columnTag, f}].IsZero() {
			c.fail(diag.Cell{Row: int32(c.t.band.top), Col: 1}, "no cell has {{rows.%s}}: what an annex says there would be lost", f)
		}
	}
}

// numberColumn is the column of row numbers, which {{row}} writes.
const numberColumn = "no"

// lintShape refuses what cannot grow along.
func (c *compiler) lintShape() {
	b := &c.t.band
	for _, m := range c.sheet.Merges {
		top, bottom := int(m.Top), int(m.Bottom)
		if top <= b.bottom && bottom >= b.top && (top < b.top || bottom > b.bottom) {
			c.fail(m.Cell(), "a merged range reaches across the edge of the rows that are repeated (%d to %d)", b.top, b.bottom)
		}
	}
	for _, n := range c.sheet.Comments {
		if int(n.Cell.Row) >= b.top {
			c.fail(n.Cell, "a comment in or below the rows is not carried along; put it on the header")
		}
	}
	for _, x := range c.sheet.Boxes {
		if int(x.Anchor.Row) >= b.top {
			c.fail(x.Anchor, "a form control in or below the rows is not carried along")
		}
	}
	s := xlsxwrite.NewScanner(c.data)
	for s.Next() {
		if s.Tag.Is("tablePart") {
			c.fail(diag.Cell{Row: int32(b.top), Col: 1}, "a table (ListObject) does not grow along; turn it into a range")
		}
	}
	c.lintDrawings()
}

var anchorRow = lazyregexp.New(`<(?:\w+:)?row>(\d+)</(?:\w+:)?row>`)

// lintDrawings allows pictures above the rows.
func (c *compiler) lintDrawings() {
	rels, err := c.t.book.Relations(c.t.part)
	if err != nil {
		c.fail(diag.Cell{}, "%v", err)
	}
	for i := range rels {
		if rels[i].Kind() != "drawing" {
			continue
		}
		data, err := c.t.book.Part(rels[i].Target)
		if err != nil {
			c.fail(diag.Cell{}, "%v", err)
		}
		for _, m := range anchorRow.FindAllSubmatch(data, -1) {
			if n, _ := strconv.Atoi(string(m[1])); n+1 >= c.t.band.top {
				c.fail(diag.Cell{Row: int32(n + 1), Col: 1}, "a picture in or below the rows is not carried along")
			}
		}
	}
}

// lintPrefill checks the names in file, from and first.
func (c *compiler) lintPrefill() {
	for _, f := range placeholders(c.t.File) {
		if c.t.def.Field(f) == nil {
			c.errs = append(c.errs, c.t.fault("file: unknown field %q%s", f, form.DidYouMean(f, c.known(headerTag))))
		}
	}
	for _, f := range sortedKeys(c.t.From) {
		if c.t.def.Field(f) == nil {
			c.errs = append(c.errs, c.t.fault("from: unknown field %q%s", f, form.DidYouMean(f, c.known(headerTag))))
		}
	}
	for _, f := range sortedKeys(c.t.First) {
		if c.t.def.Column(f) == nil {
			c.errs = append(c.errs, c.t.fault("first: unknown field %q%s", f, form.DidYouMean(f, c.known(columnTag))))
		}
	}
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// placeholders are the names in braces of "{a}_{b}".
func placeholders(s string) (names []string) {
	for {
		_, rest, ok := strings.Cut(s, "{")
		if !ok {
			return names
		}
		name, after, ok := strings.Cut(rest, "}")
		if !ok {
			return names
		}
		names = append(names, name)
		s = after
	}
}
