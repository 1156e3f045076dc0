package jobs

import (
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/calendar"
	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/pgtest"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/schemas"
)

// A store is partitioned while it is in use, goes on through the months, and
// gives past ones away; what is left is whole.
func TestMonths(t *testing.T) {
	c := &clock{}
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(t.Context(), pgtest.URL(t), store.Options{Now: c.Now, Forms: set, AlsoMigrate: Migrate("postgres")})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	conf := config.Default()
	in := t.TempDir()
	conf.Inboxes = []config.Inbox{{Name: "main", URL: in, Settle: time.Nanosecond, Expect: "never"}}
	night := func(day, name, sample string) *Service {
		t.Helper()
		c.set(t, day+"T02:00:00Z")
		sent := filepath.Join(in, name)
		copyFile(t, filepath.Join("../../samples/filled", sample), sent)
		if old := c.Now().Add(-time.Hour); os.Chtimes(sent, old, old) != nil {
			t.Fatal("times of files cannot be set")
		}
		s, err := New(Options{Config: &conf, Store: st, Now: c.Now, Log: slog.New(slog.DiscardHandler),
			Intake: &intake.Service{Reader: importer.New(set, importer.DefaultOptions()), Store: st, Jobs: 1}})
		if err != nil {
			t.Fatal(err)
		}
		d, err := calendar.ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		r, err := s.Nightly(t.Context(), d)
		if err != nil || r.Total().Sum() != 1 || len(r.Differences) > 0 {
			t.Fatalf("%+v %v", r, err)
		}
		return s
	}
	night("2026-03-10", "a.xlsx", "a-1_plain.xlsx")
	if _, err := st.Months(t.Context()); !errors.Is(err, store.ErrMonths) {
		t.Errorf("before: %v", err)
	}
	for range 2 {
		if err := st.Partition(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	night("2026-03-20", "b.xlsx", "b-1_plain.xlsx")
	s := night("2026-04-20", "c.xlsx", "a-1_bad_mail.xlsx")
	if err := s.Sweep(t.Context()); err != nil { // makes the months to come
		t.Fatal(err)
	}
	s = night("2026-07-20", "d.xlsx", "b-2_plain.xlsx")
	months, err := st.Months(t.Context())
	if err != nil || len(months) < 5 { // more where the night has made the months to come already
		t.Fatalf("%+v %v", months, err)
	}
	for i, want := range map[int]int64{0: 2, 1: 1, 4: 1} {
		if months[i].Rows["receipts"] != want {
			t.Errorf("%s: %v", months[i].First, months[i].Rows)
		}
	}
	if c, files, err := s.Check(t.Context(), false, func(f store.Finding) { t.Error(f) }); err != nil || c.Receipts != 4 || files != 4 {
		t.Errorf("%+v %d %v", c, files, err)
	}
	for _, query := range []string{"DELETE FROM receipts_2026_04", "UPDATE receipts_before SET file = ''", "TRUNCATE changes_2026_04", "DELETE FROM receipts"} {
		if _, err := st.SQL().Exec(query); err == nil || !strings.Contains(err.Error(), "never") {
			t.Errorf("%s: %v", query, err)
		}
	}
	april := time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)
	if _, err := s.Detach(t.Context(), april, "op"); !errors.Is(err, store.ErrBusyMonth) {
		t.Errorf("a month with something held: %v", err)
	}
	if _, err := s.Detach(t.Context(), april.AddDate(0, 3, 0), "op"); !errors.Is(err, store.ErrBusyMonth) {
		t.Errorf("a month that is not over: %v", err)
	}
	if _, err := s.Detach(t.Context(), april.AddDate(-9, 0, 0), "op"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a month that never was: %v", err)
	}
	if n, err := s.Detach(t.Context(), time.Time{}, "op"); err != nil || n != 2 {
		t.Fatalf("%d moved, %v", n, err)
	}
	if c, files, err := s.Check(t.Context(), false, func(f store.Finding) { t.Error(f) }); err != nil || c.Receipts != 2 || files != 2 || c.Applications != 3 {
		t.Errorf("%+v %d %v", c, files, err)
	}
	if months, err = st.Months(t.Context()); err != nil || !months[0].Detached || months[1].Detached {
		t.Errorf("%+v %v", months, err)
	}
	var views int
	if err := st.SQL().QueryRow("SELECT COUNT(*) FROM v_receipts").Scan(&views); err != nil || views != 2 {
		t.Errorf("%d in the view, %v", views, err)
	}
	// What came before is still the same application; and after years without
	// a run there is room, too.
	again := night("2031-07-21", "a-again.xlsx", "a-1_plain.xlsx")
	list, err := again.Store.Receipts(t.Context(), store.ReceiptFilter{Limit: 1})
	if err != nil || list[0].Status != store.Duplicate {
		t.Errorf("%+v %v", list, err)
	}
}
