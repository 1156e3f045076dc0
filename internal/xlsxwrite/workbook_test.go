package xlsxwrite

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

func TestKinds(t *testing.T) {
	s := read(t, write(t,
		[]Cell{{Kind: Text, Text: "a"}, {}, {Kind: Number, Text: "12.5"}},
		[]Cell{{}, {Kind: Bool, Text: "1"}, {Kind: Error, Text: "#N/A"}, {Kind: Number, Text: "3", Formula: "SUM(A1:C1)&\"<\""}},
	)).Sheets[0]
	var got []string
	for i := range s.Len() {
		c := s.Cell(i)
		f, _ := c.Formula()
		got = append(got, c.Pos().String()+" "+c.TypeLetter()+" "+c.Text()+" "+f)
	}
	want := []string{"A1 s a ", "C1 n 12.5 ", "B2 b TRUE ", "C2 e #N/A ", "D2 n 3 SUM(A1:C1)&\"<\""}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
}

func TestSameBytes(t *testing.T) {
	rows := [][]Cell{{{Kind: Text, Text: "a"}}, {{Kind: Number, Text: "1"}}}
	if !bytes.Equal(write(t, rows...), write(t, rows...)) {
		t.Error("the same rows give other bytes")
	}
}

// TestSheetsSideBySide writes two sheets in turns.
func TestSheetsSideBySide(t *testing.T) {
	var out bytes.Buffer
	b := New(&out)
	b.Date1904 = true
	day := b.Style(Style{Format: "yyyy/mm/dd"})
	one, err := b.Sheet("一", Options{})
	if err != nil {
		t.Fatal(err)
	}
	two, err := b.Sheet("二", Options{Hidden: true})
	if err != nil {
		t.Fatal(err)
	}
	for range 1000 {
		_ = one.Row(Cell{Kind: Text, Text: "x"})
		_ = two.Row(Cell{Kind: Number, Style: day, Text: "1"})
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	got := read(t, out.Bytes())
	if !got.Date1904 || got.Sheets[0].Len() != 1000 || got.Sheets[1].Len() != 1000 || got.Sheets[1].State != sheet.Hidden {
		t.Errorf("sheets of %d and %d cells, second is %v, 1904 is %v", got.Sheets[0].Len(), got.Sheets[1].Len(), got.Sheets[1].State, got.Date1904)
	}
	if c, _ := got.Sheets[1].At(diag.Cell{Row: 1, Col: 1}); !c.IsDate() {
		t.Error("a date is none")
	}
}

func TestLimits(t *testing.T) {
	b := New(&bytes.Buffer{})
	if _, err := b.Sheet("a/b", Options{}); err == nil {
		t.Error("a name that Excel refuses is taken")
	}
	s, err := b.Sheet("x", Options{})
	if err != nil {
		t.Fatal(err)
	}
	s.Skip(MaxRow)
	if err := s.Row(Cell{Kind: Text, Text: "last"}); err != nil {
		t.Error(err)
	}
	if err := s.Row(); err == nil {
		t.Error("a row below the last one is taken")
	}
	if err := New(&bytes.Buffer{}).Close(); err == nil {
		t.Error("a book without sheets is taken")
	}
	long, _ := New(&bytes.Buffer{}).Sheet("x", Options{})
	if err := long.Row(Cell{Kind: Text, Text: string(make([]byte, MaxText+1))}); err == nil {
		t.Error("a text that is too long is taken")
	}
}

// TestOpensElsewhere asks excelize about what is no value.
func TestOpensElsewhere(t *testing.T) {
	var out bytes.Buffer
	b := New(&out)
	quoted := b.Style(Style{Format: "@", Quote: true, Bold: true, Fill: "1F3864", Border: "000000", Center: true, Wrap: true})
	s, err := b.Sheet("一覧", Options{Frozen: 2, Filter: 3, Titles: true, Wide: true, Columns: Columns{30, 0, -1}})
	if err != nil {
		t.Fatal(err)
	}
	for range 4 {
		_ = s.Row(Cell{Kind: Text, Style: quoted, Text: "=1"})
	}
	s.Merge("A1:C1")
	s.List("B2:B9", "新規,追加")
	s.Link("A2", "'一覧'!B2", "行く")
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	panes, _ := f.GetPanes("一覧")
	merges, _ := f.GetMergeCells("一覧")
	rules, _ := f.GetDataValidations("一覧")
	ok, link, _ := f.GetCellHyperLink("一覧", "A2")
	hidden, _ := f.GetColVisible("一覧", "C")
	var names []string
	for _, n := range f.GetDefinedName() {
		names = append(names, n.Name+" "+n.RefersTo)
	}
	if !panes.Freeze || panes.YSplit != 2 || len(merges) != 1 || len(rules) != 1 || !ok || link != "'一覧'!B2" || hidden {
		t.Errorf("panes %+v, %d merges, %d rules, link %v %q, column shown %v", panes, len(merges), len(rules), ok, link, hidden)
	}
	if diff := cmp.Diff([]string{"_xlnm._FilterDatabase '一覧'!$A$2:$C$4", "_xlnm.Print_Titles '一覧'!$1:$2"}, names); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}
