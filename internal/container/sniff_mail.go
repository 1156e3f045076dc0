package container

import (
	"bytes"
	"strings"
)

// mail recognises a saved message, and a web page saved as one (.mht), by its
// header fields in any order.
func mail(head []byte) (format, bool) {
	var seen, mime, page bool
	fields := 0
	for line := range bytes.Lines(head) {
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
			break
		}
		if line[0] == ' ' || line[0] == '\t' || !seen && bytes.HasPrefix(line, []byte("From ")) {
			continue // goes on with the field above; the mark between messages
		}
		name, value, ok := bytes.Cut(line, []byte(":"))
		if !ok || bytes.ContainsFunc(name, func(r rune) bool { return r <= ' ' || r > '~' }) {
			return format{}, false
		}
		seen = true
		switch strings.ToLower(string(name)) {
		case "from":
			page = page || bytes.Contains(value, []byte("Saved by ")) // what browsers write
			fields++
		case "to", "subject", "date", "received", "message-id", "return-path", "delivered-to":
			fields++
		case "mime-version":
			mime = true
		case "x-document-type", "snapshot-content-location":
			page = true
		}
	}
	switch {
	case page, mime && fields == 0:
		return format{name: "MHT", code: CodeHTML}, true
	case fields > 1:
		return format{name: "EML", code: CodeMail}, true
	}
	return format{}, false
}
