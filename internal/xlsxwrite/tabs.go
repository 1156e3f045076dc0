package xlsxwrite

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// ErrShape is returned for a package that cannot be patched without loss. It
// can still be read.
var ErrShape = errors.New("xlsxwrite: a workbook that cannot be patched")

// Book is a package as a workbook.
type Book struct {
	*Package
	Main   string // the part of the workbook itself
	Strict bool   // ISO/IEC 29500 strict: other namespaces
	Tabs   []Tab
	styles *StyleSheet
}

// Tab is a sheet of the workbook.
type Tab struct {
	Name string
	Part string // "" for a sheet that has none
	Kind string // "worksheet", "chartsheet" …
	id   int
}

// OpenBook finds the sheets of a package.
func OpenBook(data []byte) (*Book, error) {
	p, err := Open(data)
	if err != nil {
		return nil, err
	}
	b := &Book{Package: p}
	rels, err := p.Relations("")
	if err != nil {
		return nil, err
	}
	for i := range rels {
		if rels[i].Kind() == "officeDocument" {
			b.Main = rels[i].Target
		}
	}
	if b.Main == "" || !p.Has(b.Main) {
		return nil, fmt.Errorf("xlsxwrite: no workbook in the package")
	}
	return b, b.readTabs()
}

func (b *Book) readTabs() error {
	data, err := b.utf8Part(b.Main)
	if err != nil {
		return err
	}
	b.Strict = bytes.Contains(data, []byte(strictMainSpace))
	var list struct {
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			ID    int        `xml:"sheetId,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := xml.Unmarshal(data, &list); err != nil {
		return fmt.Errorf("xlsxwrite: part %s: %w", b.Main, err)
	}
	rels, err := b.Relations(b.Main)
	if err != nil {
		return err
	}
	for _, s := range list.Sheets {
		t := Tab{Name: s.Name, id: s.ID}
		for _, a := range s.Attrs {
			if a.Name.Local == "id" && strings.HasSuffix(a.Name.Space, "/relationships") {
				t.find(rels, a.Value)
			}
		}
		b.Tabs = append(b.Tabs, t)
	}
	return nil
}

func (t *Tab) find(rels []Relation, id string) {
	for i := range rels {
		if rels[i].ID == id {
			t.Part, t.Kind = rels[i].Target, rels[i].Kind()
		}
	}
}

// utf8Part is a part that can be patched as bytes.
func (b *Book) utf8Part(name string) ([]byte, error) {
	data, err := b.Part(name)
	if err != nil {
		return nil, err
	}
	head := data[:min(len(data), 200)]
	if bytes.IndexByte(head, 0) >= 0 || bytes.HasPrefix(head, []byte{0xFE, 0xFF}) || bytes.HasPrefix(head, []byte{0xFF, 0xFE}) {
		return nil, fmt.Errorf("%w: part %s is not UTF-8", ErrShape, name)
	}
	if i := bytes.Index(head, []byte("encoding=")); i >= 0 && bytes.HasPrefix(head, []byte("<?xml")) {
		rest := bytes.ToLower(head[i+10 : min(len(head), i+16)])
		if !bytes.HasPrefix(rest, []byte("utf-8")) && !bytes.HasPrefix(rest, []byte("us-asc")) {
			return nil, fmt.Errorf("%w: part %s is not UTF-8", ErrShape, name)
		}
	}
	return data, nil
}

// space is the namespace of the workbook's own elements.
func (b *Book) space() string {
	if b.Strict {
		return strictMainSpace
	}
	return mainSpace
}

func (b *Book) relSpace() string {
	if b.Strict {
		return strictRelSpace
	}
	return relSpace
}

// AddFirst puts a sheet before all others. The part is the caller's to Set.
func (b *Book) AddFirst(name string) (part string, err error) {
	part = b.free("xl/worksheets/sheet", ".xml")
	if err := b.declare(part, typePrefix+"worksheet+xml"); err != nil {
		return "", err
	}
	id, err := b.relate(b.Main, "worksheet", part, b.Strict)
	if err != nil {
		return "", err
	}
	data, err := b.utf8Part(b.Main)
	if err != nil {
		return "", err
	}
	b.Set(b.Main, Apply(data, b.insertTab(data, name, id)))
	b.Tabs = append([]Tab{{Name: name, Part: part, Kind: "worksheet"}}, b.Tabs...)
	return part, nil
}

// insertTab are the edits of the workbook part: the sheet itself, and all that
// counts sheets by their place.
func (b *Book) insertTab(data []byte, name, id string) (edits []Edit) {
	next := 1
	for _, t := range b.Tabs {
		next = max(next, t.id+1)
	}
	s := NewScanner(data)
	for s.Next() {
		t := &s.Tag
		switch {
		case t.Close:
		case t.Is("sheets"):
			edits = append(edits, Edit{t.End, t.End, b.tabElement(name, id, next)})
		case t.Is("definedName"):
			if v, from, to, ok := t.Attr("localSheetId"); ok {
				n, _ := strconv.Atoi(v)
				edits = append(edits, Edit{from, to, strconv.AppendInt(nil, int64(n+1), 10)})
			}
		}
	}
	return sorted(edits)
}

func (b *Book) tabElement(name, id string, number int) []byte {
	e := []byte(`<sheet xmlns="` + b.space() + `" xmlns:r="` + b.relSpace() + `" name="`)
	e = AppendEscaped(e, name)
	return append(e, `" sheetId="`+strconv.Itoa(number)+`" r:id="`+id+`"/>`...)
}
