package xlsxwrite

import (
	"encoding/xml"
	"path"
	"strings"
)

// Signed reports whether the package is signed.
func (p *Package) Signed() bool {
	rels, err := p.Relations("")
	if err != nil {
		return false
	}
	for i := range rels {
		if isSignature(rels[i].Type) {
			return true
		}
	}
	return false
}

func isSignature(kind string) bool { return strings.HasSuffix(kind, "/digital-signature/origin") }

// Unsign takes away signatures, which cannot be valid for what is changed: Excel
// would call the workbook tampered with.
func (p *Package) Unsign() error {
	rels, err := p.Relations("")
	if err != nil || !p.Signed() {
		return err
	}
	gone := make(map[string]bool)
	for i := range rels {
		if isSignature(rels[i].Type) {
			p.unsignFrom(rels[i].Target, gone)
		}
	}
	if err := p.dropElements("_rels/.rels", "Relationship", func(t *Tag) bool { return isSignature(t.Value("Type")) }); err != nil {
		return err
	}
	return p.dropElements("[Content_Types].xml", "Override", func(t *Tag) bool { return gone[partKey(t.Value("PartName"))] })
}

// unsignFrom removes the origin of signatures with those that it leads to, and
// the certificates that these lead to.
func (p *Package) unsignFrom(part string, gone map[string]bool) {
	if gone[partKey(part)] || !p.Has(part) {
		return
	}
	gone[partKey(part)] = true
	dir := strings.ToLower(path.Dir(part))
	if rels, err := p.Relations(part); err == nil {
		for i := range rels {
			if rels[i].Mode != "External" && strings.ToLower(path.Dir(rels[i].Target)) == dir {
				p.unsignFrom(rels[i].Target, gone)
			}
		}
	}
	p.remove(relsName(part))
	p.remove(part)
}

// dropElements removes the elements of a name for which drop holds.
func (p *Package) dropElements(part, name string, drop func(*Tag) bool) error {
	data, err := p.Part(part)
	if err != nil {
		return err
	}
	var edits []Edit
	s := NewScanner(data)
	for s.Next() {
		if t := s.Tag; t.Is(name) && !t.Close && drop(&t) {
			end := t.End
			if !t.Empty {
				end = s.Skip()
			}
			edits = append(edits, Edit{From: t.Start, To: end})
		}
	}
	p.Set(part, Apply(data, edits))
	return nil
}

// Threads are the cells of a sheet that have a conversation. Excel shows that in
// the place of the cell's comment.
func (b *Book) Threads(tab Tab) (map[string]bool, error) {
	rels, err := b.Relations(tab.Part)
	if err != nil {
		return nil, err
	}
	threads := make(map[string]bool)
	for i := range rels {
		if rels[i].Kind() != "threadedComment" || !b.Has(rels[i].Target) {
			continue
		}
		data, err := b.Part(rels[i].Target)
		if err != nil {
			return nil, err
		}
		var list struct {
			Comments []struct {
				Ref string `xml:"ref,attr"`
			} `xml:"threadedComment"`
		}
		if err := xml.Unmarshal(data, &list); err != nil {
			continue // it is not displayable
		}
		for _, c := range list.Comments {
			threads[c.Ref] = true
		}
	}
	return threads, nil
}
