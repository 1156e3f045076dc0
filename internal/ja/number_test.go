package ja

import "testing"

func TestInt(t *testing.T) {
	tests := []struct {
		in   string
		n    int64
		unit string
	}{
		{"10", 10, ""}, {"１０", 10, ""}, {"1,000", 1000, ""}, {"１，０００", 1000, ""}, {"12,345,678", 12345678, ""},
		{"10台", 10, "台"}, {"10 台", 10, "台"}, {"１０ライセンス", 10, "ライセンス"}, {"10ﾗｲｾﾝｽ", 10, "ライセンス"}, {"10L", 10, "L"}, {"100本", 100, "本"}, {"10名様", 10, "名様"}, {"10ID", 10, "ID"},
		{"30 ユーザー", 30, "ユーザー"}, {"5台分", 5, "台分"}, {"3年間", 3, "年間"}, {"3ヵ年", 3, "ヵ年"}, {"1yr", 1, "yr"}, {"12ヶ月", 12, "ヶ月"}, {"10(台)", 10, "台"}, {"10 users", 10, "users"}, {"1校", 1, "校"}, {"35歳", 35, "歳"}, {"３か所", 3, "か所"}, {"12回", 12, "回"},
		{"5クライアントライセンス", 5, "クライアントライセンス"}, {"5 CL", 5, "CL"}, {"'50", 50, ""}, {"0", 0, ""}, {"007", 7, ""}, {"12.0", 12, ""}, {"1E3", 1000, ""}, {"1.2e1", 12, ""}, {"9223372036854775807", 9223372036854775807, ""},
	}
	for _, tt := range tests {
		if n, unit, ok := Int(tt.in); n != tt.n || unit != tt.unit || !ok {
			t.Errorf("Int(%q) = %d, %q, %v; want %d, %q", tt.in, n, unit, ok, tt.n, tt.unit)
		}
	}
	for _, in := range []string{"", "10~20", "10～20", "10-20", "要相談", "別途", "-5", "+5", "1.5", "1.5台", "十", "十台", "約10", "10以上", "10要相談", "10台以上", "10/20", "1,00", "1,0000", ",100", "10,", "1 000", "10台5台", "①", "10%", "9223372036854775808", "1e99", "No.5", "10台 要相談", "1.000", "１．０００", "12.500.000", "0.500"} {
		if n, unit, ok := Int(in); ok {
			t.Errorf("Int(%q) = %d, %q, true", in, n, unit)
		}
	}
}

func FuzzInt(f *testing.F) {
	for _, s := range []string{"10台", "1,000", "1E3", "1e-1", "000", ".0", "9223372036854775808"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if n, _, ok := Int(s); ok && n < 0 {
			t.Errorf("Int(%q) = %d", s, n)
		}
	})
}

func TestKana(t *testing.T) {
	tests := []struct {
		in, want string
		ok       bool
	}{
		{"カブシキガイシャ", "カブシキガイシャ", true},
		{"ｶﾌﾞｼｷｶﾞｲｼｬ ﾆﾎﾝ", "カブシキガイシャ ニホン", true},
		{"ムラカミ　ヨウコ", "ムラカミ　ヨウコ", true},
		{"エービーシー（カ）", "エービーシー(カ)", true},
		{"Ａ＆Ｂ・サービス２４", "A&B・サービス24", true},
		{"ミズキ＝ハルトマン", "ミズキ=ハルトマン", true},
		{"サ－ビス", "サービス", true},
		{"サ‐ビス", "サービス", true},
		{"ｻ－ﾋﾞｽ", "サービス", true},
		{"ヴァイオリン", "ヴァイオリン", true},
		{"カ\u3099ツハ\u309Aウ\u3099", "ガツパヴ", true},
		{"スミス-タナカ", "スミス-タナカ", false},
		{"やまだ たろう", "ヤマダ タロウ", false},
		{"山田", "山田", false},
		{"#NAME?", "#NAME?", false},
		{"", "", false},
	}
	for _, tt := range tests {
		if got, ok := Kana(tt.in); got != tt.want || ok != tt.ok {
			t.Errorf("Kana(%q) = %q, %v; want %q, %v", tt.in, got, ok, tt.want, tt.ok)
		}
	}
}

func FuzzKana(f *testing.F) {
	for _, s := range []string{"ｶﾞ", "ア\u200b−", "ﾞ", "あ−い", "カ\x00－"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once, ok := Kana(s)
		if twice, again := Kana(once); ok && (once != twice || !again) {
			t.Errorf("Kana(%q) = %q, %v, again %q, %v", s, once, ok, twice, again)
		}
	})
}
