package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Words to circle on several lines, numbered, with a remark or a label around them,
// and with other words or room in brackets behind one of them.
func TestWordsWithMore(t *testing.T) {
	tests := []struct{ text, want string }{
		{"銀行\n信用金庫\n信用組合・農協", "options B1 項目 [B1 銀行] [B1 信用金庫] [B1 信用組合] [B1 農協]"},
		{"子　丑　 寅 　卯 　辰　 巳　 午　未　申　酉　戌　亥", "options B1 項目 [B1 子] [B1 丑] [B1 寅] [B1 卯] [B1 辰] [B1 巳] [B1 午] [B1 未] [B1 申] [B1 酉] [B1 戌] [B1 亥]"},
		{"1.電車　2.バス　3.自家用車　　（該当番号すべてに○）", "options B1 項目 [B1 電車] [B1 バス] [B1 自家用車]"},
		{"要（ＦＡＸ・メール・郵送） ・ 不要", "options B1 項目 [B1 要] [B1 不要]\noptions B1 項目 [B1 FAX] [B1 メール] [B1 郵送]"},
		{"有（証明書を　添付・後日提出）　・　無", "options B1 項目 [B1 有] [B1 無]\noptions B1 証明書を [B1 添付] [B1 後日提出]"},
		{"頻度：　常時　・　時々（　　　日に　　回）　・　初回のみ", "options B1 項目 [B1 常時] [B1 時々] [B1 初回のみ]\ninline B1 時々\ninline B1 回"},
		{"大人（　　）人・小人（　　）人", "inline B1 大人\ninline B1 小人"},
		{"容積率（　　）％・建ぺい率（　　）％", "inline B1 容積率\ninline B1 建ぺい率"},
		{"有（　　　　　　）・無", "options B1 項目 [B1 有] [B1 無]\ninline B1 有"},
		{"有（　　　年）・無", "options B1 項目 [B1 有] [B1 無]\ninline B1 有"},
		{"有（　　）・無（　　）", "options B1 項目 [B1 有] [B1 無]"},
		{"自宅（　　　　）　携帯（　　　　）", "options B1 項目 [B1 自宅] [B1 携帯]"},
		{"１ 上記に同じ　２ 販売店　３ その他（　　　　　　）", "options B1 項目 [B1 上記に同じ] [B1 販売店] [B1 その他]\ninline B1 その他"},
	}
	for _, tt := range tests {
		d := draw(t, "A1=項目", "B1:H1="+tt.text, "A2=氏名", "B2:H2")
		got := ""
		for _, p := range places(d.derive()) {
			if p != "text B2 氏名" {
				got += p + "\n"
			}
		}
		if diff := cmp.Diff(tt.want+"\n", got); diff != "" {
			t.Errorf("%s: %s", tt.text, diff)
		}
	}
}

// A heading with a dot in it is no choice, however many items it heads.
func TestHeadingWithDot(t *testing.T) {
	d := draw(t, "A1=No", "B1:C1=機器名・型番", "D1=数量", "A2=1", "B2:C2", "D2", "A3=2", "B3:C3", "D3", "A4=3", "B4:C4", "D4")
	if diff := cmp.Diff([]string{"column B2 機器名・型番", "column D2 数量"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// Words to circle in the row above another label's answer are no heading of that.
func TestWordsAboveAnswer(t *testing.T) {
	d := draw(t, "A1=種別", "B1=新規発行 ・ 失  効", "C1=番号", "D1", "A2=名称", "B2:D2")
	if diff := cmp.Diff([]string{"options B1 種別 [B1 新規発行] [B1 失  効]", "text D1 番号", "text B2 名称"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// Room behind words to circle that are about the room before them is another answer.
func TestRoomBehindWordsOfRoom(t *testing.T) {
	d := draw(t, "A1=金融機関名", "B1", "C1=銀行\n信用金庫", "D1", "E1=本店・支店\n出張所", "A2=名義", "B2:E2")
	want := []string{"text B1 金融機関名", "options C1 金融機関名 [C1 銀行] [C1 信用金庫]", "text D1 金融機関名", "options E1 金融機関名 [E1 本店] [E1 支店] [E1 出張所]", "text B2 名義"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
