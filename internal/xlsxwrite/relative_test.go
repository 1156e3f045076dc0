package xlsxwrite

import "testing"

func TestRelativeTargets(t *testing.T) {
	for _, test := range [][3]string{
		{"xl/worksheets/sheet1.xml", "xl/comments1.xml", "../comments1.xml"},
		{"xl/worksheets/sheet1.xml", "xl/drawings/vmlDrawing1.vml", "../drawings/vmlDrawing1.vml"},
		{"xl/workbook.xml", "xl/worksheets/sheet2.xml", "worksheets/sheet2.xml"},
		{"xl/worksheets/sheet1.xml", "xl/worksheets/x.xml", "x.xml"},
		{"workbook.xml", "sheets/a.xml", "sheets/a.xml"},
		{"xl/a/b/c.xml", "docProps/x.xml", "../../../docProps/x.xml"},
	} {
		if got := relative(test[0], test[1]); got != test[2] {
			t.Errorf("%s from %s is %s, want %s", test[1], test[0], got, test[2])
		}
	}
	const in = `<Relationships xmlns="r"><Relationship Id="a" Type="t/comments" Target="/xl/comments1.xml"/><Relationship Id="b" Target="/x" TargetMode="External"/></Relationships>`
	const want = `<Relationships xmlns="r"><Relationship Id="a" Type="t/comments" Target="../comments1.xml"/><Relationship Id="b" Target="/x" TargetMode="External"/></Relationships>`
	if got := string(relativeTargets("xl/worksheets/sheet1.xml", []byte(in))); got != want {
		t.Errorf("%s", got)
	}
	for name, want := range map[string]string{"xl/worksheets/_rels/sheet1.xml.rels": "xl/worksheets/sheet1.xml", "_rels/.rels": "", "xl/workbook.xml": ""} {
		if got := owner(name); got != want {
			t.Errorf("%s belongs to %q, want %q", name, got, want)
		}
	}
}
