package rules

import "testing"

// plain_code is true for letters, digits, hyphens and underscores: the first and
// the last of each range, and the characters beside them.
func TestPlainCode(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, "AZ-az_09": true, "-": true, "_": true, "A": true, "Z": true, "a": true, "z": true, "0": true, "9": true,
		",": false, ".": false, "/": false, ":": false, "@": false, "[": false, "`": false, "^": false, "{": false, "~": false, "\x7F": false,
		"A B": false, "+": false, "ａ": false, "学": false, "é": false,
	} {
		if got := plainCode(text); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
}

// contact is true for a text with a mail address in it, and for a whole telephone
// number.
func TestIsContact(t *testing.T) {
	for text, want := range map[string]bool{
		"a@example.jp": true, "@example.jp": false, "x@jp": false, "a.b@jp": false, "総務課 a@example.jp": true, "a@.": true,
		"03-1234-5678": true, "090-1234-5678": true, "0120-123-456": true, "0312345678": false, "1-03-1234-5678": false, "13-1234-56789": false,
		"03-1234-567": false, "03-12-34": false, "": false, "担当者": false, "03-1234-5678、06-1234-5678": false, "99-9999-9999": false,
	} {
		if got := IsContact(text); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
}
