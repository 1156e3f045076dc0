package layout

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Words to circle are known by what separates them, with room behind some of them
// or a label before them.
func TestWordsToCircle(t *testing.T) {
	for _, tt := range []struct {
		raw  string
		of   func(string) []string
		want []string
	}{
		{"    説明会　　            個別訪問　　            書面配付", apartWords, []string{"説明会", "個別訪問", "書面配付"}},
		{"騒　　音　　 　　　振　　動　　 　　　粉じん　 　　　　害虫駆除", apartWords, []string{"騒音", "振動", "粉じん", "害虫駆除"}},
		{"防火地域　　準防火地域", apartWords, []string{"防火地域", "準防火地域"}},
		{"氏　　　　名", apartWords, nil},
		{"東京都千代田区　　担当", apartWords, []string{"東京都千代田区", "担当"}},
		{"有  （　　　　　年）　・　無　・　不明", openWords, []string{"有", "無", "不明"}},
		{"    有　　  　　無　  　（　　　 　　年　  　　月　  　  日 　調査 ）　", openWords, []string{"有", "無"}},
		{"設計図書　・　現場目視　・　分析調査　・　その他（　　　　　　）", openWords, []string{"設計図書", "現場目視", "分析調査", "その他"}},
		{"吹付け材　・　断熱材\n成形板等　（　　　　　　　　）", openWords, []string{"吹付け材", "断熱材", "成形板等"}},
		{"大人（　　）人・小人（　　）人", openWords, nil}, // counts
		{"毎日・週（　　）回・飲まない", openWords, []string{"毎日", "週回", "飲まない"}},
		{"有（別紙）・無", openWords, nil}, // no room: dotted words
		{"　レベル　１ ・ ２ ・ ３", func(s string) []string { return digitWords(trimGap(s)) }, []string{"１", "２", "３"}},
		{"EV　有　・　無", digitWords, []string{"有", "無"}},
		{"第１条　１・２", digitWords, nil},
		{"普通　・　当座　・　その他", digitWords, nil}, // the first is no label
	} {
		if got := tt.of(tt.raw); !slices.Equal(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.raw, got, tt.want)
		}
	}
	if _, got := wordRun("標識を　　　年　 　月　 　日に 設置 ・ 変更  をしたので"); !slices.Equal(got, []string{"設置", "変更"}) {
		t.Errorf("words amid a sentence: %q", got)
	}
	if _, got := wordRun("　　年　月　日に設計・施工をした"); got != nil {
		t.Errorf("one term: %q", got)
	}
}

// A date goes on as the sentence does.
func TestDateOfSentence(t *testing.T) {
	for _, raw := range []string{"　　年　　月　　日付けで届け出た", "　　年　　月　　日に設置した", "　　年　　月　　日"} {
		literals, _ := Split(raw)
		if got := answersOf(literals); len(got) != 1 || got[0].last-got[0].first != 3 {
			t.Errorf("%q: %+v", raw, got)
		}
	}
}

// Words to circle in merged cells of one width are a choice also where they leave a narrow
// rest of their row, in which nobody writes; a room as wide as they are is an answer.
func TestWordsThatLeaveARest(t *testing.T) {
	for _, tt := range []struct {
		right, rest string
		want        []string
	}{
		{"K", "K2", []string{"text B1 名称", "options B2 保守 [B2 引取] [E2 オンサイト(平日9-17時)] [H2 オンサイト(24時間365日)]", "text B3 住所"}},
		{"M", "K2:M2", []string{"text B1 名称", "text K2 オンサイト(24時間365日)", "text B3 住所"}},
	} {
		blank := draw(t, "-A4:M4=該当する語を○で囲んでください。", "A1=名称", "B1:"+tt.right+"1", "A2=保守", "B2:D2=引取", "E2:G2=オンサイト（平日9-17時）", "H2:J2=オンサイト（24時間365日）", tt.rest, "A3=住所", "B3:"+tt.right+"3").derive()
		if diff := cmp.Diff(tt.want, places(blank)); diff != "" {
			t.Error(diff)
		}
	}
}

