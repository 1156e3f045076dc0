// Package originals keeps the bytes of files that arrived, each under its
// SHA-256, in a folder or a bucket, where the database is not to hold them.
// What is kept is never changed: the same bytes have the same name.
package originals

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"path"
	"strings"

	"github.com/uketsuke/uketsuke/internal/inbox"
)

// Keeper is a place that keeps originals. Every method may be called by several
// processes at once.
type Keeper interface {
	// Put keeps data under its SHA-256, whole or not at all; when it returns, a
	// power failure does not take it away. To put again what is there is no error.
	Put(ctx context.Context, sha [32]byte, data []byte) error
	// Get returns what is kept under a SHA-256. The error wraps fs.ErrNotExist
	// where there is nothing, and ErrDamaged where the bytes are others.
	Get(ctx context.Context, sha [32]byte) ([]byte, error)
	// Delete forgets what is kept; nothing there is no error.
	Delete(ctx context.Context, sha [32]byte) error
	// Each calls do for every original, with its size in bytes.
	Each(ctx context.Context, do func(sha [32]byte, size int64) error) error
	// Address returns the location of the originals, without secrets.
	Address() string
}

// ErrDamaged is returned if stored bytes are not those that were put.
var ErrDamaged = errors.New("originals: damaged")

// Open opens the place at address: a folder (a path or file:///path), which is
// made where there is none, or s3://bucket/prefix?endpoint=….
func Open(address string) (Keeper, error) {
	if !strings.Contains(address, "://") {
		return openFolder(address)
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("originals: %q is no URL", address)
	}
	if err := inbox.CheckParameters(address); err != nil {
		return nil, fmt.Errorf("originals: %w", err)
	}
	switch u.Scheme {
	case "file":
		return openFolder(u.Path)
	case "s3":
		return openBucket(u)
	}
	return nil, fmt.Errorf("originals: %s:// is not known", u.Scheme)
}

// name is where an original is kept: two levels of folders keep each of them
// small, "ab/cd/abcd…".
func name(sha [32]byte) string {
	text := hex.EncodeToString(sha[:])
	return path.Join(text[:2], text[2:4], text)
}

// parse is the SHA-256 of a name; false for what is none of ours.
func parse(name string) (sha [32]byte, ok bool) {
	b, err := hex.DecodeString(path.Base(name))
	if err != nil || len(b) != len(sha) {
		return sha, false
	}
	return [32]byte(b), true
}

// verified returns data if its hash is sha.
func verified(sha [32]byte, data []byte) ([]byte, error) {
	if sha256.Sum256(data) != sha {
		return nil, fmt.Errorf("%w: %x", ErrDamaged, sha)
	}
	return data, nil
}
