package form

import (
	"strings"
	"testing"
)

func TestRewritten(t *testing.T) {
	old := &Application{Form: "A-1", Values: []Value{{Field: "a", Type: Text, Text: "\u202aハ\u3099ス\u202c"}, {Field: "n", Type: Int, Text: "10"}}}
	old.Rows.Append([]Value{{Field: "p", Type: Text, Text: "⽉"}})
	now := &Application{Form: "A-1", Values: []Value{{Field: "a", Type: Text, Text: "バス"}, {Field: "n", Type: Int, Text: "10"}}}
	now.Rows.Append([]Value{{Field: "p", Type: Text, Text: "月"}})
	if old.Rewritten().Fingerprint() != now.Fingerprint() || old.Fingerprint() == now.Fingerprint() {
		t.Error("the fingerprint of the rewritten one is not that of today")
	}
	if old.Values[0].Text != "\u202aハ\u3099ス\u202c" {
		t.Error("the old one was changed")
	}
}

// The radical ⼾ was read as 戶 once, and not every zone was known; a 戶 that
// somebody typed stays, and so does the day that a person entered.
func TestRewrittenRadical(t *testing.T) {
	for _, tt := range []struct{ raw, text, want string }{
		{"2025-04-11 15:00:00 UTC", "2025-04-11", "2025-04-12"},
		{"2025-04-11 15:00:00", "2025-04-11", "2025-04-11"},
		{"2025-04-11 15:00:00 UTC", "2025-04-30", "2025-04-30"},
		{"神⼾", "神戶", "神戸"}, {"神戶", "神戶", "神戶"}, {"⼾戶", "戶戶", "戶戶"}, {"", "戶", "戶"},
	} {
		kind := Text
		if strings.Contains(tt.raw, ":") {
			kind = Date
		}
		a := &Application{Values: []Value{{Type: kind, Raw: tt.raw, Text: tt.text}}}
		if got := a.Rewritten().Values[0].Text; got != tt.want {
			t.Errorf("%s read as %s: %s, want %s", tt.raw, tt.text, got, tt.want)
		}
	}
}

func TestBeforeFormats(t *testing.T) {
	for _, tt := range []struct {
		kind      Type
		raw, text string
		want      string
	}{
		{Text, "29869", "029869", "29869"},
		{Code, "42", "S68-9886-0042", "42"},
		{Kana, "7", "ダイ7エイギョウショ", "7"},
		{Text, "0123", "A0123", "0123"},
		{Text, "9", "A9", "9"},
		{Date, "2025-04-11T", "2025-04-12", "2025-04-12"},
		{Date, "2025-04-11T15:00:00.000Z", "2025-04-12", "2025-04-11"},
		{Date, "2025-04-11T20:00:00-05:00", "2025-04-12", "2025-04-11"},
		{Date, "45758", "2025-04-11", "2025-04-11"},
		{Date, "2025-04-11 15:00", "2025-04-11", "2025-04-11"},
		{Text, "7a", "7A", "7A"},
		{Text, "029869", "029869", "029869"},
		{Text, "", "x", "x"},
		{Phone, "312345678", "03-1234-5678", "03-1234-5678"},
	} {
		a := &Application{Values: []Value{{Field: "f", Type: tt.kind, Raw: tt.raw, Text: tt.text}}}
		b := &Application{}
		b.Rows.Append(a.Values)
		for _, a := range []*Application{a, b} {
			before := a.BeforeFormats()
			if (before == nil) != (tt.want == tt.text) {
				t.Errorf("%s: %v", tt.raw, before)
			}
			if before == nil {
				continue
			}
			got := before.Values
			if len(got) == 0 {
				got = before.Rows.Row(0)
			}
			if got[0].Text != tt.want {
				t.Errorf("%s: %s, want %s", tt.raw, got[0].Text, tt.want)
			}
		}
	}
}
