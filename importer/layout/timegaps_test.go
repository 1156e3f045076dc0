package layout

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Times between colons, days of the week and counters in the gaps of a text.
func TestSplitTimes(t *testing.T) {
	tests := []struct{ text, want string }{
		{"　　：　　", "|：|"},
		{"　　：　　～　　：　　", "|：|～|：|"},
		{"　:　～　:　", "|:|～|:|"},
		{"　　：　　から　　：　　まで", "|：|から|：|まで"},
		{"自　　：　　　至　　：　　", "自|：|至|：|"},
		{"午前・午後　　：　　", "午前・午後|：|"},
		{"開始　　：　　　終了　　：　　", "開始|：|終了|：|"},
		{"（切替時刻　　　：　　）", "（切替時刻|：|）"},
		{"　　年　　月　　日　　　：　　", "|年|月|日|：|"},
		{"　　　　年　　月　　日（　）　　　：　　　～　　　：　　　", "|年|月|日（|）|：|～|：|"},
		{"氏名　　：　　　　　　　　", "氏名　　：|"},
		{"開始　：　　　　　　　　　　　", "開始　：|"},
		{"：　　　　", "：|"},
		{"令和　年　月　日（　曜日）", "令和|年|月|日（|曜日）"},
		{"　月　日（　曜）　時～　時", "|月|日（|曜）|時～|時"},
		{"　　泊　　　日", "|泊|日"},
		{"　　　年　　　組　　　番", "|年|組|番"},
		{"第　　　学年　　　組", "第|学年|組"},
		{"　　　階　　　号室", "|階|号室"},
		{"　番　号", "　番　号"},
		{"　　番　　号", "番　　号"},
		{"　　番　　組", "番　　組"},
		{"　　件　　名", "件　　名"},
		{"年　組　番", "年　組　番"},
	}
	for _, tt := range tests {
		literals, _ := Split(tt.text)
		if got := strings.Join(literals, "|"); got != strings.Join(splitTrim(tt.want), "|") {
			t.Errorf("Split(%q) = %s; want %s", tt.text, got, tt.want)
		}
	}
}

func splitTrim(want string) []string {
	literals := strings.Split(want, "|")
	for i := range literals {
		literals[i] = trimGap(literals[i])
	}
	return literals
}

// Counters in the open have a label each, as there is none before them.
func TestCountersInTheOpen(t *testing.T) {
	want := []string{"text B1 氏名", "inline A2 年", "inline A2 組", "inline A2 番"}
	if diff := cmp.Diff(want, places(draw(t, "A1=氏名", "B1:D1", "-A2=　　　年　　　組　　　番").derive())); diff != "" {
		t.Error(diff)
	}
}

// A date and times in one cell are answers of their own.
func TestTimesInOneCell(t *testing.T) {
	tests := []struct {
		cell string
		want []string
	}{
		{"　　　　年　　月　　日　　　時　　分", []string{"1-3 日時 日", "4-5 日時 分"}},
		{"　　　　年　　月　　日（　）　　　時　　分", []string{"1-3 日時 日", "4-4 日時", "5-6 日時 分"}},
		{"　～ 　　　年　　月　　日（　）　　　時　　分", []string{"1-3 日時 日", "4-4 日時", "5-6 日時 分"}},
		{"西暦　　　　年　　月　　日　（切替時刻　　　：　　）", []string{"1-3 日時 日", "4-5 切替時刻 ："}},
		{"　　：　　～　　：　　", []string{"1-2 日時 ：", "3-4 日時 ："}},
		{"　　　　年　　月　　日（　）　　　：　　　～　　　：　　　", []string{"1-3 日時 日", "4-4 日時", "5-6 日時 ：", "7-8 日時 ："}},
		{"令和　　年　　月　　日（　曜日）　　時　　分頃", []string{"1-3 日時 日", "4-4 日時 曜日", "5-6 日時 分"}},
		{"午前　　時　　分から午後　　時　　分まで", []string{"1-2 日時 分", "3-4 日時 分"}},
		{"　　年　　月　　日　　時", []string{"1-3 日時 日", "4-4 日時 時"}},
		{"　　泊　　　日", []string{"1-1 日時 泊", "2-2 日時 日"}},
		{"　　　年　　　組　　　番", []string{"1-1 日時 年", "2-2 組 組", "3-3 番 番"}},
	}
	for _, tt := range tests {
		b := draw(t, "A1=日時", "B1:F1="+tt.cell).derive()
		var got []string
		for _, p := range b.Places {
			if len(p.Choices) > 0 {
				got = append(got, "choice of "+p.Choices[0].Text)
				continue
			}
			unit := p.Hints.Unit
			if p.Hints.Clock {
				unit = "："
			}
			got = append(got, strings.TrimSpace(fmt.Sprintf("%d-%d %s %s", p.Spots[0].Gap, p.Spots[len(p.Spots)-1].Gap, p.Label, unit)))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.cell, diff)
		}
	}
}
