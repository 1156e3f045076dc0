// Package inbox opens inboxes and outboxes of all kinds by their URL.
package inbox

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/inbox/box"
	"github.com/uketsuke/uketsuke/internal/inbox/folder"
	"github.com/uketsuke/uketsuke/internal/inbox/imap"
	"github.com/uketsuke/uketsuke/internal/inbox/s3"
)

// Box is an inbox. Every method may be called by several machines at once,
// and again under the same claim.
type Box interface {
	// List is what is there now, and what of it is left alone.
	List(ctx context.Context) (box.Listing, error)
	// Take makes an item ours: box.ErrGone or box.ErrChanged when that is not
	// possible any more.
	Take(ctx context.Context, it box.Item, claim string) error
	// Read returns what a taken item holds.
	Read(ctx context.Context, it box.Item, claim string) (*box.Delivery, error)
	// File moves a taken item to a place in the inbox, beside a receipt.
	File(ctx context.Context, it box.Item, claim, to string, receipt []byte) error
	Close() error
}

// Outbox is where files are put.
type Outbox interface {
	// Put writes a file whole or not at all; one of the same name is replaced.
	Put(ctx context.Context, name string, data []byte) error
	Close() error
}

// Options are for opening boxes. The zero Options is fine.
type Options struct {
	Password string        // of the mailbox
	Settle   time.Duration // how long a file must have been left alone
	MaxBytes int64         // how much of a file is read; 0 = 256 MiB
	Now      func() time.Time
}

// Open opens the inbox at address: a folder as a path or file:///path,
// s3://bucket/prefix?endpoint=host:port, or imaps://user@host/MAILBOX.
func Open(address string, opt Options) (Box, error) {
	u, err := parse(address)
	if err != nil {
		return nil, err
	}
	switch u.Scheme {
	case "file":
		return folder.Open(u.Path, folder.Options{Settle: opt.Settle, MaxBytes: opt.MaxBytes, Now: opt.Now})
	case "s3":
		return s3.Open(u, opt.MaxBytes)
	case "imap", "imaps":
		return imap.Open(u, opt.Password)
	}
	return nil, fmt.Errorf("inbox: %s:// is not known", u.Scheme)
}

// OpenOutbox opens the outbox at address: a folder or s3://…
func OpenOutbox(address string, opt Options) (Outbox, error) {
	u, err := parse(address)
	if err != nil {
		return nil, err
	}
	switch u.Scheme {
	case "file":
		return folder.Open(u.Path, folder.Options{})
	case "s3":
		return s3.Open(u, 0)
	}
	return nil, fmt.Errorf("outbox: %s:// is not known", u.Scheme)
}

// parse takes whatever has no scheme for a path.
func parse(address string) (*url.URL, error) {
	if !strings.Contains(address, "://") {
		return &url.URL{Scheme: "file", Path: address}, nil
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("inbox: %q is no URL", address)
	}
	return u, nil
}
