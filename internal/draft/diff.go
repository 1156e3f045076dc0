package draft

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// Change is a difference between two editions of a form.
type Change struct {
	Kind     string // added, gone, reworded, moved, choices, kind, required
	Old, New *Field // nil where there is none
}

// What two places must have in common to be the same one in two editions.
const (
	sameLabel   = 1.0
	sameSection = 0.3
	sameKind    = 0.2
	sameCell    = 0.45
	otherType   = 0.25
	leastSame   = 0.75
)

// Diff compares the places of two editions.
func Diff(before, after *Draft) (changes []Change) {
	score := make([][]float64, len(before.Fields))
	known := phrases{}
	for i := range before.Fields {
		score[i] = make([]float64, len(after.Fields))
		for j := range after.Fields {
			score[i][j] = alike(known, &before.Fields[i], &after.Fields[j])
		}
	}
	pairs := assign(score)
	met := make([]bool, len(after.Fields))
	for i, j := range pairs {
		if j >= 0 && score[i][j] < leastSame {
			pairs[i] = -1
		}
		if pairs[i] < 0 {
			changes = append(changes, Change{Kind: "gone", Old: &before.Fields[i]})
			continue
		}
		met[j] = true
	}
	moved := outOfOrder(pairs, before.Fields, after.Fields)
	for i, j := range pairs {
		if j >= 0 {
			other := !sameTitle(known, before.Fields[i].Place.Section, after.Fields[j].Place.Section)
			changes = append(changes, differences(&before.Fields[i], &after.Fields[j], moved[i] || other)...)
		}
	}
	for j := range after.Fields {
		if !met[j] {
			changes = append(changes, Change{Kind: "added", New: &after.Fields[j]})
		}
	}
	return changes
}

func alike(known phrases, a, b *Field) float64 {
	p, q := a.Place, b.Place
	s := sameLabel * likeness(known.of(variants(p.Label)), known.of(variants(q.Label)))
	if p.Label == "" && q.Label == "" {
		s = sameLabel / 2
	}
	if sameTitle(known, p.Section, q.Section) {
		s += sameSection
	}
	if p.Kind == q.Kind {
		s += sameKind
	} else if isChoice(p) != isChoice(q) {
		s -= sameKind
	}
	if a.Type != b.Type && !isChoice(p) {
		s -= otherType
	}
	if isAt(a, b) {
		s += sameCell
	}
	return s
}

// sameTitle reports whether two titles of sections mean the same, numbered or
// worded anew.
func sameTitle(known phrases, a, b string) bool {
	return a == b || likeness(known.of(variants(a)), known.of(variants(b))) >= leastSection
}

func isChoice(p *layout.Place) bool { return p.Kind == layout.Options || p.Kind == layout.Box }

// differences are those of one place in two editions.
func differences(a, b *Field, moved bool) (changes []Change) {
	note := func(kind string) { changes = append(changes, Change{Kind: kind, Old: a, New: b}) }
	p, q := a.Place, b.Place
	if ja.FoldLabel(p.Label) != ja.FoldLabel(q.Label) {
		note("reworded")
	}
	if moved {
		note("moved")
	}
	if isChoice(p) && isChoice(q) && !slices.Equal(captions(p), captions(q)) {
		note("choices")
	}
	if p.Kind != q.Kind {
		note("kind")
	}
	if p.Required != q.Required {
		note("required")
	}
	return changes
}

func captions(p *layout.Place) (texts []string) {
	for _, c := range p.Choices {
		texts = append(texts, ja.FoldLabel(c.Text))
	}
	return texts
}

// outOfOrder reports of each place whether it has changed its place among the
// others: all that are not in the longest run that kept its order, of several the one with
// the most places in their cells, and both of two that changed places.
func outOfOrder(pairs []int, before, after []Field) []bool {
	best, from := make([]int, len(pairs)), make([]int, len(pairs))
	end, moved := -1, make([]bool, len(pairs))
	for i, j := range pairs {
		from[i] = -1
		if j < 0 {
			continue
		}
		own := len(pairs) + 1 // a place in its cell decides between runs of one length
		if isAt(&before[i], &after[j]) {
			own++
		}
		moved[i], best[i] = true, own
		for k := range i {
			if pairs[k] >= 0 && pairs[k] < j && best[k]+own > best[i] {
				best[i], from[i] = best[k]+own, k
			}
		}
		if end < 0 || best[i] > best[end] {
			end = i
		}
	}
	for ; end >= 0; end = from[end] {
		moved[end] = false
	}
	for i, j := range pairs {
		for k := range pairs {
			if j >= 0 && pairs[k] >= 0 && moved[k] && k != i && isAt(&before[k], &after[j]) && isAt(&before[i], &after[pairs[k]]) {
				moved[i] = true
			}
		}
	}
	return moved
}

// isAt reports whether two fields are in the same cell of their editions.
func isAt(a, b *Field) bool {
	return a.Place.Page == b.Place.Page && a.Place.Area.Cell() == b.Place.Area.Cell() && a.part() == b.part()
}

// ChangeJSON is one line of "schema diff --json".
type ChangeJSON struct {
	Change string     `json:"change"`
	Old    *PlaceJSON `json:"old"`
	New    *PlaceJSON `json:"new"`
}

// JSON is a change as the command prints it.
func (c *Change) JSON(before, after *Draft) ChangeJSON {
	out := ChangeJSON{Change: c.Kind}
	if c.Old != nil {
		j := before.placeJSON(c.Old)
		out.Old = &j
	}
	if c.New != nil {
		j := after.placeJSON(c.New)
		out.New = &j
	}
	return out
}
