package form

import (
	"encoding/json"
	"testing"
)

// Whoever splits lines as Unicode would must not split one in the middle.
func TestAppendString(t *testing.T) {
	for text, want := range map[string]string{
		"山田 㐂 ﾔﾏﾀﾞ 𠮷":    `"山田 㐂 ﾔﾏﾀﾞ 𠮷"`,
		"a\"b\\c\n\t":    `"a\"b\\c\n\u0009"`,
		"a\u2028b\u2029": `"a\u2028b\u2029"`,
		"a\u0085b\u00a0": "\"a\\u0085b\u00a0\"",
		"a\xe3\x81":      "\"a\uFFFD\uFFFD\"",
	} {
		got := string(AppendString(nil, text))
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
		var back string
		if err := json.Unmarshal([]byte(got), &back); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}
