package ja

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestClean(t *testing.T) {
	tests := []struct {
		name, in, want string
		control        bool
	}{
		{"nothing to do", "株式会社日本商事", "株式会社日本商事", false},
		{"empty", "", "", false},
		{"blanks at the ends", "\u3000 東京 \t\n", "東京", false},
		{"ideographic blank inside stays", "山田\u3000太郎", "山田\u3000太郎", false},
		{"blanks inside stay", "a  b", "a  b", false},
		{"no-break blank", "\u00a0山田\u00a0太郎", "山田 太郎", false},
		{"zero width", "\ufeff東\u200b京\u2060都\u00ad", "東京都", false},
		{"direction marks", "\u200e東京\u200f", "東京", false},
		{"half-width kana", "ｶﾌﾞｼｷｶﾞｲｼｬ", "カブシキガイシャ", false},
		{"half-width semi-voiced", "ﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟ", "パピプペポ", false},
		{"rare voiced kana", "ｳﾞﾜﾞｦﾞ", "ヴヷヺ", false},
		{"half-width punctuation", "｢ｱ･ｲ｣｡､ｰ", "「ア・イ」。、ー", false},
		{"sound mark with nothing to join", "ｱﾞﾟ", "ア゛゜", false},
		{"full-width kana and half-width mark", "カﾞ", "ガ", false},
		{"mark split off by a zero width blank", "ｶ\u200bﾞ", "ガ", false},
		{"full-width ASCII", "ＡＢＣ－１２３（株）～", "ABC-123(株)~", false},
		{"compatibility signs stay", "㈱①Ⅲ㍿㋿…", "㈱①Ⅲ㍿㋿…", false},
		{"name kanji stay", "髙﨑\ufa10\ufa19𠮷", "髙﨑\ufa10\ufa19𠮷", false},
		{"variation sequence stays", "辻\U000e0100", "辻\U000e0100", false},
		{"yen and wave dash stay", "¥〜−", "¥〜−", false},
		{"line breaks", "一行\r\n二行\r三行\n", "一行\n二行\n三行", false},
		{"control", "a\x00b\x07c\x7f", "abc", true},
		{"C1 control", "a\u0085b", "ab", true},
		{"tab is a blank", "a\tb", "a b", false},
		{"broken UTF-8 is seen", "a\xffb", "a\ufffdb", false},
	}
	for _, tt := range tests {
		got, control := Clean(tt.in)
		if got != tt.want || control != tt.control {
			t.Errorf("%s: Clean(%q) = %q, %v; want %q, %v", tt.name, tt.in, got, control, tt.want, tt.control)
		}
	}
}

func TestCleanDoesNotAllocateForNothing(t *testing.T) {
	for _, s := range []string{"株式会社日本商事", "メールアドレス", " 03-1234-5678 ", "㈱髙橋商店", ""} {
		if n := testing.AllocsPerRun(100, func() { Clean(s) }); n > 0 {
			t.Errorf("Clean(%q) allocates %v times", s, n)
		}
	}
}

func TestDigits(t *testing.T) {
	for in, want := range map[string]string{"": "", "123": "123", "０３-12ab３": "03123", "no": ""} {
		if got := Digits(in); got != want {
			t.Errorf("Digits(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestHyphens(t *testing.T) {
	zoo := "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u30fc\uff70\uff0d\ufe63"
	if got, want := Hyphens(zoo), strings.Repeat("-", utf8.RuneCountInString(zoo)); got != want {
		t.Errorf("Hyphens(zoo) = %q", got)
	}
	if got := Hyphens("ノートＰＣーｻｰﾊﾞｰ12ー3"); got != "ノートＰＣ-ｻｰﾊﾞｰ12-3" {
		t.Errorf("long vowels: %q", got)
	}
	if got := Hyphens("一丁目"); got != "一丁目" {
		t.Errorf("the numeral 一 became %q", got)
	}
}

// FuzzClean checks the invariants of every text: cleaning twice changes nothing
// more, and nothing but the listed characters is touched.
func FuzzClean(f *testing.F) {
	for _, s := range []string{"ｶﾞ\u200bﾞ", "\u3000\r\n", "ＡＢＣ", "㈱髙﨑\ufa10𠮷辻\U000e0100", "a\xff\xefb", "\xc2", "\xef\xbb"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once, _ := Clean(s)
		twice, control := Clean(once)
		if once != twice || control {
			t.Errorf("Clean(%q) = %q, again %q, %v", s, once, twice, control)
		}
		if utf8.ValidString(s) && !utf8.ValidString(once) {
			t.Errorf("Clean(%q) = %q broke UTF-8", s, once)
		}
		if keep(strings.Map(radical, s)) != keep(once) {
			t.Errorf("Clean(%q) = %q touched a character that it must not", s, once)
		}
	})
}

// keep is what Clean may never change: kanji of all kinds, signs, hiragana. Selectors
// and tags (U+E0000–E0FFF) stay behind an ideograph alone, see TestSelectors.
func keep(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0x3400 && r <= 0x9fff, r >= 0xf900 && r <= 0xfaff, r >= 0x20000 && r>>12 != 0xE0, r >= 0x3041 && r <= 0x3096, r >= 0x3200 && r <= 0x33ff, r >= 0x2100 && r <= 0x27bf:
			return r
		}
		return -1
	}, s)
}

func BenchmarkClean(b *testing.B) {
	for _, bb := range []struct{ name, text string }{
		{"same", "株式会社日本商事 東京本社"}, {"ends", " 株式会社日本商事\u3000"},
		{"kana", "ｶﾌﾞｼｷｶﾞｲｼｬ ﾆﾎﾝｼｮｳｼﾞ"}, {"wide", "０３－１２３４－５６７８"},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Clean(bb.text)
			}
		})
	}
}
