// Package sftptest gives tests an SFTP server on loopback: OpenSSH's where it is
// installed, else one of the library.
package sftptest

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"testing"
	"time"

	"github.com/pkg/sftp"
	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/knownhosts"
)

// Server is a server of the test.
type Server struct {
	Address string // host:port
	Hosts   string // file of known hosts
	Key     string // file of the user's private key
	User    string
}

// URL is the address of a folder of this machine on the server.
func (s *Server) URL(dir string) string {
	q := url.Values{"known_hosts": {s.Hosts}, "key": {s.Key}}
	u := url.URL{Scheme: "sftp", User: url.User(s.User), Host: s.Address, Path: filepath.ToSlash(dir), RawQuery: q.Encode()}
	return u.String()
}

// keys makes a key for the host and one for the user.
func keys(t testing.TB, s *Server) (dir string, host, client ssh.Signer) {
	t.Helper()
	dir = t.TempDir()
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	signer := func(name string) ssh.Signer {
		_, key, err := ed25519.GenerateKey(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		block, err := ssh.MarshalPrivateKey(key, "")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
		made, err := ssh.NewSignerFromKey(key)
		if err != nil {
			t.Fatal(err)
		}
		return made
	}
	host, client = signer("host"), signer("client")
	if err := os.WriteFile(filepath.Join(dir, "authorized"), ssh.MarshalAuthorizedKey(client.PublicKey()), 0o600); err != nil {
		t.Fatal(err)
	}
	line := knownhosts.Line([]string{knownhosts.Normalize(s.Address)}, host.PublicKey())
	if err := os.WriteFile(filepath.Join(dir, "known_hosts"), []byte(line+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.Hosts, s.Key = filepath.Join(dir, "known_hosts"), filepath.Join(dir, "client")
	return dir, host, client
}

// OpenSSH starts OpenSSH's server, or skips the test where there is none.
func OpenSSH(t testing.TB) *Server {
	t.Helper()
	sshd, err := exec.LookPath("sshd")
	if err != nil {
		if sshd = "/usr/sbin/sshd"; !exists(sshd) {
			t.Skip("this test needs sshd (Debian: apt install openssh-server)")
		}
	}
	who, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	if who.Uid == "0" { // where its unprivileged part lives
		if err := os.MkdirAll("/run/sshd", 0o755); err != nil {
			t.Fatal(err)
		}
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{Address: free.Addr().String(), User: who.Username}
	dir, _, _ := keys(t, s)
	_, port, _ := net.SplitHostPort(s.Address)
	config := fmt.Sprintf("ListenAddress 127.0.0.1\nPort %s\nHostKey %s/host\nAuthorizedKeysFile %s/authorized\nStrictModes no\nUsePAM no\n"+
		"PidFile none\nPasswordAuthentication no\nPermitRootLogin prohibit-password\nMaxStartups 200\nSubsystem sftp internal-sftp\n", port, dir, dir)
	if err := os.WriteFile(filepath.Join(dir, "config"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	free.Close()
	cmd := exec.Command(sshd, "-D", "-e", "-f", filepath.Join(dir, "config"))
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	for range 200 {
		if c, err := net.Dial("tcp", s.Address); err == nil {
			c.Close()
			return s
		}
		time.Sleep(25 * time.Millisecond)
	}
	text, _ := os.ReadFile(log.Name())
	t.Fatalf("sshd does not listen: %s", text)
	return nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// Library starts a server of the library, for machines without OpenSSH and for
// tests that want to cut connections.
func Library(t testing.TB) *Server {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{Address: listener.Addr().String(), User: "sender"}
	_, host, client := keys(t, s)
	config := &ssh.ServerConfig{PublicKeyCallback: func(_ ssh.ConnMetadata, key ssh.PublicKey) (*ssh.Permissions, error) {
		if string(key.Marshal()) != string(client.PublicKey().Marshal()) {
			return nil, fmt.Errorf("not the key")
		}
		return nil, nil
	}}
	config.AddHostKey(host)
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go serve(conn, config)
		}
	}()
	return s
}

func serve(raw net.Conn, config *ssh.ServerConfig) {
	defer raw.Close()
	_, channels, requests, err := ssh.NewServerConn(raw, config)
	if err != nil {
		return
	}
	go ssh.DiscardRequests(requests)
	for offered := range channels {
		if offered.ChannelType() != "session" {
			_ = offered.Reject(ssh.UnknownChannelType, "")
			continue
		}
		channel, requests, err := offered.Accept()
		if err != nil {
			return
		}
		go func() {
			for r := range requests {
				_ = r.Reply(r.Type == "subsystem", nil)
			}
		}()
		go func() {
			if srv, err := sftp.NewServer(channel); err == nil {
				_ = srv.Serve()
			}
			_ = channel.Close()
		}()
	}
}
