package inbox_test

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	imaplib "github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"
	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"

	"github.com/uketsuke/uketsuke/internal/inbox"
	"github.com/uketsuke/uketsuke/internal/inbox/box"
	"github.com/uketsuke/uketsuke/internal/inbox/sftptest"
)

// place is where a kind of inbox has its items, as a sender and as an auditor
// see it.
type place struct {
	address  string
	password string
	put      func(t *testing.T, name, text string) // as a sender does; settled long ago
	// filed are the texts of the items in a place, and how many receipts lie
	// beside them.
	filed func(t *testing.T, where string) (texts []string, receipts int)
	// replaceable: a sender can put another item of the same name instead of
	// one that was listed.
	replaceable bool
	// exclusive: of several who take an item one succeeds; elsewhere the ledger
	// alone decides.
	exclusive bool
	// named: items have the names that senders gave them.
	named bool
}

// kinds has a place of each kind; those that a machine has not are skipped.
var kinds = map[string]func(t *testing.T) *place{
	"folder": func(t *testing.T) *place {
		dir := t.TempDir()
		return onDisk(dir, dir)
	},
	"sftp by OpenSSH": func(t *testing.T) *place {
		dir := t.TempDir()
		return onDisk(dir, sftptest.OpenSSH(t).URL(dir))
	},
	"sftp by the library": func(t *testing.T) *place {
		dir := t.TempDir()
		return onDisk(dir, sftptest.Library(t).URL(dir))
	},
	"bucket":  bucket,
	"mailbox": mailbox,
}

// onDisk is a place whose items are files of this machine.
func onDisk(dir, address string) *place {
	return &place{address: address, replaceable: true, exclusive: true, named: true,
		put: func(t *testing.T, name, text string) {
			t.Helper()
			path, old := filepath.Join(dir, name), time.Now().Add(-time.Hour-time.Duration(len(text))*time.Second)
			if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644), os.Chtimes(path, old, old)); err != nil {
				t.Fatal(err)
			}
		},
		filed: func(t *testing.T, where string) (texts []string, receipts int) {
			err := filepath.WalkDir(filepath.Join(dir, where), func(path string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return nil
				}
				if strings.HasSuffix(path, box.ReceiptEnding) {
					receipts++
					return nil
				}
				text, err := os.ReadFile(path)
				texts = append(texts, string(text))
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			slices.Sort(texts)
			return texts, receipts
		}}
}

