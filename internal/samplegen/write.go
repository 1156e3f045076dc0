package samplegen

import (
	"archive/zip"
	"bytes"
	"fmt"
	"regexp"
	"sort"
	"strings"
	"time"
)

// bytes writes the workbook back as an .xlsx package.
func (k *book) bytes() ([]byte, error) {
	k.parts[k.formPart()] = []byte(k.sheetXML(k.form))
	k.writeStrings()
	if k.enc.prefix {
		k.prefixSheet()
	}
	if k.enc.strict {
		k.makeStrict()
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range k.order {
		data, ok := k.parts[name]
		if !ok {
			continue
		}
		method := zip.Deflate
		if k.enc.stored {
			method = zip.Store
		}
		f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: packed})
		if err != nil {
			return nil, err
		}
		if _, err := f.Write(data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// packed is the time stamped on every entry: the same seed must give the same bytes.
var packed = time.Date(2025, 6, 6, 9, 0, 0, 0, time.UTC)

// put replaces or adds a part.
func (k *book) put(name string, data []byte) {
	if _, ok := k.parts[name]; !ok {
		k.order = append(k.order, name)
	}
	k.parts[name] = data
}

func (k *book) stringIndex(c *cell) int {
	si := c.si
	if si == "" {
		si = k.enc.si(c.text)
	}
	if i, ok := k.known[si]; ok {
		return i
	}
	k.strings = append(k.strings, "<si>"+si+"</si>")
	k.known[si] = len(k.strings) - 1
	return len(k.strings) - 1
}

// si writes one string the way the program imitated here does.
func (e encoding) si(s string) string {
	switch {
	case e.phonetic && hasKanji(s):
		return tElement(s) + `<rPh sb="0" eb="1"><t>カンジ</t></rPh><phoneticPr fontId="1"/>`
	case e.rich && len([]rune(s)) > 2:
		r := []rune(s)
		return "<r>" + tElement(string(r[:1])) + `</r><r><rPr><b/><sz val="9"/></rPr>` + tElement(string(r[1:])) + "</r>"
	}
	return tElement(s)
}

func tElement(s string) string { return `<t xml:space="preserve">` + escape(s) + "</t>" }

func hasKanji(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF }) >= 0
}

func (k *book) writeStrings() {
	if k.enc.inline {
		return
	}
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n")
	fmt.Fprintf(&b, `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="%d" uniqueCount="%d">`, len(k.strings), len(k.strings))
	for _, s := range k.strings {
		b.WriteString(s)
	}
	b.WriteString("</sst>")
	k.put("xl/sharedStrings.xml", []byte(b.String()))
}

var dimension = regexp.MustCompile(`<dimension [^>]*/>`)

func (k *book) sheetXML(s *sheet) string {
	head := dimension.ReplaceAllString(s.head, `<dimension ref="A1:`+s.bounds().to.String()+`"/>`)
	if k.enc.noRefs {
		head = dimension.ReplaceAllString(s.head, "")
	}
	var b strings.Builder
	b.WriteString(head + "<sheetData>")
	rows := s.sortedRows()
	nums := make([]int, 0, len(rows))
	for r := range rows {
		nums = append(nums, r)
	}
	sort.Ints(nums)
	last := 0
	for _, r := range nums {
		for last++; k.enc.noRefs && last < r; last++ {
			b.WriteString("<row/>")
		}
		last = r
		k.rowXML(&b, s, r, rows[r])
	}
	b.WriteString("</sheetData>" + s.placeMerges())
	return b.String()
}

// placeMerges puts the merges where the schema wants them, after protection.
func (s *sheet) placeMerges() string {
	i := strings.LastIndex(s.tail, "<sheetProtection")
	if i < 0 {
		return s.mergesXML() + s.tail
	}
	j := i + strings.Index(s.tail[i:], "/>") + 2
	return s.tail[:j] + s.mergesXML() + s.tail[j:]
}

func (k *book) rowXML(b *strings.Builder, s *sheet, r int, cols []int) {
	if k.enc.noRefs {
		b.WriteString("<row")
	} else {
		fmt.Fprintf(b, `<row r="%d"`, r)
	}
	if a := strings.TrimSpace(s.rowAttr[r]); a != "" {
		b.WriteString(" " + a)
	}
	b.WriteString(">")
	last := 0
	for _, c := range cols {
		for last++; k.enc.noRefs && last < c; last++ {
			b.WriteString("<c/>")
		}
		last = c
		k.cellXML(b, ref{r, c}, s.cells[ref{r, c}])
	}
	b.WriteString("</row>")
}

func (k *book) cellXML(b *strings.Builder, at ref, c *cell) {
	b.WriteString("<c")
	if !k.enc.noRefs {
		fmt.Fprintf(b, ` r="%s"`, at)
	}
	fmt.Fprintf(b, ` s="%d"`, c.style)
	f := ""
	if c.formula != "" {
		f = "<f>" + escape(c.formula) + "</f>"
	}
	switch {
	case c.kind == 0:
		fmt.Fprintf(b, ">%s</c>", f)
	case c.kind == 's' && f != "":
		fmt.Fprintf(b, ` t="str">%s<v>%s</v></c>`, f, escape(c.text))
	case c.kind == 's' && k.enc.inline:
		fmt.Fprintf(b, ` t="inlineStr"><is>%s</is></c>`, k.enc.si(c.text))
	case c.kind == 's':
		fmt.Fprintf(b, ` t="s"><v>%d</v></c>`, k.stringIndex(c))
	case c.kind == 'n':
		fmt.Fprintf(b, ">%s<v>%s</v></c>", f, escape(c.text))
	default:
		fmt.Fprintf(b, ` t="%c">%s<v>%s</v></c>`, c.kind, f, escape(c.text))
	}
}

// prefixSheet gives every element of the sheet's own namespace a prefix, as
// some .NET writers do. Foreign elements carry theirs already.
func (k *book) prefixSheet() {
	raw := string(k.parts[k.formPart()])
	raw = regexp.MustCompile(`<(/?)(\w+)([ />])`).ReplaceAllString(raw, "<${1}x:$2$3")
	raw = strings.Replace(raw, `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`,
		`xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`, 1)
	k.parts[k.formPart()] = []byte(raw)
}

var strictNames = strings.NewReplacer(
	"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships",
	"http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main",
)

// makeStrict renames the namespaces to those of ISO 29500 strict.
func (k *book) makeStrict() {
	for name, data := range k.parts {
		if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") {
			k.parts[name] = []byte(strictNames.Replace(string(data)))
		}
	}
	wb := string(k.parts["xl/workbook.xml"])
	k.parts["xl/workbook.xml"] = []byte(strings.Replace(wb, "<workbook ", `<workbook conformance="strict" `, 1))
}
