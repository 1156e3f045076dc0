package imap

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"testing"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"
	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/inbox/box"
)

// letter is a mail in ISO-2022-JP with two attachments, as senders send it.
func letter(n int) string {
	subject := "=?ISO-2022-JP?B?GyRCPz1AQT1xGyhC?=" // 申請書
	name := "=?UTF-8?B?" + base64.StdEncoding.EncodeToString([]byte("新規申請書.xlsx")) + "?="
	return strings.ReplaceAll(fmt.Sprintf(`From: =?UTF-8?B?5bGx55Sw?= <yamada@example.co.jp>
To: uketsuke@example.jp
Subject: %s
Message-ID: <m%d@example.co.jp>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=B

--B
Content-Type: text/plain; charset=iso-2022-jp

よろしく
--B
Content-Type: application/octet-stream; name="%s"
Content-Disposition: attachment; filename="%s"
Content-Transfer-Encoding: base64

%s
--B
Content-Type: application/zip
Content-Disposition: attachment; filename*=UTF-8''%%E5%%88%%A5%%E7%%B4%%99.zip
Content-Transfer-Encoding: base64

emlw
--B
Content-Type: image/png; name=logo.png
Content-Disposition: inline
Content-Transfer-Encoding: base64

cG5n
--B--
`, subject, n, name, name, base64.StdEncoding.EncodeToString([]byte("xlsx"))), "\n", "\r\n")
}

// mailbox is an inbox on a server of the test that holds some mails.
func mailbox(t *testing.T, mails ...string) *Mailbox {
	t.Helper()
	user := imapmemserver.NewUser("user", "secret")
	if err := user.Create("INBOX", nil); err != nil {
		t.Fatal(err)
	}
	mem := imapmemserver.New()
	mem.AddUser(user)
	srv := imapserver.New(&imapserver.Options{InsecureAuth: true,
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return mem.NewSession(), nil, nil
		},
		Caps: imap.CapSet{imap.CapIMAP4rev1: {}, imap.CapIMAP4rev2: {}}})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go srv.Serve(listener)
	t.Cleanup(func() { srv.Close() })
	u, err := url.Parse("imap://user@" + listener.Addr().String() + "/INBOX")
	if err != nil {
		t.Fatal(err)
	}
	m, err := Open(u, Options{Password: "secret"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.Close() })
	for _, text := range mails {
		deliver(t, m, text)
	}
	return m
}

func deliver(t *testing.T, m *Mailbox, text string) {
	t.Helper()
	err := m.do(context.Background(), func(c *imapclient.Client) error {
		cmd := c.Append("INBOX", int64(len(text)), nil)
		_, err := cmd.Write([]byte(text))
		if err = errors.Join(err, cmd.Close()); err == nil {
			_, err = cmd.Wait()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// count is the number of mails in a mailbox.
func count(t *testing.T, m *Mailbox, name string) (n uint32) {
	t.Helper()
	err := m.do(context.Background(), func(c *imapclient.Client) error {
		data, err := c.Status(name, &imap.StatusOptions{NumMessages: true}).Wait()
		if err == nil {
			n = *data.NumMessages
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestEveryStepTwice(t *testing.T) {
	m := mailbox(t, letter(1), letter(2))
	ctx := context.Background()
	l, err := m.List(ctx)
	if err != nil || len(l.Ready) != 2 {
		t.Fatalf("%v, %v", l, err)
	}
	it := l.Ready[0]
	for range 2 {
		if err := m.Take(ctx, it, "a1"); err != nil {
			t.Fatal(err)
		}
	}
	d, err := m.Read(ctx, it, "a1")
	if err != nil {
		t.Fatal(err)
	}
	want := &box.Delivery{Mail: true, Passed: d.Passed, Sender: "yamada@example.co.jp", Subject: "申請書", MessageID: "m1@example.co.jp",
		Files: []box.File{{Name: "新規申請書.xlsx", Data: []byte("xlsx")}, {Name: "別紙.zip", Data: []byte("zip")}}}
	if diff := cmp.Diff(want, d); diff != "" {
		t.Error(diff)
	}
	for range 2 {
		if err := m.File(ctx, it, "a1", "done/2026-08-27", []byte("{\n}")); err != nil {
			t.Fatal(err)
		}
	}
	if in, done := count(t, m, "INBOX"), count(t, m, "uketsuke-done"); in != 1 || done != 2 {
		t.Errorf("%d mails in the inbox, %d among those done; 1 and, with the receipt, 2 are right", in, done)
	}
	if err := m.Take(ctx, it, "a2"); !errors.Is(err, box.ErrGone) {
		t.Errorf("taken once more: %v", err)
	}
}

func TestConnectionLost(t *testing.T) {
	m := mailbox(t, letter(1))
	if _, err := m.List(context.Background()); err != nil {
		t.Fatal(err)
	}
	_ = m.client.Close()
	_, _ = m.List(context.Background()) // this one may fail
	if l, err := m.List(context.Background()); err != nil || len(l.Ready) != 1 {
		t.Errorf("%v, %v", l, err)
	}
}

func TestParse(t *testing.T) {
	forwarded := "From: a@example.jp\r\nContent-Type: multipart/mixed; boundary=O\r\n\r\n--O\r\nContent-Type: message/rfc822\r\n\r\n" +
		letter(3) + "\r\n--O--\r\n"
	sjis := "From: a@example.jp\r\nContent-Type: application/x-excel\r\nContent-Disposition: attachment; filename=\"\x90\x5c\x90\xbf.xls\"\r\n\r\nx"
	tests := map[string]struct {
		raw  string
		want []string
	}{
		"no attachment":       {"From: a@example.jp\r\nSubject: x\r\n\r\nhello\r\n", nil},
		"forwarded":           {forwarded, []string{"新規申請書.xlsx", "別紙.zip"}},
		"Shift_JIS as it is":  {sjis, []string{"申請.xls"}},
		"a path as the name":  {"From: a@b.jp\r\nContent-Disposition: attachment; filename=\"C:\\\\x\\\\y.xlsx\"\r\n\r\nx", []string{"y.xlsx"}},
		"cut off in the base": {"From: a@b.jp\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Disp", []string{"mail.eml"}},
	}
	for name, test := range tests {
		var got []string
		for _, f := range Parse([]byte(test.raw)).Files {
			got = append(got, f.Name)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(letter(1)))
	f.Add([]byte("From: a@b\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n--\r\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		d := Parse(raw)
		for _, text := range []string{d.Sender, d.Subject, d.MessageID} {
			if clean(text) != text {
				t.Errorf("%q would be refused by a database", text)
			}
		}
	})
}
