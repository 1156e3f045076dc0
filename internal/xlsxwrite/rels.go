package xlsxwrite

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"path"
	"strconv"
	"strings"
)

// Relation is one relationship of a part.
type Relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr"`
}

// Kind is the last word of the type: "worksheet", "comments".
func (r *Relation) Kind() string { return r.Type[strings.LastIndexByte(r.Type, '/')+1:] }

// relsName is the part that holds the relationships of a part.
func relsName(part string) string {
	dir, file := path.Split(part)
	return dir + "_rels/" + file + ".rels"
}

// Relations are those of a part; "" means the package itself. Targets are
// resolved to names of parts.
func (p *Package) Relations(of string) ([]Relation, error) {
	name := relsName(of)
	if !p.Has(name) {
		return nil, nil
	}
	data, err := p.Part(name)
	if err != nil {
		return nil, err
	}
	var list struct {
		Relations []Relation `xml:"Relationship"`
	}
	if err := xml.Unmarshal(data, &list); err != nil {
		return nil, fmt.Errorf("xlsxwrite: part %s: %w", name, err)
	}
	for i := range list.Relations {
		r := &list.Relations[i]
		if r.Mode != "External" && !strings.HasPrefix(r.Target, "/") {
			r.Target = path.Join(path.Dir(of), r.Target)
		}
		r.Target = strings.TrimPrefix(r.Target, "/")
	}
	return list.Relations, nil
}

// relate adds a relationship of a part to another and returns its id.
func (p *Package) relate(from, kind, to string, strict bool) (string, error) {
	base := relSpace
	if strict {
		base = strictRelSpace
	}
	name := relsName(from)
	id := "rIdUke1"
	element := func() []byte {
		return []byte(`<Relationship xmlns="` + packRels + `" Id="` + id + `" Type="` + base + "/" + kind + `" Target="` +
			string(AppendEscaped(nil, relative(from, to))) + `"/>`)
	}
	if !p.Has(name) {
		p.Set(name, append(append([]byte(xmlHead+`<Relationships xmlns="`+packRels+`">`), element()...), `</Relationships>`...))
		return id, nil
	}
	data, err := p.Part(name)
	if err != nil {
		return "", err
	}
	for n := 2; strings.Contains(string(data), `"`+id+`"`); n++ {
		id = "rIdUke" + strconv.Itoa(n)
	}
	data, ok := appendChild(data, "Relationships", element())
	if !ok {
		return "", fmt.Errorf("xlsxwrite: part %s: no relationships", name)
	}
	p.Set(name, data)
	return id, nil
}

// relative is a part as it is named from another: ExcelJS finds no others.
func relative(from, to string) string {
	base, rest := strings.Split(path.Dir(from), "/"), strings.Split(to, "/")
	if path.Dir(from) == "." {
		base = nil
	}
	for len(base) > 0 && len(rest) > 1 && base[0] == rest[0] {
		base, rest = base[1:], rest[1:]
	}
	return strings.Repeat("../", len(base)) + strings.Join(rest, "/")
}

// owner is the part whose relationships a part holds, "" for those of the
// package itself and for other parts.
func owner(name string) string {
	dir, file := path.Split(partKey(name))
	of, ok := strings.CutSuffix(file, ".rels")
	if dir, inRels := strings.CutSuffix(dir, "_rels/"); inRels && ok && of != "" {
		return dir + of
	}
	return ""
}

// relativeTargets rewrites the targets of relationships that other programs
// wrote from the root of the package.
func relativeTargets(of string, data []byte) []byte {
	if !bytes.Contains(data, []byte(`="/`)) && !bytes.Contains(data, []byte(`='/`)) {
		return data
	}
	var edits []Edit
	s := NewScanner(data)
	for s.Next() {
		if !s.Tag.Is("Relationship") || s.Tag.Close || s.Tag.Value("TargetMode") == "External" {
			continue
		}
		if to, start, end, ok := s.Tag.Attr("Target"); ok && strings.HasPrefix(to, "/") {
			edits = append(edits, Edit{start, end, []byte(relative(of, strings.TrimPrefix(to, "/")))})
		}
	}
	return Apply(data, edits)
}

// appendChild adds an element as the last child of the first element with
// that name, which may have been written as empty.
func appendChild(data []byte, parent string, child []byte) ([]byte, bool) {
	s := NewScanner(data)
	for s.Next() {
		if !s.Tag.Is(parent) || s.Tag.Close {
			continue
		}
		open := s.Tag
		if open.Empty {
			return Apply(data, []Edit{unfold(data, open, child)}), true
		}
		s.Skip()
		return Apply(data, []Edit{{From: s.Tag.Start, To: s.Tag.Start, Text: child}}), true
	}
	return data, false
}

// unfold turns <name/> into <name>content</name>.
func unfold(data []byte, t Tag, content []byte) Edit {
	slash := t.End - 2
	for data[slash] != '/' {
		slash--
	}
	text := append([]byte{'>'}, content...)
	text = append(append(append(text, '<', '/'), t.Prefix...), t.Name...)
	return Edit{From: slash, To: t.End, Text: append(text, '>')}
}

// declare adds a part's content type.
func (p *Package) declare(name, contentType string) error {
	const types = "[Content_Types].xml"
	data, err := p.Part(types)
	if err != nil {
		return err
	}
	data, ok := appendChild(data, "Types", []byte(`<Override xmlns="`+packTypes+`" PartName="/`+name+`" ContentType="`+contentType+`"/>`))
	if !ok {
		return fmt.Errorf("xlsxwrite: part %s: no types", types)
	}
	p.Set(types, data)
	return nil
}

// The namespaces of ISO/IEC 29500 strict.
const (
	strictMainSpace = "http://purl.oclc.org/ooxml/spreadsheetml/main"
	strictRelSpace  = "http://purl.oclc.org/ooxml/officeDocument/relationships"
)

// free is a name for a new part: prefix, number, suffix.
func (p *Package) free(prefix, suffix string) string {
	for n := 1; ; n++ {
		if name := prefix + strconv.Itoa(n) + suffix; !p.Has(name) {
			return name
		}
	}
}
