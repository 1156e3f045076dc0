package container

import (
	"bytes"
	"path"
	"strings"

	"github.com/uketsuke/uketsuke/internal/charset"
)

// textProbe is how much of a text is examined to determine its type.
const textProbe = 64 << 10

// sniffText names a text format; ok is false for what is no text.
func sniffText(name string, data []byte) (f format, ok bool) {
	probe := cutAtLine(data)
	enc := charset.Detect(probe)
	if enc == charset.Unknown {
		return format{}, false
	}
	text, err := charset.Decode(probe, enc)
	if err != nil || hasControls(text) {
		return format{}, false
	}
	head := bytes.TrimLeft(text, " \t\r\n\f")
	if len(head) == 0 {
		return format{name: "TXT", code: CodeText}, true
	}
	if f, ok := markup(head); ok {
		return f, true
	}
	if f, ok := mail(head); ok {
		return f, true
	}
	for _, m := range textMagics {
		if hasFoldedPrefix(head, m.text) {
			return format{name: m.name, code: m.code}, true
		}
	}
	if isList(name, text) {
		return format{name: "CSV", code: asCSV}, true
	}
	return format{name: "TXT", code: CodeText}, true
}

// cutAtLine cuts the probe between characters: behind a line break, or at least
// behind a byte that cannot be part of a longer character.
func cutAtLine(data []byte) []byte {
	if len(data) <= textProbe {
		return data
	}
	probe := data[:textProbe]
	i := bytes.LastIndexByte(probe, '\n')
	if i < textProbe/2 { // nearly all of it is one line
		i = bytes.LastIndexFunc(probe, func(r rune) bool { return r < 0x40 })
	}
	if bytes.HasPrefix(data, []byte("\xFF\xFE")) || bytes.HasPrefix(data, []byte("\xFE\xFF")) {
		return probe[:(i+2)&^1]
	}
	return probe[:i+1]
}

// hasControls finds what no text file holds. 0x1A ends files of old programs.
func hasControls(text []byte) bool {
	return bytes.ContainsFunc(text, func(r rune) bool {
		return r < 0x20 && !strings.ContainsRune("\t\r\n\v\f\x1A\x1B", r) || r == 0x7F
	})
}

var textMagics = []magic{
	{0, `{\rtf`, "RTF", CodeDocument},
	{0, "ID;P", "SYLK", CodeConvert},
	{0, "%!PS", "PostScript", CodeDocument},
	{0, "BEGIN:VCARD", "vCard", CodeText},
	{0, "Return-Path:", "EML", CodeMail},
	{0, "Received:", "EML", CodeMail},
	{0, "From:", "EML", CodeMail},
	{0, "Message-ID:", "EML", CodeMail},
	{0, "X-Mozilla-", "EML", CodeMail},
}

// markup distinguishes HTML and XML formats by their first lines.
func markup(head []byte) (format, bool) {
	if head[0] != '<' {
		return format{}, false
	}
	if bytes.Contains(head, []byte("urn:schemas-microsoft-com:office:spreadsheet")) &&
		(hasFoldedPrefix(head, "<?xml") || hasFoldedPrefix(head, "<Workbook")) {
		return format{name: "XML Spreadsheet 2003", code: CodeXML2003}, true
	}
	low := bytes.ToLower(head[:min(len(head), 4096)])
	if bytes.Contains(low, []byte("<office:document")) {
		return format{name: "FODS", code: CodeODS}, true // with <meta:…> and the like
	}
	for _, tag := range []string{"<html", "<!doctype html", "<table", "<body", "<head", "<meta"} {
		if bytes.Contains(low, []byte(tag)) {
			return format{name: "HTML", code: CodeHTML}, true
		}
	}
	switch {
	case bytes.Contains(low, []byte("urn:oasis:names:tc:opendocument")):
		return format{name: "FODS", code: CodeODS}, true
	case bytes.Contains(low, []byte("<svg")):
		return format{name: "SVG", code: CodeImage}, true
	case bytes.HasPrefix(low, []byte("<?xml")):
		return format{name: "XML", code: CodeText}, true
	}
	return format{}, false
}

func hasFoldedPrefix(text []byte, prefix string) bool {
	return len(text) >= len(prefix) && strings.EqualFold(string(text[:len(prefix)]), prefix)
}

// isList reports whether a text is a table: by its name, or because its first
// two lines contain the same separator equally often.
func isList(name string, text []byte) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".csv", ".tsv", ".tab":
		return true
	}
	first, rest, _ := bytes.Cut(bytes.TrimSpace(text), []byte("\n"))
	second, _, _ := bytes.Cut(rest, []byte("\n"))
	if hasFoldedPrefix(first, "sep=") {
		return true
	}
	for _, sep := range []string{",", "\t", ";"} {
		n := bytes.Count(first, []byte(sep))
		if n > 0 && n == bytes.Count(second, []byte(sep)) {
			return true
		}
	}
	return false
}
