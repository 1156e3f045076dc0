// Package imap is an inbox in a mailbox. A mail is an item; its attachments are
// the files. Mails are moved to the mailboxes uketsuke-done, uketsuke-held and
// uketsuke-refused, each followed by a small mail that is its receipt.
package imap

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
	"github.com/emersion/go-sasl"

	"github.com/uketsuke/uketsuke/internal/inbox/box"
)

// Mailbox is a mailbox in use. It is safe for concurrent use; one connection
// is shared.
type Mailbox struct {
	address string // host:port
	safety  safety
	tls     *tls.Config
	user    string
	opt     Options
	name    string

	mu       sync.Mutex
	client   *imapclient.Client
	validity uint32
}

// timeout bounds one operation; a server that hangs must not hang a worker.
const timeout = 90 * time.Second

// Options are how to sign in.
type Options struct {
	Password string
	Token    Token // instead of the password; nil = the password does
}

// Token returns an access token of OAuth 2.0 that is good for the moment.
type Token func(ctx context.Context) (string, error)

// safety is how a connection is kept from others.
type safety int

const (
	fromTheStart safety = iota // TLS from the first byte
	startTLS                   // TLS before anybody signs in
	none                       // for a server on the same machine
)

// Open names the mailbox imaps://user@host:port/NAME, INBOX when no name is
// given. imap:// begins without encryption and demands STARTTLS before it signs
// in, but for a server on the same machine, where starttls=1 demands it;
// insecure=1 does without anywhere. ca=FILE contains certificates of the house's
// own. Nothing is connected yet.
func Open(u *url.URL, opt Options) (*Mailbox, error) {
	if u.Hostname() == "" || u.User.Username() == "" {
		return nil, errors.New("imap: imaps://user@host/MAILBOX is expected")
	}
	m := &Mailbox{user: u.User.Username(), opt: opt, name: cmp.Or(strings.Trim(u.Path, "/"), "INBOX"), tls: &tls.Config{ServerName: u.Hostname()}}
	q := u.Query()
	port := "993"
	if u.Scheme == "imap" {
		port, m.safety = "143", startTLS
		if q.Get("insecure") != "" || loopback(u.Hostname()) && q.Get("starttls") == "" {
			m.safety = none
		}
	}
	m.address = net.JoinHostPort(u.Hostname(), cmp.Or(u.Port(), port))
	if ca := q.Get("ca"); ca != "" {
		text, err := os.ReadFile(ca)
		if err != nil {
			return nil, fmt.Errorf("imap: %w", err)
		}
		m.tls.RootCAs = x509.NewCertPool()
		if !m.tls.RootCAs.AppendCertsFromPEM(text) {
			return nil, fmt.Errorf("imap: %s holds no certificates", ca)
		}
	}
	return m, nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Close ends the connection.
func (m *Mailbox) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.client == nil {
		return nil
	}
	err := m.client.Close()
	m.client = nil
	return err
}

// do runs a step on a connection with the mailbox selected. After an error the
// connection is not used again.
func (m *Mailbox) do(ctx context.Context, step func(c *imapclient.Client) error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if m.client == nil {
		if err := m.connect(ctx); err != nil {
			return fmt.Errorf("imap: %w", err)
		}
	}
	c := m.client
	// The library knows no context: cut the connection instead.
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	defer context.AfterFunc(ctx, func() { _ = c.Close() })()
	err := m.selected(c)
	if err == nil {
		err = step(c)
	}
	if err != nil && !errors.Is(err, box.ErrGone) && !errors.Is(err, box.ErrChanged) {
		_ = c.Close()
		m.client = nil
		return fmt.Errorf("imap: %w", errors.Join(err, ctx.Err()))
	}
	return err
}

func (m *Mailbox) connect(ctx context.Context) (err error) {
	dial := map[safety]func(string, *imapclient.Options) (*imapclient.Client, error){
		fromTheStart: imapclient.DialTLS, startTLS: imapclient.DialStartTLS, none: imapclient.DialInsecure}[m.safety]
	c, err := dial(m.address, &imapclient.Options{TLSConfig: m.tls.Clone(), Dialer: &net.Dialer{Timeout: 30 * time.Second}})
	if err != nil {
		return err
	}
	defer context.AfterFunc(ctx, func() { _ = c.Close() })()
	if err := m.signIn(ctx, c); err != nil {
		return errors.Join(err, c.Close())
	}
	m.client = c
	return nil
}

