package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// filledOf aligns a sheet with a blank and gives its cells to the places.
func filledOf(t *testing.T, blank *Blank, d *drawing) *Filled {
	t.Helper()
	maps := NewLibrary([]*Blank{blank}).Align(0, 0, d.book().Sheets[0])
	if len(maps) == 0 {
		t.Fatal("the sheet is not aligned")
	}
	return maps[0].Fill(blank, 0)
}

// What stands between the parts of an answer belongs to it, the label before it
// and the sign between two answers do not.
func TestBetween(t *testing.T) {
	cells := []string{"A1=記入日", "B1", "C1=年", "D1", "E1=月", "F1", "G1=日",
		"A2:A2=時間", "B2", "C2=：", "D2", "E2=～", "F2", "G2=：", "H2"}
	f := filledOf(t, draw(t, cells...).derive(), draw(t, cells...))
	var got []string
	for i := range f.Answers {
		line := f.Answers[i].Area.Cell().String()
		for _, n := range f.Between(&f.Answers[i]) {
			line += " " + f.Sheet.Cell(int(n)).Text()
		}
		got = append(got, line)
	}
	if diff := cmp.Diff([]string{"B1 年 月 日", "B2 ：", "F2 ："}, got); diff != "" {
		t.Error(diff)
	}
}

// The unit behind an answer is no part of the next one, which begins right behind it.
func TestBetweenAnswersWithUnits(t *testing.T) {
	cells := []string{"A1:B1=実績", "C1", "D1=年", "E1", "F1=月", "G1", "H1=年", "I1", "J1=月",
		"A2:B2=費用", "C2", "D2=円", "E2", "F2=年", "G2", "H2=月"}
	f := filledOf(t, draw(t, cells...).derive(), draw(t, cells...))
	var got []string
	for i := range f.Answers {
		if f.Answers[i].Place.Kind != Parts {
			continue
		}
		line := f.Answers[i].Area.Cell().String()
		for _, n := range f.Between(&f.Answers[i]) {
			line += " " + f.Sheet.Cell(int(n)).Text()
		}
		got = append(got, line)
	}
	if diff := cmp.Diff([]string{"C1 年 月", "G1 年 月", "E2 年 月"}, got); diff != "" {
		t.Error(diff)
	}
}

// What formulas show changes with the answers: a long list of them makes a filled
// form no stranger to its blank, and those filled down into inserted rows are no
// answers.
func TestFormulasBesideList(t *testing.T) {
	rows := func(n int, shows string) []string {
		out := []string{"A1=名簿", "A3=NO", "B3=氏名", "C3=生年月日"}
		for row := 4; row < 4+n; row++ {
			out = append(out, fmt.Sprintf("A%d=%d", row, row-3), fmt.Sprintf("B%d", row), fmt.Sprintf("C%d", row), fmt.Sprintf("-E%d==%s", row, shows))
		}
		return out
	}
	d := draw(t, rows(40, `"未記入"`)...)
	for row := 4; row < 44; row++ { // what Excel computed
		d.must(d.f.SetCellStr("Sheet1", fmt.Sprintf("E%d", row), "未記入"))
		d.must(d.f.SetCellFormula("Sheet1", fmt.Sprintf("E%d", row), fmt.Sprintf(`IF(B%d="","未記入","OK")`, row)))
	}
	blank := d.derive()
	filled := draw(t, rows(42, `"OK"`)...)
	book := filled.book()
	if m := NewLibrary([]*Blank{blank}).Rank(book.Sheets[0]); len(m) == 0 || m[0].Likeness < 0.95 {
		t.Errorf("ranked %+v", m)
	}
	f := filledOf(t, blank, filled)
	for _, row := range []int32{4, 43, 44, 45} {
		if !f.BlankFormula(cellAt(row, 5)) {
			t.Errorf("E%d is taken for an answer", row)
		}
	}
	if f.BlankFormula(cellAt(46, 5)) {
		t.Error("E46 has no formula")
	}
}

