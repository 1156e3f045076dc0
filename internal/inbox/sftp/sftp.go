// Package sftp is an inbox or outbox in a folder of an SFTP server. It works as
// a folder does: an item is taken by a rename, which one of many wins, and filed
// by another one.
package sftp

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"strings"
	"sync"
	"time"

	pkgsftp "github.com/pkg/sftp"

	"github.com/uketsuke/uketsuke/internal/inbox/box"
)

// Options changes how a folder is watched. The zero Options is fine.
type Options struct {
	Password string        // of the user, or of the key
	Settle   time.Duration // how long a file must have been left alone by its writer; 0 = 10 s
	MaxBytes int64         // how much of a file is read; 0 = 256 MiB
	Now      func() time.Time
}

// Folder is a folder on a server. It is safe for concurrent use; one connection
// is shared, and made anew when it breaks.
type Folder struct {
	to   target
	dir  string
	opt  Options
	mu   sync.Mutex
	conn *connection
}

// timeout bounds one operation; a server that hangs must not hang a worker.
const timeout = 90 * time.Second

// Open names the folder sftp://user@host:port/path?known_hosts=FILE&key=FILE;
// /~/path is within the user's own folder. Nothing is connected yet. Without
// known_hosts it is the one of the account; a server that is not in it
// is refused. Without key the password signs in.
func Open(u *url.URL, opt Options) (*Folder, error) {
	to, err := parseTarget(u, opt.Password)
	if err != nil {
		return nil, err
	}
	if opt.Settle == 0 {
		opt.Settle = 10 * time.Second
	}
	if opt.MaxBytes == 0 {
		opt.MaxBytes = 256 << 20
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	dir := path.Clean("/" + u.Path)
	if rest, ok := strings.CutPrefix(dir, "/~"); ok {
		dir = path.Clean("./" + rest)
	}
	return &Folder{to: to, dir: dir, opt: opt}, nil
}

// Close ends the connection.
func (f *Folder) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.conn == nil {
		return nil
	}
	f.conn.close()
	f.conn = nil
	return nil
}

// do runs a step on the connection. One that breaks in it is not used again.
func (f *Folder) do(ctx context.Context, step func(c *pkgsftp.Client) error) error {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	conn, err := f.connected(ctx)
	if err != nil {
		return fmt.Errorf("sftp: %w", err)
	}
	// The library knows no context: cut the connection instead.
	defer context.AfterFunc(ctx, conn.close)()
	err = step(conn.client)
	if err == nil || errors.Is(err, box.ErrGone) || errors.Is(err, box.ErrChanged) || errors.Is(err, box.ErrBare) {
		return err
	}
	var status *pkgsftp.StatusError
	if !errors.As(err, &status) && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrExist) && !errors.Is(err, fs.ErrPermission) {
		f.drop(conn)
	}
	return fmt.Errorf("sftp: %w", errors.Join(err, ctx.Err()))
}

func (f *Folder) connected(ctx context.Context) (*connection, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.conn != nil && !f.conn.closed.Load() {
		return f.conn, nil
	}
	conn, err := f.to.dial(ctx)
	if err != nil {
		return nil, err
	}
	f.conn = conn
	return conn, nil
}

func (f *Folder) drop(conn *connection) {
	conn.close()
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.conn == conn {
		f.conn = nil
	}
}

func (f *Folder) at(name string) string { return path.Join(f.dir, name) }

// List walks the folder as a local one is walked.
func (f *Folder) List(ctx context.Context) (list box.Listing, err error) {
	err = f.do(ctx, func(c *pkgsftp.Client) error {
		list = box.Listing{Bare: f.bare(c)}
		return f.walk(ctx, c, "", &list)
	})
	if err != nil {
		return box.Listing{}, err
	}
	return list, nil
}

