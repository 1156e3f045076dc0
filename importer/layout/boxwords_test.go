package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The same question for two documents, each with boxes of its own, is two questions, and
// so are the answers behind them; what is in one column are not its choices.
func TestSameBoxesOfTwoRowsAreTwoQuestions(t *testing.T) {
	b := draw(t, "A1:C1=図書の種類", "D1:G1=確認欄", "H1:L1=不可の場合その内容",
		"A2:A4=確認申請書", "B2:C2=1面", "B3:C3=2面", "B4:C4=3面", "D2:D4=承認", "E2:E4=□", "F2:F4=不可", "G2:G4=□", "H2:L4",
		"A5:A7=添付図書", "B5:C5=公図", "B6:C6=案内図", "B7:C7=配置図", "D5:D7=承認", "E5:E7=□", "F5:F7=不可", "G5:G7=□", "H5:L7").derive()
	want := []string{"options E2 確認申請書 [E2 承認] [G2 不可]", "text H2 不可の場合その内容", "options E5 添付図書 [E5 承認] [G5 不可]", "text H5 不可の場合その内容"}
	if diff := cmp.Diff(want, places(b)); diff != "" {
		t.Error(diff)
	}
}

// A box in each row of a checklist is a tick of its own, whatever the cell beside them
// says of all of them.
func TestBoxesOfPrintedRowsAreTicksOfTheirOwn(t *testing.T) {
	b := draw(t, "A1=区分", "B1=書類", "C1=担当", "D1=完了",
		"A2:A4=請求", "B2=基本情報", "C2:C4=依頼", "D2=□", "B3=開発許可書", "D3=□", "B4=その他", "D4=□").derive()
	want := []string{"box D2 基本情報 完了 [D2 ]", "box D3 開発許可書 完了 [D3 ]", "box D4 その他 完了 [D4 ]"}
	if diff := cmp.Diff(want, places(b)); diff != "" {
		t.Error(diff)
	}
}

// The same choices in the column of what was and in that of what is to be are two
// questions, also where the row has one label only.
func TestSameBoxesOfTwoColumnsAreTwoQuestions(t *testing.T) {
	b := draw(t, "A1:C1=項目", "D1:G1=変更前", "H1:L1=変更後(新規はこちら)",
		"A2:C2=名称", "D2:G2", "H2:L2", "A3:C3=区分", "D3:G3=□企業　□官公庁", "H3:L3=□企業　□官公庁").derive()
	want := []string{"text D2 名称 変更前", "text H2 名称 変更後(新規はこちら)",
		"options D3 区分 変更前 [D3 企業] [D3 官公庁]", "options H3 区分 変更後(新規はこちら) [H3 企業] [H3 官公庁]"}
	if diff := cmp.Diff(want, places(b)); diff != "" {
		t.Error(diff)
	}
}