func bucket(t *testing.T) *place {
	t.Setenv("AWS_ACCESS_KEY_ID", "key")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "secret")
	backend := s3mem.New()
	if err := backend.CreateBucket("forms"); err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(gofakes3.New(backend).Server())
	t.Cleanup(srv.Close)
	p := &place{address: "s3://forms/in?insecure=1&region=us-east-1&endpoint=" + strings.TrimPrefix(srv.URL, "http://"), replaceable: true, named: true}
	p.put = func(t *testing.T, name, text string) {
		t.Helper()
		out, err := inbox.OpenOutbox(p.address, inbox.Options{})
		if err == nil {
			err = out.Put(t.Context(), name, []byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	p.filed = func(t *testing.T, where string) (texts []string, receipts int) {
		prefix := "in/" + where + "/"
		list, err := backend.ListBucket("forms", &gofakes3.Prefix{HasPrefix: true, Prefix: prefix}, gofakes3.ListBucketPage{})
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range list.Contents {
			if strings.HasSuffix(o.Key, box.ReceiptEnding) {
				receipts++
				continue
			}
			got, err := backend.GetObject("forms", o.Key, nil)
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			buf := make([]byte, 1<<16)
			for {
				n, err := got.Contents.Read(buf)
				b.Write(buf[:n])
				if err != nil {
					break
				}
			}
			texts = append(texts, b.String())
		}
		slices.Sort(texts)
		return texts, receipts
	}
	return p
}

func mailbox(t *testing.T) *place {
	user := imapmemserver.NewUser("user", "secret")
	if err := user.Create("INBOX", nil); err != nil {
		t.Fatal(err)
	}
	mem := imapmemserver.New()
	mem.AddUser(user)
	srv := imapserver.New(&imapserver.Options{InsecureAuth: true, Caps: imaplib.CapSet{imaplib.CapIMAP4rev1: {}, imaplib.CapMove: {}},
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return mem.NewSession(), nil, nil
		}})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = srv.Serve(listener) }()
	t.Cleanup(func() { srv.Close() })
	client := func() *imapclient.Client {
		c, err := imapclient.DialInsecure(listener.Addr().String(), nil)
		if err == nil {
			err = c.Login("user", "secret").Wait()
		}
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	return &place{address: "imap://user@" + listener.Addr().String() + "/INBOX", password: "secret",
		put: func(t *testing.T, name, text string) {
			c := client()
			defer c.Close()
			mail := fmt.Sprintf("From: a@example.jp\r\nMIME-Version: 1.0\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename*=UTF-8''%s\r\n"+
				"Content-Transfer-Encoding: base64\r\n\r\n%s\r\n", url.PathEscape(strings.ReplaceAll(name, "/", "_")), base64.StdEncoding.EncodeToString([]byte(text)))
			cmd := c.Append("INBOX", int64(len(mail)), nil)
			_, err := cmd.Write([]byte(mail))
			if err = errors.Join(err, cmd.Close()); err == nil {
				_, err = cmd.Wait()
			}
			if err != nil {
				t.Fatal(err)
			}
		},
		filed: func(t *testing.T, where string) (texts []string, receipts int) {
			c := client()
			defer c.Close()
			at, _, _ := strings.Cut(where, "/")
			if _, err := c.Select("uketsuke-"+at, nil).Wait(); err != nil {
				return nil, 0
			}
			body := &imaplib.FetchItemBodySection{Peek: true}
			mails, err := c.Fetch(imaplib.SeqSet{{Start: 1, Stop: 0}}, &imaplib.FetchOptions{BodySection: []*imaplib.FetchItemBodySection{body}}).Collect()
			if err != nil {
				return nil, 0
			}
			for _, m := range mails {
				text := string(m.FindBodySection(body))
				if strings.Contains(text, ".receipt@uketsuke") {
					receipts++
					continue
				}
				_, encoded, _ := strings.Cut(text, "\r\n\r\n")
				plain, _ := base64.StdEncoding.DecodeString(strings.TrimSpace(encoded))
				texts = append(texts, string(plain))
			}
			slices.Sort(texts)
			return texts, receipts
		}}
}

// onEach runs a test of the suite over every kind of inbox. What holds here is
// what the ledger and the workers rely on.
func onEach(t *testing.T, test func(t *testing.T, p *place)) {
	for name, make := range kinds {
		t.Run(name, func(t *testing.T) { test(t, make(t)) })
	}
}

func (p *place) open(t *testing.T, opt inbox.Options) inbox.Box {
	t.Helper()
	opt.Password = p.password
	b, err := inbox.Open(p.address, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

func ready(t *testing.T, b inbox.Box) []box.Item {
	t.Helper()
	l, err := b.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(l.Ready, func(a, b box.Item) int { return strings.Compare(a.Name, b.Name) })
	return l.Ready
}

func one(t *testing.T, b inbox.Box) box.Item {
	t.Helper()
	list := ready(t, b)
	if len(list) != 1 {
		t.Fatalf("%d items: %v", len(list), list)
	}
	return list[0]
}

// An item is listed, taken, read and filed; each step may be repeated under its
// claim, on a box that knows nothing of the steps before, as after a crash.
func TestEachStepTwice(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		p.put(t, "申請書 1.xlsx", "content")
		it := one(t, p.open(t, inbox.Options{}))
		if again := one(t, p.open(t, inbox.Options{})); again.Key != it.Key {
			t.Errorf("the same item is %q and %q", it.Key, again.Key)
		}
		if p.named && (it.Name != "申請書 1.xlsx" || it.Size != 7) {
			t.Errorf("%+v", it)
		}
		for range 2 {
			b := p.open(t, inbox.Options{})
			if err := b.Take(t.Context(), it, "a1-x"); err != nil {
				t.Fatal(err)
			}
			d, err := b.Read(t.Context(), it, "a1-x")
			if err != nil || len(d.Files) != 1 || string(d.Files[0].Data) != "content" || d.Files[0].Name != "申請書 1.xlsx" {
				t.Fatalf("%+v %v", d, err)
			}
		}
		for range 2 {
			if err := p.open(t, inbox.Options{}).File(t.Context(), it, "a1-x", "done/2026-08-27", []byte(`{"a":1}`)); err != nil {
				t.Fatal(err)
			}
		}
		if list := ready(t, p.open(t, inbox.Options{})); len(list) != 0 {
			t.Errorf("still there: %v", list)
		}
		if texts, receipts := p.filed(t, "done/2026-08-27"); !slices.Equal(texts, []string{"content"}) || receipts != 1 {
			t.Errorf("filed %v, %d receipts", texts, receipts)
		}
	})
}

// What is filed twice under one name is kept twice, each beside its receipt.
func TestSameNameAgain(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		keys := map[string]bool{}
		for i, text := range []string{"first", "second one", "the third one"} {
			p.put(t, "a.xlsx", text)
			b := p.open(t, inbox.Options{})
			it := one(t, b)
			keys[it.Key] = true
			claim := fmt.Sprintf("a%d-x", i)
			if err := errors.Join(b.Take(t.Context(), it, claim), b.File(t.Context(), it, claim, "held/2026-08-27", []byte(claim))); err != nil {
				t.Fatal(err)
			}
		}
		if len(keys) != 3 {
			t.Errorf("keys %v", keys)
		}
		if texts, receipts := p.filed(t, "held/2026-08-27"); !slices.Equal(texts, []string{"first", "second one", "the third one"}) || receipts != 3 {
			t.Errorf("filed %v, %d receipts", texts, receipts)
		}
	})
}

