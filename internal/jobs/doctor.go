package jobs

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/inbox"
	"github.com/uketsuke/uketsuke/internal/mail"
)

// Exam is the result of one check of Examine. An empty Fault is success, and
// Fact then describes what was found; with Warning the service works all the same.
type Exam struct {
	What    string `json:"what"` // database, clock, inbox, outbox, originals, space, state_dir, mail, certificate, portal, replica
	Which   string `json:"which,omitempty"`
	Fact    string `json:"fact,omitempty"`
	Fault   string `json:"fault,omitempty"`
	Warning bool   `json:"warning,omitempty"`
}

const (
	examTime  = 15 * time.Second    // for each look
	clockSlip = 5 * time.Second     // by which clocks may differ
	certDays  = 21 * 24 * time.Hour // what a certificate must be good for
)

// Examine checks every outside service that the settings name by doing there
// what the service will do: it reads, writes and removes what it wrote. It
// sends nothing and calls report with each result as it is known.
func (s *Service) Examine(ctx context.Context, report func(Exam)) {
	e := &examiner{s, report}
	e.database(ctx)
	for i := range s.Config.Inboxes {
		e.inbox(ctx, s.Config.Inboxes[i].Name)
	}
	e.outbox(ctx)
	e.originals(ctx)
	e.space(ctx)
	e.stateDir()
	e.mail(ctx)
	for _, at := range s.secured() {
		e.certificate(ctx, at)
	}
	e.portal(ctx)
}

type examiner struct {
	s      *Service
	report func(Exam)
}

// look does one look within its time.
func (e *examiner) look(ctx context.Context, what, which string, do func(ctx context.Context) (string, error)) {
	ctx, stop := context.WithTimeout(ctx, examTime)
	defer stop()
	fact, err := do(ctx)
	found := Exam{What: what, Which: which, Fact: fact}
	if err != nil {
		found.Fault = err.Error()
		found.Warning = errors.Is(err, errWarning)
	}
	e.report(found)
}

// errWarning marks faults with which the work goes on.
var errWarning = errors.New("warning")

func warning(format string, args ...any) error {
	return &warned{fmt.Sprintf(format, args...)}
}

type warned struct{ text string }

func (w *warned) Error() string        { return w.text }
func (w *warned) Is(target error) bool { return target == errWarning }

func (e *examiner) database(ctx context.Context) {
	e.look(ctx, "database", "", func(ctx context.Context) (string, error) {
		begun := time.Now()
		if err := e.s.Store.Ping(ctx); err != nil {
			return "", err
		}
		took := time.Since(begun)
		if err := e.s.ledger.TryWrite(ctx); err != nil {
			return "", err
		}
		return fmt.Sprintf("%s, %s", e.s.Store.Server(ctx), took.Round(100*time.Microsecond)), nil
	})
	e.look(ctx, "clock", "", func(ctx context.Context) (string, error) {
		before := e.s.Now()
		theirs, err := e.s.ledger.Clock(ctx)
		if err != nil {
			return "", err
		}
		receiptFile := time.UnixMicro(theirs).Sub(before)
		if receiptFile.Abs() > clockSlip {
			return "", warning("differs from the database's by %s", receiptFile.Round(time.Second))
		}
		return receiptFile.Round(time.Millisecond).String(), nil
	})
	if e.s.Store.Dialect() == "postgres" {
		e.look(ctx, "connections", "", func(ctx context.Context) (string, error) {
			most, used, err := e.s.Store.Slots(ctx)
			if err == nil && most-used < 2*e.s.Config.MaxConnections() {
				err = warning("%d of %d are in use; each process takes up to %d", used, most, e.s.Config.MaxConnections())
			}
			return fmt.Sprintf("%d of %d in use", used, most), err
		})
	}
	if e.s.Config.Replica != "" {
		e.look(ctx, "replica", "", func(ctx context.Context) (string, error) {
			if !e.s.Store.ReplicaFit(ctx) {
				return "", warning("away, or too far behind: the primary answers in its place")
			}
			return "in step", nil
		})
	}
}

// prober is a box that can be tried by writing into it.
type prober interface {
	Probe(ctx context.Context) error
}

func (e *examiner) inbox(ctx context.Context, name string) {
	e.look(ctx, "inbox", name, func(ctx context.Context) (string, error) {
		b, _, err := e.s.box(name)
		if err != nil {
			return "", err
		}
		list, err := b.List(ctx)
		if err == nil {
			err = e.s.asBefore(ctx, name, list.Bare)
		}
		if p, ok := b.(prober); ok && err == nil {
			err = p.Probe(ctx)
		}
		return fmt.Sprintf("%d ready, %d left alone", len(list.Ready), len(list.Left)), err
	})
}

func (e *examiner) outbox(ctx context.Context) {
	if e.s.Config.Outbox == "" {
		return
	}
	e.look(ctx, "outbox", "", func(ctx context.Context) (string, error) {
		out, err := inbox.OpenOutbox(e.s.Config.Outbox, inbox.Options{Password: e.s.Getenv(e.s.Config.OutboxPasswordVariable())})
		if err != nil {
			return "", err
		}
		if p, ok := out.(prober); ok {
			err = p.Probe(ctx)
		}
		return "", errors.Join(err, out.Close())
	})
}

