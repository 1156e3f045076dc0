package verify

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// TestMain lets the test program be the process of a Child: the second reader,
// or one that does not do what it should.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case "second":
			if err := Serve(os.Stdin, os.Stdout); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			os.Exit(0)
		case "misbehave":
			misbehave(os.Args[2])
			os.Exit(0)
		}
	}
	os.Exit(m.Run())
}

func child() *Child {
	return &Child{Command: []string{os.Args[0], "second"}, Timeout: time.Minute, Office: FindOffice()}
}

// pkg is a package by the names of its parts; what a small workbook needs and
// the test does not give is added.
type pkg map[string]string

const (
	head  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	nsRel = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	ns    = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="` + nsRel + `"`
)

var usual = pkg{
	"[Content_Types].xml":        head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
	"_rels/.rels":                rels("officeDocument xl/workbook.xml"),
	"xl/workbook.xml":            head + `<workbook ` + ns + `><workbookPr/><sheets><sheet name="申請書" sheetId="1" r:id="rId1"/></sheets></workbook>`,
	"xl/_rels/workbook.xml.rels": rels("worksheet worksheets/sheet1.xml", "styles styles.xml", "sharedStrings sharedStrings.xml"),
	"xl/styles.xml": head + `<styleSheet ` + ns + `><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy/mm/dd"/></numFmts><fonts count="1"><font><sz val="11"/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>` +
		`<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="176" applyNumberFormat="1"/></cellXfs></styleSheet>`,
	"xl/sharedStrings.xml": head + `<sst ` + ns + `><si><t>申請者氏名</t></si><si><t>山田太郎</t></si></sst>`,
}

func rels(list ...string) string {
	var b strings.Builder
	b.WriteString(head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i, rel := range list {
		kind, target, _ := strings.Cut(rel, " ")
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`, i+1, nsRel, kind, target)
	}
	return b.String() + `</Relationships>`
}

// sheetOf is a worksheet around its rows.
func sheetOf(rows string) string {
	return head + `<worksheet ` + ns + `><sheetData>` + rows + `</sheetData></worksheet>`
}

// one is a workbook of one row.
func one(cells string) pkg {
	return pkg{"xl/worksheets/sheet1.xml": sheetOf(`<row r="1">` + cells + `</row>`)}
}

func (p pkg) pack(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	all := pkg{}
	for _, set := range []pkg{usual, p} {
		for name, part := range set {
			all[name] = part
		}
	}
	for name, part := range all {
		if part == "-" {
			continue
		}
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte(part))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func bookOf(t testing.TB, data []byte) *sheet.Book {
	t.Helper()
	b, err := sheet.ReadXLSX(data, sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func compare(t *testing.T, theirs []byte, ours *sheet.Book, fields ...Field) *Result {
	t.Helper()
	r, err := child().Compare(context.Background(), theirs, ours, fields)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestSamples has every blank and filled form read by both readers: nothing
// differs without a known reason.
func TestSamples(t *testing.T) {
	cells, boxes, books := 0, 0, 0
	for _, pattern := range []string{"../../samples/blank/*.xls*", "../../samples/filled/*.xls*", "../sheet/testdata/*.xlsx"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("no files in %s: %v", pattern, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			c := child()
			if testing.Short() {
				c.Office = ""
			}
			for item := range container.Open(file, data, container.Options{Passwords: []string{"secret", "password", "1234"}}) {
				r, err := c.Item(context.Background(), &item, data, nil)
				if err != nil {
					t.Fatal(err)
				}
				if r.Outcome == Different || r.Outcome == Unverified && r.Why != ReasonNoSecond && r.Why != ReasonLocked {
					t.Errorf("%s: %+v", file, r)
				}
				books, cells, boxes = books+1, cells+r.Cells, boxes+r.Boxes
			}
		}
	}
	if books < 60 || cells < 20_000 || boxes < 150 {
		t.Errorf("only %d workbooks, %d cells, %d boxes were compared", books, cells, boxes)
	}
	t.Logf("%d workbooks, %d cells, %d boxes", books, cells, boxes)
}

// TestFaults reads one workbook with our reader and another, that differs in
// one thing, with the second: what a fault of our reader would look like.
func TestFaults(t *testing.T) {
	rows := func(s string) pkg { return pkg{"xl/worksheets/sheet1.xml": sheetOf(s)} }
	beside := func(rows, after string) pkg {
		return pkg{"xl/worksheets/sheet1.xml": strings.Replace(sheetOf(rows), `</sheetData>`, `</sheetData>`+after, 1)}
	}
	before := func(head, rows string) pkg {
		return pkg{"xl/worksheets/sheet1.xml": strings.Replace(sheetOf(rows), `<sheetData>`, head+`<sheetData>`, 1)}
	}
	book := func(from, to string) pkg {
		p := one(`<c r="A1"><v>1</v></c>`)
		p["xl/workbook.xml"] = strings.Replace(usual["xl/workbook.xml"], from, to, 1)
		return p
	}
	number := `<row r="1"><c r="A1"><v>1</v></c></row>`
	tests := []struct {
		name         string
		ours, theirs pkg
		about        string
	}{
		{"another number", one(`<c r="A1"><v>1</v></c>`), one(`<c r="A1"><v>2</v></c>`), AboutValue},
		{"another digit far behind", one(`<c r="A1"><v>1.00000000000001</v></c>`), one(`<c r="A1"><v>1.00000000000002</v></c>`), AboutValue},
		{"another text", one(`<c r="A1" t="s"><v>0</v></c>`), one(`<c r="A1" t="s"><v>1</v></c>`), AboutValue},
		{"a text cut", one(`<c r="A1" t="inlineStr"><is><t>山田</t></is></c>`), one(`<c r="A1" t="inlineStr"><is><t>山田太郎</t></is></c>`), AboutValue},
		{"a run of a text lost", one(`<c r="A1" t="inlineStr"><is><r><t>山田</t></r></is></c>`), one(`<c r="A1" t="inlineStr"><is><r><t>山田</t></r><r><t>太郎</t></r></is></c>`), AboutValue},
		{"a cell lost", one(`<c r="A1"><v>1</v></c>`), one(`<c r="A1"><v>1</v></c><c r="B1"><v>1</v></c>`), AboutValue},
		{"a cell invented", one(`<c r="A1"><v>1</v></c><c r="B1"><v>1</v></c>`), one(`<c r="A1"><v>1</v></c>`), AboutValue},
		{"a cell in another place", one(`<c r="B1"><v>1</v></c>`), one(`<c r="A1"><v>1</v></c>`), AboutValue},
		{"a row lost", rows(number), rows(number + `<row r="9"><c r="A9"><v>1</v></c></row>`), AboutValue},
		{"a number for a text", one(`<c r="A1"><v>1</v></c>`), one(`<c r="A1" t="str"><v>1</v></c>`), AboutKind},
		{"a text for an error", one(`<c r="A1" t="str"><v>#N/A</v></c>`), one(`<c r="A1" t="e"><v>#N/A</v></c>`), AboutKind},
		{"an error for a text", one(`<c r="A1" t="e"><v>#N/A</v></c>`), one(`<c r="A1" t="str"><v>#N/A</v></c>`), AboutKind},
		{"a boolean for a number", one(`<c r="A1" t="b"><v>1</v></c>`), one(`<c r="A1"><v>1</v></c>`), AboutKind},
		{"a date for a number", one(`<c r="A1" s="1"><v>45901</v></c>`), one(`<c r="A1"><v>45901</v></c>`), AboutDate},
		{"a number for a date", one(`<c r="A1"><v>45901</v></c>`), one(`<c r="A1" s="1"><v>45901</v></c>`), AboutDate},
		{"the other date system", book("x", "x"), book("<workbookPr/>", `<workbookPr date1904="1"/>`), AboutDate},
		{"another formula", one(`<c r="A1"><f>B1+1</f><v>1</v></c>`), one(`<c r="A1"><f>B1+2</f><v>1</v></c>`), AboutFormula},
		{"the text of a formula lost", one(`<c r="A1"><f t="shared" si="0"/><v>1</v></c>`), one(`<c r="A1"><f>B1+1</f><v>1</v></c>`), AboutFormula},
		{"a row invented far down", rows(number + `<row r="1234"><c r="A1234"><v>1</v></c></row>`), rows(number), AboutValue},
		{"a formula lost", one(`<c r="A1"><v>1</v></c>`), one(`<c r="A1"><f>B1</f><v>1</v></c>`), AboutFormula},
		{"a merged range lost", rows(number), beside(number, `<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>`), AboutMerge},
		{"a merged range too large", beside(number, `<mergeCells count="1"><mergeCell ref="A1:B3"/></mergeCells>`), beside(number, `<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>`), AboutMerge},
		{"a hidden row shown", rows(number), rows(`<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>`), AboutHidden},
		{"a row of no height shown", rows(number), rows(`<row r="1" ht="0" customHeight="1"><c r="A1"><v>1</v></c></row>`), AboutHidden},
		{"a hidden column shown", rows(number), before(`<cols><col min="1" max="1" width="9" hidden="1"/></cols>`, number), AboutHidden},
		{"a hidden sheet shown", book("x", "x"), book(`sheetId="1"`, `sheetId="1" state="hidden"`), AboutSheet},
		{"another name of a sheet", book("申請書", "申込書"), book("x", "x"), AboutSheet},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ours := bookOf(t, tt.ours.pack(t))
			r := compare(t, tt.theirs.pack(t), ours)
			if r.Outcome != Different || r.Alarms == 0 || r.Differences[0].About != tt.about {
				t.Errorf("%+v", r)
			}
			if r := compare(t, tt.ours.pack(t), ours); r.Outcome != Same || r.Cells == 0 {
				t.Errorf("the same workbook: %+v", r)
			}
		})
	}
}