// What is gone before it is taken, or replaced, is reported as such.
func TestGoneOrChanged(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		p.put(t, "a.xlsx", "first")
		p.put(t, "b.xlsx", "stays")
		b := p.open(t, inbox.Options{})
		it := ready(t, b)[0]
		if err := errors.Join(b.Take(t.Context(), it, "a1-x"), b.File(t.Context(), it, "a1-x", "done/2026-08-27", []byte("r"))); err != nil {
			t.Fatal(err)
		}
		if err := p.open(t, inbox.Options{}).Take(t.Context(), it, "a2-x"); !errors.Is(err, box.ErrGone) {
			t.Errorf("gone: %v", err)
		}
		if !p.replaceable {
			return
		}
		p.put(t, "c.xlsx", "first")
		list := ready(t, b)
		it = list[len(list)-1]
		p.put(t, "c.xlsx", "other words")
		if err := b.Take(t.Context(), it, "a3-x"); !errors.Is(err, box.ErrChanged) {
			t.Errorf("changed: %v", err)
		}
		list = ready(t, b)
		now := list[len(list)-1]
		if now.Name != "c.xlsx" || now.Key == it.Key {
			t.Errorf("%+v", now)
		}
	})
}

// Of several who take an item at once, in the kinds that can know, one has it;
// in all kinds it is filed once.
func TestSeveralTakers(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		p.put(t, "a.xlsx", "content")
		it := one(t, p.open(t, inbox.Options{}))
		var callers sync.WaitGroup
		var mu sync.Mutex
		var won []string
		for i := range 6 {
			b := p.open(t, inbox.Options{})
			callers.Go(func() {
				claim := fmt.Sprintf("a%d-x", i)
				err := b.Take(context.Background(), it, claim)
				if err != nil && !errors.Is(err, box.ErrGone) && !errors.Is(err, box.ErrChanged) {
					t.Errorf("%s: %v", claim, err)
				}
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					won = append(won, claim)
				}
			})
		}
		callers.Wait()
		if len(won) == 0 || p.exclusive && len(won) != 1 {
			t.Fatalf("%v have it", won)
		}
		b := p.open(t, inbox.Options{})
		for _, claim := range won {
			if err := b.File(t.Context(), it, claim, "done/2026-08-27", []byte("r")); err != nil {
				t.Fatal(err)
			}
		}
		if texts, _ := p.filed(t, "done/2026-08-27"); len(texts) != 1 {
			t.Errorf("filed %v", texts)
		}
	})
}