func (e *examiner) originals(ctx context.Context) {
	n, size, err := e.s.Store.Outside(ctx)
	kept := e.s.Store.Originals()
	if kept == nil && n == 0 && err == nil {
		return
	}
	e.look(ctx, "originals", "", func(ctx context.Context) (string, error) {
		if err != nil {
			return "", err
		}
		if kept == nil {
			return "", fmt.Errorf("%d originals are kept outside of the store, and the setting originals does not say where", n)
		}
		data := []byte("uketsuke doctor " + rand.Text())
		sha := sha256.Sum256(data)
		if err := kept.Put(ctx, sha, data); err != nil {
			return "", err
		}
		if _, err := kept.Get(ctx, sha); err != nil {
			return "", err
		}
		return fmt.Sprintf("%s: %d, %.1f MB", kept.Address(), n, float64(size)/1e6), kept.Delete(ctx, sha)
	})
}

func (e *examiner) space(ctx context.Context) {
	dirs, err := e.s.written(ctx)
	if err != nil {
		e.report(Exam{What: "space", Fault: err.Error()})
		return
	}
	seen := map[string]bool{}
	for _, dir := range dirs {
		if seen[dir] {
			continue
		}
		seen[dir] = true
		if free, known := freeBytes(dir); known {
			found := Exam{What: "space", Which: dir, Fact: fmt.Sprintf("%.1f GB free", float64(free)/1e9)}
			if free < e.s.leastFree {
				found.Fault = found.Fact
			} else if free < 16*e.s.leastFree {
				found.Fault, found.Warning = found.Fact, true
			}
			e.report(found)
		}
	}
}

func (e *examiner) stateDir() {
	dir := e.s.Config.StateDir
	if dir == "" {
		return
	}
	found := Exam{What: "state_dir", Which: dir}
	file, err := os.CreateTemp(dir, ".uketsuke-doctor-*")
	if err == nil {
		err = errors.Join(file.Close(), os.Remove(file.Name()))
	}
	if errors.Is(err, fs.ErrNotExist) {
		found.Fault, found.Warning = "not there yet; it is made with the first mail", true
		if _, up := os.Stat(filepath.Dir(dir)); up == nil {
			err = nil
		}
	}
	if err != nil {
		found.Fault, found.Warning = err.Error(), false
	}
	e.report(found)
}

func (e *examiner) mail(ctx context.Context) {
	m := e.s.Config.Mail
	if m.SMTP == "" {
		return
	}
	e.look(ctx, "mail", "", func(ctx context.Context) (string, error) {
		t, err := mail.NewTransport(m.SMTP, m.Password, m.From)
		if err != nil {
			return "", err
		}
		if err := t.Open(ctx); err != nil {
			return "", err
		}
		t.Close()
		return "connects and signs in", nil
	})
}

// secured are the hosts, with their ports, that are met by TLS from the first
// byte.
func (s *Service) secured() (list []string) {
	add := func(address string) {
		u, err := url.Parse(address)
		if err != nil {
			return
		}
		port := map[string]string{"https": "443", "imaps": "993", "smtps": "465"}[u.Scheme]
		if port != "" && u.Port() != "" {
			port = u.Port()
		}
		if port != "" {
			list = append(list, net.JoinHostPort(u.Hostname(), port))
		}
	}
	for i := range s.Config.Inboxes {
		add(s.Config.Inboxes[i].URL)
	}
	add(s.Config.Mail.SMTP)
	add(s.Config.Alarms.Webhook)
	add(s.Config.Page.Portal.Issuer)
	return list
}

func (e *examiner) certificate(ctx context.Context, at string) {
	e.look(ctx, "certificate", at, func(ctx context.Context) (string, error) {
		conn, err := new(tls.Dialer).DialContext(ctx, "tcp", at)
		if err != nil {
			return "", err
		}
		defer conn.Close()
		until := conn.(*tls.Conn).ConnectionState().PeerCertificates[0].NotAfter
		if left := until.Sub(e.s.Now()); left < certDays {
			return "", warning("runs out on %s", until.In(e.s.zone).Format(time.DateOnly))
		}
		return "good until " + until.In(e.s.zone).Format(time.DateOnly), nil
	})
}

func (e *examiner) portal(ctx context.Context) {
	issuer := e.s.Config.Page.Portal.Issuer
	if issuer == "" {
		return
	}
	e.look(ctx, "portal", issuer, func(ctx context.Context) (string, error) {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimSuffix(issuer, "/")+"/.well-known/openid-configuration", nil)
		if err != nil {
			return "", err
		}
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			return "", err
		}
		defer res.Body.Close()
		if res.StatusCode != http.StatusOK {
			return "", errors.New(res.Status)
		}
		return "answers", nil
	})
}
