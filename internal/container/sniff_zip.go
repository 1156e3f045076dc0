package container

import (
	"bytes"
	"strings"
)

// sniffZIP distinguishes a package (a file format that is a ZIP) from a bundle.
func sniffZIP(data []byte) format {
	if bytes.HasPrefix(data, []byte("PK\x07\x08PK\x03\x04")) {
		return format{name: "ZIP", code: CodeSplit} // "spanned" marker
	}
	dir, err := readZipDir(data)
	if err != nil {
		p := asProblem(err)
		return format{name: "ZIP", code: p.code, args: p.args}
	}
	return packageFormat(dir)
}

const contentTypes = "[content_types].xml"

// packageFormat names the format of a package; a bundle is asArchive.
func packageFormat(dir *zipDir) format {
	parts := make(map[string]*zipEntry, len(dir.entries))
	for i := range dir.entries {
		e := &dir.entries[i]
		parts[strings.ToLower(strings.ReplaceAll(string(e.rawName), `\`, "/"))] = e
	}
	if mime, ok := smallPart(parts["mimetype"]); ok {
		if f, ok := mimeFormat(string(mime)); ok {
			return f
		}
	}
	if f, ok := contentFormat(parts[contentTypes]); ok {
		return f
	}
	if f, ok := partFormat(parts); ok {
		return f
	}
	return format{name: "ZIP", code: asArchive, dir: dir}
}

// mimeFormat goes by the first part of OpenDocument packages.
func mimeFormat(mime string) (format, bool) {
	const doc = "application/vnd.oasis.opendocument."
	switch {
	case strings.HasPrefix(mime, doc+"spreadsheet"):
		return format{name: "ODS", code: CodeODS}, true
	case strings.HasPrefix(mime, doc):
		return format{name: "OpenDocument", code: CodeDocument}, true
	case strings.HasPrefix(mime, "application/epub"):
		return format{name: "EPUB", code: CodeDocument}, true
	}
	return format{}, false
}

// maxSmallPart bounds what is inflated to name a format; the content types of
// a workbook of 1,000 sheets have 150 kB.
const maxSmallPart = 1 << 20

// smallPart inflates a part that names the format.
func smallPart(e *zipEntry) ([]byte, bool) {
	switch {
	case e == nil || e.usize > maxSmallPart || e.encrypted():
		return nil, false
	case e.method == methodStored:
		return e.data, true
	case e.method == methodDeflate:
		text, err := inflateExactly(e.data, e.usize)
		return text, err == nil
	}
	return nil, false
}

// mainTypes identify OOXML packages by the end of the content type of their
// main part ([ISO/IEC 29500-1] 15.2, [MS-XLSB] 2.1.7).
var mainTypes = []format{
	{name: "spreadsheetml.sheet.main+xml", code: asWorkbook},
	{name: "spreadsheetml.template.main+xml", code: asWorkbook},
	{name: "ms-excel.sheet.macroEnabled.main+xml", code: asWorkbook},
	{name: "ms-excel.template.macroEnabled.main+xml", code: asWorkbook},
	{name: "ms-excel.addin.macroEnabled.main+xml", code: asWorkbook},
	// SheetJS declares this one, of every .bin, in each .xlsx too.
	{name: "sheet.binary.macroEnabled.main", code: CodeXLSB},
	{name: "wordprocessingml.document.main+xml", code: CodeDocument},
	{name: "wordprocessingml.template.main+xml", code: CodeDocument},
	{name: "ms-word.document.macroEnabled.main+xml", code: CodeDocument},
	{name: "presentationml.presentation.main+xml", code: CodeDocument},
	{name: "presentationml.slideshow.main+xml", code: CodeDocument},
	{name: "ms-powerpoint.presentation.macroEnabled.main+xml", code: CodeDocument},
	{name: "ms-visio.drawing.main+xml", code: CodeDocument},
}

func contentFormat(e *zipEntry) (format, bool) {
	text, ok := smallPart(e)
	if !ok {
		return format{}, false
	}
	low := bytes.ToLower(text)
	for _, m := range mainTypes {
		if bytes.Contains(low, bytes.ToLower([]byte(m.name))) {
			return format{name: packageName(m), code: m.code}, true
		}
	}
	return format{}, false
}

func packageName(m format) string {
	switch {
	case m.code == asWorkbook:
		return "XLSX"
	case m.code == CodeXLSB:
		return "XLSB"
	case strings.Contains(m.name, "word"):
		return "Word (DOCX)"
	case strings.Contains(m.name, "visio"):
		return "Visio (VSDX)"
	}
	return "PowerPoint (PPTX)"
}

// partFormat identifies a package by well-known parts if the content types do
// not. A damaged workbook is still a workbook: its reader reports the damage.
func partFormat(parts map[string]*zipEntry) (format, bool) {
	_, types := parts[contentTypes]
	has := func(name string) bool { return parts[name] != nil }
	switch {
	case has("xl/workbook.bin"):
		return format{name: "XLSB", code: CodeXLSB}, true
	case has("xl/workbook.xml"):
		return format{name: "XLSX", code: asWorkbook}, true
	case has("index/document.iwa"), has("index.zip"), has("index.apxl"):
		return format{name: "Apple iWork", code: CodeConvert}, true
	case has("word/document.xml"):
		return format{name: "Word (DOCX)", code: CodeDocument}, true
	case has("ppt/presentation.xml"):
		return format{name: "PowerPoint (PPTX)", code: CodeDocument}, true
	case types, has("_rels/.rels"):
		return format{name: "OPC", code: CodeNotWorkbook}, true
	case has("meta-inf/manifest.mf"):
		return format{name: "JAR", code: CodeProgram}, true
	}
	return format{}, false
}
