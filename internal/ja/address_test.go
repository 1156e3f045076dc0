package ja

import (
	"strings"
	"testing"
)

func TestPostal(t *testing.T) {
	for _, in := range []string{"160-0022", "1600022", "〠160-0022", "〒 １６０－００２２", "160ー0022", "160−0022", " 160 0022 ", "〒160‐0022\n", "郵便番号：160-0022", "〒　160　-　0022", "(〒160-0022)"} {
		if got, ok := Postal(in); got != "160-0022" || !ok {
			t.Errorf("Postal(%q) = %q, %v", in, got, ok)
		}
	}
	for _, in := range []string{"", "〒", "〒　　　-　　　　", "160-002", "160-00222", "1600-022", "160-0022 東京都", "16-00022", "一六〇〇〇二二"} {
		if got, ok := Postal(in); ok {
			t.Errorf("Postal(%q) = %q, true", in, got)
		}
	}
}

func TestSplitPostal(t *testing.T) {
	tests := []struct {
		in, text, rest string
		ok             bool
	}{
		{"〒160-0022 東京都新宿区1-2", "160-0022", "東京都新宿区1-2", true},
		{"1600022\n東京都新宿区", "160-0022", "東京都新宿区", true},
		{"160-0022", "160-0022", "", true},
		{"東京都新宿区1-2", "", "東京都新宿区1-2", false},
		{"1-2-3 新宿", "", "1-2-3 新宿", false},
	}
	for _, tt := range tests {
		text, rest, ok := SplitPostal(tt.in)
		if text != tt.text || rest != tt.rest || ok != tt.ok {
			t.Errorf("SplitPostal(%q) = %q, %q, %v", tt.in, text, rest, ok)
		}
	}
}

func TestRestorePostalZero(t *testing.T) {
	for in, want := range map[string]string{"600000": "060-0000", "10010": "001-0010"} {
		if got, ok := RestorePostalZero(in); got != want || !ok {
			t.Errorf("RestorePostalZero(%q) = %q, %v", in, got, ok)
		}
	}
	for _, in := range []string{"", "1600022", "1234", "060000", "6000.5"} {
		if got, ok := RestorePostalZero(in); ok {
			t.Errorf("RestorePostalZero(%q) = %q, true", in, got)
		}
	}
}

func TestPrefecture(t *testing.T) {
	tests := []struct {
		in, name, rest string
		ok             bool
	}{
		{"東京都新宿区西新宿1-2", "東京都", "新宿区西新宿1-2", true},
		{"神奈川県　横浜市", "神奈川県", "横浜市", true},
		{"京都府京都市", "京都府", "京都市", true},
		{"北海道", "北海道", "", true},
		{"東京", "東京都", "", true},
		{"大 阪 府", "大阪府", "", true},
		{"京都市左京区", "", "京都市左京区", false},
		{"山口町1-2", "", "山口町1-2", false},
		{"", "", "", false},
	}
	for _, tt := range tests {
		name, rest, ok := Prefecture(tt.in)
		if name != tt.name || rest != tt.rest || ok != tt.ok {
			t.Errorf("Prefecture(%q) = %q, %q, %v", tt.in, name, rest, ok)
		}
	}
}

func TestPrefectureAlone(t *testing.T) {
	for in, want := range map[string]string{
		"京都": "京都府", "東京": "東京都", "北海道": "北海道", "13(東京都)": "東京都", "06(山形)": "山形県", "6 山形県": "山形県",
		"20:長野県": "長野県", "２７．大阪府": "大阪府", "滋賀県（25）": "滋賀県", "滋　賀　県": "滋賀県",
	} {
		if got, ok := PrefectureAlone(in); got != want || !ok {
			t.Errorf("PrefectureAlone(%q) = %q, %v", in, got, ok)
		}
	}
	for _, in := range []string{"", "13", "北海", "東京都新宿区", "14(東京都)", "東京都1-2", "日本", "013東京都", "(東京都)"} {
		if got, ok := PrefectureAlone(in); ok {
			t.Errorf("PrefectureAlone(%q) = %q, true", in, got)
		}
	}
}

