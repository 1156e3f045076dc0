package sheet

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// rich is a book with cells that have rich values, numbered from 1: a picture,
// a linked data type, one that points to it, an error, one with a text for
// other programs alone, and one of a structure that does not exist.
func rich(change func(p pkg)) pkg {
	const ns = `xmlns="http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"`
	var future, blocks, row strings.Builder
	for i := range 6 {
		n := string(rune('0' + i))
		future.WriteString(`<bk><extLst><ext uri="{3e2802c4-a4d2-4d8b-9148-e3be6c30e623}"><xlrd:rvb i="` + n + `"/></ext></extLst></bk>`)
		blocks.WriteString(`<bk><rc t="2" v="` + n + `"/></bk>`)
		row.WriteString(`<c r="` + string(rune('A'+i)) + `1" t="e" vm="` + string(rune('1'+i)) + `"><v>#VALUE!</v></c>`)
	}
	row.WriteString(`<c r="G1" t="e" vm="99"><v>#VALUE!</v></c><c r="H1" vm="2"><v>5</v></c>`)
	p := pkg{
		"xl/_rels/workbook.xml.rels": rels("worksheet worksheets/sheet1.xml", "sheetMetadata metadata.xml",
			"http://schemas.microsoft.com/office/2017/06/relationships/rdRichValue richData/rdrichvalue.xml",
			"http://schemas.microsoft.com/office/2017/06/relationships/rdRichValueStructure richData/rdrichvaluestructure.xml"),
		"xl/metadata.xml": `<metadata xmlns="` + nsMain + `" xmlns:xlrd="http://schemas.microsoft.com/office/spreadsheetml/2017/richdata">` +
			`<metadataTypes><metadataType name="XLDAPR"/><metadataType name="XLRICHVALUE"/></metadataTypes><futureMetadata name="XLDAPR"><bk/></futureMetadata>` +
			`<futureMetadata name="XLRICHVALUE">` + future.String() + `</futureMetadata><valueMetadata>` + blocks.String() + `</valueMetadata></metadata>`,
		"xl/richData/rdrichvalue.xml": `<rvData ` + ns + `><rv s="0"><v>0</v><v>5</v></rv><rv s="1"><v>1</v><v>奈良県</v></rv><rv s="2"><v>1</v></rv>` +
			`<rv s="3"><v>4</v></rv><rv s="4"><v>x</v><fb t="s">大阪府</fb></rv><rv s="9"/></rvData>`,
		"xl/richData/rdrichvaluestructure.xml": `<rvStructures ` + ns + `><s t="_localImage"><k n="_rvRel:LocalImageIdentifier" t="i"/><k n="CalcOrigin" t="i"/></s>` +
			`<s t="_entity"><k n="_Provider" t="spb"/><k n="_DisplayString" t="s"/></s><s t="_linkedentity"><k n="%cvi" t="r"/></s>` +
			`<s t="_error"><k n="errorType" t="i"/></s><s t="other"><k n="x" t="s"/></s></rvStructures>`,
		"xl/worksheets/sheet1.xml": cells(row.String()),
	}
	if change != nil {
		change(p)
	}
	return p
}

func looks(b *Book) (out []string) {
	kinds := map[Kind]string{Empty: "empty", Text: "text", Number: "number", Error: "error", Picture: "picture"}
	for i := range b.Sheets[0].Len() {
		c := b.Sheets[0].Cell(i)
		out = append(out, strings.TrimSpace(c.Pos().String()+" "+kinds[c.Kind()]+" "+c.Text()))
	}
	return out
}

func TestRichValues(t *testing.T) {
	b := rich(nil).read(t)
	want := []string{"A1 picture", "B1 text 奈良県", "C1 text 奈良県", "D1 error #VALUE!", "E1 text 大阪府", "F1 error #VALUE!", "G1 error #VALUE!", "H1 number 5"}
	if diff := cmp.Diff(want, looks(b)); diff != "" || len(b.Warnings) > 0 {
		t.Error(diff, b.Warnings)
	}
	// A value that points to itself ends.
	b = rich(func(p pkg) {
		p["xl/richData/rdrichvalue.xml"] = strings.Replace(p["xl/richData/rdrichvalue.xml"], `<rv s="2"><v>1</v>`, `<rv s="2"><v>2</v>`, 1)
	}).read(t)
	if got := looks(b)[2]; got != "C1 error #VALUE!" {
		t.Error(got)
	}
	// Damage leaves errors, with a warning.
	b = rich(func(p pkg) { p["xl/richData/rdrichvalue.xml"] = "<rvData" }).read(t)
	if got := looks(b)[1]; got != "B1 error #VALUE!" || len(warnings(b)) != 1 {
		t.Error(got, warnings(b))
	}
}

// WPS Office keeps the call that shows a picture as what the cell shows.
func TestPictureCalls(t *testing.T) {
	p := pkg{"xl/worksheets/sheet1.xml": cells(`<c r="A1" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>` +
		`<c r="B1" t="inlineStr"><is><t>=DISPIMG("ID_1",1)</t></is></c><c r="C1" t="e"><f>_xlfn.IMAGE("https://example.com/a.png")</f><v>#NAME?</v></c>` +
		`<c r="D1" t="e"><f>DISPIMG("ID_1",1)</f><v>#NAME?</v></c><c r="E1" t="inlineStr"><is><t>DISPIMG とは</t></is></c>` +
		`<c r="F1" t="e"><f>VLOOKUP(1,A1,1)</f><v>#N/A</v></c><c r="G1" t="str"><f>"=DISP"</f><v>=DISP</v></c>`)}
	want := []string{"A1 picture", "B1 picture", "C1 picture", "D1 picture", "E1 text DISPIMG とは", "F1 error #N/A", "G1 text =DISP"}
	if diff := cmp.Diff(want, looks(p.read(t))); diff != "" {
		t.Error(diff)
	}
	s := NewSheet("S", Visible) // as .xls and CSV hold it
	if err := s.Add(1, 1, Input{Kind: Text, Text: `=DISPIMG("ID_1",1)`}); err != nil {
		t.Fatal(err)
	}
	if c := s.Sheet().Cell(0); c.Kind() != Picture || c.Text() != "" {
		t.Errorf("%v %q", c.Kind(), c.Text())
	}
}
