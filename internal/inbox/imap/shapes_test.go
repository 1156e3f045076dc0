package imap

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// part is a mail with a text and one more part, whose headers are given.
func part(headers, body string) string {
	return crlf("From: a@example.jp\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n" +
		"--B\nContent-Type: text/plain\n\nよろしく\n--B\n" + headers + "\n\n" + body + "\n--B--\n")
}

func crlf(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") }

// However a program attaches a file, it comes as one.
func TestShapesOfAttachments(t *testing.T) {
	const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	inner := "From: b@example.jp\nSubject: x\nContent-Type: application/zip; name=c.zip\n\nzip"
	for name, test := range map[string]struct{ headers, body, want string }{
		"attachment":                   {"Content-Type: " + xlsx + "\nContent-Disposition: attachment; filename=a.xlsx", "x", "a.xlsx"},
		"name with the type alone":     {"Content-Type: " + xlsx + "; name=a.xlsx", "x", "a.xlsx"},
		"inline, name with the type":   {"Content-Type: " + xlsx + "; name=a.xlsx\nContent-Disposition: inline", "x", "a.xlsx"},
		"inline, name in disposition":  {"Content-Type: " + xlsx + "\nContent-Disposition: inline; filename=a.xlsx", "x", "a.xlsx"},
		"inline, RFC 2231":             {"Content-Type: " + xlsx + "\nContent-Disposition: inline; filename*=UTF-8''%E7%94%B3.xlsx", "x", "申.xlsx"},
		"inline, RFC 2231 in pieces":   {"Content-Type: " + xlsx + "\nContent-Disposition: inline; filename*0*=UTF-8''%E7%94%B3; filename*1=b.xlsx", "x", "申b.xlsx"},
		"encoded word":                 {"Content-Type: " + xlsx + "\nContent-Disposition: inline; filename=\"=?ISO-2022-JP?B?GyRCPz0bKEIueGxzeA==?=\"", "x", "申.xlsx"},
		"no name":                      {"Content-Type: " + xlsx, "x", "attachment.xlsx"},
		"name that is not quoted":      {"Content-Type: " + xlsx + "\nContent-Disposition: attachment; filename=申請 書.xlsx", "x", "申請 書.xlsx"},
		"CSV inline":                   {"Content-Type: text/csv; name=a.csv\nContent-Disposition: inline", "x,y", "a.csv"},
		"CSV without a name":           {"Content-Type: text/csv", "x,y", "attachment.csv"},
		"CSV as text with a name":      {"Content-Type: text/plain; name=a.csv", "x,y", "a.csv"},
		"CSV as text, name afterwards": {"Content-Type: text/plain\nContent-Disposition: inline; filename=a.csv", "x,y", "a.csv"},
		"text attached":                {"Content-Type: text/plain\nContent-Disposition: attachment", "x", "attachment"},
		"ZIP inline":                   {"Content-Type: application/zip\nContent-Disposition: inline; filename=a.zip", "x", "a.zip"},
		"ZIP inline without a name":    {"Content-Type: application/x-zip-compressed\nContent-Disposition: inline", "x", "attachment.zip"},
		"octets inline":                {"Content-Type: application/octet-stream\nContent-Disposition: inline; filename=a.xls", "x", "a.xls"},
		"unknown encoding":             {"Content-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: x-odd", "x", "a.zip"},
		"a picture of a form":          {"Content-Type: image/jpeg; name=scan.jpg", "x", "scan.jpg"},
		"a mail":                       {"Content-Type: message/rfc822\nContent-Disposition: attachment; filename=x.eml", inner, "c.zip"},
		"a mail inline":                {"Content-Type: message/rfc822\nContent-Disposition: inline", inner, "c.zip"},
		"a mail that is none":          {"Content-Type: message/rfc822; name=x.eml", "\nno mail", "x.eml"},
		"in a mixed part of its own":   {"Content-Type: multipart/mixed; boundary=C", "--C\nContent-Type: application/zip\nContent-Disposition: inline; filename=a.zip\n\nx\n--C--", "a.zip"},
		"beside a text that shows it":  {"Content-Type: multipart/related; boundary=C", "--C\nContent-Type: text/html\n\n<p>\n--C\nContent-Type: " + xlsx + "\nContent-Id: <1>\nContent-Disposition: inline; filename=a.xlsx\n\nx\n--C--", "a.xlsx"},
		"one of several ways to say":   {"Content-Type: multipart/alternative; boundary=C", "--C\nContent-Type: text/plain\n\nx\n--C\nContent-Type: text/csv\n\nx\n--C--", "attachment.csv"},
	} {
		d := Parse([]byte(part(test.headers, test.body)))
		var got []string
		for _, f := range d.Files {
			got = append(got, f.Name)
		}
		if diff := cmp.Diff([]string{test.want}, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if len(d.Passed) == 0 || !strings.HasPrefix(d.Passed[0], "text: text/plain") {
			t.Errorf("%s: the text is not accounted for: %q", name, d.Passed)
		}
	}
	whole := Parse([]byte(crlf("From: a@example.jp\nContent-Type: application/zip\nContent-Disposition: inline; filename=a.zip\n\nx")))
	if len(whole.Files) != 1 || whole.Files[0].Name != "a.zip" {
		t.Errorf("a mail that is a file: %+v", whole)
	}
}

// What is no file is named with why.
func TestPartsThatAreNoFiles(t *testing.T) {
	for name, test := range map[string]struct{ headers, body, want string }{
		"HTML":      {"Content-Type: text/html", "<p>", "text: text/html (3 bytes)"},
		"logo":      {"Content-Type: multipart/related; boundary=C", "--C\nContent-Type: image/png; name=logo.png\nContent-Id: <1>\n\npng\n--C--", "picture in the text: image/png logo.png (3 bytes)"},
		"signature": {"Content-Type: multipart/signed; boundary=C", "--C\nContent-Type: application/pkcs7-signature; name=smime.p7s\n\nsig\n--C--", "signature: application/pkcs7-signature smime.p7s (3 bytes)"},
	} {
		d := Parse([]byte(part(test.headers, test.body)))
		if len(d.Files) != 0 || len(d.Passed) != 2 || d.Passed[1] != test.want {
			t.Errorf("%s: %+v %q", name, d.Files, d.Passed)
		}
	}
}

// The sender of a mail is returned when it is certain, or not at all.
func TestSender(t *testing.T) {
	for header, want := range map[string]string{
		"From: a@example.jp\n":                           "a@example.jp",
		"From: 山田 <a@example.jp>\n":                      "a@example.jp",
		"From: \x8eR\x93c <a@example.jp>\n":              "a@example.jp",
		"From: =?UTF-8?B?5bGx55Sw?= <a@example.jp>\n":    "a@example.jp",
		"From: 営業部(東京), 山田 <a@example.jp>\n":             "a@example.jp",
		"From: taro..x.@docomo.ne.jp\n":                  "taro..x.@docomo.ne.jp",
		"From: taro <taro.@docomo.ne.jp>\n":              "taro.@docomo.ne.jp",
		"":                                               "",
		"From: \n":                                       "",
		"From: <>\n":                                     "",
		"From: somebody\n":                               "",
		"From: a@\n":                                     "",
		"From: @example.jp\n":                            "",
		"From: a@example.jp, b@example.com\n":            "",
		"From: a@example.jp\nFrom: b@example.com\n":      "",
		"From: a@example.jp <b@@example.com>\n":          "",
		"From: \"a@example.jp\" <b@example.com\n":        "",
		"From: undisclosed:;\n":                          "",
		"From: \"a@example.jp\" <b@example.com>\n":       "b@example.com",
		"Sender: a@example.jp\nReply-To: a@example.jp\n": "",
	} {
		if got := Parse([]byte(crlf(header + "Subject: x\n\nx"))).Sender; got != want {
			t.Errorf("%q is from %q, want %q", header, got, want)
		}
	}
}
