package samplegen

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

// book is a workbook as its parts, with the sheet of the form taken apart.
// It is written by hand because what this program is for, changing a form
// the way people and other programs do, is what a library shields one from.
type book struct {
	parts   map[string][]byte
	order   []string
	strings []string // shared strings as raw <si> elements
	known   map[string]int
	sheets  []sheetPart
	form    *sheet
	enc     encoding
}

// sheetPart names a sheet and where it is stored.
type sheetPart struct{ name, state, part string }

// encoding chooses among the ways programs write the same workbook.
type encoding struct {
	inline   bool // inlineStr instead of shared strings
	noRefs   bool // no r attributes and no dimension
	prefix   bool // x: in front of every element of the sheet
	strict   bool // ISO 29500 strict namespaces
	phonetic bool // furigana runs beside every kanji string
	rich     bool // strings split in formatted runs
	stored   bool // no compression

}

func readZip(b []byte) (map[string][]byte, []string, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, nil, err
	}
	parts := map[string][]byte{}
	var order []string
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, nil, err
		}
		data, err := io.ReadAll(r)
		r.Close()
		if err != nil {
			return nil, nil, err
		}
		parts[f.Name] = data
		order = append(order, f.Name)
	}
	return parts, order, nil
}

// openBook takes apart a workbook and the sheet named form in it.
func openBook(b []byte, form string) (*book, error) {
	parts, order, err := readZip(b)
	if err != nil {
		return nil, err
	}
	k := &book{parts: parts, order: order, known: map[string]int{}}
	if parts["xl/sharedStrings.xml"] == nil {
		return nil, errors.New("the workbook has no shared strings: save it with Excel or LibreOffice")
	}
	k.readStrings()
	k.readSheets()
	for _, s := range k.sheets {
		if s.name == form {
			k.form = parseSheet(string(parts[s.part]), k.plainStrings())
			return k, nil
		}
	}
	return nil, fmt.Errorf("no sheet %q", form)
}

// clone copies a book, so that a blank is taken apart once only.
func (k *book) clone() *book {
	c := *k
	c.parts, c.known = maps.Clone(k.parts), maps.Clone(k.known)
	c.order, c.strings, c.sheets = slices.Clone(k.order), slices.Clone(k.strings), slices.Clone(k.sheets)
	form := *k.form
	form.rowAttr, form.merges = maps.Clone(k.form.rowAttr), slices.Clone(k.form.merges)
	form.cells = make(map[ref]*cell, len(k.form.cells))
	for r, x := range k.form.cells {
		copied := *x
		form.cells[r] = &copied
	}
	c.form = &form
	return &c
}

var siElement = regexp.MustCompile(`(?s)<si>.*?</si>|<si/>`)

func (k *book) readStrings() {
	raw := string(k.parts["xl/sharedStrings.xml"])
	k.strings = siElement.FindAllString(raw, -1)
}

func (k *book) plainStrings() []string {
	out := make([]string, len(k.strings))
	for i, si := range k.strings {
		out[i] = plainText(si)
	}
	return out
}

// plainText gives the text of an <si> without its furigana.
func plainText(si string) string {
	d := xml.NewDecoder(strings.NewReader(si))
	var b strings.Builder
	depth := 0
	for {
		t, err := d.Token()
		if err != nil {
			return b.String()
		}
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local == "rPh" || depth > 0 {
				depth++
			}
		case xml.EndElement:
			if depth > 0 {
				depth--
			}
		case xml.CharData:
			if depth == 0 {
				b.Write(t)
			}
		}
	}
}

var (
	sheetElement = regexp.MustCompile(`<sheet [^>]*>`)
	relElement   = regexp.MustCompile(`<Relationship [^>]*>`)
)

func attr(element, name string) string {
	i := strings.Index(element, " "+name+`="`)
	if i < 0 {
		return ""
	}
	rest := element[i+len(name)+3:]
	v, _, _ := strings.Cut(rest, `"`)
	return unescape(v)
}

func unescape(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	var v struct {
		S string `xml:",chardata"`
	}
	if xml.Unmarshal([]byte("<a>"+s+"</a>"), &v) != nil {
		return s
	}
	return v.S
}

func escape(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s))
	return strings.ReplaceAll(b.String(), "&#xA;", "\n")
}

// rels gives the targets of a part's relationships by id.
func (k *book) rels(part string) map[string]string {
	dir, file := path.Split(part)
	out := map[string]string{}
	for _, e := range relElement.FindAllString(string(k.parts[dir+"_rels/"+file+".rels"]), -1) {
		t := attr(e, "Target")
		if strings.HasPrefix(t, "/") {
			t = t[1:]
		} else {
			t = path.Join(dir, t)
		}
		out[attr(e, "Id")] = t
	}
	return out
}

func (k *book) readSheets() {
	rels := k.rels("xl/workbook.xml")
	k.sheets = nil
	for _, e := range sheetElement.FindAllString(string(k.parts["xl/workbook.xml"]), -1) {
		k.sheets = append(k.sheets, sheetPart{attr(e, "name"), attr(e, "state"), rels[attr(e, "r:id")]})
	}
}

// formPart gives the part of the sheet that was taken apart.
func (k *book) formPart() string {
	for _, s := range k.sheets {
		if s.name == k.form.name {
			return s.part
		}
	}
	return k.form.part
}
