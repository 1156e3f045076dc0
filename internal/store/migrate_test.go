package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Both sets of migrations must make the tables that the program writes to.
func TestMigrationsMakeTheSameTables(t *testing.T) {
	want := make(map[string][]column)
	for _, table := range append(slices.Clone(tables), derivedTables...) {
		want[table.name] = table.columns
	}
	want["reception_numbers"] = []column{{"number", text}, {"issued_at", integer}}
	kinds := map[string]kind{
		"TEXT": text, "text": text, "BIGINT": integer, "INTEGER": integer, "bigint": integer,
		"BLOB": blob, "bytea": blob, "json": document, "jsonb": document,
	}
	queries := map[string]string{
		"sqlite": `SELECT m.name, p.name, p.type, p."notnull" OR p.pk FROM sqlite_master m, pragma_table_info(m.name) p
			WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name <> 'uketsuke_migrations' ORDER BY m.name, p.cid`,
		"postgres": `SELECT table_name, column_name, data_type, CASE is_nullable WHEN 'NO' THEN 1 ELSE 0 END
			FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
			WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'uketsuke_migrations'
			ORDER BY table_name, ordinal_position`,
	}
	nullable := make(map[string]string)
	for name, url := range databases {
		t.Run(name, func(t *testing.T) {
			s := open(t, url(t), Options{})
			rows, err := s.read.Query(queries[name])
			if err != nil {
				t.Fatal(err)
			}
			defer rows.Close()
			got := make(map[string][]column)
			for rows.Next() {
				var table, col, typ string
				var notNull bool
				if err := rows.Scan(&table, &col, &typ, &notNull); err != nil {
					t.Fatal(err)
				}
				k := kinds[typ]
				if k == text && (col == "body" || col == "evidence" || col == "diagnostics" || col == "payload" || col == "summary" || col == "proof" || col == "rehearsal" || table+"."+col == "definition_drafts.state") {
					k = document
				}
				got[table] = append(got[table], column{col, k})
				if !notNull {
					nullable[name] += " " + table + "." + col
				}
			}
			if d := cmp.Diff(want, got, cmp.AllowUnexported(column{})); d != "" {
				t.Error(d)
			}
		})
	}
	if nullable["sqlite"] != nullable["postgres"] && nullable["postgres"] != "" {
		t.Errorf("columns that may be NULL: %s in SQLite, %s in PostgreSQL", nullable["sqlite"], nullable["postgres"])
	}
}

func TestIndexesAreTheSame(t *testing.T) {
	names := make(map[string]string)
	queries := map[string]string{
		"sqlite":   "SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite%' ORDER BY name",
		"postgres": "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT LIKE '%pkey' ORDER BY indexname",
	}
	for name, url := range databases {
		t.Run(name, func(t *testing.T) {
			s := open(t, url(t), Options{})
			var list []string
			if err := s.read.Select(&list, queries[name]); err != nil {
				t.Fatal(err)
			}
			names[name] = strings.Join(list, "\n")
		})
	}
	if d := cmp.Diff(names["sqlite"], names["postgres"]); d != "" && names["postgres"] != "" {
		t.Error(d)
	}
}

func TestLatestIsTheNewestMigration(t *testing.T) {
	for _, dialect := range []string{"sqlite", "postgres"} {
		files, err := fs.Glob(migrations, "migrations/"+dialect+"/*.sql")
		if err != nil || len(files) != latest {
			t.Errorf("%s has %d migrations, latest is %d, %v", dialect, len(files), latest, err)
		}
		if last := path.Base(files[len(files)-1]); !strings.HasPrefix(last, fmt.Sprintf("%05d_", latest)) {
			t.Errorf("the newest migration of %s is %s", dialect, last)
		}
	}
}

func TestOpenRefusesOtherVersions(t *testing.T) {
	for name, url := range databases {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			address := url(t)
			s := open(t, address, Options{})
			if _, err := s.write.Exec("UPDATE uketsuke_migrations SET version_id = 99 WHERE version_id = 1"); err != nil {
				t.Fatal(err)
			}
			if _, err := Open(ctx, address, Options{Migrate: true}); !errors.Is(err, ErrAhead) {
				t.Errorf("a newer store: %v", err)
			}
			if _, _, err := Migrate(ctx, address, Options{}); !errors.Is(err, ErrAhead) {
				t.Errorf("migrating a newer store: %v", err)
			}
		})
	}
}

// Several processes may meet an empty store; all go on with the same one.
func TestOpenTogether(t *testing.T) {
	for name, url := range databases {
		t.Run(name, func(t *testing.T) {
			address := url(t)
			var calls int
			var mu sync.Mutex
			opt := Options{AlsoMigrate: func(context.Context, *sql.DB) error {
				mu.Lock()
				defer mu.Unlock()
				calls++
				return nil
			}}
			var wg sync.WaitGroup
			for range 6 {
				wg.Go(func() {
					s, err := Open(context.Background(), address, opt)
					if err != nil {
						t.Error(err)
						return
					}
					if err := s.Close(); err != nil {
						t.Error(err)
					}
				})
			}
			wg.Wait()
			if calls == 0 {
				t.Error("AlsoMigrate was not called")
			}
			from, to, err := Migrate(context.Background(), address, opt)
			if from != latest || to != latest || err != nil {
				t.Errorf("Migrate: %d → %d, %v", from, to, err)
			}
		})
	}
}

func TestOpenRefusesOtherAddresses(t *testing.T) {
	for _, address := range []string{"", "sqlite:", "mysql://x", "uketsuke.db", "postgres://%zz", "sqlite:" + t.TempDir() + "/none/x.db"} {
		if s, err := Open(context.Background(), address, Options{}); err == nil {
			s.Close()
			t.Errorf("%q was opened", address)
		}
	}
	_, err := Open(context.Background(), "pg://user:secret@host/db", Options{})
	if err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("the message tells the password: %v", err)
	}
}

func TestOpenOddNames(t *testing.T) {
	for _, name := range []string{"受付 台帳.db", "100%.db", "a?b#c.db"} {
		s := open(t, "sqlite:"+t.TempDir()+"/"+name, Options{})
		register(t, s, application(1))
	}
	register(t, open(t, "sqlite::memory:", Options{}), application(1))
}
