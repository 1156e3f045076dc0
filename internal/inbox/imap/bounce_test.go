package imap

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/inbox/box"
)

// report is a report on delivery as servers write it, of parts.
func report(head string, parts ...string) []byte {
	text := "From: MAILER-DAEMON@mx.example.jp\r\nMessage-ID: <n1@mx.example.jp>\r\nMIME-Version: 1.0\r\nAuto-Submitted: auto-replied\r\n" + head + "\r\n\r\n"
	for _, part := range parts {
		text += "--b\r\n" + part + "\r\n"
	}
	return []byte(text + "--b--\r\n")
}

// TestBounce reads reports on delivery (RFC 3464) as several servers write them.
// What is returned with them came from here and contains no file; what is attached
// beside it does.
func TestBounce(t *testing.T) {
	const (
		kind  = `Content-Type: multipart/report; report-type=delivery-status; boundary="b"`
		words = "Content-Type: text/plain; charset=us-ascii\r\n\r\nThis is the mail system at host mx."
		ours  = "Message-ID: <0123456789abcdef01234567.uketsuke@example.jp>\r\nFrom: uketsuke@example.jp\r\nTo: abe@shikoku-oa.co.jp\r\nSubject: x"
		book  = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-Type: application/octet-stream\r\n" +
			"Content-Disposition: attachment; filename=a.xlsx\r\n\r\nPK\r\n--c--"
		id = "0123456789abcdef01234567.uketsuke@example.jp"
	)
	failed := box.Recipient{Address: "abe@shikoku-oa.co.jp", Action: "failed", Status: "5.1.1", Reason: "550 5.1.1 <abe@shikoku-oa.co.jp>: user unknown"}
	tests := []struct {
		name  string
		mail  []byte
		want  *box.Bounce
		files int
	}{
		{"Postfix, with the mail", report(kind, words,
			"Content-Description: Delivery report\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.jp\r\nX-Postfix-Queue-ID: 4F\r\n\r\n"+
				"Final-Recipient: rfc822; abe@shikoku-oa.co.jp\r\nOriginal-Recipient: rfc822;abe@shikoku-oa.co.jp\r\nAction: failed\r\nStatus: 5.1.1\r\n"+
				"Remote-MTA: dns; mail.shikoku-oa.co.jp\r\nDiagnostic-Code: smtp; 550 5.1.1 <abe@shikoku-oa.co.jp>: user\r\n    unknown",
			"Content-Type: message/rfc822\r\n\r\n"+ours+"\r\n"+book),
			&box.Bounce{MessageID: id, Recipients: []box.Recipient{failed}}, 0},
		{"Exchange, with the header alone, for two", report(strings.Replace(kind, "delivery-status", "Delivery-Status", 1), words,
			"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns;EX01\r\n\r\nFinal-recipient: RFC822;abe@x.example\r\nAction: FAILED\r\nStatus: 5.7.1 (relay)\r\n"+
				"\r\nFinal-recipient: RFC822;ito@x.example\r\nAction: delayed\r\nStatus: 4.4.7\r\n",
			"Content-Type: text/rfc822-headers\r\n\r\n"+ours),
			&box.Bounce{MessageID: id, Recipients: []box.Recipient{{Address: "abe@x.example", Action: "failed", Status: "5.7.1"}, {Address: "ito@x.example", Action: "delayed", Status: "4.4.7"}}}, 0},
		{"without the mail", report(kind, words, "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.0.0"),
			&box.Bounce{Recipients: []box.Recipient{{Address: "a@b.example", Action: "failed", Status: "5.0.0"}}}, 0},
		{"with a workbook beside it", report(kind, words, "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.0.0",
			"Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=a.xlsx\r\n\r\nPK"),
			&box.Bounce{Recipients: []box.Recipient{{Address: "a@b.example", Action: "failed", Status: "5.0.0"}}}, 1},
		{"that somebody has read it", report(strings.Replace(kind, "delivery-status", "disposition-notification", 1), words,
			"Content-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nDisposition: manual-action; displayed"), nil, 0},
		{"a mail forwarded by a person", []byte("From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n" + ours + "\r\n" + book + "\r\n--b--\r\n"), nil, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := Parse(tt.mail)
			if diff := cmp.Diff(tt.want, d.Bounce); diff != "" {
				t.Error(diff)
			}
			if len(d.Files) != tt.files {
				t.Errorf("files: %+v", d.Files)
			}
			if tt.want != nil && d.Automatic == "" {
				t.Error("it would be answered")
			}
		})
	}
}
