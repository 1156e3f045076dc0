package layout

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/xuri/excelize/v2"
)

// high writes the texts of some cells at their upper edge, in rows of two lines.
func (d *drawing) high(cells ...string) {
	for _, ref := range cells {
		first, last, merged := strings.Cut(ref, ":")
		if !merged {
			last = first
		}
		id, err := d.f.GetCellStyle(d.sheet, first)
		d.must(err)
		style, err := d.f.GetStyle(id)
		d.must(err)
		style.Alignment = &excelize.Alignment{Vertical: "top", Horizontal: "left", WrapText: true}
		id, err = d.f.NewStyle(style)
		d.must(err)
		d.must(d.f.SetCellStyle(d.sheet, first, last, id))
		_, row, err := excelize.CellNameToCoordinates(first)
		d.must(err)
		d.must(d.f.SetRowHeight(d.sheet, row, 30))
	}
}

// Framed cells with nothing but a label at the upper edge are answers with that label, in
// the section of the title left of them, also behind another of them.
func TestOwnLabels(t *testing.T) {
	d := draw(t, "-A1=届出書", "+A2:A3=届出者", "B2:C2=部署・支店名", "D2:E2=届出日\n　　　年　　月　　日", "B3:C3=担当者名", "D3:E3=区分\n□新規　□変更", "+A4=設置先", "B4:C4=会社名", "D4:E4=電話番号")
	d.high("B2:C2", "D2:E2", "B3:C3", "D3:E3", "B4:C4", "D4:E4")
	blank := d.derive()
	want := []string{"inline B2 部署・支店名", "inline D2 届出日", "inline B3 担当者名", "options D3 区分 [D3 新規] [D3 変更]", "inline B4 会社名", "inline D4 電話番号"}
	if diff := cmp.Diff(want, places(blank)); diff != "" {
		t.Error(diff)
	}
	for i, want := range []string{"届出者", "届出者", "届出者", "届出者", "設置先", "設置先"} {
		if got := blank.Places[i].Section; got != want {
			t.Errorf("%s: section %q, want %q", blank.Places[i].Label, got, want)
		}
	}
}

// Labels at the upper edge of their cells whose answers have cells of their own are no
// answers.
func TestHighLabelsBesideRoom(t *testing.T) {
	d := draw(t, "-A1=届出書", "A2=会社名", "B2:D2", "A3=担当者名", "B3:D3", "A4=電話番号", "B4:D4", "A5=備考", "B5:D5")
	d.high("A2", "A3", "A4", "A5")
	if diff := cmp.Diff([]string{"text B2 会社名", "text B3 担当者名", "text B4 電話番号", "text B5 備考"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// A filled label below inserted rows is found there, though all else is in its place.
func TestFilledLabelMoved(t *testing.T) {
	l := NewLibrary([]*Blank{draw(t, "A1=申込書", "A2=会社名", "B2:D2", "A3=担当者名", "B3:D3", "A4=電話番号", "B4:D4", "A6:D6=備考：").derive()})
	s := draw(t, "A1=申込書", "A2=会社名", "B2:D2", "A3=担当者名", "B3:D3", "A4=電話番号", "B4:D4", "A7:D7=備考：急ぎます").book().Sheets[0]
	maps := l.Align(0, 0, s)
	if len(maps) != 1 {
		t.Fatalf("%d maps", len(maps))
	}
	if got, want := maps[0].Area(sheet.Area{Top: 6, Left: 1, Bottom: 6, Right: 4}), (sheet.Area{Top: 7, Left: 1, Bottom: 7, Right: 4}); got != want {
		t.Errorf("remarks at %v, want %v", got, want)
	}
}
