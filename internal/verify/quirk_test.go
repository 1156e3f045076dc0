package verify

import (
	"context"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// TestQuirks makes each known difference of excelize, and beside it a difference
// that only looks like it and must stay an alarm.
func TestQuirks(t *testing.T) {
	result := func(text string) pkg { return one(`<c r="A1" t="str"><f>B1</f><v>` + text + `</v></c>`) }
	book := func(from, to string, p pkg) pkg {
		p["xl/workbook.xml"] = strings.Replace(usual["xl/workbook.xml"], from, to, 1)
		return p
	}
	styles := func(p pkg) pkg {
		p["xl/styles.xml"] = strings.NewReplacer(`numFmtId="176"`, `numFmtId="59"`).Replace(usual["xl/styles.xml"])
		return p
	}
	elsewhere := one(`<c r="A1" t="s"><v>1</v></c><c r="B1"><v>1</v></c>`)
	elsewhere["xl/strings.xml"], elsewhere["xl/sharedStrings.xml"] = usual["xl/sharedStrings.xml"], "-"
	elsewhere["xl/_rels/workbook.xml.rels"] = rels("worksheet worksheets/sheet1.xml", "styles styles.xml", "sharedStrings strings.xml")
	shared := `<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1 + +C1</f><v>1</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>1</v></c></row>`
	rows := func(s string) pkg { return pkg{"xl/worksheets/sheet1.xml": sheetOf(s)} }
	merged := rows(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	merged["xl/worksheets/sheet1.xml"] = strings.Replace(merged["xl/worksheets/sheet1.xml"], "</sheetData>", `</sheetData><mergeCells count="1"><mergeCell ref="B5:B5"/></mergeCells>`, 1)
	flat := rows(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	flat["xl/worksheets/sheet1.xml"] = strings.Replace(flat["xl/worksheets/sheet1.xml"], "<sheetData>", `<cols><col customWidth="1" width="0" max="1" min="1"/></cols><sheetData>`, 1)
	styled := one(`<c r="A1" s="1"><v>45901</v></c>`)
	styled["xl/formats.xml"], styled["xl/styles.xml"] = usual["xl/styles.xml"], "-"
	styled["xl/_rels/workbook.xml.rels"] = rels("worksheet worksheets/sheet1.xml", "styles formats.xml", "sharedStrings sharedStrings.xml")
	tests := []struct {
		name    string
		ours    pkg
		quirk   Quirk
		another pkg // read by our reader in the place of ours: an alarm; nil = see TestFaults
	}{
		{"escape", result("a_x0007_b"), QuirkEscape, result("a_x0008_b")},
		{"half a pair", result("_xD801_8"), QuirkEscape, result("_xD801_9")},
		{"formula of a shared group", rows(shared), QuirkSpacing, rows(strings.Replace(shared, "C1", "C2", 1))},
		{"picture of WPS", one(`<c r="A1" t="str"><f>DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>`), QuirkRichValue, one(`<c r="B1" t="str"><f>DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c><c r="A1"><v>7</v></c>`)},
		{"a duration stored as a date", one(`<c r="A1" t="d"><v>PT0H11M0.000S</v></c>`), QuirkISO, one(`<c r="A1" t="d"><v>PT0H12M0.000S</v></c>`)},
		{"a built-in format redefined", styles(one(`<c r="A1" s="1"><v>45901</v></c>`)), QuirkFormatID, styles(one(`<c r="A1" s="1"><v>45902</v></c>`))},
		{"a row without a number hidden", rows(`<row hidden="1"><c><v>1</v></c></row>`), QuirkRowSize, rows(`<row hidden="1"><c><v>2</v></c></row>`)},
		{"a state that is none", book(`sheetId="1"`, `sheetId="1" state="show"`, one(`<c r="A1"><v>1</v></c>`)), QuirkState, one(`<c r="A1"><v>1</v></c>`)},
		{"a merged range of one cell", merged, QuirkOneCell, nil},
		{"a column of no width", flat, QuirkRowSize, nil},
		{"cells counted from elsewhere", rows(`<row><c><v>1</v></c></row><row><c r="E2" t="s"><v>0</v></c><c s="1"/><c><v>939</v></c><c s="1"/></row>`), QuirkCounted,
			rows(`<row><c><v>1</v></c></row><row><c r="E2" t="s"><v>0</v></c><c s="1"/><c><v>938</v></c></row>`)},
		{"formats elsewhere", styled, QuirkPlace, one(`<c r="A1"><v>45902</v></c>`)},
		{"shared strings elsewhere", elsewhere, QuirkPlace, one(`<c r="A1"><v>5</v></c><c r="B1"><v>1</v></c>`)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := tt.ours.pack(t)
			r := compare(t, data, bookOf(t, data))
			if r.Outcome != Same || r.Quirks[tt.quirk] == 0 {
				t.Errorf("%+v", r)
			}
			if tt.another != nil {
				if r := compare(t, data, bookOf(t, tt.another.pack(t))); r.Outcome != Different {
					t.Errorf("what only looks like it: %+v", r)
				}
			}
		})
	}
}

// TestWords has words for everything that people see.
func TestWords(t *testing.T) {
	for key := range quirkWords {
		if Quirk(key).In(1) == "" {
			t.Error(key)
		}
	}
}

// TestOfficeQuirks makes each known difference of LibreOffice, which converts
// .xls, and beside it a difference that only looks like it and must stay an
// alarm.
func TestOfficeQuirks(t *testing.T) {
	sheetWith := func(before, rows, after string) pkg {
		return pkg{"xl/worksheets/sheet1.xml": strings.NewReplacer("<sheetData>", before+"<sheetData>", "</sheetData>", "</sheetData>"+after).Replace(sheetOf(rows))}
	}
	styled := func(p pkg, from, to string) pkg {
		p["xl/styles.xml"] = strings.Replace(usual["xl/styles.xml"], from, to, 1)
		return p
	}
	state := func(to string) pkg {
		p := one(`<c r="A1"><v>1</v></c>`)
		p["xl/workbook.xml"] = strings.Replace(usual["xl/workbook.xml"], `sheetId="1"`, `sheetId="1"`+to, 1)
		return p
	}
	text := func(n int, end string) pkg {
		return one(`<c r="A1" t="inlineStr"><is><t>` + strings.Repeat("x", n) + end + `</t></is></c>`)
	}
	const centre, plain = `<xf numFmtId="176" applyNumberFormat="1"/>`, `<xf numFmtId="0" applyAlignment="1"><alignment horizontal="centerContinuous"/></xf>`
	across := func(cells string) pkg { return styled(one(cells), centre, plain) }
	merged := sheetWith("", `<row r="1"><c r="A1"><v>1</v></c></row>`, `<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>`)
	date := `<c r="A1" s="1"><v>45901</v></c>`
	quoted := func(code string) pkg { return styled(one(date), `formatCode="yyyy/mm/dd"`, `formatCode="`+code+`"`) }
	tests := []struct {
		name         string
		theirs, ours pkg
		quirk        Quirk
		another      pkg // read by our reader in the place of ours: an alarm
	}{
		{"centred across a selection", merged, across(`<c r="A1" s="1"><v>1</v></c><c r="B1" s="1"/><c r="C1" s="1"/>`), QuirkCentred,
			across(`<c r="A1" s="1"><v>1</v></c><c r="B1" s="1"/><c r="C1"/>`)},
		{"a very hidden sheet", state(""), state(` state="veryHidden"`), QuirkVeryHidden, state(` state="hidden"`)},
		{"no number", one(`<c r="A1" t="str"><v>NaN</v></c>`), one(`<c r="A1" t="e"><v>#NUM!</v></c>`), QuirkNaN, one(`<c r="A1" t="e"><v>#DIV/0!</v></c>`)},
		{"a text that is too long", text(32_767, ""), text(32_767, "yy"), QuirkLength, text(32_766, "yy")},
		{"a format with empty quotes", one(`<c r="A1"><v>45901</v></c>`), quoted(`dd/mm/yy;dd/mm/yy;_-* &quot;&quot;??_-`), QuirkFormat, quoted(`dd/mm/yy;dd/mm/yy`)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := tt.theirs.pack(t)
			if r := converted(t, data, tt.ours); r.Outcome != Same || r.Quirks[tt.quirk] != 1 {
				t.Errorf("%+v", r)
			}
			if r := converted(t, data, tt.another); r.Outcome != Different {
				t.Errorf("what only looks like it: %+v", r)
			}
			if r := compare(t, data, bookOf(t, tt.ours.pack(t))); r.Outcome != Different {
				t.Errorf("without LibreOffice it has no reason: %+v", r)
			}
		})
	}
}

// converted compares a book of ours with what LibreOffice is to have saved.
func converted(t *testing.T, theirs []byte, ours pkg) *Result {
	t.Helper()
	book, err := sheet.ReadXLSX(ours.pack(t), sheet.DefaultLimits(), sheet.WithFormats())
	if err != nil {
		t.Fatal(err)
	}
	c := newComparison(book, nil)
	c.office = true
	r, err := child().compare(context.Background(), c, theirs)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestOfficeBoxes: a box that LibreOffice puts into a neighbouring cell, or that
// our reader places nowhere, is explained; one further away or with another tick
// is an alarm.
func TestOfficeBoxes(t *testing.T) {
	box := func(row, col int32, checked bool) sheet.Box {
		return sheet.Box{Anchor: diag.Cell{Row: row, Col: col}, Checked: checked}
	}
	tests := []struct {
		name   string
		ours   sheet.Box
		office bool
		quirk  Quirk
	}{
		{"the next column", box(9, 4, true), true, QuirkAnchor},
		{"the next row", box(8, 5, true), true, QuirkAnchor},
		{"two rows away", box(7, 5, true), true, ""},
		{"another tick", box(9, 4, false), true, ""},
		{"placed nowhere", box(0, 0, true), true, QuirkUnplaced},
		{"not by LibreOffice", box(9, 4, true), false, ""},
	}
	for _, tt := range tests {
		c := newComparison(&sheet.Book{}, nil)
		c.office, c.theirs = tt.office, &sheetLine{Boxes: []boxLine{{Cell: "E9", Checked: true}}}
		c.s = &sheet.Sheet{Boxes: []sheet.Box{tt.ours}}
		c.boxes()
		if alarm := c.res.Alarms > 0; alarm != (tt.quirk == "") || c.res.Quirks[tt.quirk] != len(c.res.Quirks) {
			t.Errorf("%s: %+v", tt.name, c.res)
		}
	}
}
