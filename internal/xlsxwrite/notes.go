package xlsxwrite

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Note is a comment on a cell.
type Note struct {
	Row, Col int // 1-based
	Text     string
}

// Notes adds comments to a sheet, all by one author. A cell that has one
// already gets the text added to it.
func (b *Book) Notes(tab Tab, author string, notes []Note) error {
	if len(notes) == 0 {
		return nil
	}
	n := &noter{book: b, tab: tab, author: author}
	rels, err := b.Relations(tab.Part)
	if err != nil {
		return err
	}
	if err := n.comments(rels, notes); err != nil {
		return err
	}
	return n.drawing(rels)
}

type noter struct {
	book   *Book
	tab    Tab
	author string
	fresh  []Note // those that need a box of their own
}

// comments writes the texts.
func (n *noter) comments(rels []Relation, notes []Note) error {
	b := n.book
	part := target(rels, "comments")
	if part == "" || !b.Has(part) {
		n.fresh = notes
		part = b.free("xl/comments", ".xml")
		if err := b.declare(part, typePrefix+"comments+xml"); err != nil {
			return err
		}
		if _, err := b.relate(n.tab.Part, "comments", part, b.Strict); err != nil {
			return err
		}
		b.Set(part, n.newComments(notes))
		return nil
	}
	data, err := b.utf8Part(part)
	if err != nil {
		return err
	}
	data, author, err := n.addAuthor(data)
	if err != nil {
		return err
	}
	data = n.extend(data, &notes)
	n.fresh = notes
	var more []byte
	for _, x := range notes {
		more = n.appendComment(more, x, author, ` xmlns="`+b.space()+`"`)
	}
	data, ok := appendChild(data, "commentList", more)
	if !ok {
		return fmt.Errorf("%w: part %s has no list", ErrShape, part)
	}
	b.Set(part, data)
	return nil
}

func target(rels []Relation, kind string) string {
	for i := range rels {
		if rels[i].Kind() == kind {
			return rels[i].Target
		}
	}
	return ""
}

func (n *noter) newComments(notes []Note) []byte {
	b := []byte(xmlHead + `<comments xmlns="` + n.book.space() + `"><authors><author>`)
	b = AppendString(b, n.author)
	b = append(b, `</author></authors><commentList>`...)
	for _, x := range notes {
		b = n.appendComment(b, x, 0, "")
	}
	return append(b, `</commentList></comments>`...)
}

func (n *noter) appendComment(b []byte, x Note, author int, declared string) []byte {
	b = append(b, `<comment`+declared+` ref="`+Column(x.Col)+strconv.Itoa(x.Row)+`" authorId="`+strconv.Itoa(author)+`"><text>`...)
	b = n.appendRun(b, x.Text, "")
	return append(b, `</text></comment>`...)
}

func (n *noter) appendRun(b []byte, text, declared string) []byte {
	b = append(b, `<r`+declared+`><rPr><sz val="9"/><color indexed="81"/><rFont val="`+fontName+`"/></rPr>`...)
	b = AppendText(b, "t", text)
	return append(b, `</r>`...)
}

// addAuthor adds the author after those that are there.
func (n *noter) addAuthor(data []byte) ([]byte, int, error) {
	s := NewScanner(data)
	count := 0
	for s.Next() && !s.Tag.Is("commentList") {
		if s.Tag.Is("author") && !s.Tag.Close {
			count++
		}
	}
	name := AppendString([]byte(`<author xmlns="`+n.book.space()+`">`), n.author)
	data, ok := appendChild(data, "authors", append(name, `</author>`...))
	if !ok {
		return nil, 0, fmt.Errorf("%w: comments without authors", ErrShape)
	}
	return data, count, nil
}

// extend adds texts to comments that are there; notes keeps the others.
func (n *noter) extend(data []byte, notes *[]Note) []byte {
	byRef := make(map[string]Note, len(*notes))
	for _, x := range *notes {
		byRef[Column(x.Col)+strconv.Itoa(x.Row)] = x
	}
	var edits []Edit
	s := NewScanner(data)
	var mine *Note
	wrapped := false
	for s.Next() {
		t := &s.Tag
		switch {
		case t.Is("comment") && !t.Close:
			mine = nil
			if x, ok := byRef[t.Value("ref")]; ok {
				mine = &x
				delete(byRef, t.Value("ref"))
			}
		case t.Is("text") && mine != nil && !t.Empty:
			if t.Close {
				edits = append(edits, Edit{t.Start, t.Start, n.tail(t, mine.Text, wrapped)})
			} else if wrapped = s.plainText(); wrapped {
				// A plain text becomes a run: text and runs do not mix.
				edits = append(edits, Edit{t.End, t.End, []byte(`<` + string(t.Prefix) + `r>`)})
			}
		}
	}
	rest := (*notes)[:0:0]
	for _, x := range *notes {
		if _, ok := byRef[Column(x.Col)+strconv.Itoa(x.Row)]; ok {
			rest = append(rest, x)
		}
	}
	*notes = rest
	return Apply(data, edits)
}

