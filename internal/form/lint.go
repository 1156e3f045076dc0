package form

import (
	"slices"
	"strings"
	"unicode"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// lint reports what in a definition cannot work.
func (l *loader) lint(d *Definition) {
	if d.Form == "" || d.Edition == "" {
		l.fail(d.Pos, "form and edition are required")
	}
	if len(d.Titles) == 0 && d.Blank == nil { // a blank is known by what it prints
		l.fail(d.Pos, "titles: at least one title line is required")
	}
	if !isEdition(d.Edition) {
		l.fail(d.editionPos, "edition: %q is no date like 2025-06-06; the latest edition is found by it", d.Edition)
	}
	l.lintFields(d, d.Fields)
	if d.Blank == nil {
		l.lintLabels(d.Fields)
	}
	if d.List != nil {
		l.lintFields(d, d.List.Columns)
		for n := range d.List.Lists() {
			l.lintList(d, n)
		}
		if d.Annex && len(d.List.More) > 0 {
			l.fail(d.List.Pos, "lists: an annex has one list, whose rows are stored one by one")
		}
	}
}

func (l *loader) lintList(d *Definition, n int) {
	name := d.List.ListName(n)
	switch {
	case !isID(name):
		l.fail(d.List.Pos, "list: name %q cannot be part of a path", name)
	case d.Field(name) != nil:
		l.fail(d.List.Pos, "list: name %s is that of a field, which would hide it", name)
	case d.List.ListNamed(name) != n:
		l.fail(d.List.Pos, "list: name %s is that of two lists", name)
	}
	from, to := d.List.ColumnsOf(n)
	columns := d.List.Columns[from:to]
	if d.Blank == nil {
		l.lintLabels(columns)
	}
	if ids := fieldIDs(columns); !slices.Contains(ids, d.List.AnchorOf(n)) {
		l.fail(d.List.Pos, "list: anchor %q is no column%s", d.List.AnchorOf(n), DidYouMean(d.List.AnchorOf(n), ids))
	}
}

func (l *loader) lintFields(d *Definition, fields []Field) {
	seen := make(map[string]bool)
	for i := range fields {
		f := &fields[i]
		if seen[f.ID] {
			l.fail(f.Pos, "field %s is declared twice", f.ID)
		}
		seen[f.ID] = true
		if !isID(f.ID) {
			l.fail(f.Pos, "field %q: an id is one word, without . [ ] and quotation marks", f.ID)
		}
		if len(f.Labels) == 0 && f.Reader == "" && d.Blank == nil {
			l.fail(f.Pos, "field %s has no label", f.ID)
		}
		if (f.Type == Enum || f.Type == EnumSet) && len(f.Choices) == 0 && d.Blank == nil {
			l.fail(f.Pos, "field %s: type %s needs choices", f.ID, f.Type)
		}
		for _, ref := range []string{f.Near, f.Beside, f.Required.Unless, f.Required.Or} {
			l.lintRef(d, f.Pos, f.ID, ref)
		}
	}
}

// isEdition reports whether an edition is no date, a date or a month. Editions are
// compared as texts, so that 2025-6-6 would be later than 2025-12-01.
func isEdition(s string) bool {
	if len(s) < len("2025-") || s[4] != '-' || strings.Trim(s[:4], "0123456789") != "" {
		return true
	}
	if len(s) == len("2025-06") {
		s += "-01"
	}
	_, ok := ja.ParseISO(s)
	return ok
}

// isID reports whether a text can be part of a path, items[0].count, and the name
// of a value in JSON, lists and rules.
func isID(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || !unicode.IsPrint(r) || strings.ContainsRune(".,[]{}()\"'`\\", r)
	})
}

// lintLabels reports fields that only their label could distinguish from
// another of the section, and it does not: the best label of both is the same.
// Aliases may meet, the better label wins. With a blank the places of the
// fields distinguish them.
func (l *loader) lintLabels(fields []Field) {
	type labelled struct{ section, label string }
	first := make(map[labelled]*Field)
	for i := range fields {
		f := &fields[i]
		if f.Shares || f.Near != "" || f.Beside != "" || f.Reader != "" || len(f.Option) > 0 {
			continue // it has something else to be known by
		}
		if len(f.Labels) == 0 {
			continue
		}
		key := labelled{f.Section, f.Labels[0]}
		if o := first[key]; o != nil && o.ID != f.ID {
			l.fail(f.Pos, "field %s has the label \"%s\", as %s in the same section has: only one of them is ever read; give one another label, near, beside or a section of its own", f.ID, f.Name(), o.ID)
		}
		first[key] = f
	}
}

// lintRef checks that a field named by another exists.
func (l *loader) lintRef(d *Definition, at diag.Pos, from, to string) {
	if to != "" && to == from {
		l.fail(at, "field %s refers to itself", from)
	}
	if to != "" && d.Field(to) == nil && d.Column(to) == nil {
		l.fail(at, "field %s refers to %q, which the form has not%s", from, to, DidYouMean(to, fieldIDs(d.Fields)))
	}
}

// DidYouMean is `, did you mean "…"?` with the nearest of the candidates, or
// "" when none is near: at most a third of the letters may differ.
func DidYouMean(word string, candidates []string) diag.Phrase {
	best, least := "", len([]rune(word))/3+1
	for _, c := range candidates {
		if n := Distance(word, c); n < least {
			best, least = c, n
		}
	}
	if best == "" {
		return diag.Phrase{}
	}
	return diag.Phrase{Format: ", did you mean %q?", Args: []any{best}}
}

// Distance returns the Levenshtein distance of a and b in letters.
func Distance(a, b string) int {
	ra, rb := []rune(a), []rune(b)
	row := make([]int, len(rb)+1)
	for j := range row {
		row[j] = j
	}
	for i, ca := range ra {
		corner := row[0]
		row[0] = i + 1
		for j, cb := range rb {
			cost := corner
			if ca != cb {
				cost++
			}
			corner = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(rb)]
}

// Nearest returns up to n candidates in order of distance, without those that
// have nothing in common with word.
func Nearest(word string, candidates []string, n int) []string {
	type scored struct {
		text string
		dist int
	}
	var all []scored
	for _, c := range candidates {
		if d := Distance(word, c); d <= max(len([]rune(word)), len([]rune(c)))/2 {
			all = append(all, scored{c, d})
		}
	}
	slices.SortStableFunc(all, func(a, b scored) int { return a.dist - b.dist })
	var out []string
	for _, s := range all[:min(n, len(all))] {
		out = append(out, s.text)
	}
	return out
}
