package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"github.com/uketsuke/uketsuke/internal/diag"
)

func replaced(part, from, to string) string {
	return strings.ReplaceAll(usual[part], from, to)
}

// strict is a part in the namespaces of ISO/IEC 29500 Strict.
func strict(part string) string {
	return strings.NewReplacer(nsMain, nsStrict, nsRel, "http://purl.oclc.org/ooxml/officeDocument/relationships").Replace(part)
}

func encoded(t *testing.T, enc encoding.Encoding, part string) string {
	t.Helper()
	out, err := enc.NewEncoder().String(part)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestPackages reads the same small workbook out of packages of many makes.
func TestPackages(t *testing.T) {
	const sheet1 = "xl/worksheets/sheet1.xml"
	sheet := cells(`<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>`)
	prefixed := strings.NewReplacer("<c ", "<x:c ", "</c>", "</x:c>", "<v>", "<x:v>", "</v>", "</x:v>", "<row ", "<x:row ", "</row>", "</x:row>",
		"sheetData>", "x:sheetData>", "</x:", "</x:", "<worksheet xmlns=", "<x:worksheet xmlns:x=", "</worksheet>", "</x:worksheet>").Replace(sheet)
	prefixed = strings.ReplaceAll(prefixed, "</x:sheetData", "</x:sheetData")
	tests := []struct {
		name string
		pkg  pkg
	}{
		{"usual", nil},
		{"strict", pkg{sheet1: strict(sheet), "xl/workbook.xml": strict(usual["xl/workbook.xml"]), "xl/sharedStrings.xml": strict(usual["xl/sharedStrings.xml"]),
			"xl/styles.xml": strict(usual["xl/styles.xml"]), "_rels/.rels": strict(usual["_rels/.rels"]), "xl/_rels/workbook.xml.rels": strict(usual["xl/_rels/workbook.xml.rels"])}},
		{"prefixes", pkg{sheet1: prefixed}},
		{"another prefix for ids", pkg{"xl/workbook.xml": strings.NewReplacer("xmlns:r=", "xmlns:rel=", "r:id=", "rel:id=").Replace(usual["xl/workbook.xml"])}},
		{"no styles", pkg{"xl/styles.xml": "-", "xl/_rels/workbook.xml.rels": rels("worksheet worksheets/sheet1.xml", "sharedStrings sharedStrings.xml")}},
		{"byte order marks", pkg{sheet1: "\uFEFF" + sheet, "xl/workbook.xml": "\uFEFF" + usual["xl/workbook.xml"], "xl/sharedStrings.xml": "\uFEFF" + usual["xl/sharedStrings.xml"]}},
		{"no declaration", pkg{sheet1: strings.TrimPrefix(sheet, xmlHeader)}},
		{"Shift_JIS", pkg{"xl/sharedStrings.xml": encoded(t, japanese.ShiftJIS, replaced("xl/sharedStrings.xml", "UTF-8", "Shift_JIS"))}},
		{"EUC-JP", pkg{"xl/sharedStrings.xml": encoded(t, japanese.EUCJP, replaced("xl/sharedStrings.xml", "UTF-8", "euc-jp"))}},
		{"ISO-2022-JP", pkg{"xl/sharedStrings.xml": encoded(t, japanese.ISO2022JP, replaced("xl/sharedStrings.xml", "UTF-8", "ISO-2022-JP"))}},
		{"UTF-16 with mark", pkg{"xl/sharedStrings.xml": encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), replaced("xl/sharedStrings.xml", "UTF-8", "UTF-16"))}},
		{"UTF-16 big endian with mark", pkg{"xl/sharedStrings.xml": encoded(t, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), replaced("xl/sharedStrings.xml", "UTF-8", "UTF-16"))}},
		{"UTF-16 without mark", pkg{"xl/sharedStrings.xml": encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), replaced("xl/sharedStrings.xml", "UTF-8", "UTF-16"))}},
		{"backslash in a target", pkg{"xl/_rels/workbook.xml.rels": rels(`worksheet worksheets\sheet1.xml`, "styles styles.xml", "sharedStrings sharedStrings.xml")}},
		{"absolute targets", pkg{"xl/_rels/workbook.xml.rels": rels("worksheet /xl/worksheets/sheet1.xml", "styles /xl/styles.xml", "sharedStrings /xl/sharedStrings.xml"), "_rels/.rels": rels("officeDocument /xl/workbook.xml")}},
		{"targets in another case", pkg{"xl/_rels/workbook.xml.rels": rels("worksheet Worksheets/Sheet1.XML", "styles styles.xml", "sharedStrings SharedStrings.xml")}},
		{"percent escapes", pkg{sheet1: "-", "xl/worksheets/sheet 1.xml": sheet, "xl/_rels/workbook.xml.rels": rels("worksheet worksheets/sheet%201.xml", "styles styles.xml", "sharedStrings sharedStrings.xml")}},
		{"workbook elsewhere", pkg{"xl/workbook.xml": "-", "xl/_rels/workbook.xml.rels": "-", "book.xml": usual["xl/workbook.xml"],
			"_rels/book.xml.rels": rels("worksheet xl/worksheets/sheet1.xml", "styles xl/styles.xml", "sharedStrings xl/sharedStrings.xml"),
			"_rels/.rels":         rels("officeDocument book.xml"), "[Content_Types].xml": replaced("[Content_Types].xml", "/xl/workbook.xml", "/book.xml")}},
		{"macros", pkg{"[Content_Types].xml": replaced("[Content_Types].xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "xl/vbaProject.bin": "\xD0\xCF"}},
		{"template", pkg{"[Content_Types].xml": replaced("[Content_Types].xml", "spreadsheetml.sheet.main", "spreadsheetml.template.main")}},
		{"type with a parameter", pkg{"[Content_Types].xml": replaced("[Content_Types].xml", "sheet.main+xml", "sheet.main+xml; charset=utf-8")}},
		{"type by default", pkg{"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="XML" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`}},
		{"external relationship of the same kind", pkg{"xl/_rels/workbook.xml.rels": strings.Replace(usual["xl/_rels/workbook.xml.rels"], "</Relationships>",
			`<Relationship Id="rId9" Type="x/sharedStrings" Target="http://example.com/" TargetMode="External"/></Relationships>`, 1)}},
		{"a sheet of an unknown state", pkg{"xl/workbook.xml": replaced("xl/workbook.xml", `sheetId`, `state="show" sheetId`)}},
		{"a module of old macros", pkg{"xl/workbook.xml": replaced("xl/workbook.xml", "</sheets>", `<sheet name="Module1" sheetId="2" state="veryHidden" r:id=""/></sheets>`)}},
		{"styles inside the workbook", pkg{"xl/workbook.xml": replaced("xl/workbook.xml", "</workbook>", `<styleSheet><fonts><font/></fonts></styleSheet></workbook>`)}},
		{"another program's entries", pkg{"mimetype": "application/x", "xl/theme/theme1.xml": "<broken", "docProps/app.xml": "<broken"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := pkg{sheet1: sheet}
			for name, part := range tt.pkg {
				p[name] = part
			}
			want := []string{"A1 s 申請者氏名", "B1 s 山田太郎"}
			if diff := cmp.Diff(want, dump(p.read(t).Sheets[0])); diff != "" {
				t.Errorf("cells (-want +got):\n%s", diff)
			}
		})
	}
}

func TestBadPackages(t *testing.T) {
	const types = "[Content_Types].xml"
	tests := []struct {
		name string
		pkg  pkg
		code diag.Code
		word string
	}{
		{"no content types", pkg{types: "-"}, CodeCorrupt, "missing"},
		{"no relationships", pkg{"_rels/.rels": "-"}, CodeNotWorkbook, "main document"},
		{"no relationships of the workbook", pkg{"xl/_rels/workbook.xml.rels": "-"}, CodeCorrupt, "without a part"},
		{"a document", pkg{types: replaced(types, "spreadsheetml.sheet", "wordprocessingml.document")}, CodeNotWorkbook, "wordprocessingml"},
		{"a binary workbook", pkg{types: replaced(types, "openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "ms-excel.sheet.binary.macroEnabled.main")}, CodeNotWorkbook, "binary"},
		{"no sheets", pkg{"xl/workbook.xml": `<workbook xmlns="` + nsMain + `"><sheets/></workbook>`}, CodeCorrupt, "without sheets"},
		{"sheet part missing", pkg{"xl/worksheets/sheet1.xml": "-"}, CodeCorrupt, "without a part"},
		{"two sheets of a name", pkg{"xl/workbook.xml": replaced("xl/workbook.xml", "</sheets>", `<sheet name="申請書" sheetId="2" r:id="rId1"/></sheets>`)}, CodeCorrupt, "one name"},
		{"an id twice", pkg{"xl/_rels/workbook.xml.rels": strings.Replace(usual["xl/_rels/workbook.xml.rels"], "rId2", "rId1", 1)}, CodeCorrupt, "without a part"},
		{"sheet without an id, and a part left", pkg{"xl/workbook.xml": replaced("xl/workbook.xml", `r:id="rId1"`, `r:id=""`)}, CodeCorrupt, "without a part"},
		{"sheet with an unknown id", pkg{"xl/workbook.xml": replaced("xl/workbook.xml", "</sheets>", `<sheet name="x" sheetId="2" r:id="rId99"/></sheets>`)}, CodeCorrupt, "without a part"},
		{"root of another kind", pkg{"xl/worksheets/sheet1.xml": `<workbook xmlns="` + nsMain + `"/>`}, CodeCorrupt, "root"},
		{"no namespace", pkg{"xl/worksheets/sheet1.xml": `<worksheet/>`}, CodeCorrupt, "root"},
		{"empty part", pkg{"xl/worksheets/sheet1.xml": ""}, CodeCorrupt, "empty"},
		{"two roots", pkg{"xl/worksheets/sheet1.xml": sheetXML("") + "<x/>"}, CodeCorrupt, "root"},
		{"text after the root", pkg{"xl/worksheets/sheet1.xml": sheetXML("") + "x"}, CodeCorrupt, "outside"},
		{"cut in the middle", pkg{"xl/sharedStrings.xml": usual["xl/sharedStrings.xml"][:120]}, CodeCorrupt, "ends"},
		{"cut in a tag", pkg{"xl/worksheets/sheet1.xml": xmlHeader + `<worksheet xmlns="`}, CodeCorrupt, "ends"},
		{"strings missing", pkg{"xl/sharedStrings.xml": "-"}, CodeCorrupt, "shared string"},
		{"document type", pkg{"xl/sharedStrings.xml": `<!DOCTYPE sst [<!ENTITY a "b">]>` + `<sst xmlns="` + nsMain + `"/>`}, CodeCorrupt, "document type"},
		{"encoding not known", pkg{"xl/sharedStrings.xml": replaced("xl/sharedStrings.xml", "UTF-8", "x-mac-japanese")}, CodeUnsupported, "x-mac-japanese"},
		{"encoding declared wrongly", pkg{"xl/sharedStrings.xml": replaced("xl/sharedStrings.xml", "UTF-8", "UTF-16")}, CodeUnsupported, "utf-16"},
		{"bytes that are not Shift_JIS", pkg{"xl/sharedStrings.xml": strings.Replace(encoded(t, japanese.ShiftJIS, replaced("xl/sharedStrings.xml", "UTF-8", "Shift_JIS")), "<t>", "<t>\xFD", 1)}, CodeCorrupt, "UTF-8"},
		{"Shift_JIS not declared", pkg{"xl/sharedStrings.xml": encoded(t, japanese.ShiftJIS, usual["xl/sharedStrings.xml"])}, CodeCorrupt, "UTF-8"},
		{"must be understood", pkg{"xl/worksheets/sheet1.xml": strings.Replace(cells(""), "<worksheet", `<worksheet xmlns:mc="`+nsMC+`" xmlns:q="urn:q" mc:MustUnderstand="q"`, 1)}, CodeCorrupt, "MustUnderstand"},
		{"content of foreign elements", pkg{"xl/worksheets/sheet1.xml": strings.Replace(cells(""), "<worksheet", `<worksheet xmlns:mc="`+nsMC+`" xmlns:q="urn:q" mc:ProcessContent="q:a"`, 1)}, CodeCorrupt, "ProcessContent"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadXLSX(tt.pkg.zip(t), DefaultLimits())
			wantError(t, err, tt.code, tt.word)
		})
	}
}

// TestZIP damages the package itself.
func TestZIP(t *testing.T) {
	whole := pkg{}.zip(t)
	tests := []struct {
		name string
		data []byte
		code diag.Code
		word string
	}{
		{"junk before the package", append([]byte("MZ stub"), whole...), "", ""},
		{"stored", rezip(t, whole, func(h *zip.FileHeader) { h.Method = zip.Store }), "", ""},
		{"nothing", nil, CodeNotWorkbook, "not a ZIP"},
		{"no ZIP", []byte("<html>"), CodeNotWorkbook, "not a ZIP"},
		{"cut", whole[:len(whole)/2], CodeCorrupt, "directory"},
		{"checksum", patched(t, whole, "xl/worksheets/sheet1.xml", 16, 4), CodeCorrupt, "checksum"},
		{"size too small", patched(t, whole, "xl/worksheets/sheet1.xml", 24, 4), CodeCorrupt, "er than the package declares"},
		{"encrypted", patched(t, whole, "xl/worksheets/sheet1.xml", 8, 1), CodeEncrypted, "encrypted"},
		{"compression not known", patched(t, whole, "xl/worksheets/sheet1.xml", 10, 1), CodeUnsupported, "method"},
		{"part twice", withTwin(t, whole, "XL/worksheets/sheet1.xml"), CodeCorrupt, "twice"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, err := ReadXLSX(tt.data, DefaultLimits())
			if tt.code != "" {
				wantError(t, err, tt.code, tt.word)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]string{"A1 s 申請者氏名"}, dump(b.Sheets[0])); diff != "" {
				t.Errorf("cells (-want +got):\n%s", diff)
			}
		})
	}
}

// patched flips the lowest bit of bytes in the directory entry of a part.
func patched(t *testing.T, data []byte, part string, at, n int) []byte {
	t.Helper()
	data = bytes.Clone(data)
	i := bytes.LastIndex(data, []byte(part)) - 46
	if i < 0 || binary.LittleEndian.Uint32(data[i:]) != 0x02014b50 {
		t.Fatalf("no directory entry of %s", part)
	}
	for j := range n {
		data[i+at+j] ^= 1
		if at == 24 && j == 0 {
			break
		}
	}
	return data
}

// rezip writes a package anew with other headers.
func rezip(t testing.TB, data []byte, change func(*zip.FileHeader)) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, part := range parts(t, data) {
		h := &zip.FileHeader{Name: name, Method: zip.Deflate}
		change(h)
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(part); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func withTwin(t *testing.T, data []byte, name string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	all := parts(t, data)
	all[name] = []byte(cells(`<c r="A1"><v>666</v></c>`))
	for name, part := range all {
		h := &zip.FileHeader{Name: name, CRC32: crc32.ChecksumIEEE(part), CompressedSize64: uint64(len(part)), UncompressedSize64: uint64(len(part))}
		f, err := w.CreateRaw(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(part); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestOverlap refuses entries that share their bytes.
func TestOverlap(t *testing.T) {
	data := pkg{}.zip(t)
	// Let the first part reach into the second.
	i := bytes.LastIndex(data, []byte("[Content_Types].xml")) - 46
	data[i+21]++
	_, err := ReadXLSX(data, DefaultLimits())
	wantError(t, err, CodeCorrupt, "overlap")
}

func TestLimits(t *testing.T) {
	big := pkg{"xl/worksheets/sheet1.xml": sheetXML(`<sheetData><row r="1">` + strings.Repeat(`<c><v>1</v></c>`, 100) + `</row></sheetData>` +
		`<mergeCells>` + `<mergeCell ref="A2:B2"/><mergeCell ref="A3:B3"/></mergeCells>` +
		`<dataValidations><dataValidation type="list" sqref="A1 A2 A3"><formula1>"a"</formula1></dataValidation></dataValidations>`),
		"xl/workbook.xml": replaced("xl/workbook.xml", "</sheets>", `<sheet name="2" r:id="rId1"/></sheets><definedNames><definedName name="a">A1</definedName><definedName name="b">A1</definedName></definedNames>`)}
	data := big.zip(t)
	tests := []struct {
		name string
		set  func(*Limits)
	}{
		{"Parts", func(l *Limits) { l.Parts = 3 }},
		{"Part", func(l *Limits) { l.Part = 500 }},
		{"Total", func(l *Limits) { l.Total = 1000 }},
		{"Ratio", func(l *Limits) { l.RatioFree, l.Ratio = 100, 2 }},
		{"Sheets", func(l *Limits) { l.Sheets = 1 }},
		{"Cells", func(l *Limits) { l.Cells = 10 }},
		{"Strings", func(l *Limits) { l.Strings = 1 }},
		{"Text", func(l *Limits) { l.Text = 3 }},
		{"TextTotal", func(l *Limits) { l.TextTotal = 50 }},
		{"Merges", func(l *Limits) { l.Merges = 1 }},
		{"Styles", func(l *Limits) { l.Styles = 2 }},
		{"Names", func(l *Limits) { l.Names = 1 }},
		{"Rules", func(l *Limits) { l.Rules = 3 }},
		{"Depth", func(l *Limits) { l.Depth = 4 }},
		{"Attributes", func(l *Limits) { l.Attributes = 2 }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lim := DefaultLimits()
			tt.set(&lim)
			_, err := ReadXLSX(data, lim)
			wantError(t, err, CodeLimit, "limit "+tt.name+" ")
		})
	}
	if _, err := ReadXLSX(data, DefaultLimits()); err != nil {
		t.Error(err)
	}
}

// TestLongTag reads a tag longer than the window.
func TestLongTag(t *testing.T) {
	row := `<c r="A1" cm="` + strings.Repeat(" ", 3*window) + `" t="str"><v>` + strings.Repeat("あ", window) + `</v></c>`
	s := pkg{"xl/worksheets/sheet1.xml": cells(row)}.read(t).Sheets[0]
	if c, ok := s.At(diag.Cell{Row: 1, Col: 1}); !ok || c.Text() != strings.Repeat("あ", window) {
		t.Errorf("cell %v %q", ok, c.Text()[:min(10, len(c.Text()))])
	}
	row = `<c r="A1" cm="` + strings.Repeat(" ", 2<<20) + `"/>`
	_, err := ReadXLSX(pkg{"xl/worksheets/sheet1.xml": cells(row)}.zip(t), DefaultLimits())
	wantError(t, err, CodeLimit, "Text")
}
