package xlsxwrite

import (
	"bytes"
	"strconv"
)

// RemoveNotes takes away the comments of an author and what was added to the
// comments of others.
func (b *Book) RemoveNotes(tab Tab, author string) error {
	rels, err := b.Relations(tab.Part)
	if err != nil {
		return err
	}
	part := target(rels, "comments")
	if part == "" || !b.Has(part) {
		return nil
	}
	data, err := b.utf8Part(part)
	if err != nil {
		return err
	}
	edits, refs := unnote(data, author)
	if len(edits) == 0 {
		return nil
	}
	b.Set(part, Apply(data, edits))
	return b.removeBoxes(tab, rels, refs)
}

// unnote finds the comments of an author, and the runs added to others.
func unnote(data []byte, author string) (edits []Edit, refs map[string]bool) {
	refs = make(map[string]bool)
	name := AppendString(nil, author)
	id, mine := -1, -1
	s := NewScanner(data)
	for s.Next() {
		t := s.Tag
		switch {
		case t.Close:
		case t.Is("author"):
			id++
			if s.Skip(); !t.Empty && bytes.Equal(data[t.End:s.Tag.Start], name) {
				mine = id
			}
		case t.Is("comment") && t.Value("authorId") == strconv.Itoa(mine):
			refs[t.Value("ref")] = true
			edits = append(edits, Edit{t.Start, s.Skip(), nil})
		case t.Is("r"):
			if end := s.Skip(); bytes.Contains(data[t.Start:end], []byte(NoteHead)) {
				edits = append(edits, Edit{t.Start, end, nil})
			}
		}
	}
	return edits, refs
}

// removeBoxes takes away the boxes of comments that are gone.
func (b *Book) removeBoxes(tab Tab, rels []Relation, refs map[string]bool) error {
	sheet, err := b.utf8Part(tab.Part)
	if err != nil {
		return err
	}
	part := layoutOf(sheet).legacy(rels)
	if part == "" || !b.Has(part) {
		return nil
	}
	data, err := b.utf8Part(part)
	if err != nil {
		return err
	}
	var edits []Edit
	s := NewScanner(data)
	for s.Next() {
		if t := s.Tag; t.Is("shape") && !t.Close {
			if end := s.Skip(); refs[noteRef(data[t.Start:end])] {
				edits = append(edits, Edit{t.Start, end, nil})
			}
		}
	}
	b.Set(part, Apply(data, edits))
	return nil
}

// noteRef is the cell that a box belongs to, "" when it belongs to no comment.
func noteRef(shape []byte) string {
	if !bytes.Contains(shape, []byte(`ObjectType="Note"`)) {
		return ""
	}
	row, col := numberIn(shape, "Row>"), numberIn(shape, "Column>")
	if row < 0 || col < 0 {
		return ""
	}
	return Column(col+1) + strconv.Itoa(row+1)
}

func numberIn(b []byte, after string) int {
	_, rest, ok := bytes.Cut(b, []byte(after))
	text, _, _ := bytes.Cut(rest, []byte("<"))
	n, err := strconv.Atoi(string(bytes.TrimSpace(text)))
	if !ok || err != nil {
		return -1
	}
	return n
}
