package sheet

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// boxParts are the places in which a workbook keeps one check box.
type boxParts struct {
	ctrl   string // attributes of formControlPr; "" without the part
	sheet  string // anchor in the sheet: "col,row", "" without a control
	name   string
	shape  string // id of the VML shape, "" without one
	vml    string // content of ClientData
	label  string // in the VML
	draw   string // label in the drawing, "" without
	mirror string // cells of the sheet
}

func (b boxParts) pkg() pkg {
	var content strings.Builder
	content.WriteString(`<sheetData>` + b.mirror + `</sheetData><drawing r:id="rId1"/><legacyDrawing r:id="rId2"/>`)
	if b.sheet != "" {
		col, row, _ := strings.Cut(b.sheet, ",")
		fmt.Fprintf(&content, `<mc:AlternateContent xmlns:mc="%s" xmlns:x14="%s" xmlns:xdr="urn:x"><mc:Choice Requires="x14"><controls><mc:AlternateContent><mc:Choice Requires="x14">`+
			`<control shapeId="1025" r:id="rId3" name="%s"><controlPr><anchor><from><xdr:col>%s</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%s</xdr:row></from></anchor></controlPr></control>`+
			`</mc:Choice></mc:AlternateContent></controls></mc:Choice></mc:AlternateContent>`, nsMC, nsX14, b.name, col, row)
	}
	vml := `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">` + "\n"
	if b.shape != "" {
		vml += `<v:shape id="` + b.shape + `"><v:textbox><div>` + b.label + `</div></v:textbox><x:ClientData ObjectType="Checkbox">` + b.vml + `</x:ClientData></v:shape>`
	}
	drawing := `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">`
	if b.draw != "" {
		drawing += `<xdr:twoCellAnchor><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="1025" name="Check Box 1"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>` + b.draw + `</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>`
	}
	p := pkg{
		"xl/worksheets/sheet1.xml":            sheetXML(content.String()),
		"xl/drawings/drawing1.xml":            drawing + `</xdr:wsDr>`,
		"xl/drawings/vmlDrawing1.vml":         vml + `</xml>`,
		"xl/worksheets/_rels/sheet1.xml.rels": rels("drawing ../drawings/drawing1.xml", "vmlDrawing ../drawings/vmlDrawing1.vml", "ctrlProp ../ctrlProps/ctrlProp1.xml"),
	}
	if b.ctrl != "" {
		p["xl/ctrlProps/ctrlProp1.xml"] = `<formControlPr xmlns="` + nsX14 + `" ` + b.ctrl + `/>`
	}
	return p
}

