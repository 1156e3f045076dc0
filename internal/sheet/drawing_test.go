package sheet

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

const drawingXML = xmlHeader + `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" ` +
	`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="` + nsRel + `" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">`

// drawnPkg is a workbook with a drawing: columns of 9 digits, which are 72 pixels wide,
// and rows of 15 points.
func drawnPkg(anchors string) pkg {
	return pkg{
		"xl/worksheets/sheet1.xml": sheetXML(`<sheetFormatPr defaultColWidth="9" defaultRowHeight="15"/><cols><col min="1" max="1" width="18"/></cols>` +
			`<sheetData><row r="1" ht="30" customHeight="1"><c r="A1" t="s"><v>0</v></c></row></sheetData><drawing r:id="rId1"/>`),
		"xl/worksheets/_rels/sheet1.xml.rels": rels("drawing ../drawings/drawing1.xml"),
		"xl/drawings/drawing1.xml":            drawingXML + anchors + `</xdr:wsDr>`,
		"xl/drawings/_rels/drawing1.xml.rels": rels("diagramData ../diagrams/data1.xml", "chart ../charts/chart1.xml", "customXml ../ink/ink1.xml"),
		"xl/diagrams/data1.xml":               diagramXML,
		"xl/charts/chart1.xml":                xmlHeader + `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:plotArea/></c:chart></c:chartSpace>`,
	}
}

const diagramXML = xmlHeader + `<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst>` +
	`<dgm:pt modelId="1"><dgm:t><a:bodyPr/><a:p><a:r><a:t>部署は</a:t></a:r></a:p></dgm:t></dgm:pt>` +
	`<dgm:pt modelId="2"><dgm:t><a:p><a:r><a:t>総務</a:t></a:r><a:r><a:t>部</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>`

const (
	anchorFrom = `<xdr:from><xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>3</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>`
	anchorTo   = `<xdr:to><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>5</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>`
	frameOf    = `<xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="x"/></xdr:nvGraphicFramePr><a:graphic><a:graphicData>`
	ink        = `<xdr:contentPart r:id="rId3"/>`
	textBox    = `<xdr:sp><xdr:txBody><a:p><a:r><a:t>電話は後日</a:t></a:r></a:p></xdr:txBody></xdr:sp>`
)

func TestDrawings(t *testing.T) {
	here, to := Area{4, 3, 5, 4}, Area{4, 3, 6, 5}
	for name, tt := range map[string]struct {
		anchor   string
		graphics []Graphic
		shapes   []Shape
	}{
		"a picture": {`<xdr:twoCellAnchor>` + anchorFrom + anchorTo + `<xdr:pic/></xdr:twoCellAnchor>`, []Graphic{{Area: here}}, nil},
		"ink":       {`<xdr:twoCellAnchor>` + anchorFrom + anchorTo + ink + `</xdr:twoCellAnchor>`, []Graphic{{Area: here, Ink: true}}, nil},
		"ink for those who know it": {`<xdr:twoCellAnchor>` + anchorFrom + anchorTo + `<mc:AlternateContent><mc:Choice xmlns:xdr14="http://schemas.microsoft.com/office/excel/2010/spreadsheetDrawing" Requires="xdr14">` +
			ink + `</mc:Choice><mc:Fallback><xdr:pic/></mc:Fallback></mc:AlternateContent></xdr:twoCellAnchor>`, []Graphic{{Area: here, Ink: true}}, nil},
		"a chart":   {`<xdr:twoCellAnchor>` + anchorFrom + anchorTo + frameOf + `<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId2"/></a:graphicData></a:graphic></xdr:graphicFrame></xdr:twoCellAnchor>`, []Graphic{{Area: here, Frame: true}}, nil},
		"a diagram": {`<xdr:twoCellAnchor>` + anchorFrom + anchorTo + frameOf + `<dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame></xdr:twoCellAnchor>`, nil, []Shape{{Area: to, Text: "部署は\n総務部"}}},
		"a text placed by its distance": {`<xdr:absoluteAnchor><xdr:pos x="2057400" y="571500"/><xdr:ext cx="685800" cy="190500"/>` + textBox + `</xdr:absoluteAnchor>`, nil,
			[]Shape{{Area: Area{3, 3, 3, 3}, Text: "電話は後日", Width: 54}}},
		"a mark placed by its distance": {`<xdr:absoluteAnchor><xdr:pos x="2057400" y="571500"/><xdr:ext cx="685800" cy="190500"/><xdr:sp><a:prstGeom prst="ellipse"/></xdr:sp></xdr:absoluteAnchor>`, nil,
			[]Shape{{Area: Area{1, 1, 1, 1}, Width: 54}}},
	} {
		t.Run(name, func(t *testing.T) {
			b := drawnPkg(tt.anchor).read(t)
			s := b.Sheets[0]
			if d := cmp.Diff(tt.graphics, s.Graphics); d != "" {
				t.Errorf("graphics (-want +got):\n%s", d)
			}
			if d := cmp.Diff(tt.shapes, s.Shapes); d != "" {
				t.Errorf("shapes (-want +got):\n%s", d)
			}
			if len(b.Warnings) > 0 {
				t.Errorf("warnings %q", warnings(b))
			}
		})
	}
}