func (f *Folder) walk(ctx context.Context, c *pkgsftp.Client, dir string, list *box.Listing) error {
	entries, err := c.ReadDirContext(ctx, f.at(dir))
	if errors.Is(err, fs.ErrNotExist) && dir != "" {
		return nil // moved away while we walk
	}
	if err != nil {
		return err
	}
	there := make(map[string]fs.FileInfo, len(entries))
	for _, e := range entries {
		there[e.Name()] = e
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case e.IsDir() && name == box.Taken:
			f.claimed(ctx, c, list)
		case e.IsDir() && (dir == "" && box.Reserved(name) || strings.HasPrefix(e.Name(), ".")):
		case e.IsDir():
			if err := f.walk(ctx, c, name, list); err != nil {
				return err
			}
		case box.IsSystem(name):
		default:
			f.look(list, name, e, there)
		}
	}
	return nil
}

// claimed lists what is taken and not filed.
func (f *Folder) claimed(ctx context.Context, c *pkgsftp.Client, list *box.Listing) {
	entries, err := c.ReadDirContext(ctx, f.at(box.Taken))
	if err != nil {
		return // the next listing shows it
	}
	for _, e := range entries {
		list.Left = append(list.Left, box.Left{Name: path.Join(box.Taken, e.Name()), Reason: box.Claimed, Modified: e.ModTime()})
	}
}

func (f *Folder) look(list *box.Listing, name string, info fs.FileInfo, there map[string]fs.FileInfo) {
	if reason := f.reason(name, info, there); reason != "" {
		list.Left = append(list.Left, box.Left{Name: name, Reason: reason, Modified: info.ModTime()})
		return
	}
	list.Ready = append(list.Ready, box.Item{Key: key(name, info), Name: name, Size: info.Size(), Modified: info.ModTime()})
}

// reason is why a file is left alone, by the server's clock; "" when it is
// ready. Who has it open on the server cannot be seen from here: its age has to
// do.
func (f *Folder) reason(name string, info fs.FileInfo, there map[string]fs.FileInfo) box.Reason {
	age := f.opt.Now().Sub(info.ModTime())
	switch {
	case !info.Mode().IsRegular():
		return box.Strange
	case box.IsTemporary(name):
		return box.Temporary
	case age < f.opt.Settle && age > -24*time.Hour:
		return box.Fresh
	}
	if lock, ok := there[path.Base(box.LockOf(name))]; ok && f.opt.Now().Sub(lock.ModTime()) < 24*time.Hour {
		return box.Open
	}
	return ""
}

// key has seconds, which is all that the protocol has.
func key(name string, info fs.FileInfo) string {
	return fmt.Sprintf("%s|%d|%d", name, info.Size(), info.ModTime().Unix())
}

// bare reports whether nothing was ever taken or filed here.
func (f *Folder) bare(c *pkgsftp.Client) bool {
	for _, name := range []string{box.Taken, box.Done, box.Held, box.Refused, box.Poison} {
		if _, err := c.Lstat(f.at(name)); !errors.Is(err, fs.ErrNotExist) {
			return false
		}
	}
	return true
}

// Read returns the file that was taken under a claim.
func (f *Folder) Read(ctx context.Context, it box.Item, claim string) (d *box.Delivery, err error) {
	err = f.do(ctx, func(c *pkgsftp.Client) error {
		file, err := c.Open(f.taken(claim))
		if err != nil {
			return err
		}
		defer file.Close()
		data, err := box.ReadAll(file, it.Size, f.opt.MaxBytes)
		d = &box.Delivery{Files: []box.File{{Name: strings.ToValidUTF8(it.Name, "�"), Data: data}}}
		return err
	})
	if err != nil {
		return nil, err
	}
	return d, nil
}

func (f *Folder) taken(claim string) string { return f.at(path.Join(box.Taken, claim)) }

// write writes a file whole; what is cut off is removed.
func write(c *pkgsftp.Client, name string, data []byte, flags int) error {
	file, err := c.OpenFile(name, os.O_WRONLY|os.O_CREATE|flags)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if err = errors.Join(err, file.Close()); err != nil {
		err = errors.Join(err, c.Remove(name))
	}
	return err
}