func TestEmailRemark(t *testing.T) {
	for _, in := range []string{"a.b@example.co.jp　※代表", "a.b@example.co.jp 宛", "a.b@example.co.jp。", "a.b@example.co.jp\n（情報システム課）", "a.b@example.co.jp※担当"} {
		if got, _, _, ok := Email(in); got != "a.b@example.co.jp" || !ok {
			t.Errorf("Email(%q) = %q, %v", in, got, ok)
		}
	}
	for _, in := range []string{"a.b @example.co.jp", "a.b@example .co.jp", "a.b@例 え.jp", "a.b@example.co.jpの件", "user1～3@example.co.jp", "user1~3@example.co.jp", "a.b@example ※.jp"} {
		if got, _, _, ok := Email(in); ok {
			t.Errorf("Email(%q) = %q, true", in, got)
		}
	}
}

// Words beside an address are no part of it, and are not lost either.
func TestBesideEmail(t *testing.T) {
	for in, want := range map[string]string{
		"a.b@example.co.jp": "", "a.b@example.co.jp。": "", "<a.b@example.co.jp>": "", "mailto:a.b@example.co.jp": "", "(a.b@example.co.jp)": "", "「a.b@example.co.jp」": "", "a.b@example.co.jp；": "",
		"a.b@example.co.jp（山田）": "山田", "a.b@example.co.jp (Yamada)": "Yamada", "a.b@example.co.jp まで": "まで", "a.b@example.co.jp　※代表": "代表", "a.b@example.co.jp※担当": "担当", "a.b@example.co.jp（代表）まで": "代表)まで",
		"山田 a.b@example.co.jp": "山田", "担当：a.b@example.co.jp": "担当", "山田　太郎　a.b@example.co.jp 宛": "山田　太郎 宛", "総務部\na.b@example.co.jp": "総務部", "山田 太郎 <a.b@example.co.jp>": "山田 太郎",
	} {
		if got, beside, _, ok := Email(in); got != "a.b@example.co.jp" || beside != want || !ok {
			t.Errorf("Email(%q) = %q, %q, %v; want %q beside", in, got, beside, ok, want)
		}
	}
	for _, in := range []string{"Yamada a.b@example.co.jp", "a.b@example.co.jp b", "a b.c@example.co.jp", "山田a.b@example.co.jp", "※ a.b@example.co.jp", "(必須)　a.b@example.co.jp"} {
		if got, _, _, ok := Email(in); ok {
			t.Errorf("Email(%q) = %q, true", in, got)
		}
	}
}

func TestPrefectureCode(t *testing.T) {
	for name, code := range map[string]string{"北海道": "01", "東京都": "13", "大阪府": "27", "沖縄県": "47"} {
		if got := PrefectureCode(name); got != code {
			t.Errorf("PrefectureCode(%q) = %q", name, got)
		}
		if got := PrefectureName(code); got != name {
			t.Errorf("PrefectureName(%q) = %q", code, got)
		}
	}
	for _, code := range []string{"", "00", "48", "1", "xx"} {
		if got := PrefectureName(code); got != "" {
			t.Errorf("PrefectureName(%q) = %q", code, got)
		}
	}
	if got := PrefectureCode("東京"); got != "" {
		t.Errorf("PrefectureCode(東京) = %q", got)
	}
}

