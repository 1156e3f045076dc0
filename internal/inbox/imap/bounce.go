package imap

import (
	"bufio"
	"bytes"
	"io"
	"net/textproto"
	"strings"

	"github.com/emersion/go-message"
	"github.com/emersion/go-message/mail"

	"github.com/uketsuke/uketsuke/internal/inbox/box"
)

// isReport reports whether a part is a report on delivery (RFC 6522 with
// report-type delivery-status).
func isReport(h message.Header) bool {
	kind, params, _ := h.ContentType()
	return strings.EqualFold(kind, "multipart/report") && strings.EqualFold(params["report-type"], "delivery-status")
}

// bounce takes a part of a report on delivery and reports whether that is all
// there is to it: the status of recipients, or the mail that is reported on. The
// forms in a returned mail came from here, so they are not applications.
func (w *walk) bounce(e *message.Entity, kind string) (done bool, err error) {
	switch kind {
	case "message/delivery-status", "message/global-delivery-status":
		data, err := io.ReadAll(e.Body)
		if err == nil {
			w.report().Recipients = append(w.report().Recipients, recipients(data)...)
			w.pass("report", kind, "", len(data))
		}
		return true, err
	case "message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers":
		data, err := io.ReadAll(e.Body)
		if err == nil {
			w.report().MessageID = returnedID(data)
			w.pass("returned mail", kind, "", len(data))
		}
		return true, err
	}
	return false, nil
}

// report is the notice that the mail is.
func (w *walk) report() *box.Bounce {
	if w.Bounce == nil {
		w.Bounce = &box.Bounce{}
	}
	return w.Bounce
}

// returnedID is the Message-ID of a returned mail, or of its header alone.
func returnedID(data []byte) string {
	// A header without a body need not end in an empty line.
	e, err := message.Read(io.MultiReader(bytes.NewReader(data), strings.NewReader("\r\n\r\n")))
	if unreadable(err) || e == nil {
		return ""
	}
	h := mail.Header{Header: e.Header}
	id, _ := h.MessageID()
	return clean(id)
}

// recipients reads message/delivery-status (RFC 3464, 2.1): a group of fields
// about the mail, then one for each recipient.
func recipients(data []byte) (list []box.Recipient) {
	r := textproto.NewReader(bufio.NewReader(bytes.NewReader(data)))
	for {
		fields, err := r.ReadMIMEHeader()
		if address := typed(fields.Get("Original-Recipient")); address != "" || fields.Get("Final-Recipient") != "" {
			if address == "" {
				address = typed(fields.Get("Final-Recipient"))
			}
			list = append(list, box.Recipient{Address: address, Action: strings.ToLower(firstToken(fields.Get("Action"))),
				Status: firstToken(fields.Get("Status")), Reason: typed(fields.Get("Diagnostic-Code"))})
		}
		if err != nil || len(list) >= maxFiles {
			return list
		}
	}
}

// typed is the value of a field that begins with its type: "rfc822; a@b".
func typed(value string) string {
	if _, after, ok := strings.Cut(value, ";"); ok {
		value = after
	}
	const longest = 500
	text := []rune(clean(decode(strings.Trim(strings.TrimSpace(value), "<>"))))
	return string(text[:min(len(text), longest)])
}

// firstToken is a value without a comment behind it.
func firstToken(value string) string {
	fields := strings.Fields(clean(decode(value)))
	if len(fields) == 0 {
		return ""
	}
	return fields[0]
}
