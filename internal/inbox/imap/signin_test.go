package imap

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"math/big"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"
	"github.com/emersion/go-sasl"
)

// certificate makes one for 127.0.0.1, and a file that vouches for it.
func certificate(t *testing.T) (*tls.Config, string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test"}, NotBefore: time.Now().Add(-time.Hour),
		NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	ca := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}, ca
}

// bearer is a session that signs in by tokens, in the ways that it names.
type bearer struct {
	imapserver.Session
	user  *imapmemserver.User
	names []string
}

// AuthenticateMechanisms names the ways.
func (b *bearer) AuthenticateMechanisms() []string { return b.names }

// Authenticate takes the token "good" alone.
func (b *bearer) Authenticate(name string) (sasl.Server, error) {
	check := func(user, token string) error {
		if user != "user" || token != "good" {
			return errors.New("refused")
		}
		return b.Session.Login("user", "secret")
	}
	if name == sasl.OAuthBearer {
		return sasl.NewOAuthBearerServer(func(o sasl.OAuthBearerOptions) *sasl.OAuthBearerError {
			if check(o.Username, o.Token) != nil {
				return &sasl.OAuthBearerError{Status: "invalid_token"}
			}
			return nil
		}), nil
	}
	return xServer(check), nil
}

// xServer is the server's side of XOAUTH2.
type xServer func(user, token string) error

// Next reads the client's one word.
func (x xServer) Next(text []byte) ([]byte, bool, error) {
	parts := strings.Split(string(text), "\x01")
	if len(parts) < 2 {
		return nil, false, errors.New("malformed")
	}
	return nil, true, x(strings.TrimPrefix(parts[0], "user="), strings.TrimPrefix(parts[1], "auth=Bearer "))
}

// server is a server that lets nobody sign in before STARTTLS, and by tokens
// where it names ways for that.
func server(t *testing.T, ways ...string) (address, ca string) {
	t.Helper()
	config, ca := certificate(t)
	user := imapmemserver.NewUser("user", "secret")
	if err := user.Create("INBOX", nil); err != nil {
		t.Fatal(err)
	}
	mem := imapmemserver.New()
	mem.AddUser(user)
	srv := imapserver.New(&imapserver.Options{TLSConfig: config, Caps: imap.CapSet{imap.CapIMAP4rev1: {}},
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			if len(ways) > 0 {
				return &bearer{mem.NewSession(), user, ways}, nil, nil
			}
			return mem.NewSession(), nil, nil
		}})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = srv.Serve(listener) }()
	t.Cleanup(func() { srv.Close() })
	return listener.Addr().String(), ca
}

func try(t *testing.T, address string, opt Options) error {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Open(u, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	_, err = m.List(t.Context())
	return err
}

// A password goes over an encrypted connection alone, and to a server whose
// certificate somebody vouches for.
func TestSTARTTLS(t *testing.T) {
	at, ca := server(t)
	password := Options{Password: "secret"}
	if err := try(t, "imap://user@"+at+"/INBOX?starttls=1&ca="+ca, password); err != nil {
		t.Error(err)
	}
	if err := try(t, "imap://user@"+at+"/INBOX?starttls=1", password); err == nil || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("a certificate that nobody vouches for: %v", err)
	}
	if err := try(t, "imap://user@"+at+"/INBOX?insecure=1", password); err == nil {
		t.Error("signed in in the open")
	}
	for address, want := range map[string]safety{
		"imaps://u@mail.example.jp": fromTheStart, "imap://u@mail.example.jp": startTLS, "imap://u@mail.example.jp?insecure=1": none,
		"imap://u@localhost": none, "imap://u@[::1]/?starttls=1": startTLS,
	} {
		u, _ := url.Parse(address)
		m, err := Open(u, Options{})
		if err != nil || m.safety != want {
			t.Errorf("%s: %v %v", address, m.safety, err)
		}
	}
}

// Access tokens sign in by the standard's way and by that of before, and one
// that is refused is an error.
func TestOAuth2(t *testing.T) {
	for _, way := range []string{sasl.OAuthBearer, "XOAUTH2"} {
		at, ca := server(t, way)
		address := "imap://user@" + at + "/INBOX?starttls=1&ca=" + ca
		for token, want := range map[string]bool{"good": true, "old": false} {
			err := try(t, address, Options{Token: func(context.Context) (string, error) { return token, nil }})
			if (err == nil) != want {
				t.Errorf("%s, %s: %v", way, token, err)
			}
		}
		err := try(t, address, Options{Token: func(context.Context) (string, error) { return "", errors.New("the portal is away") }})
		if err == nil || !strings.Contains(err.Error(), "portal is away") {
			t.Errorf("%v", err)
		}
	}
}
