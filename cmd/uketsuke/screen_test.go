package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		text string
		to   int
		want []string
	}{
		{"short", 10, []string{"short"}},
		{"as long as it is", 0, []string{"as long as it is"}},
		{"broken at blanks only", 10, []string{"broken at", "blanks", "only"}},
		{"電話番号が空欄です。", 10, []string{"電話番号が", "空欄です。"}},
		{"電話番号。次の行", 8, []string{"電話番", "号。次の", "行"}}, // 。 does not begin a line
		{"unbreakablylongword", 8, []string{"unbreaka", "blylongw", "ord"}},
	} {
		if diff := cmp.Diff(tt.want, wrap(tt.text, tt.to)); diff != "" {
			t.Errorf("wrap(%q, %d) (-want +got):\n%s", tt.text, tt.to, diff)
		}
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("電話番号が、空欄です。Please fill it in.", 12)
	f.Add("\xff」」」」」」」」」」」」」」」", 2)
	f.Fuzz(func(t *testing.T, text string, to int) {
		joined := strings.Join(wrap(text, to%200), "")
		if strip(joined) != strip(text) {
			t.Errorf("wrap lost text: %q became %q", text, joined)
		}
	})
}

func strip(text string) string { return strings.ReplaceAll(text, " ", "") }

func TestShorten(t *testing.T) {
	for _, tt := range []struct {
		text   string
		to     int
		middle bool
		want   string
	}{
		{"株式会社九州電材", 16, false, "株式会社九州電材"},
		{"株式会社九州電材", 9, false, "株式会社…"},
		{"samples/filled/【A-1】申請書.xlsx", 20, true, "samples/f…請書.xlsx"},
	} {
		got := shorten(tt.text, tt.to, tt.middle)
		if got != tt.want || width(got) > tt.to {
			t.Errorf("shorten(%q, %d) = %q of width %d, want %q", tt.text, tt.to, got, width(got), tt.want)
		}
	}
}

func TestOneLine(t *testing.T) {
	if got := oneLine("evil\x1b[2J\nname\u202exslx"); got != "evil [2J name xslx" {
		t.Errorf("oneLine = %q", got)
	}
}

func TestTable(t *testing.T) {
	table := table{paintAt: 1, columns: []column{{title: "会社", least: 6}, {title: "状態"}, {title: "n", right: true}}}
	table.add(green, "株式会社九州電材", "登録", "12")
	table.add(red, "ABC", "不可", "3")
	for _, tt := range []struct {
		screen screen
		want   string
	}{
		{screen{}, "会社              状態   n\n株式会社九州電材  登録  12\nABC               不可   3\n"},
		{screen{width: 18}, "会社      状態   n\n株式会…   登録  12\nABC       不可   3\n"},
		{screen{width: 2, colour: true}, "\x1b[1m会社    状態   n\x1b[0m\n株式…   \x1b[32m登録\x1b[0m  12\nABC     \x1b[31m不可\x1b[0m   3\n"},
	} {
		var b bytes.Buffer
		if err := table.write(&b, tt.screen); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, b.String()); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", tt.screen, diff)
		}
	}
}

// TestLayout holds the order in which columns give way: company names before
// those of files, which are what people look for; numbers never.
func TestLayout(t *testing.T) {
	table := table{columns: []column{{title: "file", least: 14, soft: 30, brief: baseName}, {title: "company", least: 8, soft: 18, first: true, brief: briefCompany}, {title: "number"}}}
	table.add(plain, strings.Repeat("a", 35)+".xlsx", "株式会社オーシャンロジスティクス", strings.Repeat("9", 24))
	for width, want := range map[int][]int{
		0: {40, 32, 24}, 92: {32, 32, 24}, 90: {31, 31, 24}, 76: {30, 18, 24}, 70: {30, 12, 24}, 60: {24, 8, 24}, 40: {14, 8, 24},
	} {
		if diff := cmp.Diff(want, table.layout(width)); diff != "" {
			t.Errorf("width %d (-want +got):\n%s", width, diff)
		}
	}
}

func TestBrief(t *testing.T) {
	for name, want := range map[string]string{
		"申請書.xlsx": "申請書", "copies.xlsx [B-1申請書 (2)]": "copies [B-1申請書 (2)]", "noending": "noending",
	} {
		if got := baseName(name); got != want {
			t.Errorf("baseName(%q) = %q, want %q", name, got, want)
		}
	}
	if got := briefCompany("株式会社　髙島測量"); got != "㈱髙島測量" {
		t.Errorf("briefCompany = %q", got)
	}
}
