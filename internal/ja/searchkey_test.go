package ja

import (
	"strings"
	"testing"
)

// What people type finds what is written, however either is spelled.
func TestSearchKey(t *testing.T) {
	finds := func(text, value string) bool {
		q, v := SearchKey(text), SearchKey(value)
		bare := BareQuery(q)
		return strings.Contains(v, q) || bare != "" && strings.Contains(BareKey(v), bare)
	}
	for _, p := range [...][2]string{
		{"高島", "髙島屋"}, {"髙嶋", "高島屋"}, {"宮崎", "宮﨑商会"}, {"カナ", "ｶﾅﾔ"}, {"カナ", "かなや"}, {"ｶﾅ", "かなや"}, {"かな", "カナ"},
		{"㈱高島屋", "株式会社髙島屋"}, {"㈱高島屋", "髙島屋"}, {"高島屋株式会社", "㈱高島屋"}, {"高島屋", "（株）高島屋"}, {"㈱", "高島屋（株）"}, {"株式会社", "㈱高島屋"},
		{"高島屋㈱ 東京支店", "株式会社高島屋東京支店"}, {"高島屋 御中", "高島屋"}, {"山田様", "山田 太郎"}, {"会社", "株式会社高島屋"},
		{"0312345678", "03-1234-5678"}, {"03-1234-5678", "03-1234-5678"}, {"０３ー１２３４", "03-1234-5678"}, {"(03)1234", "03-1234-5678"}, {"03.1234.5678", "03-1234-5678"},
		{"1000005", "100-0005"}, {"ABC", "ａｂｃ商事"}, {"ウイルスバスター", "ウイルス バスター™"}, {"データ", "ﾃﾞｰﾀｻｰﾋﾞｽ"}, {"50%", "50％引き"},
	} {
		if !finds(p[0], p[1]) {
			t.Errorf("%s does not find %s (%s, %s)", p[0], p[1], SearchKey(p[0]), SearchKey(p[1]))
		}
	}
	for _, p := range [...][2]string{{"川崎", "宮崎"}, {"デタ", "データ"}, {"㈱", "有限会社高島屋"}, {"03-1235", "03-1234-5678"}} {
		if finds(p[0], p[1]) {
			t.Errorf("%s finds %s", p[0], p[1])
		}
	}
	if k := SearchKey(" - 　"); k != "" {
		t.Errorf("%q", k)
	}
}

func FuzzSearchKey(f *testing.F) {
	f.Add("㈱髙島屋 03-1234")
	f.Fuzz(func(t *testing.T, s string) {
		k := SearchKey(s)
		if strings.ContainsAny(k, " -") || len(BareKey(k)) > len(k) {
			t.Errorf("%q gives %q, bare %q", s, k, BareKey(k))
		}
		if spaced := SearchKey("　" + s + " "); spaced != k {
			t.Errorf("%q gives %q, with blanks around it %q", s, k, spaced)
		}
	})
}