// A title down the side of two rows is none of the words in one of them.
func TestWordsBesideATitle(t *testing.T) {
	blank := draw(t, "-A4:M4=該当する語を○で囲んでください。", "A1:A2=機器", "B1=名称", "C1:L1", "B2=保守", "C2:E2=引取", "F2:H2=訪問", "I2:K2=交換", "L2").derive()
	if diff := cmp.Diff([]string{"text C1 名称", "options C2 保守 [C2 引取] [F2 訪問] [I2 交換]"}, places(blank)); diff != "" {
		t.Error(diff)
	}
}

// Labels above their answers beside the title of a block are not words to circle, also on
// a page that asks for circles.
func TestLabelsBesideTitle(t *testing.T) {
	d := draw(t, "-A1=言葉を○で囲んでください。",
		"A2:A7=使用者", "-B2:D2=学校・機関の名前", "-E2:G2=◎部署", "-B3:D3", "-E3:G3", "-B4:D4=法人番号", "-E4:G4=◎区分", "-B5:D5", "-E5:G5", "-B6:G6=◎住所", "-B7:G7",
		"A8:A11=確認", "-B8:D8=◎条件", "-E8:G8=個人情報", "-B9:D9=□ 守ります", "-E9:G9=□ 同意します", "-B10:G10=書類", "-B11:G11=□別表1　□別表2",
		"A12:A13=使い方", "-B12:D12=届け先", "E12:G12=受取方法", "-B13:D13", "E13:G13=コード　・　リンク", "B14:G14=種別", "B15:C15=企業", "D15:E15=官公庁", "F15:G15=学校")
	for _, frame := range [][2]string{{"B2", "D3"}, {"E2", "G3"}, {"B4", "D5"}, {"E4", "G5"}, {"B6", "G7"}, {"B8", "D9"}, {"E8", "G9"}, {"B10", "G11"}, {"B12", "D13"}} {
		d.frame(frame[0], frame[1])
	}
	for _, label := range [][2]string{{"B8", "D8"}, {"B10", "G10"}} {
		d.frame(label[0], label[1]) // a line between label and answer
	}
	want := []string{"text B3 学校・機関の名前", "text E3 部署", "text B5 法人番号", "text E5 区分", "text B7 住所",
		"box B9 守ります [B9 守ります]", "box E9 同意します [E9 同意します]", "options B11 書類 [B11 別表1] [B11 別表2]",
		"text B13 届け先", "options E13 使い方 受取方法 [E13 コード] [E13 リンク]", "options B15 種別 [B15 企業] [D15 官公庁] [F15 学校]"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// A text with a dot that is the label of gaps behind it is nothing to circle.
func TestDottedLabelOfGaps(t *testing.T) {
	d := draw(t, "A1:A2=支払", "B1:C1=振込手数料", "D1:H1=□当方　□先方", "B2:C2=締日・支払日", "D2:H2=毎月　　　日　締切　　翌月　　　日　支払")
	want := []string{"options D1 振込手数料 [D1 当方] [D1 先方]", "inline D2 毎月", "inline D2 締切 翌月"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// Numbered words in cells of their own are those of the label before the first of them, up
// to the next label.
func TestNumberedWordsOfTwoLabels(t *testing.T) {
	d := draw(t, "-A1=該当する番号を○で囲んでください。", "A2=添付票", "B2=１．学校明細票", "C2=２．旧番号明細票", "D2=３．担当者明細票", "E2=４．その他の票", "F2=５．なし",
		"A3=使用許諾", "B3=１．同意する", "C3=２．同意しない", "D3=個人情報", "E3=１．同意する", "F3=２．同意しない", "A4=備考", "B4:F4")
	want := []string{"options B2 添付票 [B2 1.学校明細票] [C2 2.旧番号明細票] [D2 3.担当者明細票] [E2 4.その他の票] [F2 5.なし]",
		"options B3 使用許諾 [B3 1.同意する] [C3 2.同意しない]", "options E3 個人情報 [E3 1.同意する] [F3 2.同意しない]", "text B4 備考"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
