package ja

import (
	"slices"
	"strings"
	"testing"
)

func TestSpellings(t *testing.T) {
	tests := map[string][]string{
		"髙島":   {"髙島", "高島", "髙嶋", "高嶋"},
		"宮崎":   {"宮崎", "宮﨑"},
		"カナ":   {"カナ", "かな"},
		"かな":   {"かな", "カナ"},
		"abc":  {"abc"},
		"":     {""},
		"高ラーメ": {"高ラーメ", "髙らーめ"},
	}
	for text, want := range tests {
		got := Spellings(text, 64)
		for _, w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("%s lacks %s: %v", text, w, got)
			}
		}
		if got[0] != text {
			t.Errorf("%s is not the first of %v", text, got)
		}
	}
	for _, text := range []string{strings.Repeat("斉崎辺島", 20), strings.Repeat("カ", 100)} {
		got := Spellings(text, 64)
		if len(got) > 64 {
			t.Errorf("%d spellings", len(got))
		}
		slices.Sort(got)
		if n := len(slices.Compact(got)); n != len(got) {
			t.Errorf("%d of %d spellings are others", n, len(got))
		}
	}
	for r, list := range variants {
		if slices.Contains(list, r) || len(list) > 4 {
			t.Errorf("%c: %c", r, list)
		}
	}
}
