package answer

import (
	"testing"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

func TestWithoutOwnLabel(t *testing.T) {
	f := &form.Field{Labels: []string{"アクティベーションコード(ac)", "ac", ja.FoldLabel("アカウント用E-mail")}}
	for text, want := range map[string]string{"AC: XX-1": "XX-1", "E-mail:a@b.jp": "a@b.jp", "別件:XX-1": "別件:XX-1", ":XX": ":XX", "XX-1": "XX-1"} {
		if got := withoutOwnLabel(f, text); got != want {
			t.Errorf("withoutOwnLabel(%q) = %q, want %q", text, got, want)
		}
	}
}
