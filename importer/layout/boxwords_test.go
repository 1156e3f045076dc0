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

// A grid of boxes with their words behind them is one question, also without lines.
func TestGridOfBoxes(t *testing.T) {
	want := []string{"options B2 原因の食物に✓をつけてください(複数可)。 [B2 卵] [J2 牛乳] [B3 落花生] [J3 えび]"}
	d := draw(t, "A1:P1=原因の食物に✓をつけてください（複数可）。", "-B2=□", "-C2:H2=卵", "-J2=□", "-K2:P2=牛乳", "-B3=□", "-C3:H3=落花生", "-J3=□", "-K3:P3=えび")
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// A bar over a table is not the heading of its columns, although one of those has none.
func TestBarOverTable(t *testing.T) {
	d := draw(t, "A1:G1=１．交通費", "A2=月", "B2=日", "C2=出発地", "D2", "E2=到着地", "F2=運賃", "G2=備考",
		"A3", "B3", "C3", "D3=～", "E3", "F3", "G3", "A4", "B4", "C4", "D4=～", "E4", "F4", "G4", "A5", "B5", "C5", "D5=～", "E5", "F5", "G5")
	want := []string{"column A3 月", "column B3 日", "column C3 出発地", "column E3 到着地", "column F3 運賃", "column G3 備考"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// Boxes in cells of their own and one in the cell of its words are one question under one
// label; one under いいえ（理由） with room for the reason behind it is a choice too; and a
// consent in the open says itself what it is for.
func TestBoxesOfTwoKinds(t *testing.T) {
	for _, tt := range []struct {
		cells, want []string
	}{
		{[]string{"A1:C1=区分", "D1=□", "E1:H1=新規購入", "I1=□", "J1:M1=買替", "N1:R1=□ 増設"},
			[]string{"options D1 区分 [D1 新規購入] [I1 買替] [N1 増設]"}},
		{[]string{"A1:H1=確認内容", "I1:J1=はい", "K1:P1=いいえ（理由）", "A2:H2=1. 旧環境を削除しましたか", "I2:J2=□", "K2:P2=□（　　　　　）", "A3:H3=2. 台数は契約数以内ですか", "I3:J3=□", "K3:P3=□（　　　　　）"},
			[]string{"options I2 1. 旧環境を削除しましたか [I2 はい] [K2 いいえ(理由)]", "inline K2 1. 旧環境を削除しましたか いいえ(理由)", "options I3 2. 台数は契約数以内ですか [I3 はい] [K3 いいえ(理由)]", "inline K3 2. 台数は契約数以内ですか いいえ(理由)"}},
		{[]string{"A1:C2=ご要望", "D1:H2", "-A4=□ 個人情報の取扱いに同意する"},
			[]string{"text D1 ご要望", "box A4 個人情報の取扱いに同意する [A4 個人情報の取扱いに同意する]"}},
		{[]string{"-B1=１　事業名", "D1:H1", "-B2=２　事業期間　　令和　　年　　月　　日　から　令和　　年　　月　　日　まで"},
			[]string{"text D1 1 事業名", "inline B2 2 事業期間", "inline B2 2 事業期間"}},
		{[]string{"A1:C1=登録番号", "D1=T", "E1", "F1", "G1", "H1", "I1", "J1", "A2:C2=氏名", "D2:J2"},
			[]string{"parts E1 登録番号", "text D2 氏名"}},
	} {
		if diff := cmp.Diff(tt.want, places(draw(t, tt.cells...).derive())); diff != "" {
			t.Error(diff)
		}
	}
}

// Cells to mark below a label each are a question each, though they touch.
func TestMarksBelowLabels(t *testing.T) {
	d := draw(t, "A1:D1=使用許諾", "E1:H1=個人情報", "A2", "B2:D2=許諾条件を承諾する", "E2", "F2:H2=取り扱いに同意する", "A3:H3=連絡事項", "A4:H4")
	d.must(d.f.SetColWidth("Sheet1", "A", "A", 4))
	d.must(d.f.SetColWidth("Sheet1", "E", "E", 4))
	want := []string{"box A2 使用許諾 [A2 許諾条件を承諾する]", "box E2 個人情報 [E2 取り扱いに同意する]", "text A4 連絡事項"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
