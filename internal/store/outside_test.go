package store_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/originals"
	"github.com/uketsuke/uketsuke/internal/pgtest"
	"github.com/uketsuke/uketsuke/internal/store"
)

// onBoth runs a test over both databases, with a place for originals.
func onBoth(t *testing.T, test func(t *testing.T, url, dir string)) {
	for name, url := range map[string]func(t testing.TB) string{
		"sqlite":   func(t testing.TB) string { return "sqlite:" + filepath.Join(t.TempDir(), "store.db") },
		"postgres": func(t testing.TB) string { return pgtest.URL(t) },
	} {
		t.Run(name, func(t *testing.T) { test(t, url(t), filepath.Join(t.TempDir(), "originals")) })
	}
}

func openWith(t *testing.T, url, dir string) *store.Store {
	t.Helper()
	var opt store.Options
	if dir != "" {
		kept, err := originals.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		opt.Originals = kept
	}
	s, err := store.Open(t.Context(), url, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// receive registers an application that came in a file of these bytes.
func receive(t *testing.T, s *store.Store, text string) (number string, sha [32]byte) {
	t.Helper()
	a := &form.Application{Form: "A-1", Edition: "2025-06-06", Sheet: "申請書", Verdict: form.Valid,
		Values: []form.Value{{Field: "eu_company_name", Type: form.Text, Text: text, Raw: text, Cell: diag.Cell{Row: 1, Col: 1}}}}
	out, err := s.Register(t.Context(), []store.Registration{{Application: a, Source: store.NewSource(text+".xlsx", []byte(text))}})
	if err != nil {
		t.Fatal(err)
	}
	return out[0].Number, sha256.Sum256([]byte(text))
}

func read(t *testing.T, s *store.Store, sha [32]byte) string {
	t.Helper()
	o, err := s.Source(t.Context(), sha[:])
	if err != nil {
		t.Fatal(err)
	}
	return string(o.Data)
}

// inside counts the originals whose bytes the database holds.
func inside(t *testing.T, s *store.Store) (n int) {
	t.Helper()
	if err := s.SQL().QueryRow("SELECT COUNT(*) FROM sources WHERE data IS NOT NULL").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestOriginalsOutside(t *testing.T) {
	onBoth(t, func(t *testing.T, url, dir string) {
		before := openWith(t, url, "")
		_, old := receive(t, before, "old")
		s := openWith(t, url, dir)
		_, fresh := receive(t, s, "fresh")
		receive(t, s, "fresh")
		if n := inside(t, s); n != 1 {
			t.Errorf("%d originals in the database, of which one was before the setting", n)
		}
		moved, err := s.MoveOriginals(t.Context(), false, nil)
		if err != nil || moved != 1 || inside(t, s) != 0 {
			t.Errorf("moved %d, %v", moved, err)
		}
		for sha, want := range map[[32]byte]string{old: "old", fresh: "fresh"} {
			if got := read(t, s, sha); got != want {
				t.Errorf("%q", got)
			}
		}
		if n, size, err := s.Outside(t.Context()); n != 2 || size != int64(len("old")+len("fresh")) || err != nil {
			t.Error(n, size, err)
		}
		if _, err := before.Source(t.Context(), old[:]); !errors.Is(err, store.ErrOutside) {
			t.Errorf("without the setting: %v", err)
		}
		if moved, err = s.MoveOriginals(t.Context(), true, nil); err != nil || moved != 2 || inside(t, s) != 2 {
			t.Errorf("moved back %d, %v", moved, err)
		}
		if got := read(t, before, fresh); got != "fresh" {
			t.Errorf("%q", got)
		}
		if left := files(t, dir); len(left) != 0 {
			t.Error(left)
		}
	})
}

// Retention drops what is kept outside, also where an earlier attempt was cut
// off before it had.
func TestPurgeOutside(t *testing.T) {
	onBoth(t, func(t *testing.T, url, dir string) {
		s := openWith(t, url, dir)
		_, sha := receive(t, s, "a")
		cutOff := openWith(t, url, "")
		if n, err := cutOff.PurgeSources(t.Context(), time.Now().Add(time.Hour)); n != 1 || err != nil {
			t.Fatal(n, err)
		}
		if len(files(t, dir)) != 1 {
			t.Fatal("gone too early")
		}
		if n, err := s.PurgeSources(t.Context(), time.Now().Add(time.Hour)); n != 0 || err != nil {
			t.Fatal(n, err)
		}
		if left := files(t, dir); len(left) != 0 {
			t.Error(left)
		}
		if o, err := s.Source(t.Context(), sha[:]); err != nil || o.Purged.IsZero() || o.Data != nil {
			t.Error(o, err)
		}
	})
}

// A backup names what is kept outside; with the same setting it is a whole store.
func TestBackupOfOutside(t *testing.T) {
	onBoth(t, func(t *testing.T, url, dir string) {
		s := openWith(t, url, dir)
		_, sha := receive(t, s, "a")
		copied := filepath.Join(t.TempDir(), "copy.db")
		if err := s.Backup(t.Context(), copied); err != nil {
			t.Fatal(err)
		}
		restored := openWith(t, "sqlite:"+copied, dir)
		if got := read(t, restored, sha); got != "a" {
			t.Errorf("%q", got)
		}
		if c, found := check(t, restored); len(found) != 0 || c.Originals != 1 {
			t.Error(c, found)
		}
	})
}

func files(t *testing.T, dir string) (list []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			list = append(list, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func check(t *testing.T, s *store.Store) (store.Checked, []string) {
	t.Helper()
	var found []string
	c, err := s.Check(context.Background(), false, func(f store.Finding) { found = append(found, f.Code+" "+f.Subject) })
	if err != nil {
		t.Fatal(err)
	}
	return c, found
}

// TestCheck damages a store in every way that a check speaks of, past its
// triggers, and finds each.
func TestCheck(t *testing.T) {
	onBoth(t, func(t *testing.T, url, dir string) {
		s := openWith(t, url, dir)
		number, sha := receive(t, s, "a")
		other, _ := receive(t, s, "b")
		if c, found := check(t, s); len(found) != 0 || c.Applications != 2 || c.Receipts != 2 || c.Originals != 2 || c.Bytes != 2 {
			t.Fatal(c, found)
		}
		path := files(t, dir)
		for _, p := range path {
			if strings.Contains(p, filepath.Base(hexOf(sha))) {
				if err := os.WriteFile(p, []byte("A"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
		kept, _ := originals.Open(dir)
		orphan := sha256.Sum256([]byte("orphan"))
		if err := kept.Put(t.Context(), orphan, []byte("orphan")); err != nil {
			t.Fatal(err)
		}
		untie(t, s)
		for _, query := range []string{
			"DELETE FROM reception_numbers WHERE number = '" + number + "'",
			"INSERT INTO reception_numbers (number, issued_at) VALUES ('NOBODYS', 1)",
			`UPDATE applications SET body = '{"eu_company_name":"c"}' WHERE reception_number = '` + other + "'",
			"UPDATE receipts SET held_id = 77 WHERE reception_number = '" + other + "'",
			"DELETE FROM sources WHERE name = 'b.xlsx'",
		} {
			if _, err := s.SQL().Exec(query); err != nil {
				t.Fatalf("%s: %v", query, err)
			}
		}
		_, found := check(t, s)
		for _, want := range []string{"number " + number, "number NOBODYS", "content " + other, "receipt receipt:", "source " + other, "source receipt:",
			"original " + hexOf(sha), "orphan " + hexOf(orphan)} {
			if !strings.Contains(strings.Join(found, "\n"), want) {
				t.Errorf("%s was not found, only:\n%s", want, strings.Join(found, "\n"))
			}
		}
	})
}

func hexOf(sha [32]byte) string {
	const digits = "0123456789abcdef"
	var b strings.Builder
	for _, c := range sha {
		b.WriteByte(digits[c>>4])
		b.WriteByte(digits[c&15])
	}
	return b.String()
}

// untie takes the triggers away that keep anybody from changing what is stored.
func untie(t *testing.T, s *store.Store) {
	t.Helper()
	query := "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'"
	if s.Dialect() == "postgres" {
		query = `SELECT 'DROP TRIGGER ' || tgname || ' ON ' || tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal`
	}
	rows, err := s.SQL().Query(query)
	if err != nil {
		t.Fatal(err)
	}
	var drops []string
	for rows.Next() {
		var q string
		if err := rows.Scan(&q); err != nil {
			t.Fatal(err)
		}
		drops = append(drops, q)
	}
	rows.Close()
	for _, q := range drops {
		if _, err := s.SQL().Exec(q); err != nil {
			t.Fatal(err)
		}
	}
}

// A replica answers only what may be a moment old, and the primary where the
// replica is away.
func TestReplica(t *testing.T) {
	primary, replica := pgtest.URL(t), pgtest.URL(t)
	other := openWith(t, replica, "")
	receive(t, other, "on the replica alone")
	for url, want := range map[string]int64{replica: 1, "postgres://nobody@127.0.0.1:1/x?sslmode=disable": 0} {
		s, err := store.Open(t.Context(), primary, store.Options{Replica: url})
		if err != nil {
			t.Fatal(err)
		}
		now, err := s.Count(t.Context(), store.Filter{})
		if err != nil || now != 0 {
			t.Errorf("%d now, %v", now, err)
		}
		if n, err := s.Count(store.Stale(t.Context()), store.Filter{}); err != nil || n != want {
			t.Errorf("%d of what may be old, %v", n, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}
