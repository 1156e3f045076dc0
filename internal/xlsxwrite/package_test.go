package xlsxwrite

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// pack makes a package of parts: name, content, name, content.
func pack(t testing.TB, parts ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const (
	testTypes = `<Types xmlns="` + packTypes + `"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="` + typePrefix + `sheet.main+xml"/></Types>`
	testRoot  = `<Relationships xmlns="` + packRels + `"><Relationship Id="a" Type="` + relSpace + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	testRels  = `<Relationships xmlns="` + packRels + `"><Relationship Id="r1" Type="` + relSpace + `/worksheet" Target="worksheets/s.xml"/><Relationship Id="r2" Type="` + relSpace + `/styles" Target="styles.xml"/></Relationships>`
	testBook  = `<workbook xmlns="` + mainSpace + `" xmlns:r="` + relSpace + `"><bookViews><workbookView firstSheet="0" activeTab="0"/></bookViews><sheets><sheet name="申請書" sheetId="7" r:id="r1"/></sheets>` +
		`<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">'申請書'!$A$1:$C$3</definedName></definedNames></workbook>`
	testStyles = `<styleSheet xmlns="` + mainSpace + `"><fonts count="1"><font/></fonts><fills count="2"><fill/><fill/></fills><borders count="2"><border/><border><left style="thin"/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" borderId="1"><protection locked="0"/></xf></cellXfs></styleSheet>`
	testSheet = `<worksheet xmlns="` + mainSpace + `"><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><cols><col min="3" max="4" width="9" style="1"/></cols>` +
		`<sheetData><row r="2" spans="1:2"><c r="A2" s="1"><v>1</v></c><c r="B2" t="inlineStr"><is><t>a</t></is></c></row><row r="5"/></sheetData><sheetProtection sheet="1"/><!-- <c> --></worksheet>`
)

func testPackage(t testing.TB, sheet string) []byte {
	return pack(t, "[Content_Types].xml", testTypes, "_rels/.rels", testRoot, "xl/workbook.xml", testBook, "xl/_rels/workbook.xml.rels", testRels,
		"xl/styles.xml", testStyles, "xl/worksheets/s.xml", sheet)
}

func openBook(t testing.TB, data []byte) *Book {
	t.Helper()
	b, err := OpenBook(data)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func partOf(t testing.TB, b *Book, name string) string {
	t.Helper()
	data, err := b.Part(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestFrame(t *testing.T) {
	b := openBook(t, testPackage(t, testSheet))
	err := b.Frame(b.Tabs[0], []Mark{{Area{2, 1, 3, 1}, "FFE1E1", "E60012"}, {Area{5, 3, 5, 3}, "FFF3CC", "F39800"}, {Area{2, 3, 2, 3}, "FFE1E1", "E60012"}})
	if err != nil {
		t.Fatal(err)
	}
	b.saveStyles()
	const want = `<sheetData><row r="2"><c r="A2" s="2"><v>1</v></c><c r="B2" t="inlineStr"><is><t>a</t></is></c><c r="C2" s="3"/></row><row r="3"><c r="A3" s="4"/></row><row r="5"><c r="C5" s="5"/></row></sheetData><sheetProtection sheet="1"/><!-- <c> --></worksheet>`
	_, got, _ := strings.Cut(partOf(t, b, "xl/worksheets/s.xml"), "</cols>")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sheet (-want +got):\n%s", diff)
	}
	styles := partOf(t, b, "xl/styles.xml")
	for _, part := range []string{`<cellXfs count="6">`, `<xf fillId="2" applyFill="1" applyBorder="1" numFmtId="14" borderId="2"><protection locked="0"/></xf>`, `<fills count="4">`} {
		if !strings.Contains(styles, part) {
			t.Errorf("styles lack %s:\n%s", part, styles)
		}
	}
}

// TestFrameShapes frames sheets as other programs write them.
func TestFrameShapes(t *testing.T) {
	around := func(rows string) string { return `<worksheet xmlns="` + mainSpace + `">` + rows + `</worksheet>` }
	for name, tt := range map[string]struct{ before, after string }{
		"no rows":          {`<sheetData/>`, `<sheetData><row r="1"><c r="A1" s="2"/></row><row r="3"><c r="B3" s="2"/></row></sheetData>`},
		"no references":    {`<sheetData><row><c><v>1</v></c></row><row/><row><c/><c s="1"/></row></sheetData>`, `<sheetData><row><c s="2"><v>1</v></c></row><row/><row><c/><c s="3"/></row></sheetData>`},
		"rows descending":  {`<sheetData><row r="3"><c r="B3"/></row><row r="1"><c r="A1"/></row></sheetData>`, `<sheetData><row r="3"><c s="2" r="B3"/></row><row r="1"><c s="2" r="A1"/></row></sheetData>`},
		"cells descending": {`<sheetData><row r="1"><c r="B1"/><c r="A1"/></row></sheetData>`, `<sheetData><row r="1"><c r="B1"/><c s="2" r="A1"/></row></sheetData>`},
		"single quotes":    {`<sheetData><row r='1'><c r='A1' s='1'/></row></sheetData>`, `<sheetData><row r='1'><c r='A1' s='2'/></row><row r="3"><c r="B3" s="3"/></row></sheetData>`},
		"row format":       {`<sheetData><row r="3" s="1" customFormat="1"/></sheetData>`, `<sheetData><row r="1"><c r="A1" s="2"/></row><row r="3" s="1" customFormat="1"><c r="B3" s="3"/></row></sheetData>`},
	} {
		b := openBook(t, testPackage(t, around(tt.before)))
		if err := b.Frame(b.Tabs[0], []Mark{{Area{1, 1, 1, 1}, "F", "L"}, {Area{3, 2, 3, 2}, "F", "L"}}); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(around(tt.after), partOf(t, b, "xl/worksheets/s.xml")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestAddFirst(t *testing.T) {
	b := openBook(t, testPackage(t, testSheet))
	part, err := b.AddFirst("直し方")
	if err != nil {
		t.Fatal(err)
	}
	b.Set(part, []byte(`<worksheet xmlns="`+mainSpace+`"><sheetData/></worksheet>`))
	if err := b.Select(part); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := b.Save(&out); err != nil {
		t.Fatal(err)
	}
	got := read(t, out.Bytes())
	if got.Sheets[0].Name != "直し方" || got.Sheets[1].Name != "申請書" {
		t.Errorf("sheets %s, %s", got.Sheets[0].Name, got.Sheets[1].Name)
	}
	if diff := cmp.Diff(1, got.Names[0].Sheet); diff != "" {
		t.Errorf("the print area belongs to another sheet (-want +got):\n%s", diff)
	}
	again := openBook(t, out.Bytes())
	if s := partOf(t, again, "xl/worksheets/s.xml"); !strings.Contains(s, `tabSelected="0"`) {
		t.Errorf("two sheets are selected: %s", s)
	}
	if s := partOf(t, again, "xl/workbook.xml"); !strings.Contains(s, `sheetId="8"`) {
		t.Errorf("no new id: %s", s)
	}
}

func TestNotesBesideOthers(t *testing.T) {
	const comments = `<comments xmlns="` + mainSpace + `"><authors><author>山田</author></authors><commentList><comment ref="A2" authorId="0"><text><t>元のメモ</t></text></comment>` +
		`<comment ref="B2" authorId="0"><text><r><t>太字</t></r></text></comment></commentList></comments>`
	rels := `<Relationships xmlns="` + packRels + `"><Relationship Id="c" Type="` + relSpace + `/comments" Target="../comments1.xml"/></Relationships>`
	data := pack(t, "[Content_Types].xml", testTypes, "_rels/.rels", testRoot, "xl/workbook.xml", testBook, "xl/_rels/workbook.xml.rels", testRels,
		"xl/styles.xml", testStyles, "xl/worksheets/s.xml", testSheet, "xl/worksheets/_rels/s.xml.rels", rels, "xl/comments1.xml", comments)
	b := openBook(t, data)
	if err := b.Notes(b.Tabs[0], "受付", []Note{{2, 1, "直す"}, {2, 2, "も"}, {9, 9, "新"}}); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := b.Save(&out); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range read(t, out.Bytes()).Sheets[0].Comments {
		got = append(got, c.Cell.String()+" "+c.Text)
	}
	if diff := cmp.Diff([]string{"A2 元のメモ\n" + NoteHead + "直す", "B2 太字\n" + NoteHead + "も", "I9 新"}, got); diff != "" {
		t.Errorf("comments (-want +got):\n%s", diff)
	}
	again := openBook(t, out.Bytes())
	if err := again.RemoveNotes(again.Tabs[0], "受付"); err != nil {
		t.Fatal(err)
	}
	out.Reset()
	if err := again.Save(&out); err != nil {
		t.Fatal(err)
	}
	got = nil
	for _, c := range read(t, out.Bytes()).Sheets[0].Comments {
		got = append(got, c.Cell.String()+" "+c.Text)
	}
	if diff := cmp.Diff([]string{"A2 元のメモ", "B2 太字"}, got); diff != "" {
		t.Errorf("comments after removal (-want +got):\n%s", diff)
	}
	if s := partOf(t, openBook(t, out.Bytes()), "xl/drawings/vmlDrawing1.vml"); strings.Contains(s, "<v:shape ") {
		t.Errorf("a box is left: %s", s)
	}
}

// TestUntouchedPartsKeepTheirBytes compares the deflated bytes themselves.
func TestUntouchedPartsKeepTheirBytes(t *testing.T) {
	data := testPackage(t, testSheet)
	b := openBook(t, data)
	b.Set("xl/styles.xml", []byte(testStyles+"<!-- -->"))
	var out bytes.Buffer
	if err := b.Write(&out, nil); err != nil {
		t.Fatal(err)
	}
	before, after := deflated(t, data), deflated(t, out.Bytes())
	delete(before, "xl/styles.xml")
	delete(after, "xl/styles.xml")
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("parts (-want +got):\n%s", diff)
	}
}

func deflated(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := make(map[string]string)
	for _, f := range z.File {
		r, err := f.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(b)
	}
	return out
}

func TestShapesThatCannotBePatched(t *testing.T) {
	utf16 := "\xFF\xFE<\x00"
	for name, data := range map[string][]byte{
		"UTF-16":    pack(t, "[Content_Types].xml", testTypes, "_rels/.rels", testRoot, "xl/workbook.xml", utf16, "xl/_rels/workbook.xml.rels", testRels),
		"Shift_JIS": pack(t, "[Content_Types].xml", testTypes, "_rels/.rels", testRoot, "xl/workbook.xml", `<?xml version="1.0" encoding="Shift_JIS"?>`+testBook, "xl/_rels/workbook.xml.rels", testRels),
	} {
		if _, err := OpenBook(data); !errors.Is(err, ErrShape) {
			t.Errorf("%s: %v", name, err)
		}
	}
	b := openBook(t, pack(t, "[Content_Types].xml", testTypes, "_rels/.rels", testRoot, "xl/workbook.xml", testBook, "xl/_rels/workbook.xml.rels", testRels, "xl/worksheets/s.xml", testSheet))
	if err := b.Frame(b.Tabs[0], []Mark{{Area{1, 1, 1, 1}, "F", "L"}}); !errors.Is(err, ErrShape) {
		t.Errorf("without styles: %v", err)
	}
}

// FuzzFrame frames whatever the strict reader accepts; it must read the same
// afterwards.
func FuzzFrame(f *testing.F) {
	f.Add(testSheet)
	f.Add(`<x:worksheet xmlns:x="` + mainSpace + `"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`)
	f.Add(`<worksheet xmlns="` + mainSpace + `"><sheetData><row r="9"><c r="C9"><f>"&lt;c r="</f><v/></c></row></sheetData></worksheet>`)
	f.Fuzz(func(t *testing.T, sheetXML string) {
		data := testPackage(t, sheetXML)
		before, err := readQuietly(data)
		if err != nil {
			return
		}
		b, err := OpenBook(data)
		if err != nil {
			return
		}
		if err := b.Frame(b.Tabs[0], []Mark{{Area{1, 1, 2, 3}, "F", "L"}}); err != nil {
			if !errors.Is(err, ErrShape) {
				t.Fatal(err)
			}
			return
		}
		var out bytes.Buffer
		if err := b.Save(&out); err != nil {
			t.Fatal(err)
		}
		after, err := readQuietly(out.Bytes())
		if err != nil {
			t.Fatalf("%v\n%s", err, partOf(t, b, "xl/worksheets/s.xml"))
		}
		if diff := cmp.Diff(before, after); diff != "" {
			t.Error(diff)
		}
	})
}

// readQuietly lists the cells of the first sheet.
func readQuietly(data []byte) (cells []string, err error) {
	b, err := sheet.ReadXLSX(data, sheet.DefaultLimits())
	if err != nil {
		return nil, err
	}
	s := b.Sheets[0]
	for i := range s.Len() {
		cells = append(cells, s.Cell(i).Pos().String()+" "+s.Cell(i).Text())
	}
	return cells, nil
}
