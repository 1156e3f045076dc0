package jobs

import (
	"context"
	"encoding/base64"
	"fmt"
	"mime"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"
	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/mail"
	"github.com/uketsuke/uketsuke/internal/smtptest"
	"github.com/uketsuke/uketsuke/internal/store"
)

// letter is a mail with one file, as senders send it.
func letter(t *testing.T, from, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprintf(`From: <%s>
To: uketsuke@example.jp
Subject: application
Message-ID: <%s.%s>
MIME-Version: 1.0
Content-Type: application/octet-stream
Content-Disposition: attachment; filename="%s"
Content-Transfer-Encoding: base64

%s
`, from, filepath.Base(path), from, filepath.Base(path), base64.StdEncoding.EncodeToString(data))
	return strings.ReplaceAll(text, "\n", "\r\n")
}

// mailbox is the address of a mailbox on a server of the test.
func mailbox(t *testing.T, mails ...string) string {
	t.Helper()
	user := imapmemserver.NewUser("user", "secret")
	if err := user.Create("INBOX", nil); err != nil {
		t.Fatal(err)
	}
	for _, m := range mails {
		if _, err := user.Append("INBOX", literal{strings.NewReader(m)}, &imap.AppendOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	mem := imapmemserver.New()
	mem.AddUser(user)
	srv := imapserver.New(&imapserver.Options{InsecureAuth: true, Caps: imap.CapSet{imap.CapIMAP4rev1: {}, imap.CapIMAP4rev2: {}},
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return mem.NewSession(), nil, nil
		}})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go srv.Serve(listener)
	t.Cleanup(func() { srv.Close() })
	return "imap://user@" + listener.Addr().String() + "/INBOX"
}

// literal is a mail as the server takes it.
type literal struct{ *strings.Reader }

// TestEachInboxHasItsOwn has a mailbox that knows its senders and a password
// and answers them, and a share that answers nobody.
func TestEachInboxHasItsOwn(t *testing.T) {
	url := "sqlite:" + filepath.Join(t.TempDir(), "a.db")
	yes, no := true, false
	o := newOffice(t, url, time.Now, "b-1_plain.xlsx")
	c := *o.Config
	c.Mail.Completion = false
	c.Inboxes[0].Completion = &no
	const filled = "../../samples/filled/"
	post := mailbox(t, letter(t, "sales@partner.example.jp", filled+"a-1_bad_mail.xlsx"), letter(t, "sales@partner.example.jp", "testdata/locked.zip"),
		letter(t, "stranger@example.com", filled+"b-3_plain.xlsx"), letter(t, "", filled+"b-2_plain.xlsx"))
	c.Inboxes = append(c.Inboxes, config.Inbox{Name: "post", URL: post, Senders: []string{"@partner.example.jp"},
		Passwords: []string{"right horse"}, Completion: &yes, Returns: &yes})
	s := serviceWith(t, url, &c, time.Now, func(opt *Options) {
		opt.Getenv = func(name string) string { return map[string]string{"UKETSUKE_INBOX_POST_PASSWORD": "secret"}[name] }
		opt.Mark = func(context.Context, *store.HeldItem) (string, []byte, error) {
			return "marked.xlsx", []byte("PK"), nil
		}
	})
	r := nightly(t, s)
	got := map[string]string{}
	for _, in := range r.Inboxes {
		got[in.Name] = fmt.Sprintf("%d registered, %d held", in.Registered, in.Held)
	}
	if diff := cmp.Diff(map[string]string{"main": "1 registered, 0 held", "post": "1 registered, 3 held"}, got); diff != "" {
		t.Errorf("%s %v", diff, r.Alarms)
	}
	want := map[string]string{"sales@partner.example.jp": "marked.xlsx", "t.ishii_t48@kjs.example.co.jp": "", "operator@example.jp": ""}
	if diff := cmp.Diff(want, attachments(o.sink)); diff != "" {
		t.Error(diff)
	}
}

// attachments are the files that each recipient got.
func attachments(sink *smtptest.Server) map[string]string {
	got := map[string]string{}
	for _, m := range sink.Mails() {
		name := ""
		if _, rest, ok := strings.Cut(string(m.Data), "filename=\""); ok {
			name, _, _ = strings.Cut(rest, "\"")
		}
		got[strings.Join(m.To, ",")] += name
	}
	return got
}

// TestReturnedByStaff has staff return something with a word of their own; it
// goes out once, and how far it got is known.
func TestReturnedByStaff(t *testing.T) {
	o := newOffice(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), time.Now, "a-1_bad_mail.xlsx")
	nightly(t, o.Service)
	ctx := context.Background()
	_, key := store.ReturnKeys(1)
	m := store.Mail{Key: key, Kind: mail.Return, To: "sender@example.jp", Subject: "held:1", Payload: `{"held":1,"reason":"押印のある版をお送りください"}`}
	if err := o.Store.HeldResolve(ctx, 1, store.HeldReturned, "clerk", "押印のある版をお送りください", m); err != nil {
		t.Fatal(err)
	}
	if err := o.Store.HeldResolve(ctx, 1, store.HeldReturned, "clerk", "x", m); err == nil {
		t.Error("it was returned twice")
	}
	nightly(t, service(t, "sqlite:"+o.path(t), o.Config, time.Now))
	state, err := o.Store.Mailed(ctx, key)
	if err != nil || len(state) != 1 || state[0].Sent.IsZero() || state[0].To != "sender@example.jp" {
		t.Errorf("%+v %v", state, err)
	}
	found := 0
	for _, m := range o.sink.Mails() {
		if strings.Contains(strings.Join(m.To, ","), "sender@example.jp") && strings.Contains(body(t, string(m.Data)), "押印のある版") {
			found++
		}
	}
	if found != 1 {
		t.Errorf("the mail went out %d times", found)
	}
	history, err := o.Store.History(ctx, "held:1")
	if err != nil || len(history) != 2 || history[1].Action != "return_mail" || history[1].New != "sender@example.jp" {
		t.Errorf("%+v %v", history, err)
	}
}