// A block that somebody moved below a list is not a part of the list.
func TestBlockMovedBelowList(t *testing.T) {
	form := func(name string) *drawing {
		d := draw(t, "A1:D1=取引先一覧", "A2:B2=記入日", "C2:D2", name+"=申請者名", "A5:B5=取引先", "C5:D5=法人番号")
		row := cellOf(t, name[:strings.Index(name, ":")]).Row
		d.cell(fmt.Sprintf("C%d:D%d", row, row))
		for row := 6; row <= 12; row++ {
			d.cell(fmt.Sprintf("A%d:B%d", row, row))
			d.cell(fmt.Sprintf("C%d:D%d", row, row))
		}
		return d
	}
	moved := form("A20:B20")
	moved.must(moved.f.SetCellStr("Sheet1", "C20", "株式会社青葉"))
	f := filledOf(t, form("A3:B3").derive(), moved)
	for i := range f.Answers {
		if a := &f.Answers[i]; a.Place.Label == "申請者名" && (a.Area.Cell() != cellOf(t, "C20") || !a.Sure) {
			t.Errorf("申請者名 is at %v, sure %v", a.Area, a.Sure)
		}
	}
	if bottom := f.Lists[0].Rows.Bottom; bottom >= 20 {
		t.Errorf("the list ends in row %d", bottom)
	}
}

// Rows inserted into a form whose titles are merged over several rows: what is
// beside such a title moved with the texts above and below, and of two lines that
// print the same the upper one stays above.
func TestRowInsertedBesideTitle(t *testing.T) {
	form := func(rows ...int) *drawing { // of the two dates, the name above which nothing is inserted last
		d := draw(t, "A1:H1=利用申込書", "A2:B2=会社名", "C2:H2", fmt.Sprintf("A3:B%d=利用期間", rows[1]), fmt.Sprintf("A%d:B%d=連絡先", rows[1]+1, rows[3]))
		for _, r := range rows[:2] {
			for _, c := range []string{"-C%d", "-D%d=年", "-E%d", "-F%d=月", "-G%d", "-H%d=日"} {
				d.cell(fmt.Sprintf(c, r))
			}
		}
		d.cell(fmt.Sprintf("C%d:H%d", rows[2], rows[2]))
		d.cell(fmt.Sprintf("C%d:H%d", rows[3], rows[3]))
		d.cell(fmt.Sprintf("A%d:B%d=目的", rows[3]+1, rows[3]+1))
		d.cell(fmt.Sprintf("C%d:H%d", rows[3]+1, rows[3]+1))
		return d
	}
	blank := form(3, 4, 5, 6).derive()
	for _, rows := range [][]int{{3, 5, 6, 7}, {3, 4, 5, 7}, {4, 5, 6, 7}, {3, 5, 7, 9}} {
		f := filledOf(t, blank, form(rows...))
		var got []int
		for i := range f.Answers {
			got = append(got, int(f.Answers[i].Area.Top))
		}
		if diff := cmp.Diff(append(append([]int{2}, rows...), rows[3]+1), got); diff != "" {
			t.Errorf("rows %v: %s", rows, diff)
		}
	}
}

func TestNumbersToCircle(t *testing.T) {
	d := draw(t, "A1=区分")
	for i, text := range []string{"変更許可", "更新許可", "永住許可"} {
		d.must(d.f.SetCellInt("Sheet1", fmt.Sprintf("A%d", i+2), int64(i+1)))
		d.must(d.f.SetCellStr("Sheet1", fmt.Sprintf("B%d", i+2), text))
	}
	b := d.derive()
	n := slices.IndexFunc(b.Places, func(p Place) bool { return p.Kind == Options })
	if n < 0 || len(b.Places[n].Choices) != 3 {
		t.Fatalf("places: %v", places(b))
	}
	for _, c := range b.Places[n].Choices {
		if c.Means != Word {
			t.Errorf("%s is marked as %d, not by a circle", c.Text, c.Means)
		}
	}
}

func TestMandatory(t *testing.T) {
	for text, want := range map[string]bool{"氏名（必須）": true, "必ず記入してください": true, "必ずご記入ください": true, "氏名※": true,
		"所属コード（本学所属の場合必須）": false, "取消の場合は必ずご記入ください": false, "学生の方のみ必須": false, "必ず実施ください。": false, "必ずご持参ください": false, "氏名": false} {
		if got := isMandatory(text); got != want {
			t.Errorf("isMandatory(%q) = %v", text, got)
		}
	}
}
