package exporter

import "testing"

// What CP932 lacks only by the way it is written is written so that it has it.
func TestFit(t *testing.T) {
	for _, tt := range []struct{ in, want, lost string }{
		{"葛\U000E0100城市", "葛城市", ""},
		{"邉\U000E0105子", "邉子", ""},
		{"株式会社カ\u3099ハ\u3099ナンステ\u3099サ\u3099イン", "株式会社ガバナンスデザイン", ""},
		{"〜−", "～－", ""},
		{"𠮷\U000E0100野", "〓野", "𠮷"},
		{"ア\u3099", "ア〓", "\u3099"},
	} {
		got, lost := newEncoder().fit(tt.in)
		if got != tt.want || string(lost) != tt.lost {
			t.Errorf("%+q: %q, lost %+q", tt.in, got, string(lost))
		}
	}
}
