package form

import "testing"

func TestTitle(t *testing.T) {
	f := Field{ID: "eu_phone", Labels: []string{"電話番号"}}
	for label, want := range map[string]string{
		"":         "電話番号",
		"連絡先\n電 話": "連絡先電話",
		"日中にご連絡の取れる電話番号を市外局番から必ずご記入ください":      "日中にご連絡の取れる電話番号を市外局番から必ずご記入ください",
		"日中にご連絡の取れる電話番号を市外局番から省略せずに必ずご記入ください": "電話番号",
	} {
		if got := f.Title(Value{Label: label}); got != want {
			t.Errorf("Title(%q) = %q, want %q", label, got, want)
		}
	}
	f.Shares = true
	if got := f.Title(Value{Label: "住所"}); got != "電話番号" {
		t.Errorf("a shared label: %q", got)
	}
	f.Printed = "電話番号（代表）"
	if got := f.Title(Value{Label: "住所"}); got != "電話番号（代表）" {
		t.Errorf("the label as people write it: %q", got)
	}
	if got := (&Field{ID: "x"}).Title(Value{}); got != "x" {
		t.Errorf("no label: %q", got)
	}
}

func TestWords(t *testing.T) {
	choices := []Choice{{ID: "new", Texts: []string{"新規", "あたらしく"}}, {ID: "renewal", Printed: "更新（同一製品）", Texts: []string{"更新"}}, {ID: "bare"}}
	for _, tt := range []struct {
		f          Field
		text, want string
	}{
		{Field{Type: Enum, Choices: choices}, "new", "新規"},
		{Field{Type: EnumSet, Choices: choices}, "new,renewal", "新規・更新（同一製品）"},
		{Field{Type: Enum, Choices: choices}, "as written", "as written"},
		{Field{Type: Enum, Choices: choices}, "bare", "bare"},
		{Field{Type: Bool}, "true", "✓"},
		{Field{Type: Text}, "true", "true"},
	} {
		if got := tt.f.Words(tt.text); got != tt.want {
			t.Errorf("Words(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}