func (m *Mailbox) signIn(ctx context.Context, c *imapclient.Client) error {
	if m.opt.Token == nil {
		return c.Login(m.user, m.opt.Password).Wait()
	}
	token, err := m.opt.Token(ctx)
	if err != nil {
		return fmt.Errorf("OAuth 2.0: %w", err)
	}
	if c.Caps().Has(imap.AuthCap(sasl.OAuthBearer)) {
		host, port, _ := net.SplitHostPort(m.address)
		n, _ := strconv.Atoi(port)
		return c.Authenticate(sasl.NewOAuthBearerClient(&sasl.OAuthBearerOptions{Username: m.user, Token: token, Host: host, Port: n}))
	}
	return c.Authenticate(&xoauth2{m.user, token})
}

// selected selects the mailbox anew, which also brings the news of others.
func (m *Mailbox) selected(c *imapclient.Client) error {
	data, err := c.Select(m.name, nil).Wait()
	if err == nil {
		m.validity = data.UIDValidity
	}
	return err
}

// List lists the mails.
func (m *Mailbox) List(ctx context.Context) (list box.Listing, err error) {
	err = m.do(ctx, func(c *imapclient.Client) error {
		found, err := c.UIDSearch(&imap.SearchCriteria{NotFlag: []imap.Flag{imap.FlagDeleted}}, nil).Wait()
		if err != nil || len(found.AllUIDs()) == 0 {
			return err
		}
		mails, err := c.Fetch(imap.UIDSetNum(found.AllUIDs()...), &imap.FetchOptions{UID: true, RFC822Size: true, InternalDate: true}).Collect()
		for _, mail := range mails {
			uid := strconv.FormatUint(uint64(mail.UID), 10)
			list.Ready = append(list.Ready, box.Item{Key: fmt.Sprintf("%d|%s", m.validity, uid), Name: uid, Size: mail.RFC822Size, Modified: mail.InternalDate})
		}
		return err
	})
	return list, err
}

// uid is the UID of an item: ErrGone when the mailbox is not the one it was
// listed in.
func (m *Mailbox) uid(it box.Item) (imap.UIDSet, error) {
	validity, uid, _ := strings.Cut(it.Key, "|")
	if validity != strconv.FormatUint(uint64(m.validity), 10) {
		return nil, fmt.Errorf("%w: %s", box.ErrGone, it.Name)
	}
	n, err := strconv.ParseUint(uid, 10, 32)
	if err != nil {
		return nil, err
	}
	return imap.UIDSetNum(imap.UID(n)), nil
}

// there reports whether a mail is still in the mailbox.
func there(c *imapclient.Client, uid imap.UIDSet) (bool, error) {
	found, err := c.UIDSearch(&imap.SearchCriteria{UID: []imap.UIDSet{uid}, NotFlag: []imap.Flag{imap.FlagDeleted}}, nil).Wait()
	if err != nil {
		return false, err
	}
	return len(found.AllUIDs()) > 0, nil
}

// Take looks whether the mail is still there. That one worker has it is the
// ledger's word.
func (m *Mailbox) Take(ctx context.Context, it box.Item, _ string) error {
	return m.do(ctx, func(c *imapclient.Client) error {
		uid, err := m.uid(it)
		if err != nil {
			return err
		}
		ok, err := there(c, uid)
		if err == nil && !ok {
			err = fmt.Errorf("%w: %s", box.ErrGone, it.Name)
		}
		return err
	})
}

// Read returns the attachments of the mail. It stays unread for people.
func (m *Mailbox) Read(ctx context.Context, it box.Item, _ string) (d *box.Delivery, err error) {
	err = m.do(ctx, func(c *imapclient.Client) error {
		uid, err := m.uid(it)
		if err != nil {
			return err
		}
		body := &imap.FetchItemBodySection{Peek: true}
		mails, err := c.Fetch(uid, &imap.FetchOptions{BodySection: []*imap.FetchItemBodySection{body}}).Collect()
		if err != nil {
			return err
		}
		if len(mails) == 0 {
			return fmt.Errorf("%w: %s", box.ErrGone, it.Name)
		}
		d = Parse(mails[0].FindBodySection(body))
		return nil
	})
	return d, err
}
