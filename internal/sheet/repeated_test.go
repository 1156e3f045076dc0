package sheet

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A long list in which cells are written as those above them, or nearly so, is
// read as by the scanner, through any window, and row by row.
func TestCellsWrittenAsThoseAbove(t *testing.T) {
	for seed := range uint64(4) {
		part := []byte(sheetXML(`<sheetData>` + longList(seed, formRows+1000) + `</sheetData>`))
		want, err := readSheet(part, window, true)
		if err != nil {
			t.Fatal(err)
		}
		for _, size := range []int{quickRoom, 4 << 10, window} {
			got, err := readSheet(part, size, false)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(seen(want), seen(got)); d != "" {
				t.Fatalf("seed %d, window of %d:\n%s", seed, size, d)
			}
		}
	}
}

// longList is rows of cells of which most repeat the cell above; many texts, so
// that several chunks of the arena are filled.
func longList(seed uint64, rows int) string {
	rnd := rand.New(rand.NewPCG(seed, 1))
	values := []string{
		`s="1" t="s"><v>1</v></c>`, `s="2" t="s"><v>1</v></c>`, `t="s"><v>2</v></c>`, `s="1"/>`, `><v>40</v></c>`, `><v>41</v></c>`, `t="b"><v>1</v></c>`,
		`t="inlineStr"><is><t>川崎市</t></is></c>`, `t="inlineStr"><is><t></t></is></c>`, `t="str"><v>x</v></c>`, `><f>1+1</f><v>2</v></c>`,
		`t="inlineStr"><is><t>` + strings.Repeat("長", 150) + `</t></is></c>`, `t="inlineStr"><is><r><t>a</t></r><rPh><t>b</t></rPh></is></c>`, `t="n"></c>`,
	}
	row := make([]string, 40)
	var b strings.Builder
	for i := range rows {
		n := 1 + i*2 // up to four digits
		fmt.Fprintf(&b, `<row r="%d">`, n)
		for c := range row {
			switch rnd.IntN(20 + c/30*400) { // the last columns hardly ever change
			case 0:
				row[c] = values[rnd.IntN(len(values))]
			case 1:
				row[c] = fmt.Sprintf(`t="inlineStr"><is><t>第%d小学校%s</t></is></c>`, i, strings.Repeat("。", rnd.IntN(60)))
			case 2:
				continue
			}
			if row[c] != "" {
				fmt.Fprintf(&b, `<c r="%s%d" %s`, columnName(c), n, row[c])
			}
		}
		b.WriteString("</row>")
	}
	return strings.ReplaceAll(b.String(), `" >`, `">`)
}

func columnName(c int) string {
	if c < 26 {
		return string(rune('A' + c))
	}
	return string(rune('A'+c/26-1)) + string(rune('A'+c%26))
}

// A cell that only begins like the one above, or belongs to another row, is not
// taken for it.
func TestCellNotAsAbove(t *testing.T) {
	rest := `<!--` + strings.Repeat("x", quickRoom) + `-->`
	above := strings.Repeat(`<row/>`, formRows) + `<row r="999"><c r="A999"><v>1</v></c><c r="B999"><v>2</v></c></row>`
	for _, row := range []string{
		`<row r="1000"><c r="A1000"><v>1</v></c><c r="B1000"><v>2</v></c><c r="B1000"><v>2</v></c>`,
		`<row r="1000"><c r="B1000"><v>2</v></c><c r="A1000"><v>1</v></c>`,
		`<row r="1000"><c r="A999"><v>1</v></c>`,
		`<row r="1000"><c r="A1009"><v>1</v></c>`,
		`<row r="1000"><c r="A10000"><v>1</v></c>`,
		`<row r="1000"><c r="A1000"/><c r="B1000"><v>2</v></c><c r="B1000"/>`,
		`<row r="1000"><c r="A1000"><v>12</v></c>`,
		`<row r="999"><c r="C999"><v>1</v></c>`,
		`<row><c r="A1000"><v>1</v></c>`,
		`<row r="1000"><c r="A1000"/><c r="B1000"><v>2</v></c><c r="C1000"/>`,
	} {
		part := []byte(sheetXML(`<sheetData>` + above + row + `</row>` + rest + `</sheetData>`))
		want, err := readSheet(part, window, true)
		got, err2 := readSheet(part, window, false)
		if (err == nil) != (err2 == nil) {
			t.Errorf("%s: %v, quickly %v", row, err, err2)
		} else if err == nil && !cmp.Equal(seen(want), seen(got)) {
			t.Errorf("%s: %s", row, cmp.Diff(seen(want), seen(got)))
		}
	}
}

// Nor is one whose text went with the rows that were handed over, or given back.
func TestCellsWrittenAsThoseHandedOver(t *testing.T) {
	file := listBook(t, strings.ReplaceAll(longList(7, formRows+1000), `t="s"`, `t="str"`))
	var got []string
	if _, err := ReadXLSX(file, DefaultLimits(), EachRow(func(s *Sheet) { got = append(got, dump(s)...) })); err != nil {
		t.Fatal(err)
	}
	b, err := ReadXLSX(file, DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	want := b.Sheets[0]
	if d := cmp.Diff(dump(want), got); d != "" {
		t.Error(d)
	}
	// What comes later does not need what came before either.
	again, err := ReadXLSX(file, DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	s := again.Sheets[0]
	from := 0
	for s.cells.at(from).off < 3*arenaChunk {
		from++
	}
	s.Forget(0, from)
	for i := from; i < s.Len(); i++ {
		if s.Cell(i).Text() != want.Cell(i).Text() {
			t.Fatalf("%s is %q", s.Cell(i).Pos(), s.Cell(i).Text())
		}
	}
}
