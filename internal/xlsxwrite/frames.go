package xlsxwrite

import (
	"cmp"
	"slices"
	"strconv"
)

// Frames are the formats made by Framed, each with the one it was made from.
func (s *StyleSheet) Frames() [][2]StyleID {
	out := make([][2]StyleID, 0, len(s.clones))
	for key, id := range s.clones {
		out = append(out, [2]StyleID{id, key.of})
	}
	slices.SortFunc(out, func(a, b [2]StyleID) int { return cmp.Compare(a[0], b[0]) })
	return out
}

// Pairs reads pairs of formats from the empty cells of two neighbouring
// columns of a sheet.
func (b *Book) Pairs(tab Tab, column int) (map[StyleID]StyleID, error) {
	data, err := b.utf8Part(tab.Part)
	if err != nil {
		return nil, err
	}
	pairs := make(map[StyleID]StyleID)
	first := StyleID(0) // one whose partner has not come; without one it is the plain format
	s := NewScanner(data)
	for s.Next() {
		if !s.Tag.Is("c") || s.Tag.Close {
			continue
		}
		n, _ := strconv.Atoi(s.Tag.Value("s"))
		switch columnOf(s.Tag.Value("r"), 0) {
		case column:
			first = StyleID(n)
			pairs[first] = 0
		case column + 1:
			pairs[first] = StyleID(n)
		}
	}
	delete(pairs, 0)
	return pairs, nil
}

// Select opens the book on one sheet and on no other: of sheets that are
// selected together each would be changed with the other.
func (b *Book) Select(part string) error {
	for i, t := range b.Tabs {
		if t.Part == part {
			if err := b.activate(i); err != nil {
				return err
			}
			continue
		}
		if t.Part == "" || !b.Has(t.Part) {
			continue
		}
		data, err := b.utf8Part(t.Part)
		if err != nil {
			return err
		}
		if edits := deselections(data); len(edits) > 0 {
			b.Set(t.Part, Apply(data, edits))
		}
	}
	return nil
}

func (b *Book) activate(tab int) error {
	data, err := b.utf8Part(b.Main)
	if err != nil {
		return err
	}
	var edits []Edit
	s := NewScanner(data)
	for s.Next() {
		if s.Tag.Is("workbookView") && !s.Tag.Close {
			edits = append(edits, s.Tag.setAttr("firstSheet", "0", false)...)
			edits = append(edits, s.Tag.setAttr("activeTab", strconv.Itoa(tab), tab > 0)...)
		}
	}
	if len(edits) > 0 {
		b.Set(b.Main, Apply(data, sorted(edits)))
	}
	return nil
}

func deselections(data []byte) (edits []Edit) {
	s := NewScanner(data)
	for s.Next() && !s.Tag.Is("sheetData") {
		if s.Tag.Is("sheetView") && s.Tag.Value("tabSelected") != "" {
			edits = append(edits, s.Tag.setAttr("tabSelected", "0", false)...)
		}
	}
	return edits
}