// TestISO: what our reader makes of a date stored in ISO 8601 is the day that
// is written, in either date system.
func TestISO(t *testing.T) {
	for _, system := range []string{"<workbookPr/>", `<workbookPr date1904="1"/>`} {
		p := one(`<c r="A1" t="d"><v>2025-09-01</v></c><c r="B1" t="d"><v>2025-09-01T12:00:00</v></c><c r="C1" t="d"><v>1900-01-05</v></c>`)
		p["xl/workbook.xml"] = strings.Replace(usual["xl/workbook.xml"], "<workbookPr/>", system, 1)
		data := p.pack(t)
		book := bookOf(t, data)
		if r := compare(t, data, book); r.Outcome != Same {
			t.Errorf("%s: %+v", system, r)
		}
		book.Date1904 = !book.Date1904 // as if the serials were of the other system
		if r := compare(t, data, book); r.Alarms != 3 {
			t.Errorf("%s, taken for the other: %+v", system, r)
		}
	}
}

// TestLostTicks: a tick of the file that our reader has lost is found, although
// the drawing does not show it.
func TestLostTicks(t *testing.T) {
	data, err := os.ReadFile("../../samples/filled/b-2_lo.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	book := bookOf(t, data)
	if r := compare(t, data, book); r.Outcome != Same || r.Quirks[QuirkBoxDrawing] == 0 {
		t.Errorf("%+v", r)
	}
	for _, s := range book.Sheets {
		for i := range s.Boxes {
			s.Boxes[i].Checked = false
		}
	}
	if r := compare(t, data, book); r.Outcome != Different {
		t.Errorf("all ticks lost: %+v", r)
	}
}
