package charts

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// plain is a workbook of two sheets with a head and so many rows each.
func plain(t testing.TB, rows ...int) []byte {
	t.Helper()
	var out bytes.Buffer
	b := xlsxwrite.New(&out)
	for i, name := range []string{"年", "o'clock"} {
		s, err := b.Sheet(name, xlsxwrite.Options{Columns: xlsxwrite.Columns{12, 40}, Frozen: 1, Titles: true, Wide: true, Rules: true, Filter: 2})
		if err != nil {
			t.Fatal(err)
		}
		bold := b.Style(xlsxwrite.Style{Bold: true})
		if err := s.Row(xlsxwrite.Cell{Kind: xlsxwrite.Text, Style: bold, Text: "年"}, xlsxwrite.Cell{Kind: xlsxwrite.Text, Style: bold, Text: "登録"}); err != nil {
			t.Fatal(err)
		}
		for i := range rows[i] {
			if err := s.Row(xlsxwrite.Cell{Kind: xlsxwrite.Text, Text: fmt.Sprint(2000 + i)}, xlsxwrite.Cell{Kind: xlsxwrite.Number, Text: "3"}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func drawn(rows int) []Chart {
	var list []Chart
	for _, name := range []string{"年", "o'clock"} {
		list = append(list, Chart{Sheet: name, Title: "件数 <&>", At: "D2", Names: "A", Rows: rows, Series: []Series{{Column: "B", Color: "2E7D32"}}})
	}
	return list
}

// TestWrite wants each chart over its cells, and everything else as it was: our
// own reader sees the same cells, and the sheets print and scroll as before.
func TestWrite(t *testing.T) {
	book := plain(t, 3, 3)
	var out bytes.Buffer
	if err := Write(&out, book, drawn(3)...); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(cells(t, book), cells(t, out.Bytes())); diff != "" {
		t.Error(diff)
	}
	f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for part, wants := range map[string][]string{
		"xl/charts/chart1.xml":     {"<f>&#39;年&#39;!$B$2:$B$4</f>", "<f>&#39;年&#39;!$B$1</f>", "件数 &lt;&amp;&gt;", "2E7D32"},
		"xl/charts/chart2.xml":     {"<f>&#39;o&#39;&#39;clock&#39;!$A$2:$A$4</f>"},
		"xl/worksheets/sheet2.xml": {"<drawing ", "<autoFilter ", `state="frozen"`, `orientation="landscape"`, "<cols>"},
		"xl/workbook.xml":          {"_xlnm.Print_Titles"},
	} {
		text, ok := f.Pkg.Load(part)
		for _, want := range wants {
			if !ok || !strings.Contains(string(text.([]byte)), want) {
				t.Errorf("%s: no %s in %s", part, want, text)
			}
		}
	}
	// Reading and deleting use the relationships between the parts.
	if err := f.DeleteChart("年", "D2"); err != nil {
		t.Error(err)
	}
}

// TestWriteNothing leaves a workbook without a chart as it is, byte by byte, and
// refuses a sheet that is not there.
func TestWriteNothing(t *testing.T) {
	book := plain(t, 1, 1)
	var out bytes.Buffer
	if err := Write(&out, book); err != nil || !bytes.Equal(out.Bytes(), book) {
		t.Errorf("it was changed, %v", err)
	}
	if err := Write(&out, book, Chart{Sheet: "他", At: "D2", Names: "A", Rows: 1, Series: []Series{{Column: "B"}}}); err == nil {
		t.Error("a chart on no sheet")
	}
}

// cells are the values of a workbook as our own reader sees them.
func cells(t *testing.T, data []byte) (list []string) {
	t.Helper()
	book, err := sheet.ReadXLSX(data, sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range book.Sheets {
		for i := range s.Len() {
			c := s.Cell(i)
			list = append(list, fmt.Sprint(s.Name, c.Pos(), c.Kind(), c.Raw()))
		}
	}
	return list
}

// BenchmarkWrite draws beside 100,000 rows of another sheet, as the report of a
// migration has.
func BenchmarkWrite(b *testing.B) {
	book := plain(b, 3, 100_000)
	for b.Loop() {
		var out bytes.Buffer
		if err := Write(&out, book, drawn(3)[0]); err != nil {
			b.Fatal(err)
		}
	}
}
