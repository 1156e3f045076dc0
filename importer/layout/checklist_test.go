package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The rows behind a column of ticks are for remarks, in each part of a checklist that
// blank rows divide; other numbers and what else there is are answers as well.
func TestRemarksBehindTicks(t *testing.T) {
	b := draw(t, "A1=区分", "B1=書類", "C1=担当", "D1=完了", "E1:F1=備考",
		"A2:A3=請求", "B2=基本情報", "C2:C3=依頼", "D2=□", "E2:F2", "B3=その他（　　　　）", "D3=□", "E3:F3",
		"A5:A6=調査", "B5=現場調査", "C5:C6=自社", "D5=□", "E5:F5", "B6=消防", "D6=□", "E6:F6").derive()
	want := []string{
		"box D2 基本情報 完了 [D2 ]", "text E2 基本情報 備考", "inline B3 その他", "box D3 その他 完了 [D3 ]", "text E3 その他 備考",
		"box D5 現場調査 完了 [D5 ]", "text E5 現場調査 備考", "box D6 消防 完了 [D6 ]", "text E6 消防 備考",
	}
	if diff := cmp.Diff(want, places(b)); diff != "" {
		t.Error(diff)
	}
}

// The titles of parts of a table do not hide the headings of its columns, and a row is
// named by its first text, not by the explanation behind it.
func TestHeadingsOverTitlesOfParts(t *testing.T) {
	b := draw(t, "A1=項目", "B1=着眼点", "C1=必要性", "D1=支援の要点",
		"A2:D2=1 健康管理", "A3=体調管理", "B3=体調を自主的に管理し不調を訴えることができる", "C3", "D3:D4", "A4=服薬管理", "B4=決められたとおりに服薬することができる", "C4",
		"A5:D5=2 対人技能", "A6=協調性", "B6=他人と力を合わせて助け合うことができる", "C6", "D6:D7", "A7=意思伝達", "B7=自分の意思を相手に伝えることができる", "C7").derive()
	want := []string{
		"text C3 体調管理 必要性", "text D3 支援の要点", "text C4 服薬管理 必要性",
		"text C6 協調性 必要性", "text D6 支援の要点", "text C7 意思伝達 必要性",
	}
	if diff := cmp.Diff(want, places(b)); diff != "" {
		t.Error(diff)
	}
}

// Numbers from 1 on with dots between them are circled.
func TestNumbersWithDots(t *testing.T) {
	b := draw(t, "A1=案件名", "B1=種類", "A2", "B2=1 ・ 2 ・ 3 ・ 4").derive()
	want := []string{"text A2 案件名", "options B2 種類 [B2 1] [B2 2] [B2 3] [B2 4]"}
	if diff := cmp.Diff(want, places(b)); diff != "" {
		t.Error(diff)
	}
}
