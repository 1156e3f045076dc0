package mail

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	netmail "net/mail"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"github.com/uketsuke/uketsuke/internal/store"
)

// ErrPermanent is returned for a mail that will not be accepted however often
// it is tried.
var ErrPermanent = errors.New("mail: refused for good")

// Transport is an SMTP server to send through.
type Transport struct {
	client *gomail.Client
	from   string
	domain string
}

// NewTransport is the server at address, smtp://user@host:587 (STARTTLS where
// the server has it; demanded when there is a user) or smtps://user@host:465.
// ca=FILE contains the certificates that vouch for a server of one's own, as PEM,
// instead of the system's. Nothing is connected yet.
func NewTransport(address, password, from string) (*Transport, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return nil, fmt.Errorf("mail: %q is no address of a mail server", address)
	}
	sender, err := netmail.ParseAddress(from)
	if err != nil {
		return nil, fmt.Errorf("mail: from: %w", err)
	}
	options, err := clientOptions(u, password)
	if err != nil {
		return nil, err
	}
	client, err := gomail.NewClient(u.Hostname(), options...)
	if err != nil {
		return nil, fmt.Errorf("mail: %w", err)
	}
	_, domain, _ := strings.Cut(sender.Address, "@")
	return &Transport{client, from, domain}, nil
}

func clientOptions(u *url.URL, password string) ([]gomail.Option, error) {
	options := []gomail.Option{gomail.WithTimeout(30 * time.Second)}
	switch u.Scheme {
	case "smtps":
		options = append(options, gomail.WithSSLPort(false))
	case "smtp":
		policy := gomail.TLSOpportunistic
		if u.User.Username() != "" {
			policy = gomail.TLSMandatory
		}
		options = append(options, gomail.WithTLSPolicy(policy), gomail.WithPort(25))
	default:
		return nil, fmt.Errorf("mail: smtp:// or smtps://, not %q", u.Scheme)
	}
	trust, err := trusted(u)
	if err != nil {
		return nil, err
	}
	options = append(options, gomail.WithTLSConfig(&tls.Config{ServerName: u.Hostname(), RootCAs: trust, MinVersion: tls.VersionTLS12}))
	if port := u.Port(); port != "" {
		n, err := strconv.Atoi(port)
		if err != nil {
			return nil, fmt.Errorf("mail: port: %w", err)
		}
		options = append(options, gomail.WithPort(n))
	}
	if user := u.User.Username(); user != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(user), gomail.WithPassword(password))
	}
	return options, nil
}

// trusted returns the certificates of ca=FILE; nil: those of the system. Any
// other parameter is an error: it would have no effect, unnoticed.
func trusted(u *url.URL) (*x509.CertPool, error) {
	q, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return nil, fmt.Errorf("mail: %w", err)
	}
	for name := range q {
		if name != "ca" {
			return nil, fmt.Errorf("mail: %s:// has no parameter %q (it has: ca)", u.Scheme, name)
		}
	}
	if !q.Has("ca") {
		return nil, nil
	}
	text, err := os.ReadFile(q.Get("ca"))
	if err != nil {
		return nil, fmt.Errorf("mail: %w", err)
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(text) {
		return nil, fmt.Errorf("mail: %s contains no certificates", q.Get("ca"))
	}
	return pool, nil
}

// Open connects to the server, for one mail or several.
func (t *Transport) Open(ctx context.Context) error {
	if err := t.client.DialWithContext(ctx); err != nil {
		return fmt.Errorf("mail: %w", err)
	}
	return nil
}

// Close ends the connection.
func (t *Transport) Close() { _ = t.client.Close() }

// Send sends one mail over the open connection. nil: the server has taken it.
func (t *Transport) Send(m *Message, at time.Time) error {
	msg, err := t.build(m, at)
	if err != nil {
		return errors.Join(ErrPermanent, err)
	}
	err = t.client.Send(msg)
	if err == nil || msg.IsDelivered() {
		return nil
	}
	var send *gomail.SendError
	if errors.As(err, &send) && !send.IsTemp() && send.ErrorCode() >= 500 {
		return errors.Join(ErrPermanent, err)
	}
	return fmt.Errorf("mail: %w", err)
}

func (t *Transport) build(m *Message, at time.Time) (*gomail.Msg, error) {
	msg := gomail.NewMsg()
	if err := errors.Join(msg.From(t.from), msg.To(m.To)); err != nil {
		return nil, err
	}
	msg.Subject(oneLine(m.Subject))
	msg.SetDateWithValue(at)
	msg.SetMessageIDWithValue(store.MessageID(m.Key, t.domain))
	// RFC 3834: nothing shall answer this by itself.
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	for _, a := range m.Attachments {
		if err := msg.AttachReader(a.Name, bytes.NewReader(a.Data)); err != nil {
			return nil, err
		}
	}
	return msg, nil
}

// oneLine keeps line breaks out of a header.
func oneLine(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == '\r' || r == '\n' }), " ")
}
