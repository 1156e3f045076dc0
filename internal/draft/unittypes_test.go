package draft

import (
	"testing"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// What is counted or measured behind an answer, and what an amount is called, are numbers;
// a format tells nothing of what is called by words.
func TestTypesOfUnits(t *testing.T) {
	for _, tt := range []struct{ label, unit, format, validation, want string }{
		{"住民票", "通", "", "", "int"},
		{"出勤日数", "日/月", "", "", "int"},
		{"気温", "℃", "", "", "decimal"},
		{"日当", "", "", "", "money"},
		{"仮払金", "", "", "", "money"},
		{"根拠となる資料", "", "#,##0", "custom  =A1>0", "text"},
		{"実績", "", "#,##0", "custom  =A1>0", "int"},
		{"提出書類", "", "#,##0", "whole between 1 9", "int"},
	} {
		p := layout.Place{Kind: layout.Text, Label: tt.label, Hints: layout.Hints{Unit: tt.unit, Format: tt.format, Validation: tt.validation}, Spots: make([]layout.Spot, 1)}
		if got := typeOf(&p); got != tt.want {
			t.Errorf("%s %s: %s, want %s", tt.label, tt.unit, got, tt.want)
		}
	}
}

// A cell of hours and minutes beside ～ is a time of day, whatever the label says.
func TestTimesOfRange(t *testing.T) {
	cell := func(left int32) sheet.Area { return sheet.Area{Top: 1, Left: left, Bottom: 1, Right: left} }
	p := layout.Place{Kind: layout.Text, Label: "作業時間", Area: cell(2), Hints: layout.Hints{Format: "h:mm"}, Spots: make([]layout.Spot, 1)}
	d := Draft{Blank: &layout.Blank{Pages: []layout.Page{{Prints: []layout.Print{{Area: cell(3), Text: "～"}}}}}}
	if got := d.typeOf(&p); got != "time" {
		t.Errorf("before ～: %s, want time", got)
	}
	d.Blank.Pages[0].Prints = nil
	if got := d.typeOf(&p); got != "duration" {
		t.Errorf("alone: %s, want duration", got)
	}
}

// A gap between brackets behind a date is a remark on it.
func TestGapInBrackets(t *testing.T) {
	p := layout.Place{Kind: layout.Inline, Part: 2, Label: "日付", Hints: layout.Hints{Lead: "（"}, Spots: make([]layout.Spot, 1)}
	d := Draft{Blank: &layout.Blank{}}
	if got := d.typeOf(&p); got != "text" {
		t.Errorf("%s, want text", got)
	}
}

// Gaps of a date, times and the day of the week that share a cell, or two cells beside
// each other.
func TestTypesOfTimes(t *testing.T) {
	clock, hours, day := layout.Hints{Clock: true}, layout.Hints{Unit: "分"}, layout.Hints{Lead: "（", Unit: "曜日"}
	for _, tt := range []struct {
		name, label, printed, beside string
		hints                        layout.Hints
		gaps                         int
		want                         string
	}{
		{"two times with a colon", "就業時間", ": ～ :", "", clock, 2, "time"},
		{"a length with a colon", "休憩時間", ":", "", clock, 2, "duration"},
		{"a time with a colon", "日時", "年 月 日 :", "", clock, 2, "time"},
		{"a time of a day", "利用時間", "月 日（ ） 時 分", "", hours, 2, "time"},
		{"two times", "利用時間", "時 分 ～ 時 分", "", hours, 2, "time"},
		{"from and to", "利用時間", "時 分から 時 分まで", "", hours, 2, "time"},
		{"a length", "作業時間", "時 分", "", hours, 2, "duration"},
		{"the first of two cells", "利用時間", "時 分", "～ 時 分", hours, 2, "time"},
		{"the day of the week", "利用日", "年 月 日（ 曜日）", "", day, 1, "text"},
	} {
		p := layout.Place{Kind: layout.Inline, Part: 1, Label: tt.label, Printed: tt.printed, Area: sheet.Area{Top: 1, Left: 2, Bottom: 1, Right: 3}, Hints: tt.hints, Spots: make([]layout.Spot, tt.gaps)}
		d := Draft{Blank: &layout.Blank{Pages: []layout.Page{{Prints: []layout.Print{{Area: sheet.Area{Top: 1, Left: 4, Bottom: 1, Right: 5}, Text: tt.beside}}}}}}
		if got := d.typeOf(&p); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// The columns of a date are numbers, the ends of a period dates; a row tells what the
// columns of a comparison hold, and no section makes an amount of what items are called.
func TestTypesByPosition(t *testing.T) {
	for _, tt := range []struct {
		place layout.Place
		want  string
	}{
		{layout.Place{Kind: layout.Column, Label: "日"}, "int"},
		{layout.Place{Kind: layout.Text, List: -1, Label: "派遣期間", Hints: layout.Hints{Unit: "から"}}, "date"},
		{layout.Place{Kind: layout.Text, List: -1, Label: "利用者数 移行前", Hints: layout.Hints{Head: "移行前"}}, "int"},
		{layout.Place{Kind: layout.Column, Section: "支出の部", Label: "項目"}, "text"},
		{layout.Place{Kind: layout.Computed, Label: "計"}, "decimal"},
	} {
		tt.place.Spots = make([]layout.Spot, 1)
		if got := typeOf(&tt.place); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.place.Label, got, tt.want)
		}
	}
}
