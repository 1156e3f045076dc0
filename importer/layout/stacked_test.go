package layout

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Answers on one colour begin where their labels do, however many rows each has.
func TestAnswersOnOneColour(t *testing.T) {
	d := draw(t, "-A1=会社", "-A2=氏名", "-A3=備考", "-A5=メール", "+-B1", "+-B2", "+-B3", "+-B4", "+-B5", "-D1=姓", "-E1=名", "+-D2", "+-E2")
	want := []string{"text B1 会社", "text B2 氏名", "text D2 姓", "text E2 名", "text B3 備考", "text B5 メール"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// A badge between a label and its answer changes nothing.
func TestAnswersOnOneColourBehindBadges(t *testing.T) {
	d := draw(t, "-A1=会社", "-B1=必須", "-A2=氏名", "-B2=必須", "-A3=電話", "-B3=任意", "+-C1:E1", "+-C2:E2", "+-C3:E3")
	want := []string{"text C1 会社", "text C2 氏名", "text C3 電話"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// Merged ranges side by side without a line between them are an answer each.
func TestRangesSideBySide(t *testing.T) {
	d := draw(t, "A1=住所", "-B1:C1", "-D1:G1", "A2=氏名", "B2:G2")
	d.rule("ltb", "B1", "C1")
	d.rule("tbr", "D1", "G1")
	want := []string{"text B1 住所", "text D1 住所", "text B2 氏名"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// Words with a dot in a cell between them are one question.
func TestDotsInCells(t *testing.T) {
	d := draw(t, "A1=同意", "-B1=有", "-C1=・", "-D1=無", "A2=氏名", "B2:D2")
	want := []string{"options B1 同意 [B1 有] [D1 無]", "text B2 氏名"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// A place is cut at the cells where a person says that different answers are: each
// reaches to the next.
func TestCut(t *testing.T) {
	d := draw(t, "A1:A4=所在地", "-B1", "-C1", "-D1", "-B2", "-C2", "-D2", "-B3", "-C3", "-D3", "-B4", "-C4", "-D4")
	d.frame("B1", "D4")
	b := d.derive()
	at := func(names ...string) (cells []diag.Cell) {
		for _, n := range names {
			c, _ := sheet.ParseCell(n)
			cells = append(cells, c)
		}
		return cells
	}
	p := b.Find(0, at("B1")[0], 0)
	if p == nil || len(b.Places) != 1 {
		t.Fatalf("places %v", places(b))
	}
	if others := b.cut(p, at("B1", "B1")); others != nil {
		t.Errorf("one cell cuts: %v", others)
	}
	var got []string
	for _, q := range append(b.cut(p, at("B1", "C1", "B3")), *p) {
		got = append(got, fmt.Sprintf("%s:%s", q.Area.Cell(), diag.Cell{Row: q.Area.Bottom, Col: q.Area.Right}))
	}
	if diff := cmp.Diff([]string{"C1:D2", "B3:D4", "B1:B2"}, got); diff != "" {
		t.Error(diff)
	}
}
