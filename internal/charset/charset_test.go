package charset

import (
	"bytes"
	"testing"
)

func TestDetectAndDecode(t *testing.T) {
	for _, c := range []struct {
		data string
		enc  Encoding
		want string
	}{
		{"", UTF8, ""},
		{"abc", UTF8, "abc"},
		{"日本語", UTF8, "日本語"},
		{"\uFEFF日本語", UTF8BOM, "日本語"},
		{"\xFF\xFE\xE5\x65\x42\xD8\xB7\xDF", UTF16LE, "日𠮷"},
		{"\xFE\xFF\x65\xE5", UTF16BE, "日"},
		{"\x93\xFA\x96\x7B", CP932, "日本"},
		{"\x83\x5C\x95\x5C\x94\x5C", CP932, "ソ表能"},
		{"\x87\x8A\xFB\xFC\xED\x95", CP932, "㈱髙﨑"},
		{"\xC3\xBD\xC4", CP932, "ﾃｽﾄ"},
		{"\x93\xFA\xF0\x40\xF9\xFC\x83\x5C", CP932, "日\uE000\uE757ソ"},
		{"\xBF\xBD\xC0\xC1\xBD\xF1.xlsx", EUCJP, "申請書.xlsx"},
		{"a,\x1B$B3X9;L>\x1B(B\n", ISO2022JP, "a,学校名\n"},
		{"\x1B$ alone", UTF8, "\x1B$ alone"},
		{"\x80", Unknown, ""},
		{"\xFF\xFF", Unknown, ""},
		{"\xFF\xFE\x00", UTF16LE, ""},
		{"\xFF\xFE\x00\xD8", UTF16LE, ""},
		{"\xFF\xFE\x00\xD8\x41\x00", UTF16LE, ""},
	} {
		enc := Detect([]byte(c.data))
		got, err := Decode([]byte(c.data), enc)
		if enc != c.enc || string(got) != c.want || (err != nil) != (c.want == "" && len(c.data) > 0) {
			t.Errorf("%q: %v %q %v, want %v %q", c.data, enc, got, err, c.enc, c.want)
		}
	}
}

// FuzzDecode checks that what is decoded is UTF-8 without replacements that the
// text did not hold itself.
func FuzzDecode(f *testing.F) {
	f.Add([]byte("\x83\x5C\xF0\x40"))
	f.Add([]byte("\xFF\xFEa\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		enc := Detect(data)
		out, err := Decode(data, enc)
		if err != nil {
			return
		}
		if bytes.ContainsRune(out, '\uFFFD') && (enc == CP932 || enc == EUCJP) {
			t.Errorf("%v: %q holds a replacement character", enc, out)
		}
		if again, err := Decode(out, UTF8); err != nil || len(again) > len(out) {
			t.Errorf("%v: %q is not UTF-8", enc, out)
		}
	})
}
