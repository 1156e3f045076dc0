// Package inbox opens inboxes and outboxes of all kinds by their URL: folders,
// S3 buckets, SFTP servers, mailboxes. Kinds are declared in one map;
// inbox_test.go has the conformance suite that each of them passes, and
// docs/cookbook.md shows how to add one.
package inbox

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/inbox/box"
	"github.com/uketsuke/uketsuke/internal/inbox/folder"
	"github.com/uketsuke/uketsuke/internal/inbox/imap"
	"github.com/uketsuke/uketsuke/internal/inbox/s3"
	"github.com/uketsuke/uketsuke/internal/inbox/sftp"
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
	Password string        // of the mailbox, of the user of a server, or of the key
	Token    imap.Token    // signs in to a mailbox instead of the password; nil = the password does
	Settle   time.Duration // how long a file must have been left alone
	MaxBytes int64         // how much of a file is read; 0 = 256 MiB
	Now      func() time.Time
}

// kind is a kind of inbox or outbox.
type kind struct {
	open    func(u *url.URL, opt Options) (Box, error)
	put     func(u *url.URL, opt Options) (Outbox, error) // nil: no outbox
	mailbox bool                                          // mails come in here
	// parameters may follow in the address, with the values that each may have;
	// none: any text. A misspelt one would otherwise change nothing, or, like
	// insecure=0, the opposite of what it reads like.
	parameters map[string][]string
}

// kinds are all there are, by the scheme of their address. They are declared
// here and nowhere else.
var kinds = map[string]kind{
	"file": {open: func(u *url.URL, opt Options) (Box, error) { return openFolder(u, opt) },
		put: func(u *url.URL, opt Options) (Outbox, error) { return openFolder(u, opt) }},
	"s3": {open: func(u *url.URL, opt Options) (Box, error) { return s3.Open(u, opt.MaxBytes) },
		put:        func(u *url.URL, opt Options) (Outbox, error) { return s3.Open(u, opt.MaxBytes) },
		parameters: map[string][]string{"endpoint": nil, "region": nil, "insecure": yes}},
	"sftp": {open: func(u *url.URL, opt Options) (Box, error) { return openSFTP(u, opt) },
		put:        func(u *url.URL, opt Options) (Outbox, error) { return openSFTP(u, opt) },
		parameters: map[string][]string{"known_hosts": nil, "key": nil}},
	"imap":  {open: openMailbox, mailbox: true, parameters: map[string][]string{"ca": nil, "starttls": yes, "insecure": yes}},
	"imaps": {open: openMailbox, mailbox: true, parameters: map[string][]string{"ca": nil}},
}

// yes is what a switch in an address may be set to.
var yes = []string{"1"}

func openFolder(u *url.URL, opt Options) (*folder.Folder, error) {
	return folder.Open(u.Path, folder.Options{Settle: opt.Settle, MaxBytes: opt.MaxBytes, Now: opt.Now})
}

func openSFTP(u *url.URL, opt Options) (*sftp.Folder, error) {
	return sftp.Open(u, sftp.Options{Password: opt.Password, Settle: opt.Settle, MaxBytes: opt.MaxBytes, Now: opt.Now})
}

func openMailbox(u *url.URL, opt Options) (Box, error) {
	return imap.Open(u, imap.Options{Password: opt.Password, Token: opt.Token})
}

// Open opens the inbox at address: a folder as a path or file:///path,
// s3://bucket/prefix?endpoint=host:port, sftp://user@host/path?known_hosts=FILE,
// or imaps://user@host/MAILBOX.
func Open(address string, opt Options) (Box, error) {
	u, err := parse(address)
	if err != nil {
		return nil, err
	}
	k, ok := kinds[u.Scheme]
	if !ok {
		return nil, fmt.Errorf("inbox: %s:// is not known", u.Scheme)
	}
	if err := k.check(u); err != nil {
		return nil, fmt.Errorf("inbox: %w", err)
	}
	return k.open(u, opt)
}

// OpenOutbox opens the outbox at address: a folder, s3://… or sftp://…
func OpenOutbox(address string, opt Options) (Outbox, error) {
	u, err := parse(address)
	if err != nil {
		return nil, err
	}
	k, ok := kinds[u.Scheme]
	if !ok || k.put == nil {
		return nil, fmt.Errorf("outbox: %s:// is not known", u.Scheme)
	}
	if err := k.check(u); err != nil {
		return nil, fmt.Errorf("outbox: %w", err)
	}
	return k.put(u, opt)
}

// Known reports whether address is one that Open, or OpenOutbox, knows.
func Known(address string, outbox bool) bool {
	u, err := parse(address)
	if err != nil {
		return false
	}
	k, ok := kinds[u.Scheme]
	return ok && (!outbox || k.put != nil)
}

// CheckParameters returns an error that names a parameter of address which its
// kind does not have, or one with a value that it cannot have; nil also where
// the kind itself is not known.
func CheckParameters(address string) error {
	u, err := parse(address)
	if err != nil {
		return nil
	}
	k, ok := kinds[u.Scheme]
	if !ok {
		return nil
	}
	return k.check(u)
}

// check returns an error for what an address of this kind cannot contain.
func (k *kind) check(u *url.URL) error {
	q, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(q)) {
		values, ok := k.parameters[name]
		switch {
		case !ok:
			return fmt.Errorf("%s:// has no parameter %q (it has: %s)", u.Scheme, name, strings.Join(slices.Sorted(maps.Keys(k.parameters)), ", "))
		case values != nil && !slices.Contains(values, q.Get(name)):
			return fmt.Errorf("%s=%s: it can only be %s", name, q.Get(name), strings.Join(values, ", "))
		}
	}
	if u.Scheme == "file" && u.Host != "" {
		return fmt.Errorf("file:///%s%s is meant: a folder of this machine has no host", u.Host, u.Path)
	}
	return nil
}

// Mailbox reports whether mails come in at address.
func Mailbox(address string) bool {
	u, err := parse(address)
	return err == nil && kinds[u.Scheme].mailbox
}

// Dir is the folder of this machine that address names; false where it names
// something else.
func Dir(address string) (string, bool) {
	u, err := parse(address)
	if err != nil || u.Scheme != "file" || u.Path == "" {
		return "", false
	}
	return u.Path, true
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
