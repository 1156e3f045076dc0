package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Fields with a line above and below only, and what is behind a margin, are answered;
// of two rooms before 印 the one with a line is.
func TestOpenFrames(t *testing.T) {
	d := draw(t, "A1:A3=住所", "-B1=〒", "-B2:H3", "A4=氏名", "B4:H4")
	if diff := cmp.Diff([]string{"text B2 住所", "text B4 氏名"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
	d = draw(t, "A4=氏名", "B4:H4", "A1=機関名", "-B1=（フリガナ）", "-D1:H1")
	d.frame("B1", "H1")
	if diff := cmp.Diff([]string{"text D1 (フリガナ)", "text B4 氏名"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// What heads a room and its unit together is the heading of the column, and no word to
// circle; the label of the row above names nothing below another label.
func TestHeadOfRoomAndUnit(t *testing.T) {
	d := draw(t, "-A1=○をつけてください。", "A2=番号", "B2=用途", "C2:D2=カード（枚）", "E2:F2=色紙（枚）", "A3=①", "B3=健康", "C3", "D3=枚", "E3", "F3=枚", "A4=②", "B4=金運", "C4", "D4=枚", "E4", "F4=枚")
	want := []string{"text C3 健康 カード(枚)", "text E3 健康 色紙(枚)", "text C4 金運 カード(枚)", "text E4 金運 色紙(枚)"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// What stands beside headings and the answers below them is their title, however many
// cells an answer has.
func TestHeadsBesideTitle(t *testing.T) {
	d := draw(t, "A1:A2=医療機関コード", "B1:C1=都道府県", "D1:E1=番号", "B2", "C2", "D2", "E2", "A3=氏名", "B3:E3")
	if diff := cmp.Diff([]string{"parts B2 医療機関コード 都道府県", "parts D2 医療機関コード 番号", "text B3 氏名"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
