package imap

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // ISO-2022-JP and the like in headers
	"github.com/emersion/go-message/mail"
	"golang.org/x/text/encoding/japanese"

	"github.com/uketsuke/uketsuke/internal/inbox/box"
)

// maxDepth is how many forwarded mails within each other are opened.
const maxDepth = 4

// maxFiles is how many attachments of one mail are taken.
const maxFiles = 500

// Parse finds who sent a mail and what is in it. Each of its parts is a file, or
// is named among those that are none: the text to be read, pictures within it,
// signatures. A mail that is broken yields what can be read of it, and itself as
// the file mail.eml, so that it is seen to be refused.
func Parse(raw []byte) *box.Delivery {
	d := &box.Delivery{Mail: true}
	e, err := message.Read(bytes.NewReader(raw))
	if unreadable(err) || e == nil {
		d.Files = []box.File{{Name: "mail.eml", Data: raw}}
		return d
	}
	h := mail.Header{Header: e.Header}
	d.Sender = sender(&h)
	subject, _ := h.Subject()
	d.Subject = clean(decode(subject))
	id, _ := h.MessageID()
	d.MessageID = clean(id)
	d.Automatic = automatic(e.Header, d.Sender)
	w := walk{Delivery: d}
	if err := w.entity(e, place{depth: 1}); err != nil {
		d.Files = append(d.Files, box.File{Name: "mail.eml", Data: raw})
	}
	return d
}

// unreadable reports whether an error leaves nothing to read: text in an unknown
// character set, or a part in an unknown encoding, is there all the same.
func unreadable(err error) bool {
	return err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err)
}

// walk goes through the parts of a mail.
type walk struct{ *box.Delivery }

// place returns where in a mail a part is.
type place struct {
	depth   int  // of forwarded mails, 1 in the mail itself
	nested  int  // of multiparts
	related bool // beside a text that shows it
	signed  bool // beside what it signs
	report  bool // in a report on delivery
}

// entity takes one part with everything below it.
func (w *walk) entity(e *message.Entity, at place) error {
	kind, _, _ := e.Header.ContentType()
	kind = strings.ToLower(kind)
	if r := e.MultipartReader(); r != nil && at.nested < 50 {
		at.report = isReport(e.Header)
		at.related, at.signed = kind == "multipart/related", kind == "multipart/signed"
		at.nested++
		return w.parts(r, at)
	}
	if at.report {
		if done, err := w.bounce(e, kind); done {
			return err
		}
	}
	if (kind == "message/rfc822" || kind == "message/global") && at.depth < maxDepth {
		return w.forwarded(e, at)
	}
	data, err := io.ReadAll(e.Body)
	if err != nil {
		return err
	}
	return w.leaf(e, kind, data, at)
}

func (w *walk) parts(r message.MultipartReader, at place) error {
	for {
		part, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if unreadable(err) || part == nil {
			return errors.Join(err, io.ErrUnexpectedEOF)
		}
		if err := w.entity(part, at); err != nil {
			return err
		}
	}
}

// forwarded opens a mail within the mail; what is none is a file.
func (w *walk) forwarded(e *message.Entity, at place) error {
	data, err := io.ReadAll(e.Body)
	if err != nil {
		return err
	}
	inner, err := message.Read(bytes.NewReader(data))
	if unreadable(err) || inner == nil || inner.Header.Len() == 0 {
		return w.leaf(e, "message/rfc822", data, at)
	}
	return w.entity(inner, place{depth: at.depth + 1})
}

// leaf takes a part that contains no others.
func (w *walk) leaf(e *message.Entity, kind string, data []byte, at place) error {
	name, attached := partName(e.Header)
	if why := notAFile(e, kind, name, attached, at); why != "" {
		w.pass(why, kind, name, len(data))
		return nil
	}
	if len(w.Files) >= maxFiles {
		return fmt.Errorf("more than %d attachments", maxFiles)
	}
	if name == "" {
		name = "attachment" + extension[kind]
	}
	w.Files = append(w.Files, box.File{Name: name, Data: data})
	return nil
}

// pass names a part that is no file.
func (w *walk) pass(why, kind, name string, size int) {
	w.Passed = append(w.Passed, fmt.Sprintf("%s: %s (%d bytes)", why, strings.TrimSpace(clean(kind)+" "+name), size))
}

// inText reports whether a part is declared to be shown within the text.
func inText(e *message.Entity) bool {
	disposition, _, _ := e.Header.ContentDisposition()
	return strings.EqualFold(disposition, "inline")
}

// extension names files whose sender's program gave them no name.
var extension = map[string]string{
	"text/csv": ".csv", "text/comma-separated-values": ".csv", "message/rfc822": ".eml",
	"application/zip": ".zip", "application/x-zip-compressed": ".zip", "application/vnd.ms-excel": ".xls",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
	"application/vnd.ms-excel.sheet.macroenabled.12":                    ".xlsm", "application/pdf": ".pdf",
}

// notAFile returns why a part is none; "" for a file.
func notAFile(e *message.Entity, kind, name string, attached bool, at place) string {
	switch {
	case attached:
		return ""
	case (kind == "" || kind == "text/plain" || kind == "text/html" || kind == "text/enriched") && name == "":
		return "text"
	case strings.HasPrefix(kind, "image/") && (inText(e) || at.related && e.Header.Get("Content-Id")+e.Header.Get("Content-Location") != ""):
		return "picture in the text"
	case at.signed && strings.HasSuffix(kind, "-signature"):
		return "signature"
	case (kind == "message/delivery-status" || kind == "message/disposition-notification" || kind == "text/rfc822-headers") && name == "":
		return "report"
	}
	return ""
}

// fileName is the last part of a name, in UTF-8: some programs send paths, and
// some send the bytes of Shift_JIS as they are.
func fileName(name string) string {
	name = decode(name)
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	return clean(name)
}

func decode(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	if decoded, err := japanese.ShiftJIS.NewDecoder().String(text); err == nil {
		return decoded
	}
	return text
}

// clean makes a text fit for a database.
func clean(text string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(text, "�"), "\x00", "")
}