func TestEmail(t *testing.T) {
	tests := []struct {
		in, want string
		n        int
		ok       bool
	}{
		{"abe.h@shikoku-oa.example.co.jp", "abe.h@shikoku-oa.example.co.jp", 1, true},
		{"Taro.Yamada@Example.JP", "Taro.Yamada@Example.JP", 1, true},
		{"ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ", "taro@example.co.jp", 1, true},
		{"taro‐y@example.co.jp", "taro-y@example.co.jp", 1, true},
		{"mailto:taro@example.co.jp", "taro@example.co.jp", 1, true},
		{"<taro@example.co.jp>", "taro@example.co.jp", 1, true},
		{"山田 太郎 <taro@example.co.jp>", "taro@example.co.jp", 1, true},
		{"taro@example.co.jp（山田 太郎）", "taro@example.co.jp", 1, true},
		{"taro@example.co.jp (予備: b@example.jp)", "", 2, false},
		{" taro@example.co.jp；", "taro@example.co.jp", 1, true},
		{"o'neil+x@example.com", "o'neil+x@example.com", 1, true},
		{"taro@xn--wgv71a119e.jp", "taro@xn--wgv71a119e.jp", 1, true},
		{"a@example.jp;b@example.jp", "", 2, false},
		{"a@example.jp、b@example.jp", "", 2, false},
		{"a@example.jp\nb@example.jp", "", 2, false},
		{"a@example.jp/b@example.jp", "", 2, false},
		{"a@example.jp <b@example.jp> ｃ＠example.jp", "", 3, false},
		{"taro@@example.jp", "", 0, false},
		{"taro@example@jp", "", 1, false},
		{"taro@example.jp @", "", 1, false},
		{"taro", "", 0, false},
		{"", "", 0, false},
		{"taro@", "taro@", 1, false},
		{"@example.jp", "@example.jp", 1, false},
		{"taro@example", "taro@example", 1, false},
		{"taro yamada@example.jp", "taro yamada@example.jp", 1, false},
		{"taro@example..jp", "taro@example..jp", 1, false},
		{"taro.@example.jp", "taro.@example.jp", 1, false},
		{"ta..ro@example.jp", "ta..ro@example.jp", 1, false},
		{"taro@example.jp.", "taro@example.jp.", 1, false},
		{"taro@-example.jp", "taro@-example.jp", 1, false},
		{"taro@192.168.0.1", "taro@192.168.0.1", 1, false},
		{"太郎@example.jp", "太郎@example.jp", 1, false},
		{"taro@例え.jp", "taro@例え.jp", 1, false},
		{"taro@example,co.jp", "taro@example,co.jp", 1, false},
		{strings.Repeat("a", 65) + "@example.jp", strings.Repeat("a", 65) + "@example.jp", 1, false},
	}
	for _, tt := range tests {
		got, _, n, ok := Email(tt.in)
		if got != tt.want || n != tt.n || ok != tt.ok {
			t.Errorf("Email(%q) = %q, %d, %v; want %q, %d, %v", tt.in, got, n, ok, tt.want, tt.n, tt.ok)
		}
	}
}

func TestFreeMailAndGroupAddress(t *testing.T) {
	for _, d := range []string{"gmail.com", "GMAIL.com", "yahoo.co.jp", "yahoo.com", "yahoo.fr", "hotmail.co.jp", "outlook.jp", "icloud.com", "docomo.ne.jp", "ezweb.ne.jp", "i.softbank.jp", "t.vodafone.ne.jp", "ymail.ne.jp", "au.com", "ymobile.ne.jp", "ymobile1.ne.jp", "biz.ezweb.ne.jp"} {
		if !FreeMail(d) {
			t.Errorf("FreeMail(%q) = false", d)
		}
	}
	for _, d := range []string{"example.co.jp", "notgmail.com", "mail.yahoo-corp.jp", "yahoo.example.jp", ""} {
		if FreeMail(d) {
			t.Errorf("FreeMail(%q) = true", d)
		}
	}
	for _, l := range []string{"info", "Sales", "support-1", "info+x", "soumu_2"} {
		if !GroupAddress(l) {
			t.Errorf("GroupAddress(%q) = false", l)
		}
	}
	for _, l := range []string{"taro.yamada", "infobahn", "salesman", "yamada", ""} {
		if GroupAddress(l) {
			t.Errorf("GroupAddress(%q) = true", l)
		}
	}
}

func FuzzEmail(f *testing.F) {
	for _, s := range []string{"a@b.jp", "<a@b.jp", "mailto:mailto:a@b.jp", "a@b.jp>", "x<a@b.jp><"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text, _, n, ok := Email(s)
		if !ok {
			return
		}
		again, beside, m, ok := Email(text)
		if again != text || beside != "" || n != 1 || m != 1 || !ok {
			t.Errorf("Email(%q) = %q, again %q, %d, %v", s, text, again, m, ok)
		}
		for i := range len(text) {
			if text[i] <= ' ' || text[i] > '~' {
				t.Errorf("Email(%q) = %q is not ASCII", s, text)
			}
		}
	})
}
