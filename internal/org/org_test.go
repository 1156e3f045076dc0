package org

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDomainOf(t *testing.T) {
	tests := []struct {
		address, domain string
		kind            Address
	}{
		{"abe.h@shikoku-oa.example.co.jp", "shikoku-oa.example.co.jp", Personal}, // examples play companies
		{"abe.h@mail.shikoku-oa.example.co.jp", "shikoku-oa.example.co.jp", Personal},
		{"abe.h@example.co.jp", "example.co.jp", Personal},
		{"Abe.H@Sales.Shikoku-OA.co.jp", "shikoku-oa.co.jp", Personal},
		{"yamada@city.kawasaki.jp", "city.kawasaki.jp", Personal}, // an exception of *.kawasaki.jp
		{"yamada@soumu.city.yokote.lg.jp", "yokote.lg.jp", Personal},
		{"sato@sub.metro.tokyo.jp", "metro.tokyo.jp", Personal},
		{"suzuki@foo.github.io", "foo.github.io", Personal},
		{"tanaka@host.internal", "host.internal", Personal},
		{"info@shikoku-oa.co.jp", "shikoku-oa.co.jp", Group},
		{"sales+jp@shikoku-oa.co.jp", "shikoku-oa.co.jp", Group},
		{"taro@gmail.com", "", Free},
		{"info@gmail.com", "", Free},
		{"taro@docomo.ne.jp", "", Free},
		{"taro@co.jp", "", Suffix},
		{"taro", "", None},
		{"@x.co.jp", "", None},
		{"", "", None},
	}
	for _, tt := range tests {
		domain, kind := DomainOf(tt.address)
		if domain != tt.domain || kind != tt.kind {
			t.Errorf("DomainOf(%q) = %q, %q, want %q, %q", tt.address, domain, kind, tt.domain, tt.kind)
		}
	}
}

func TestDomain(t *testing.T) {
	for text, want := range map[string]string{"Example.co.jp": "example.co.jp", "@mail.sample.co.jp": "sample.co.jp", "a@b.sample.com": "sample.com",
		"gmail.com": "", "co.jp": "", "": ""} {
		if got := Domain(text); got != want {
			t.Errorf("Domain(%q) = %q, want %q", text, got, want)
		}
	}
}

// Names that are proposed as one have one key; others never.
func TestNameKey(t *testing.T) {
	same := [][]string{
		{"株式会社髙橋商店", "㈱高橋商店", "高橋商店（株）", "髙橋商店 株式会社", "株式会社　高橋商店 御中"},
		{"ワールドシステム有限会社", "ﾜｰﾙﾄﾞｼｽﾃﾑ㈲", "(有)わーるどしすてむ"},
		{"山﨑電機合同会社", "合同会社山崎電機", "山碕電機（同）"},
		{"ＡＢＣ商事株式会社", "Abc 商事㈱"},
	}
	seen := make(map[string]int)
	for i, names := range same {
		key := NameKey(names[0])
		for _, name := range names[1:] {
			if got := NameKey(name); got != key {
				t.Errorf("NameKey(%q) = %q, of %q %q", name, got, names[0], key)
			}
		}
		if j, ok := seen[key]; ok {
			t.Errorf("%q and %q are one", names[0], same[j][0])
		}
		seen[key] = i
	}
	for _, pair := range [][2]string{{"合同会社高橋商店", "株式会社高橋商店"}, {"高橋商店", "株式会社高橋商店"}, {"株式会社高橋商会", "株式会社高橋商店"}} {
		if NameKey(pair[0]) == NameKey(pair[1]) {
			t.Errorf("%q and %q are one", pair[0], pair[1])
		}
	}
	if BareKey(NameKey("高橋商店")) != BareKey(NameKey("株式会社髙橋商店")) {
		t.Error("the bare keys differ")
	}
	if NameKey("") != "" {
		t.Error("no name has a key")
	}
}

func TestClaims(t *testing.T) {
	tests := []struct {
		name string
		in   Applied
		want Claim
	}{
		{"a reseller for an end user", Applied{Email: "Abe@Shikoku.co.jp", Name: "阿部", Company: "四国OA㈱", EndUser: "株式会社髙橋商店", Reseller: "四国OA株式会社"},
			Claim{Address: "abe@shikoku.co.jp", Kind: Personal, Domain: "shikoku.co.jp", Person: "阿部", Role: Reseller, Name: "四国OA㈱",
				NameKey: "四国oa|株式会社", Account: "株式会社髙橋商店", AccountKey: "高橋商店|株式会社"}},
		{"what the form says counts", Applied{Email: "a@b.co.jp", Company: "甲", Role: "distributor", EndUser: "甲"},
			Claim{Address: "a@b.co.jp", Kind: Personal, Domain: "b.co.jp", Role: Distributor, Name: "甲", NameKey: "甲|", Account: "甲", AccountKey: "甲|"}},
		{"the end user's address in the place of none", Applied{Role: "end_user", EndUser: "甲㈱", EndUserMail: "k@kou.co.jp"},
			Claim{Address: "k@kou.co.jp", Kind: Personal, Domain: "kou.co.jp", Role: EndUser, Name: "甲㈱", NameKey: "甲|株式会社", Account: "甲㈱", AccountKey: "甲|株式会社"}},
		{"another party's address does not count", Applied{Role: "reseller", EndUserMail: "k@kou.co.jp"}, Claim{Kind: None, Role: Reseller}},
		{"free mail", Applied{Email: "k@gmail.com"}, Claim{Address: "k@gmail.com", Kind: Free}},
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, Claims(tt.in)); d != "" {
			t.Errorf("%s: %s", tt.name, d)
		}
	}
}
