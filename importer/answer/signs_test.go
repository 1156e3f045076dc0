package answer

import "testing"

// A sign marks the word that it touches, or the nearer one.
func TestSignsAround(t *testing.T) {
	for _, tt := range []struct {
		text, word string
		want       int
	}{
		{"○有・無", "有", 1},
		{"○ 有・無", "有", 1},
		{"有・無○", "無", 1},
		{"(有)・無", "有", 1},
		{"説明会　　　　○個別訪問　　　書面配付", "説明会", 0},
		{"説明会　　　　○個別訪問　　　書面配付", "個別訪問", 1},
		{"説明会○　　　　個別訪問", "説明会", 1},
		{"説明会○　　　　個別訪問", "個別訪問", 0},
		{"説明会　○　個別訪問", "説明会", 0}, // a sign is before its word
		{"説明会　○　個別訪問", "個別訪問", 1},
		{"説明会○個別訪問", "説明会", 1}, // both: two choices, which is told
		{"説明会○個別訪問", "個別訪問", 1},
		{"騒　　音　　　　　○振　　動", "振動", 1},
		{"○騒　　音　　　　　振　　動", "騒音", 1},
		{"○騒　　音　　　　　振　　動", "振動", 0},
		{"１．利用する　○２．利用しない", "利用しない", 1},
		{"１．利用する　○２．利用しない", "利用する", 0},
		{"有・無", "不明", 0},
	} {
		if got := signsAround(tt.text, tt.word); got != tt.want {
			t.Errorf("%s in %q: %d, want %d", tt.word, tt.text, got, tt.want)
		}
	}
}