// plainText reports whether the text element just opened holds a t, not runs.
func (s *Scanner) plainText() bool {
	ahead := *s
	return ahead.Next() && ahead.Tag.Is("t")
}

// tail is what closes the old text of a comment, if it was made a run, and
// adds to it.
func (n *noter) tail(t *Tag, text string, wrapped bool) []byte {
	var b []byte
	if wrapped {
		b = append(b, `</`+string(t.Prefix)+`r>`...)
	}
	return n.appendRun(b, "\n"+NoteHead+text, ` xmlns="`+n.book.space()+`"`)
}

// NoteHead begins a text that was added to an existing comment.
const NoteHead = sheet.OwnNoteHead

// drawing writes the boxes in which Excel shows the texts. They are in an old
// drawing format, VML, which form controls use as well.
func (n *noter) drawing(rels []Relation) error {
	if len(n.fresh) == 0 {
		return nil
	}
	b := n.book
	sheet, err := b.utf8Part(n.tab.Part)
	if err != nil {
		return err
	}
	layout := layoutOf(sheet)
	part := layout.legacy(rels)
	if part == "" {
		return n.newDrawing(sheet, layout)
	}
	data, err := b.utf8Part(part)
	if err != nil {
		return err
	}
	end := bytes.LastIndex(data, []byte("</"))
	if end < 0 {
		return fmt.Errorf("%w: part %s", ErrShape, part)
	}
	declared := vmlSpaces
	if root := data[:bytes.IndexByte(data, '>')+1]; bytes.Contains(root, []byte(`xmlns:v="urn:schemas-microsoft-com:vml"`)) {
		declared = ""
	}
	var boxes []byte
	if !bytes.Contains(data, []byte(`id="_x0000_t202"`)) {
		boxes = append(boxes, boxType(declared)...)
	}
	boxes = layout.appendBoxes(boxes, n.fresh, lastShape(data)+1, declared)
	b.Set(part, Apply(data, []Edit{{end, end, boxes}}))
	return nil
}

// lastShape is the highest number of a shape in a drawing.
func lastShape(data []byte) int {
	last := 1024
	for rest := data; ; {
		i := bytes.Index(rest, []byte("_x0000_s"))
		if i < 0 {
			return last
		}
		rest = rest[i+8:]
		end := 0
		for end < len(rest) && rest[end] >= '0' && rest[end] <= '9' {
			end++
		}
		if n, err := strconv.Atoi(string(rest[:end])); err == nil && n < 1<<30 {
			last = max(last, n)
		}
	}
}

func (n *noter) newDrawing(sheet []byte, layout *layout) error {
	b := n.book
	number := 1
	for _, name := range b.Names() {
		if strings.HasSuffix(strings.ToLower(name), ".vml") {
			number++
		}
	}
	part := b.free("xl/drawings/vmlDrawing", ".vml")
	data := []byte(`<xml` + vmlSpaces + `><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="` + strconv.Itoa(number) + `"/></o:shapelayout>` + boxType(""))
	data = layout.appendBoxes(data, n.fresh, 1024*number+1, "")
	b.Set(part, append(data, `</xml>`...))
	if err := b.declare(part, "application/vnd.openxmlformats-officedocument.vmlDrawing"); err != nil {
		return err
	}
	id, err := b.relate(n.tab.Part, "vmlDrawing", part, b.Strict)
	if err != nil {
		return err
	}
	at := layout.legacyAt
	if at == 0 {
		return fmt.Errorf("%w: sheet %s", ErrShape, n.tab.Name)
	}
	element := `<` + layout.prefix + `legacyDrawing xmlns:r="` + b.relSpace() + `" r:id="` + id + `"/>`
	b.Set(n.tab.Part, Apply(sheet, []Edit{{at, at, []byte(element)}}))
	return nil
}
