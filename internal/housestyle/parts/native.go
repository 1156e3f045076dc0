package parts

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
)

var (
	vmlOf   = regexp.MustCompile(`\.\./drawings/(vmlDrawing\d+\.vml)`)
	shapes  = regexp.MustCompile(`(?s)<v:shape id="[^"]*".*?</v:shape>`)
	objects = regexp.MustCompile(`ObjectType="(\w+)"`)
	anchors = regexp.MustCompile(`<x:Anchor>(\d+), (\d+), (\d+), (\d+), (\d+), (\d+), (\d+), (\d+)</x:Anchor>`)
)

const pixel = 9525 // in EMU

// native adds to the controls of each sheet what Excel writes beside their
// drawing: numbers of their own, a part with their properties, and their place in
// the sheet. excelize writes the drawing alone, which some programs drop.
func native(parts map[string][]byte) {
	n := 0
	for i := 1; ; i++ {
		sheet := fmt.Sprintf("xl/worksheets/sheet%d.xml", i)
		if parts[sheet] == nil {
			return
		}
		rels := fmt.Sprintf("xl/worksheets/_rels/sheet%d.xml.rels", i)
		m := vmlOf.FindSubmatch(parts[rels])
		if m == nil {
			continue
		}
		var tags, links, types strings.Builder
		vml := "xl/drawings/" + string(m[1])
		first, shape := false, i*1024
		parts[vml] = bytes.Replace(parts[vml], []byte(`o:spt="202" path="m0,0l0,21600,21600,21600,21600,0xe"`), []byte(`o:spt="201" path="m,l,21600r21600,l21600,xe"`), 1)
		parts[vml] = shapes.ReplaceAllFunc(parts[vml], func(s []byte) []byte {
			kind := string(objects.FindSubmatch(s)[1])
			if kind == "GBox" {
				first = true
			}
			if kind == "Radio" && !first {
				s = bytes.Replace(s, []byte("<x:FirstButton></x:FirstButton>"), nil, 1)
			}
			n++
			shape++
			parts[fmt.Sprintf("xl/ctrlProps/ctrlProp%d.xml", n)] = properties(kind, s, first)
			fmt.Fprintf(&tags, `<mc:AlternateContent><mc:Choice Requires="x14">%s</mc:Choice></mc:AlternateContent>`, tag(kind, s, shape, n))
			fmt.Fprintf(&links, `<Relationship Id="rIdC%d" Target="../ctrlProps/ctrlProp%d.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/ctrlProp"></Relationship>`, n, n)
			fmt.Fprintf(&types, `<Override PartName="/xl/ctrlProps/ctrlProp%d.xml" ContentType="application/vnd.ms-excel.controlproperties+xml"></Override>`, n)
			first = first && kind == "GBox"
			s = bytes.Replace(s, []byte("position:absolute;73.5pt;width:108pt;height:59.25pt;"), []byte("position:absolute;margin-left:73.5pt;margin-top:73.5pt;width:108pt;height:15pt;"), 1)
			return bytes.Replace(s, []byte(`id="_x0000_s1025"`), []byte(fmt.Sprintf(`id="_x0000_s%d"`, shape)), 1)
		})
		put(parts, rels, "</Relationships>", links.String())
		put(parts, "[Content_Types].xml", "</Types>", types.String())
		put(parts, sheet, "</worksheet>", `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" `+
			`xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><mc:Choice Requires="x14"><controls>`+tags.String()+`</controls></mc:Choice></mc:AlternateContent>`)
	}
}

// put inserts text before the end of a part.
func put(parts map[string][]byte, name, end, text string) {
	parts[name] = bytes.Replace(parts[name], []byte(end), []byte(text+end), 1)
}

func properties(kind string, shape []byte, first bool) []byte {
	object := map[string]string{"Checkbox": "CheckBox", "Radio": "Radio", "GBox": "GBox"}[kind]
	more := ""
	if bytes.Contains(shape, []byte("<x:Checked>1")) {
		more = ` checked="Checked"`
	}
	if kind == "Radio" && first {
		more += ` firstButton="1"`
	}
	return []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" objectType="` + object + `"` + more + ` lockText="1" noThreeD="1"/>`)
}

func tag(kind string, shape []byte, id, n int) string {
	a := anchors.FindSubmatch(shape)
	var v [8]int
	for i := range v {
		fmt.Sscan(string(a[i+1]), &v[i])
	}
	name := map[string]string{"Checkbox": "Check Box", "Radio": "Option Button", "GBox": "Group Box"}[kind]
	return fmt.Sprintf(`<control shapeId="%d" r:id="rIdC%d" name="%s %d"><controlPr defaultSize="0" autoFill="0" autoLine="0" autoPict="0"><anchor moveWithCells="1">`+
		`<from><xdr:col>%d</xdr:col><xdr:colOff>%d</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>%d</xdr:rowOff></from>`+
		`<to><xdr:col>%d</xdr:col><xdr:colOff>%d</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>%d</xdr:rowOff></to></anchor></controlPr></control>`,
		id, n, name, n, v[0], v[1]*pixel, v[2], v[3]*pixel, v[4], v[5]*pixel, v[6], v[7]*pixel)
}
