package sheet

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
)

const (
	nsMain    = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	nsStrict  = "http://purl.oclc.org/ooxml/spreadsheetml/main"
	nsRel     = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsPkgRel  = "http://schemas.openxmlformats.org/package/2006/relationships"
	nsX14     = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
	nsMC      = "http://schemas.openxmlformats.org/markup-compatibility/2006"
	xmlHeader = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// pkg is a package by the names of its parts. What a small workbook needs and
// the test does not give is added; "-" leaves a part out.
type pkg map[string]string

// usual are the parts of a workbook of one sheet.
var usual = pkg{
	"[Content_Types].xml": xmlHeader + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
		`</Types>`,
	"_rels/.rels": rels(`officeDocument xl/workbook.xml`),
	"xl/workbook.xml": xmlHeader + `<workbook xmlns="` + nsMain + `" xmlns:r="` + nsRel + `">` +
		`<sheets><sheet name="申請書" sheetId="1" r:id="rId1"/></sheets></workbook>`,
	"xl/_rels/workbook.xml.rels": rels(`worksheet worksheets/sheet1.xml`, `styles styles.xml`, `sharedStrings sharedStrings.xml`),
	"xl/styles.xml": xmlHeader + `<styleSheet xmlns="` + nsMain + `">` +
		`<numFmts count="1"><numFmt numFmtId="176" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>` +
		`<fonts><font/><font><strike/></font></fonts>` +
		`<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="0"/><xf numFmtId="176" fontId="0"/>` +
		`<xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>`,
	"xl/sharedStrings.xml": xmlHeader + `<sst xmlns="` + nsMain + `"><si><t>申請者氏名</t></si><si><t>山田太郎</t></si></sst>`,
}

// rels are relationships rId1, rId2 …, each "type target".
func rels(list ...string) string {
	var b strings.Builder
	b.WriteString(xmlHeader + `<Relationships xmlns="` + nsPkgRel + `">`)
	for i, rel := range list {
		kind, target, _ := strings.Cut(rel, " ")
		if !strings.Contains(kind, "/") {
			kind = nsRel + "/" + kind
		}
		b.WriteString(`<Relationship Id="rId` + string(rune('1'+i)) + `" Type="` + kind + `" Target="` + target + `"/>`)
	}
	return b.String() + `</Relationships>`
}

// sheetXML is a worksheet around its content.
func sheetXML(content string) string {
	return xmlHeader + `<worksheet xmlns="` + nsMain + `" xmlns:r="` + nsRel + `">` + content + `</worksheet>`
}

// cells is a worksheet whose first row is given.
func cells(row string) string {
	return sheetXML(`<sheetData><row r="1">` + row + `</row></sheetData>`)
}

// zip writes the package.
func (p pkg) zip(t testing.TB) []byte {
	t.Helper()
	all := maps.Clone(usual)
	if _, ok := p["xl/worksheets/sheet1.xml"]; !ok {
		all["xl/worksheets/sheet1.xml"] = cells(`<c r="A1" t="s"><v>0</v></c>`)
	}
	maps.Copy(all, p)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if all[name] == "-" {
			continue
		}
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(all[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// read reads the package, which must be readable.
func (p pkg) read(t testing.TB) *Book {
	t.Helper()
	b, err := ReadXLSX(p.zip(t), DefaultLimits())
	if err != nil {
		t.Fatalf("ReadXLSX: %v", err)
	}
	return b
}

// parts are the inflated parts of a package by name.
func parts(t testing.TB, data []byte) map[string][]byte {
	t.Helper()
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for _, f := range zr.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = part
	}
	return all
}
