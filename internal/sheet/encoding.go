package sheet

import (
	"bytes"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// encodings are those besides UTF-8 in which a part may be written.
var encodings = map[string]encoding.Encoding{
	"shift_jis":    japanese.ShiftJIS,
	"shift-jis":    japanese.ShiftJIS,
	"sjis":         japanese.ShiftJIS,
	"x-sjis":       japanese.ShiftJIS,
	"windows-31j":  japanese.ShiftJIS,
	"cp932":        japanese.ShiftJIS,
	"ms932":        japanese.ShiftJIS,
	"euc-jp":       japanese.EUCJP,
	"iso-2022-jp":  japanese.ISO2022JP,
	"iso-8859-1":   charmap.ISO8859_1,
	"latin1":       charmap.ISO8859_1,
	"windows-1252": charmap.Windows1252,
}

var (
	utf16LE = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	utf16BE = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
)

// encodingOf looks at the first bytes of a part. A nil encoding is UTF-8, skip
// the length of its byte order mark.
func encodingOf(head []byte) (enc encoding.Encoding, skip int, err error) {
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		return nil, 3, nil
	case bytes.HasPrefix(head, []byte("\xFF\xFE")), bytes.HasPrefix(head, []byte("<\x00")):
		return utf16LE, 0, nil
	case bytes.HasPrefix(head, []byte("\xFE\xFF")), bytes.HasPrefix(head, []byte("\x00<")):
		return utf16BE, 0, nil
	}
	name := strings.ToLower(declaredEncoding(head))
	switch name {
	case "", "utf-8", "utf8", "us-ascii", "ascii":
		return nil, 0, nil
	}
	if enc := encodings[name]; enc != nil {
		return enc, 0, nil
	}
	return nil, 0, &ReadError{Code: CodeUnsupported, Detail: "encoding " + name, Offset: -1}
}

// declaredEncoding is the encoding in an XML declaration, "" without one.
func declaredEncoding(head []byte) string {
	end := bytes.Index(head, []byte("?>"))
	if !bytes.HasPrefix(head, []byte("<?xml")) || end < 0 {
		return ""
	}
	_, after, ok := bytes.Cut(head[:end], []byte("encoding"))
	after = bytes.TrimLeft(after, " \t\r\n=")
	if !ok || len(after) < 2 {
		return ""
	}
	name, _, _ := bytes.Cut(after[1:], after[:1])
	return string(name)
}

// transcode turns a part into UTF-8. Bytes that are no character of the
// encoding come out as U+FFFD; see scanner.foreign.
func transcode(head []byte, rest io.Reader, enc encoding.Encoding) io.Reader {
	in := io.MultiReader(bytes.NewReader(bytes.Clone(head)), rest)
	return transform.NewReader(in, enc.NewDecoder())
}
