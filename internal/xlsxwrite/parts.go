package xlsxwrite

import (
	"strconv"
	"strings"
)

const (
	xmlHead    = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpace  = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relSpace   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packRels   = "http://schemas.openxmlformats.org/package/2006/relationships"
	packTypes  = "http://schemas.openxmlformats.org/package/2006/content-types"
	typePrefix = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

type part struct {
	name string
	data []byte
}

// parts are what a workbook has besides its sheets.
func (b *Workbook) parts() []part {
	return []part{
		{"xl/styles.xml", b.stylesPart()},
		{"xl/workbook.xml", b.workbookPart()},
		{"xl/_rels/workbook.xml.rels", b.relations()},
		{"_rels/.rels", []byte(xmlHead + `<Relationships xmlns="` + packRels + `"><Relationship Id="rId1" Type="` + relSpace +
			`/officeDocument" Target="xl/workbook.xml"/></Relationships>`)},
		{"[Content_Types].xml", b.contentTypes()},
	}
}

func (b *Workbook) workbookPart() []byte {
	dst := []byte(xmlHead + `<workbook xmlns="` + mainSpace + `" xmlns:r="` + relSpace + `">`)
	if b.Date1904 {
		dst = append(dst, `<workbookPr date1904="1"/>`...)
	}
	dst = append(dst, `<bookViews><workbookView/></bookViews><sheets>`...)
	for i, s := range b.sheets {
		n := strconv.Itoa(i + 1)
		dst = append(dst, `<sheet name="`...)
		dst = AppendEscaped(dst, s.name)
		dst = append(dst, `" sheetId="`+n+`"`...)
		if s.options.Hidden {
			dst = append(dst, ` state="hidden"`...)
		}
		dst = append(dst, ` r:id="rId`+n+`"/>`...)
	}
	dst = append(dst, `</sheets>`...)
	return append(b.appendNames(dst), `</workbook>`...)
}

// appendNames declares the filters and the rows repeated on each page, which
// live in names that Excel reserves.
func (b *Workbook) appendNames(dst []byte) []byte {
	var names []byte
	for i, s := range b.sheets {
		of := quoted(s.name)
		if ref := s.filterRef(); ref != "" {
			names = appendName(names, "_FilterDatabase", i, ` hidden="1"`, of+absolute(ref))
		}
		if s.options.Titles && s.options.Frozen > 0 {
			ref := of + "$1:$" + strconv.Itoa(s.options.Frozen)
			if !s.options.Wide {
				ref = of + "$A:$A," + ref
			}
			names = appendName(names, "Print_Titles", i, "", ref)
		}
	}
	if len(names) == 0 {
		return dst
	}
	dst = append(dst, `<definedNames>`...)
	dst = append(dst, names...)
	return append(dst, `</definedNames>`...)
}

// quoted is the name of a sheet as formulas have it, with its "!".
func quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'!" }

func appendName(dst []byte, name string, sheet int, more, ref string) []byte {
	dst = append(dst, `<definedName name="_xlnm.`+name+`" localSheetId="`+strconv.Itoa(sheet)+`"`+more+`>`...)
	dst = AppendEscaped(dst, ref)
	return append(dst, `</definedName>`...)
}

// absolute turns "A1:B2" into "$A$1:$B$2".
func absolute(ref string) string {
	b := make([]byte, 0, len(ref)+4)
	for i := range len(ref) {
		if c := ref[i]; c != ':' && (i == 0 || c >= 'A' != (ref[i-1] >= 'A')) {
			b = append(b, '$')
		}
		b = append(b, ref[i])
	}
	return string(b)
}

func (b *Workbook) relations() []byte {
	dst := []byte(xmlHead + `<Relationships xmlns="` + packRels + `">`)
	for i := range b.sheets {
		n := strconv.Itoa(i + 1)
		dst = append(dst, `<Relationship Id="rId`+n+`" Type="`+relSpace+`/worksheet" Target="worksheets/sheet`+n+`.xml"/>`...)
	}
	n := strconv.Itoa(len(b.sheets) + 1)
	return append(dst, `<Relationship Id="rId`+n+`" Type="`+relSpace+`/styles" Target="styles.xml"/></Relationships>`...)
}

func (b *Workbook) contentTypes() []byte {
	dst := []byte(xmlHead + `<Types xmlns="` + packTypes + `"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="` + typePrefix + `sheet.main+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="` + typePrefix + `styles+xml"/>`)
	for _, s := range b.sheets {
		dst = append(dst, `<Override PartName="/`+s.part+`" ContentType="`+typePrefix+`worksheet+xml"/>`...)
	}
	return append(dst, `</Types>`...)
}