func TestBoxes(t *testing.T) {
	const on = `<row r="9"><c r="A9" t="b"><v>1</v></c></row>`
	const first = `<row r="9"><c r="A9"><v>1</v></c></row>`
	anchor := `<x:Anchor>2, 0, 4, 0, 5, 0, 6, 0</x:Anchor>`
	tests := []struct {
		name  string
		parts boxParts
		want  []Box
	}{
		{"ticked everywhere", boxParts{ctrl: `objectType="CheckBox" checked="Checked"`, sheet: "2,4", shape: "_x0000_s1025", vml: anchor + `<x:Checked>1</x:Checked>`, label: "新規", draw: "新規"},
			[]Box{{Anchor: at(5, 3), Label: "新規", Checked: true}}},
		{"not ticked", boxParts{ctrl: `objectType="CheckBox"`, sheet: "2,4", shape: "_x0000_s1025", vml: anchor, draw: "新規"},
			[]Box{{Anchor: at(5, 3), Label: "新規"}}},
		{"after LibreOffice: VML without the mark, the sheet with a wrong anchor", boxParts{ctrl: `objectType="CheckBox" checked="Checked"`, sheet: "0,0", name: "新規", shape: "shape_0", vml: anchor, label: "新規"},
			[]Box{{Anchor: at(5, 3), Label: "新規", Checked: true}}},
		{"after LibreOffice: the state lost, the cell still TRUE", boxParts{ctrl: `objectType="CheckBox" fmlaLink="記入要領!$A$9"`, sheet: "0,0", name: "新規", shape: "shape_0", vml: anchor, label: "新規", mirror: on},
			[]Box{{Anchor: at(5, 3), Label: "新規", Link: at(9, 1), Doubt: true}}},
		{"linked to another sheet", boxParts{ctrl: `objectType="CheckBox" fmlaLink="Sheet2!A9"`, sheet: "2,4", draw: "x"},
			[]Box{{Anchor: at(5, 3), Label: "x"}}},
		{"cell agrees", boxParts{ctrl: `objectType="CheckBox" checked="Checked" fmlaLink="$A$9"`, sheet: "2,4", draw: "x", mirror: on},
			[]Box{{Anchor: at(5, 3), Label: "x", Checked: true, Link: at(9, 1)}}},
		{"cell disagrees", boxParts{ctrl: `objectType="CheckBox" fmlaLink="申請書!$A$9"`, sheet: "2,4", draw: "x", mirror: on},
			[]Box{{Anchor: at(5, 3), Label: "x", Link: at(9, 1), Doubt: true}}},
		{"VML disagrees", boxParts{ctrl: `objectType="CheckBox"`, sheet: "2,4", shape: "_x0000_s1025", vml: anchor + `<x:Checked>1</x:Checked>`, draw: "x"},
			[]Box{{Anchor: at(5, 3), Label: "x", Doubt: true}}},
		{"mixed", boxParts{ctrl: `objectType="CheckBox" checked="Mixed"`, sheet: "2,4", draw: "x"},
			[]Box{{Anchor: at(5, 3), Label: "x", Doubt: true}}},
		{"VML alone", boxParts{shape: "_x0000_s1025", vml: anchor + `<x:Checked>1</x:Checked><x:FmlaLink>$A$9</x:FmlaLink>`, label: " 新 <br> 規 ", mirror: on},
			[]Box{{Anchor: at(5, 3), Label: "新 規", Checked: true, Link: at(9, 1)}}},
		{"VML alone, not ticked", boxParts{shape: "_x0000_s1025", vml: anchor, label: "新規"},
			[]Box{{Anchor: at(5, 3), Label: "新規"}}},
		{"an option button", boxParts{ctrl: `objectType="Radio" checked="Checked"`, sheet: "2,4", draw: "x"},
			[]Box{{Anchor: at(5, 3), Label: "x", Option: true, Checked: true}}},
		{"an option button, its number in a cell", boxParts{ctrl: `objectType="Radio" checked="Checked" firstButton="1" fmlaLink="$A$9"`, sheet: "2,4", draw: "x", mirror: first},
			[]Box{{Anchor: at(5, 3), Label: "x", Option: true, Checked: true, Link: at(9, 1)}}},
		{"an option button whose state a program lost", boxParts{ctrl: `objectType="Radio" firstButton="1" fmlaLink="$A$9"`, sheet: "2,4", draw: "x", mirror: first},
			[]Box{{Anchor: at(5, 3), Label: "x", Option: true, Link: at(9, 1), Doubt: true}}},
		{"a list box", boxParts{ctrl: `objectType="List"`, sheet: "2,4"}, nil},
		{"a control without properties", boxParts{sheet: "2,4"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := tt.parts.pkg().read(t)
			if diff := cmp.Diff(tt.want, b.Sheets[0].Boxes); diff != "" {
				t.Errorf("boxes (-want +got):\n%s\nwarnings %q", diff, warnings(b))
			}
		})
	}
}

// TestBrokenVML checks that the state of other sources is kept.
func TestBrokenVML(t *testing.T) {
	p := boxParts{ctrl: `objectType="CheckBox" checked="Checked"`, sheet: "2,4", draw: "x"}.pkg()
	p["xl/drawings/vmlDrawing1.vml"] = `<xml><v:shape>`
	b := p.read(t)
	if diff := cmp.Diff([]Box{{Anchor: at(5, 3), Label: "x", Checked: true}}, b.Sheets[0].Boxes); diff != "" || len(b.Warnings) != 1 {
		t.Errorf("boxes (-want +got):\n%s\nwarnings %q", diff, warnings(b))
	}
}
