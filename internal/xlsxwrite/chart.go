package xlsxwrite

import "strconv"

// Chart is a chart of bars over cells of the book.
type Chart struct {
	Title  string
	At     Area   // what it covers; rows and columns from 1
	Names  string // what the bars are of: 'Sheet'!$A$2:$A$9
	Series []Series
}

// Series is a row of bars; those of several are stacked.
type Series struct {
	Name   string // a text
	Values string // 'Sheet'!$B$2:$B$9
	Color  string // RRGGBB
}

// Ref is the address of a range of this sheet, for charts.
func (s *Sheet) Ref(ref string) string { return quoted(s.name) + absolute(ref) }

// Chart puts a chart on the sheet.
func (s *Sheet) Chart(c Chart) { s.charts = append(s.charts, c) }

const (
	drawSpace = "http://schemas.openxmlformats.org/drawingml/2006/"
	drawType  = "application/vnd.openxmlformats-officedocument.drawing+xml"
	chartType = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
	// paper is white, so that printed rules do not show through the chart.
	paper      = `<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></c:spPr>`
	emptyIfNot = `<c:dispBlanksAs val="gap"/>`
)

// appendDrawing refers to the sheet's drawing, where it has one.
func (s *Sheet) appendDrawing(b []byte) []byte {
	if len(s.charts) == 0 {
		return b
	}
	return append(b, `<drawing xmlns:r="`+relSpace+`" r:id="rId1"/>`...)
}

// drawings returns the parts of all charts, and their entries in the list of
// content types.
func (b *Workbook) drawings() (parts []part, types []byte) {
	charts := 0
	for i, s := range b.sheets {
		if len(s.charts) == 0 {
			continue
		}
		n := strconv.Itoa(i + 1)
		drawing := []byte(xmlHead + `<xdr:wsDr xmlns:xdr="` + drawSpace + `spreadsheetDrawing" xmlns:a="` + drawSpace + `main">`)
		rels := []byte(xmlHead + `<Relationships xmlns="` + packRels + `">`)
		for k, c := range s.charts {
			charts++
			id, file := strconv.Itoa(k+1), "charts/chart"+strconv.Itoa(charts)+".xml"
			drawing = appendAnchor(drawing, c, id)
			rels = append(rels, `<Relationship Id="rId`+id+`" Type="`+relSpace+`/chart" Target="../`+file+`"/>`...)
			parts = append(parts, part{"xl/" + file, c.xml()})
			types = append(types, `<Override PartName="/xl/`+file+`" ContentType="`+chartType+`"/>`...)
		}
		types = append(types, `<Override PartName="/xl/drawings/drawing`+n+`.xml" ContentType="`+drawType+`"/>`...)
		parts = append(parts, part{"xl/drawings/drawing" + n + ".xml", append(drawing, `</xdr:wsDr>`...)},
			part{"xl/drawings/_rels/drawing" + n + ".xml.rels", append(rels, `</Relationships>`...)},
			part{"xl/worksheets/_rels/sheet" + n + ".xml.rels", []byte(xmlHead + `<Relationships xmlns="` + packRels +
				`"><Relationship Id="rId1" Type="` + relSpace + `/drawing" Target="../drawings/drawing` + n + `.xml"/></Relationships>`)})
	}
	return parts, types
}

// appendAnchor places a chart over its cells.
func appendAnchor(b []byte, c Chart, id string) []byte {
	corner := func(name string, column, row int) string {
		return `<xdr:` + name + `><xdr:col>` + strconv.Itoa(column) + `</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>` + strconv.Itoa(row) +
			`</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:` + name + `>`
	}
	b = append(b, `<xdr:twoCellAnchor>`+corner("from", c.At.Left-1, c.At.Top-1)+corner("to", c.At.Right, c.At.Bottom)+
		`<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="`+id+`" name="`...)
	b = AppendEscaped(b, c.Title)
	return append(b, `"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>`+
		`<a:graphic><a:graphicData uri="`+drawSpace+`chart"><c:chart xmlns:c="`+drawSpace+`chart" xmlns:r="`+relSpace+`" r:id="rId`+id+
		`"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`...)
}

func (c *Chart) xml() []byte {
	b := []byte(xmlHead + `<c:chartSpace xmlns:c="` + drawSpace + `chart" xmlns:a="` + drawSpace + `main"><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>`)
	b = AppendEscaped(b, c.Title)
	b = append(b, `</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>`+
		`<c:barChart><c:barDir val="col"/><c:grouping val="stacked"/><c:varyColors val="0"/>`...)
	for i, s := range c.Series {
		b = c.appendSeries(b, i, s)
	}
	b = append(b, `<c:gapWidth val="60"/><c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/></c:barChart>`+
		`<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx>`+
		`<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorGridlines/><c:crossAx val="1"/></c:valAx>`+
		`</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/>`+emptyIfNot+`</c:chart>`+paper+`</c:chartSpace>`...)
	return b
}

func (c *Chart) appendSeries(b []byte, i int, s Series) []byte {
	n := strconv.Itoa(i)
	b = append(b, `<c:ser><c:idx val="`+n+`"/><c:order val="`+n+`"/><c:tx><c:v>`...)
	b = AppendEscaped(b, s.Name)
	b = append(b, `</c:v></c:tx><c:spPr><a:solidFill><a:srgbClr val="`+s.Color+`"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/><c:cat><c:strRef><c:f>`...)
	b = AppendEscaped(b, c.Names)
	b = append(b, `</c:f></c:strRef></c:cat><c:val><c:numRef><c:f>`...)
	b = AppendEscaped(b, s.Values)
	return append(b, `</c:f></c:numRef></c:val></c:ser>`...)
}
