// Package imap is an inbox in a mailbox. A mail is an item; its attachments are
// the files. Mails are moved to the mailboxes uketsuke-done, uketsuke-held and
// uketsuke-refused, each followed by a small mail that is its receipt.
package imap

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"github.com/uketsuke/uketsuke/internal/inbox/box"
)

// Mailbox is a mailbox in use. It is safe for concurrent use; one connection
// is shared.
type Mailbox struct {
	address  string // host:port
	secure   bool
	user     string
	password string
	name     string

	mu       sync.Mutex
	client   *imapclient.Client
	validity uint32
}

// timeout bounds one operation; a server that hangs must not hang a worker.
const timeout = 90 * time.Second

// Open names the mailbox imaps://user@host:port/NAME, INBOX when no name is
// given. imap:// is without encryption, for a server on the same machine.
// Nothing is connected yet.
func Open(u *url.URL, password string) (*Mailbox, error) {
	if u.Hostname() == "" || u.User.Username() == "" {
		return nil, errors.New("imap: imaps://user@host/MAILBOX is expected")
	}
	m := &Mailbox{secure: u.Scheme == "imaps", user: u.User.Username(), password: password, name: strings.Trim(u.Path, "/")}
	port := u.Port()
	if port == "" {
		port = map[bool]string{true: "993", false: "143"}[m.secure]
	}
	m.address = u.Hostname() + ":" + port
	if m.name == "" {
		m.name = "INBOX"
	}
	return m, nil
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
		if err := m.connect(); err != nil {
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

func (m *Mailbox) connect() (err error) {
	var c *imapclient.Client
	if m.secure {
		c, err = imapclient.DialTLS(m.address, nil)
	} else {
		c, err = imapclient.DialInsecure(m.address, nil)
	}
	if err != nil {
		return err
	}
	if err := c.Login(m.user, m.password).Wait(); err != nil {
		return errors.Join(err, c.Close())
	}
	m.client = c
	return nil
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

// there says whether a mail is still in the mailbox.
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
