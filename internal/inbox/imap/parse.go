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

// Parse finds who sent a mail and what is attached to it. A mail that is broken
// yields what can be read of it; one of which nothing can be read yields itself
// as the file mail.eml, so that it is seen to be refused.
func Parse(raw []byte) *box.Delivery {
	d := &box.Delivery{}
	r, err := mail.CreateReader(bytes.NewReader(raw))
	if err != nil && !message.IsUnknownCharset(err) || r == nil {
		d.Files = []box.File{{Name: "mail.eml", Data: raw}}
		return d
	}
	if from, err := r.Header.AddressList("From"); err == nil && len(from) > 0 {
		d.Sender = clean(from[0].Address)
	}
	subject, _ := r.Header.Subject()
	d.Subject = clean(decode(subject))
	id, _ := r.Header.MessageID()
	d.MessageID = clean(id)
	if err := collect(r, &d.Files, 1); err != nil {
		d.Files = append(d.Files, box.File{Name: "mail.eml", Data: raw})
	}
	return d
}

// collect gathers the attachments of a mail and of mails forwarded in it.
func collect(r *mail.Reader, files *[]box.File, depth int) error {
	for {
		part, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil && !message.IsUnknownCharset(err) || part == nil {
			return err
		}
		if len(*files) >= maxFiles {
			return fmt.Errorf("more than %d attachments", maxFiles)
		}
		if err := attachment(part, files, depth); err != nil {
			return err
		}
	}
}

func attachment(part *mail.Part, files *[]box.File, depth int) error {
	kind, name := describe(part.Header)
	if kind == "message/rfc822" && depth < maxDepth {
		inner, err := mail.CreateReader(part.Body)
		if err != nil && !message.IsUnknownCharset(err) {
			return err
		}
		return collect(inner, files, depth+1)
	}
	if name == "" {
		return nil
	}
	data, err := io.ReadAll(part.Body)
	if err != nil {
		return err
	}
	*files = append(*files, box.File{Name: name, Data: data})
	return nil
}

// describe is the type of a part and the name of the file that it is; "" for
// text to be read and pictures within it.
func describe(h mail.PartHeader) (kind, name string) {
	switch h := h.(type) {
	case *mail.AttachmentHeader:
		kind, _, _ = h.ContentType()
		if name, _ = h.Filename(); name == "" {
			name = "attachment"
		}
	case *mail.InlineHeader:
		var params map[string]string
		kind, params, _ = h.ContentType()
		if name = params["name"]; strings.HasPrefix(kind, "image/") || strings.HasPrefix(kind, "text/") {
			name = ""
		}
	}
	return strings.ToLower(kind), fileName(name)
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
