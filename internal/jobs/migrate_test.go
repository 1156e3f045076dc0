package jobs

import (
	"context"
	"database/sql"
	"io/fs"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/rivermigrate"

	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/inbox"
	"github.com/uketsuke/uketsuke/internal/store"
)

// before makes the tables of queue and ledger as the version before had them.
func before(dialect string) func(context.Context, *sql.DB) error {
	return func(ctx context.Context, db *sql.DB) error {
		kind := goose.DialectSQLite3
		if dialect == "postgres" {
			kind = goose.DialectPostgres
		}
		dir, err := fs.Sub(os.DirFS("../ledger/migrations"), dialect)
		if err != nil {
			return err
		}
		p, err := goose.NewProvider(kind, db, dir, goose.WithTableName("uketsuke_ledger_migrations"), goose.WithDisableGlobalRegistry(true))
		if err != nil {
			return err
		}
		if _, err := p.UpTo(ctx, 1); err != nil {
			return err
		}
		m, err := rivermigrate.New(driver(db, dialect), nil)
		if err != nil {
			return err
		}
		_, err = m.Migrate(ctx, rivermigrate.DirectionUp, &rivermigrate.MigrateOpts{TargetVersion: 6})
		return err
	}
}

// TestStoreOfTheVersionBefore migrates a store in which an arrival had been
// listed, and its job left waiting, by the version before; a night takes it in.
func TestStoreOfTheVersionBefore(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx := context.Background()
		dialect, _, _ := strings.Cut(url, ":")
		st, err := store.Open(ctx, url, store.Options{AlsoMigrate: before(dialect)})
		if err != nil {
			t.Fatal(err)
		}
		there, behind, err := Migrated(ctx, st)
		if !there || !behind || err != nil {
			t.Errorf("there: %v, behind: %v, %v", there, behind, err)
		}
		o := &office{in: t.TempDir()}
		o.put(t, "a-1_plain.xlsx", "a-1_plain.xlsx")
		b, err := inbox.Open(o.in, inbox.Options{Settle: time.Nanosecond})
		if err != nil {
			t.Fatal(err)
		}
		list, err := b.List(ctx)
		if err != nil || len(list.Ready) != 1 {
			t.Fatal(list, err)
		}
		for _, query := range []string{
			"INSERT INTO nights (id, day, run_id, phase, opened_at, ended_at, verdict, report) VALUES (1, '2026-08-26', 0, 'ended', 1, 2, 'good', '{}')",
			"INSERT INTO arrivals (id, night_id, inbox, item_key, name, size, modified_at, listed_at) VALUES (7, 1, 'main', '" + list.Ready[0].Key + "', 'a-1_plain.xlsx', 1, 1, 1)",
			"INSERT INTO river_job (args, kind, max_attempts, queue, state) VALUES ('{\"arrival\":7}', 'take', 30, 'files', 'available')",
		} {
			if _, err := st.SQL().Exec(query); err != nil {
				t.Fatal(err)
			}
		}
		if dialect == "postgres" { // as if it had given the number
			if _, err := st.SQL().Exec("SELECT setval(pg_get_serial_sequence('nights', 'id'), 1), setval(pg_get_serial_sequence('arrivals', 'id'), 7)"); err != nil {
				t.Fatal(err)
			}
		}
		if err := st.Close(); err != nil {
			t.Fatal(err)
		}
		if _, _, err := store.Migrate(ctx, url, store.Options{AlsoMigrate: Migrate(dialect)}); err != nil {
			t.Fatal(err)
		}
		c := config.Default()
		c.Inboxes = []config.Inbox{{Name: "main", URL: o.in, Settle: time.Nanosecond}}
		s := service(t, url, &c, time.Now)
		if there, behind, err := Migrated(ctx, s.Store); !there || behind || err != nil {
			t.Errorf("there: %v, behind: %v, %v", there, behind, err)
		}
		if r := nightly(t, s); r.Total().Registered != 1 || !r.Good() {
			t.Errorf("%+v %v", r.Total(), r.Alarms)
		}
	})
}
