package sftp

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"time"

	pkgsftp "github.com/pkg/sftp"
	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/knownhosts"
)

// target is a server and how to sign in there.
type target struct {
	address  string // host:port
	user     string
	password string
	hosts    string // file of known hosts
	key      string // file of a private key; "" = the password signs in
}

func parseTarget(u *url.URL, password string) (target, error) {
	if u.Hostname() == "" || u.User.Username() == "" {
		return target{}, errors.New("sftp: sftp://user@host/path is expected")
	}
	q := u.Query()
	t := target{address: net.JoinHostPort(u.Hostname(), cmp.Or(u.Port(), "22")), user: u.User.Username(), password: password,
		hosts: q.Get("known_hosts"), key: q.Get("key")}
	if t.hosts == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return t, errors.New("sftp: known_hosts=FILE is missing: which server is the right one?")
		}
		t.hosts = filepath.Join(home, ".ssh", "known_hosts")
	}
	return t, nil
}

// connection is a connection that may be closed twice.
type connection struct {
	client *pkgsftp.Client
	ssh    *ssh.Client
	closed atomic.Bool
}

func (c *connection) close() {
	if !c.closed.Swap(true) {
		_ = c.ssh.Close() // the client's own Close would wait for the server
		_ = c.client.Close()
	}
}

func (t *target) dial(ctx context.Context) (*connection, error) {
	config, err := t.config()
	if err != nil {
		return nil, err
	}
	raw, err := new(net.Dialer).DialContext(ctx, "tcp", t.address)
	if err != nil {
		return nil, err
	}
	stop := context.AfterFunc(ctx, func() { _ = raw.Close() })
	defer stop()
	conn, channels, requests, err := ssh.NewClientConn(raw, t.address, config)
	if err != nil {
		return nil, errors.Join(explain(t, err), raw.Close())
	}
	client := ssh.NewClient(conn, channels, requests)
	files, err := pkgsftp.NewClient(client)
	if err != nil {
		return nil, errors.Join(err, client.Close())
	}
	return &connection{client: files, ssh: client}, nil
}

func (t *target) config() (*ssh.ClientConfig, error) {
	known, err := knownhosts.New(t.hosts)
	if err != nil {
		return nil, fmt.Errorf("known hosts: %w", err)
	}
	auth := []ssh.AuthMethod{ssh.Password(t.password)}
	if t.key != "" {
		signer, err := t.signer()
		if err != nil {
			return nil, err
		}
		auth = []ssh.AuthMethod{ssh.PublicKeys(signer)}
	}
	return &ssh.ClientConfig{User: t.user, Auth: auth, HostKeyCallback: known, HostKeyAlgorithms: algorithms(known, t.address), Timeout: 30 * time.Second}, nil
}

func (t *target) signer() (ssh.Signer, error) {
	text, err := os.ReadFile(t.key)
	if err != nil {
		return nil, err
	}
	signer, err := ssh.ParsePrivateKey(text)
	var locked *ssh.PassphraseMissingError
	if errors.As(err, &locked) {
		signer, err = ssh.ParsePrivateKeyWithPassphrase(text, []byte(t.password))
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", t.key, err)
	}
	return signer, nil
}

// algorithms are those of the keys under which a server is known: it may have
// others besides, and would offer the one that it likes best.
func algorithms(known ssh.HostKeyCallback, address string) []string {
	var want *knownhosts.KeyError
	if err := known(address, &net.TCPAddr{IP: net.IPv4zero}, nobodys{}); !errors.As(err, &want) {
		return nil
	}
	var list []string
	for _, k := range want.Want {
		names := []string{k.Key.Type()}
		if k.Key.Type() == ssh.KeyAlgoRSA {
			names = []string{ssh.KeyAlgoRSASHA512, ssh.KeyAlgoRSASHA256}
		}
		for _, name := range names {
			if !slices.Contains(list, name) {
				list = append(list, name)
			}
		}
	}
	return list
}

// nobodys is a key that no server has.
type nobodys struct{}

func (nobodys) Type() string                        { return "none" }
func (nobodys) Marshal() []byte                     { return []byte("none") }
func (nobodys) Verify([]byte, *ssh.Signature) error { return errors.New("none") }

// explain adds to the error of an unknown server what to do.
func explain(t *target, err error) error {
	var key *knownhosts.KeyError
	if !errors.As(err, &key) {
		return err
	}
	if len(key.Want) == 0 {
		return fmt.Errorf("%s does not stand in %s; after comparing its key with the server's operator: ssh-keyscan: %w", t.address, t.hosts, err)
	}
	return fmt.Errorf("%s has another key than in %s: somebody may be between: %w", t.address, t.hosts, err)
}