// No more of a file is read than its bound and a byte.
func TestBound(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		p.put(t, "a.xlsx", strings.Repeat("x", 5000))
		b := p.open(t, inbox.Options{MaxBytes: 1000})
		it := one(t, b)
		if err := b.Take(t.Context(), it, "a1-x"); err != nil {
			t.Fatal(err)
		}
		d, err := b.Read(t.Context(), it, "a1-x")
		if err != nil || p.named && len(d.Files[0].Data) != 1001 {
			t.Errorf("%d bytes, %v", len(d.Files[0].Data), err)
		}
	})
}

// A cancelled call stops, and the box works on afterwards.
func TestToldToStop(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		p.put(t, "a.xlsx", "content")
		b := p.open(t, inbox.Options{})
		one(t, b)
		ended, stop := context.WithCancel(t.Context())
		stop()
		if _, err := b.List(ended); err == nil {
			t.Error("no error of what was told to stop")
		}
		one(t, b)
	})
}

// Names that programs use while they write, what systems leave behind and what
// is filed are no items; folders are looked into. A folder in which nothing was
// filed says so.
func TestWhatIsNoItem(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		if !p.named {
			t.Skip("mails have no such names")
		}
		for _, name := range []string{"a.xlsx", "7月/b c.zip", "c.xlsx.part", "~$d.xlsx", ".DS_Store", "7月/Thumbs.db"} {
			p.put(t, name, "x")
		}
		b := p.open(t, inbox.Options{})
		list, err := b.List(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if p.exclusive && !list.Bare {
			t.Error("not bare")
		}
		for _, name := range []string{"done/2026-08-27/x.xlsx", "held/y.xlsx", "refused/z.xlsx", "poison/p.xlsx"} {
			p.put(t, name, "x")
		}
		if list, err = b.List(t.Context()); err != nil || list.Bare {
			t.Errorf("bare %v, %v", list.Bare, err)
		}
		var names []string
		for _, it := range ready(t, b) {
			names = append(names, it.Name)
		}
		if !slices.Equal(names, []string{"7月/b c.zip", "a.xlsx"}) {
			t.Errorf("%q", names)
		}
		if len(list.Left) != 2 {
			t.Errorf("left alone: %v", list.Left)
		}
	})
}

// An outbox replaces what has the same name, makes folders, and leaves nothing
// else behind.
func TestOutboxes(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		if !inbox.Known(p.address, true) {
			t.Skip("no outbox")
		}
		out, err := inbox.OpenOutbox(p.address, inbox.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer out.Close()
		for _, text := range []string{"first", "second"} {
			if err := out.Put(t.Context(), "done/2026/一覧.csv", []byte(text)); err != nil {
				t.Fatal(err)
			}
		}
		if texts, _ := p.filed(t, "done"); !slices.Equal(texts, []string{"second"}) {
			t.Errorf("%q", texts)
		}
	})
}

// Doctor's try leaves nothing behind.
func TestProbe(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		b, ok := p.open(t, inbox.Options{}).(interface{ Probe(context.Context) error })
		if !ok {
			t.Skip("cannot be tried")
		}
		if err := b.Probe(t.Context()); err != nil {
			t.Fatal(err)
		}
		if texts, _ := p.filed(t, "."); len(texts) != 0 {
			t.Errorf("%q", texts)
		}
	})
}

// A parameter that is misspelt, or that reads like the opposite of what it does,
// is refused rather than passed over.
func TestParameters(t *testing.T) {
	for address, want := range map[string]string{
		"s3://b/p?endpoint=host:1&region=x&insecure=1": "",
		"s3://b/p?endpoint=host:1&insecure=0":          "insecure=0",
		"s3://b/p?end_point=host:1":                    "end_point",
		"sftp://u@h/p?known_hosts=/k&key=/i":           "",
		"sftp://u@h/p?knownhosts=/k":                   "knownhosts",
		"imap://u@h/INBOX?starttls=1":                  "",
		"imap://u@h/INBOX?starttls=true":               "starttls=true",
		"imaps://u@h/INBOX?insecure=1":                 "insecure",
		"imaps://u@h/INBOX?ca=%zz":                     "%zz",
		"file:///in":                                   "",
		"file://in/box":                                "file:///in/box",
		"/in?a=b":                                      "", // a path
	} {
		err := inbox.CheckParameters(address)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", address, err)
		}
		if want == "" {
			continue
		}
		if _, err := inbox.Open(address, inbox.Options{}); err == nil {
			t.Errorf("%s was opened", address)
		}
	}
}
