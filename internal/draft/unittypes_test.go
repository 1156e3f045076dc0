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
