package ja

import "testing"

func TestProductKey(t *testing.T) {
	same := [][]string{
		{"ウイルスバスタービジネスセキュリティサービス", "ウイルスバスター ビジネスセキュリティサービス", "ウイルスバスター™ ビジネスセキュリティサービス", "ｳｲﾙｽﾊﾞｽﾀｰ　ﾋﾞｼﾞﾈｽｾｷｭﾘﾃｨｻｰﾋﾞｽ"},
		{"Trend Micro Apex One", "trend micro apex one", "ＴＲＥＮＤ　ＭＩＣＲＯ Apex One(TM)", "Trend Micro® Apex One™"},
		{"Web Security as a Service - Standard for K-12 RM", "Web Security as a Service – Standard for K‐12 RM"},
	}
	for _, names := range same {
		for _, name := range names {
			if got, want := ProductKey(name), ProductKey(names[0]); got != want {
				t.Errorf("ProductKey(%q) = %q, want %q", name, got, want)
			}
		}
	}
	if ProductKey("Apex One") == ProductKey("Apex One SaaS") {
		t.Error("different products, one key")
	}
}

func TestCompanyKey(t *testing.T) {
	tests := []struct{ in, key, legal string }{
		{"株式会社日本商事", "日本商事", "株式会社"},
		{"日本商事株式会社", "日本商事", "株式会社"},
		{"㈱日本商事", "日本商事", "株式会社"},
		{"日本商事㍿", "日本商事", "株式会社"},
		{"（株）日本 商事", "日本商事", "株式会社"},
		{"(株)日本商事 御中", "日本商事", "株式会社"},
		{"㈲山田商店", "山田商店", "有限会社"},
		{"合同会社ＡＢＣ", "abc", "合同会社"},
		{"学校法人みどり学園", "みどり学園", "学校法人"},
		{"国立大学法人東京大学", "東京大学", "国立大学法人"},
		{"公益財団法人あさひ", "あさひ", "公益財団法人"},
		{"地方独立行政法人みなと病院", "みなと病院", "地方独立行政法人"},
		{"医療法人社団緑会", "緑会", "医療法人社団"},
		{"大空市教育委員会", "大空市教育委員会", ""},
		{"株式会社", "株式会社", ""},
		{"様", "様", ""},
		{"", "", ""},
	}
	for _, tt := range tests {
		if key, legal := CompanyKey(tt.in); key != tt.key || legal != tt.legal {
			t.Errorf("CompanyKey(%q) = %q, %q; want %q, %q", tt.in, key, legal, tt.key, tt.legal)
		}
	}
	if a, _ := CompanyKey("髙橋商店"); a == "高橋商店" {
		t.Error("髙 and 高 were merged")
	}
}

func TestSuspicious(t *testing.T) {
	for in, want := range map[string]rune{"山\ufffd太郎": '\ufffd', "\ue000田": '\ue000', "〓田": '〓', "山?太郎": '?', "?橋": '?', "髙？": '？', "\U000f0001": '\U000f0001'} {
		if r, ok := Suspicious(in); r != want || !ok {
			t.Errorf("Suspicious(%q) = %q, %v", in, r, ok)
		}
	}
	for _, in := range []string{"", "山田太郎", "㈱髙橋﨑\ufa10", "𠮷田", "辻\U000e0100", "Who?", "①Ⅲ…〜−"} {
		if r, ok := Suspicious(in); ok {
			t.Errorf("Suspicious(%q) = %q, true", in, r)
		}
	}
}

// FuzzKeys: what a reader of codes gives it takes again unchanged, and nothing
// panics.
func FuzzKeys(f *testing.F) {
	for _, s := range []string{"㈱(株)A", "Web™ (TM)", "(t™m)", "T7000012050002", "F112310102342", "EP-75AV-TCAPW-XFUJE-VYYH9-KRGV8-XXGM4"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, read := range map[string]func(string) (string, bool){
			"ActivationCode": ActivationCode, "RegistrationKey": RegistrationKey, "ReceptionNumber": ReceptionNumber,
			"CorporateNumber": CorporateNumber, "LocalGovCode": LocalGovCode, "Postal": Postal,
		} {
			if text, ok := read(s); ok {
				if again, ok := read(text); again != text || !ok {
					t.Errorf("%s(%q) = %q, again %q, %v", name, s, text, again, ok)
				}
			}
		}
		ProductKey(s)
		SchoolCode(s)
		CompanyKey(s)
		Suspicious(s)
		Mark(s)
	})
}