// path is the file of the store.
func (o *office) path(t *testing.T) string {
	t.Helper()
	var n int
	var name, file string
	if err := o.Store.SQL().QueryRow("PRAGMA database_list").Scan(&n, &name, &file); err != nil {
		t.Fatal(err)
	}
	return file
}

// body is the text of a mail, whatever its encoding.
func body(t *testing.T, data string) string {
	t.Helper()
	_, text, _ := strings.Cut(data, "\r\n\r\n")
	if strings.Contains(strings.ToLower(data), "quoted-printable") {
		text = strings.NewReplacer("=\r\n", "").Replace(text)
		decoded, err := new(mime.WordDecoder).Decode("=?utf-8?q?" + strings.NewReplacer(" ", "_", "\r\n", "=0D=0A", "?", "=3F").Replace(text) + "?=")
		if err == nil {
			return decoded
		}
	}
	if decoded, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(strings.TrimSpace(text), "\r\n", "")); err == nil {
		return string(decoded)
	}
	return text
}

// Where anybody may send, a mail without a clear sender is received, and
// answered to nobody.
func TestMailFromNobody(t *testing.T) {
	url := "sqlite:" + filepath.Join(t.TempDir(), "a.db")
	yes := true
	o := newOffice(t, url, time.Now)
	c := *o.Config
	const filled = "../../samples/filled/"
	nobody := strings.Replace(letter(t, "x", filled+"b-1_plain.xlsx"), "From: <x>\r\n", "", 1)
	c.Inboxes = append(c.Inboxes, config.Inbox{Name: "post", URL: mailbox(t, nobody, letter(t, "a@example.jp", filled+"b-2_plain.xlsx")), Completion: &yes, Returns: &yes})
	s := serviceWith(t, url, &c, time.Now, func(opt *Options) {
		opt.Getenv = func(name string) string { return map[string]string{"UKETSUKE_INBOX_POST_PASSWORD": "secret"}[name] }
	})
	r := nightly(t, s)
	for _, in := range r.Inboxes {
		if in.Name == "post" && in.Registered != 2 {
			t.Errorf("%+v", in)
		}
	}
	completions := 0
	for _, m := range o.sink.Mails() {
		if strings.Join(m.To, ",") != "operator@example.jp" {
			completions++
		}
	}
	if completions != 1 {
		t.Errorf("%d completion mails, want 1", completions)
	}
}
