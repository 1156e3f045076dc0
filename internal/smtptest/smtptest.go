// Package smtptest gives tests a real mail server that keeps what it takes.
package smtptest

import (
	"bytes"
	"crypto/tls"
	"encoding/pem"
	"errors"
	"io"
	"net"
	"net/http/httptest"
	netmail "net/mail"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/emersion/go-smtp"
)

// Mail is a mail that the server has taken.
type Mail struct {
	To   []string
	ID   string // Message-ID
	Data []byte
}

// Header returns a header, decoded no further.
func (m *Mail) Header(name string) string {
	msg, err := netmail.ReadMessage(bytes.NewReader(m.Data))
	if err != nil {
		return ""
	}
	return msg.Header.Get(name)
}

// Server is a running server. Its address is URL.
type Server struct {
	URL string

	mu     sync.Mutex
	mails  []Mail
	refuse func(to string) error
}

// Start runs a server on the loopback interface for the length of the test.
func Start(t testing.TB) *Server {
	t.Helper()
	return start(t, nil)
}

// StartTLS runs a server as Start does that has STARTTLS, with a certificate of
// its own; ca is the file that vouches for it.
func StartTLS(t testing.TB) (s *Server, ca string) {
	t.Helper()
	web := httptest.NewUnstartedServer(nil)
	web.StartTLS() // for its certificate alone
	defer web.Close()
	ca = filepath.Join(t.TempDir(), "ca.pem")
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: web.Certificate().Raw})
	if err := os.WriteFile(ca, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return start(t, &tls.Config{Certificates: web.TLS.Certificates}), ca
}

func start(t testing.TB, secure *tls.Config) *Server {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{URL: "smtp://" + listener.Addr().String()}
	srv := smtp.NewServer(s)
	srv.Domain = "sink.test"
	srv.TLSConfig = secure
	go srv.Serve(listener)
	t.Cleanup(func() { srv.Close() })
	return s
}

// Refuse has recipients refused for whom f gives an error.
func (s *Server) Refuse(f func(to string) error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refuse = f
}

// Mails are the mails taken so far, in their order.
func (s *Server) Mails() []Mail {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.mails)
}

// NewSession is for the server.
func (s *Server) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{server: s}, nil }

type session struct {
	server *Server
	to     []string
}

func (s *session) Reset()        { s.to = nil }
func (s *session) Logout() error { return nil }

func (s *session) Mail(string, *smtp.MailOptions) error { return nil }

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	if s.server.refuse != nil {
		if err := s.server.refuse(to); err != nil {
			return err
		}
	}
	s.to = append(s.to, to)
	return nil
}

func (s *session) Data(r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	m := Mail{To: s.to, Data: data}
	if m.ID = m.Header("Message-ID"); m.ID == "" {
		return errors.New("a mail without a Message-ID")
	}
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	s.server.mails = append(s.server.mails, m)
	return nil
}
