package draft

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// composites finds places that hold two fields of the known form in one cell:
// family and given name, prefecture and the rest of an address.
func (d *Draft) composites() {
	for i := 0; i < len(d.Fields); i++ {
		f := d.Fields[i]
		if f.known == nil || f.Place.Kind == layout.Options || f.Place.Kind == layout.Box {
			continue
		}
		first, second, typ := d.siblings(f.known)
		if second == nil || !d.isWhole(&f, typ) || typ == "person" && !f.Sure && d.has(first.ID) && d.has(second.ID) {
			continue
		}
		d.take(&f, first.ID, second.ID)
		a, b := f, f
		a.ID, a.known, a.Type, a.Part = first.ID, first, typ, 1
		b.ID, b.known, b.Type, b.Part = second.ID, second, typ, 2
		d.Fields[i] = a
		d.Fields = slices.Insert(d.Fields, i+1, b)
		i++
	}
}

// siblings are the two fields that a cell of one of them may hold, if no place
// has the other.
func (d *Draft) siblings(f *form.Field) (first, second *form.Field, typ string) {
	find := func(reader string) *form.Field {
		for i := range d.Like.Fields {
			if g := &d.Like.Fields[i]; g.Section == f.Section && g.Reader == reader {
				return g
			}
		}
		if d.Like.List == nil {
			return nil
		}
		for i := range d.Like.List.Columns {
			if g := &d.Like.List.Columns[i]; d.Like.Column(f.ID) == f && g.Reader == reader {
				return g
			}
		}
		return nil
	}
	switch f.Reader {
	case "last_name", "first_name":
		first, second, typ = find("last_name"), find("first_name"), "person"
	case "prefecture", "address":
		first, second, typ = find("prefecture"), find("address"), "address"
	}
	if first == nil || second == nil || d.has(first.ID) && d.has(second.ID) && !d.guessedApart(first.ID, second.ID, typ) {
		return nil, nil, ""
	}
	return first, second, typ
}

func (d *Draft) has(id string) bool {
	return slices.ContainsFunc(d.Fields, func(f Field) bool { return f.ID == id })
}

// guessedApart reports whether family and given name were proposed for places of
// different rows, one of them no more than a guess: the other's asks for both.
func (d *Draft) guessedApart(first, second, typ string) bool {
	a := slices.IndexFunc(d.Fields, func(f Field) bool { return f.ID == first })
	b := slices.IndexFunc(d.Fields, func(f Field) bool { return f.ID == second })
	one, two := &d.Fields[a], &d.Fields[b]
	return typ == "person" && one.Place.Area.Top != two.Place.Area.Top && one.Sure != two.Sure && d.isWhole(one, typ) && d.isWhole(two, typ)
}

// take takes the fields of a pair from a place that was guessed to have one of them.
func (d *Draft) take(f *Field, first, second string) {
	for i := range d.Fields {
		if o := &d.Fields[i]; o.origin != f.origin && (o.ID == first || o.ID == second) && !o.Sure {
			o.ID, o.known, o.Choices, o.Type = "", nil, nil, d.typeOf(o.Place)
		}
	}
}

// isWhole reports whether the label of a place asks for both parts.
func (d *Draft) isWhole(f *Field, typ string) bool {
	key := ja.FoldLabel(thing(leading.ReplaceAllString(strings.TrimSpace(f.Place.Label), "")))
	if typ == "person" && (strings.HasSuffix(key, "姓") || strings.HasSuffix(key, "(姓)") || strings.HasSuffix(key, "(名)") || strings.HasSuffix(key, "の名")) {
		return false
	}
	parts := []string{"姓", "名", "氏", "苗字", "セイ", "メイ", "担当者姓", "ご担当者姓"}
	if typ == "address" {
		parts = []string{"都道府県", "都道府県名", "市区町村", "番地", "県名", "市区町村以下", "市区町村・番地"}
	}
	return !slices.Contains(parts, key)
}
