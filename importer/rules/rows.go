package rules

import (
	"cmp"
	"hash/maphash"
	"slices"

	"github.com/uketsuke/uketsuke/internal/form"
)

// rows goes through the list once for all rules about single rows: it may have a
// hundred thousand.
func (j *judge) rows() {
	of := make([]int, 0, len(j.p.rules))
	for i := range j.p.rules {
		if r := &j.p.rules[i]; r.Unique != "" {
			j.uniques[i] = &unique{seed: maphash.MakeSeed(), seen: make([]uint64, 0, j.v.Rows.Len())}
			of = append(of, i)
		} else if r.Each && !j.headSilent(r) {
			of = append(of, i)
		}
	}
	if len(of) == 0 || j.v.Rows.Len() == 0 {
		return
	}
	j.env = j.p.formEnv(&j.v)
	for n, row := range j.v.Rows.All() {
		j.fill(row)
		list := j.p.listAt(j.v.Rows, n)
		for _, i := range of {
			if r := &j.p.rules[i]; r.list >= 0 && r.list != list {
				continue
			}
			if u := j.uniques[i]; u != nil {
				u.row(n, row, j.p.rules[i].Unique)
			} else {
				j.row(i, n, row)
			}
		}
	}
}

// listOf is the name of the list that a column belongs to.
func (p *Program) listOf(column string) string {
	_, c := p.def.FieldIndex(column)
	return p.def.List.NameOf(max(c, 0))
}

// listAt is the number of the list that a row belongs to.
func (p *Program) listAt(rows *form.Table, n int) int {
	if len(p.def.List.More) == 0 {
		return 0
	}
	name, _ := rows.ListOf(n)
	return p.def.List.ListNamed(name)
}

// about is the list whose rows a rule about single rows is about: that of the
// columns that it reads, -1 if it reads none.
func (p *Program) about(r *judged) int {
	for _, x := range append([]*expression{r.when, r.demand}, r.args...) {
		if x == nil {
			continue
		}
		for _, id := range x.anyFields {
			if _, c := p.def.FieldIndex(id); c >= 0 {
				return p.def.List.ListOf(c)
			}
		}
	}
	return -1
}

// headSilent reports whether a value outside the list that a rule about rows
// reads is absent or in error.
func (j *judge) headSilent(r *judged) bool {
	for _, x := range []*expression{r.when, r.demand} {
		if x == nil {
			continue
		}
		for _, id := range x.fields {
			if _, ok := j.v.Get(id); !ok && j.p.def.Column(id) == nil {
				return true
			}
		}
		for _, id := range x.anyFields {
			if j.p.def.Column(id) == nil && j.faulty(id) {
				return true
			}
		}
	}
	return false
}

// fill puts the values of a row into its environment.
func (j *judge) fill(row []form.Value) {
	for i := range j.p.row.columns {
		c := &j.p.row.columns[i]
		if j.env[c.id] = c.zero; c.given != "" {
			j.env[c.given] = false
		}
	}
	for i := range row {
		if c := j.p.row.column(row[i].Field); c != nil {
			if j.env[c.id] = valueOf(c.kind, row[i].Text); c.given != "" {
				j.env[c.given] = true
			}
		}
	}
}

// row judges one rule about one row.
func (j *judge) row(i, n int, row []form.Value) {
	r := &j.p.rules[i]
	for _, x := range []*expression{r.when, r.demand} {
		if x != nil && !j.complete(x, n, row) {
			return
		}
	}
	if r.when != nil && !j.truth(r.when, j.env) || j.met(r.demand, j.env) {
		return
	}
	f := Finding{Rule: r.Rule, Row: n, First: -1, Args: j.args(r, j.env)}
	f.Field = j.at(r.At, func(id string) (string, bool) { v, ok := cell(row, id); return v.Text, ok })
	j.found[i] = append(j.found[i], f)
}

// complete reports whether a row has the values that an expression needs.
func (j *judge) complete(x *expression, n int, row []form.Value) bool {
	for _, id := range x.fields {
		if j.p.row.column(id) == nil {
			continue
		}
		if _, ok := cell(row, id); !ok || j.faultyIn(n, id) {
			return false
		}
	}
	return true
}

// cell is a value of a row.
func cell(row []form.Value, field string) (form.Value, bool) {
	for i := range row {
		if row[i].Field == field {
			return row[i], true
		}
	}
	return form.Value{}, false
}

// unique finds the second and later rows that have the same value. It keeps no
// texts but eight bytes a row, since a list may have a hundred thousand.
type unique struct {
	seed maphash.Seed
	seen []uint64 // by row: most of the hash of its text, and below that the row
}

// seenRow are the bits of the row, of which a sheet has 1<<20.
const seenRow = 1<<24 - 1

func (u *unique) row(n int, row []form.Value, column string) {
	if v, ok := cell(row, column); ok {
		u.seen = append(u.seen, maphash.String(u.seed, v.Text)&^seenRow|uint64(n))
	}
}

func (j *judge) twins(r *form.Rule, u *unique) (out []Finding) {
	if u == nil || j.v.Rows.Len() == 0 {
		return nil
	}
	text := func(row int) string {
		v, _ := j.v.Rows.Get(row, r.Unique)
		return v.Text
	}
	for _, t := range twins(u.seen, text) {
		f := Finding{Rule: r, Field: r.Unique, Row: t.row, First: t.first}
		if r.OwnWords() {
			f.Args = j.words(&judged{Rule: r}, map[string]any{r.Unique: text(t.row)})
		}
		out = append(out, f)
	}
	return out
}

// twin is a row with the text of one before it, the first.
type twin struct{ row, first int }

// twins finds the rows whose text occurred in one before, by row. Sorting
// brings those of the same hash together, the first row first.
func twins(seen []uint64, text func(row int) string) []twin {
	var out []twin
	slices.Sort(seen)
	for len(seen) > 0 {
		n := 1
		for n < len(seen) && seen[n]&^seenRow == seen[0]&^seenRow {
			n++
		}
		out = appendTwins(out, seen[:n], text)
		seen = seen[n:]
	}
	slices.SortFunc(out, func(a, b twin) int { return cmp.Compare(a.row, b.row) })
	return out
}

// appendTwins appends the twins among rows of the same hash, which have mostly
// the same text.
func appendTwins(out []twin, same []uint64, text func(row int) string) []twin {
	firsts := []int{int(same[0] & seenRow)}
	for _, s := range same[1:] {
		row := int(s & seenRow)
		i := slices.IndexFunc(firsts, func(first int) bool { return text(first) == text(row) })
		if i < 0 {
			firsts = append(firsts, row)
			continue
		}
		out = append(out, twin{row, firsts[i]})
	}
	return out
}
