package ja

import "testing"

func TestStandIn(t *testing.T) {
	for _, s := range []string{"未定", "（未定）", "未定です", "確認中", "○○株式会社", "株式会社△△", "〇〇商事", "****", "＿＿＿", "？", "TBD", "テスト", "担当者未定", "要確認", "わかりません", "別途ご連絡いたします"} {
		s, _ = Clean(s)
		if !StandIn(s) {
			t.Errorf("StandIn(%q) = false", s)
		}
	}
	for _, s := range []string{"", "株式会社未定商事", "テスト工業株式会社", "二〇〇八年会", "○○", "山田", "A*B", "株式会社T_S", "仮屋", "不明瞭社", "ABC株式会社", "要", "要害 太郎"} {
		if StandIn(s) != (s == "○○") {
			t.Errorf("StandIn(%q) = %v", s, StandIn(s))
		}
	}
}

func TestElsewhere(t *testing.T) {
	for s, want := range map[string]bool{"変更なし": true, "従来どおり": true, "上記販売店": true, "変更なしの会": false, "従来商会": false, "別紙参照": true, "〃　特別支援学校": true, "同上 2階": true, "同友会": false, "(別紙のとおり)": true, "同左": true, "←": true, "→同じ": true, "←商会": false, "同前": true, "上記の 通り": true, "": false, "別紙商事": false, "上記に同じ": false} {
		if got := Elsewhere(s); got != want {
			t.Errorf("Elsewhere(%q) = %v", s, got)
		}
	}
}
