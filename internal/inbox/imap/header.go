package imap

import (
	"mime"
	"strings"

	"github.com/emersion/go-message"
	"github.com/emersion/go-message/mail"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// bare and bracketed are addresses as programs write them that keep to no
// standard: a name that is not quoted, an address with two dots, bytes of
// Shift_JIS. The address must be the only one.
var (
	bare      = lazyregexp.New(`^[^\s<>@,;:"()]+@[^\s<>@,;:"()]+$`)
	bracketed = lazyregexp.New(`^[^<>@]*<([^\s<>@,;:"()]+@[^\s<>@,;:"()]+)>\s*$`)
)

// sender returns the address of the sender of a mail; "" when it is not certain:
// no From, a broken one, several addresses or several headers.
func sender(h *mail.Header) string {
	fields := h.FieldsByKey("From")
	if !fields.Next() {
		return ""
	}
	raw := strings.TrimSpace(decode(fields.Value()))
	if fields.Next() {
		return ""
	}
	list, err := h.AddressList("From")
	switch {
	case err == nil && len(list) == 1:
		return address(list[0].Address)
	case err == nil:
		return ""
	case bare.MatchString(raw):
		return address(raw)
	}
	if m := bracketed.FindStringSubmatch(raw); m != nil {
		return address(m[1])
	}
	return ""
}

// address is the text if it can be one.
func address(text string) string {
	text = clean(strings.TrimSpace(text))
	at := strings.LastIndexByte(text, '@')
	if at <= 0 || at == len(text)-1 || strings.ContainsAny(text, " \t\r\n") {
		return ""
	}
	return text
}

// loose finds a name in parameters that cannot be parsed: not quoted, or in
// bytes of another encoding.
var loose = lazyregexp.New(`(?i)(?:^|[;\s])(?:file)?name\s*=\s*(?:"([^"]*)"|([^;]*))`)

// partName is the name that a part has as a file, and whether it is declared an
// attachment.
func partName(h message.Header) (name string, attached bool) {
	disposition, _, _ := h.ContentDisposition()
	if disposition == "" {
		disposition, _, _ = strings.Cut(h.Get("Content-Disposition"), ";")
	}
	attached = strings.EqualFold(strings.TrimSpace(disposition), "attachment")
	att := mail.AttachmentHeader{Header: h}
	if name, _ = att.Filename(); name == "" {
		_, params, _ := h.ContentType()
		name = words(params["name"])
	}
	for _, key := range []string{"Content-Disposition", "Content-Type"} {
		if m := loose.FindStringSubmatch(h.Get(key)); name == "" && m != nil {
			name = words(strings.TrimSpace(m[1] + m[2]))
		}
	}
	return fileName(name), attached
}

// words decodes =?ISO-2022-JP?B?...?=, which programs put where it must not be.
func words(text string) string {
	d := mime.WordDecoder{CharsetReader: message.CharsetReader}
	if decoded, err := d.DecodeHeader(text); err == nil {
		return decoded
	}
	return text
}
