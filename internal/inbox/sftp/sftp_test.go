package sftp

import (
	"crypto/ed25519"
	"crypto/rand"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/knownhosts"

	"github.com/uketsuke/uketsuke/internal/inbox/sftptest"
)

func folder(t *testing.T, address string) *Folder {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Open(u, Options{Settle: time.Nanosecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// A server that is not known, or has another key than it had, is not spoken to.
func TestServersThatAreNotKnown(t *testing.T) {
	s := sftptest.Library(t)
	public, _, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	other, err := ssh.NewPublicKey(public)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"": "does not stand in",
		knownhosts.Line([]string{knownhosts.Normalize(s.Address)}, other): "another key",
	} {
		hosts := filepath.Join(t.TempDir(), "known_hosts")
		if err := os.WriteFile(hosts, []byte(text+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		stranger := *s
		stranger.Hosts = hosts
		if _, err := folder(t, stranger.URL(t.TempDir())).List(t.Context()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// A key that is not the user's does not sign in.
func TestOtherKey(t *testing.T) {
	s, stranger := sftptest.Library(t), sftptest.Library(t)
	mixed := *s
	mixed.Key = stranger.Key
	if _, err := folder(t, mixed.URL(t.TempDir())).List(t.Context()); err == nil || !strings.Contains(err.Error(), "unable to authenticate") {
		t.Errorf("%v", err)
	}
}

// A connection that was cut is made anew.
func TestConnectionCut(t *testing.T) {
	s := sftptest.Library(t)
	f := folder(t, s.URL(t.TempDir()))
	for range 3 {
		if _, err := f.List(t.Context()); err != nil {
			t.Fatal(err)
		}
		f.mu.Lock()
		_ = f.conn.ssh.Close() // as the network does, without a notice
		f.mu.Unlock()
		if _, err := f.List(t.Context()); err == nil {
			t.Fatal("a cut connection answers")
		}
	}
}

// Symbolic links are no items, wherever they lead.
func TestLinks(t *testing.T) {
	dir := t.TempDir()
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, "a.xlsx")); err != nil {
		t.Fatal(err)
	}
	l, err := folder(t, sftptest.Library(t).URL(dir)).List(t.Context())
	if err != nil || len(l.Ready) != 0 || len(l.Left) != 1 {
		t.Errorf("%+v %v", l, err)
	}
}
