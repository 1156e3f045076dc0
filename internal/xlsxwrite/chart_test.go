package xlsxwrite_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// TestChart wants a book with charts to be one that another program opens, each
// chart over its cells.
func TestChart(t *testing.T) {
	var out bytes.Buffer
	b := xlsxwrite.New(&out)
	for _, name := range []string{"年", "o'clock"} {
		s, err := b.Sheet(name, xlsxwrite.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, year := range []string{"2023", "2024"} {
			if err := s.Row(xlsxwrite.Cell{Kind: xlsxwrite.Text, Text: year}, xlsxwrite.Cell{Kind: xlsxwrite.Number, Text: "3"}); err != nil {
				t.Fatal(err)
			}
		}
		s.Chart(xlsxwrite.Chart{Title: "件数 <&>", At: xlsxwrite.Area{Top: 4, Left: 1, Bottom: 20, Right: 6}, Names: s.Ref("A1:A2"),
			Series: []xlsxwrite.Series{{Name: "登録", Values: s.Ref("B1:B2"), Color: "2E7D32"}}})
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for part, want := range map[string]string{
		"xl/charts/chart1.xml":                "<c:f>'年'!$B$1:$B$2</c:f>",
		"xl/charts/chart2.xml":                "<c:f>'o''clock'!$A$1:$A$2</c:f>",
		"xl/drawings/drawing2.xml":            "<xdr:row>3</xdr:row>",
		"xl/drawings/_rels/drawing2.xml.rels": "../charts/chart2.xml",
		"xl/worksheets/_rels/sheet2.xml.rels": "../drawings/drawing2.xml",
		"xl/worksheets/sheet2.xml":            `r:id="rId1"/></worksheet>`,
		"[Content_Types].xml":                 "/xl/charts/chart2.xml",
	} {
		text, ok := f.Pkg.Load(part)
		if !ok || !strings.Contains(string(text.([]byte)), want) {
			t.Errorf("%s: no %s in %s", part, want, text)
		}
	}
	// Reading and deleting use the relationships between the parts.
	if err := f.DeleteChart("年", "A4"); err != nil {
		t.Error(err)
	}
}
