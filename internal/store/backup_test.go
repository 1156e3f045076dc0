package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// fill puts something into every table.
func fill(t *testing.T, s *Store) {
	ctx := context.Background()
	run, err := s.StartRun(ctx, "import", "係", "")
	if err != nil {
		t.Fatal(err)
	}
	out := register(t, s, application(1), application(1), application(2), faulty(3), annex("N", 3))
	if _, err := s.PurgeSources(ctx, epoch.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	empty := Registration{Source: NewSource("空.xlsx", nil), Entry: "x"}
	if _, err := s.Register(ctx, []Registration{empty, {Entry: "no source"}}); err != nil {
		t.Fatal(err)
	}
	register(t, s, typedApp(1, out[0].Number, "訂正"), application(4))
	if err := s.Order(ctx, out[2].Number, "PO-1", "係"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Copy(ctx, out[2].Number, "係"); err != nil {
		t.Fatal(err)
	}
	if err := s.Post(ctx, Mail{Key: "k", Kind: "alarm", To: "a@example.com"}); err != nil {
		t.Fatal(err)
	}
	if err := s.EndRun(ctx, run, "done", `{"a":1}`); err != nil {
		t.Fatal(err)
	}
	id, err := s.AddDefinition(ctx, version("forms/x.yaml", "係", "form: X"))
	if err == nil {
		err = s.ReleaseDefinition(ctx, id, "係", "", false)
	}
	if err == nil {
		_, err = s.AddDraft(ctx, Draft{User: "係", File: "x.xlsx", Data: []byte("PK"), State: `{"a":1}`})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// dump is the whole content as text. JSON is compared by content, since
// PostgreSQL reorders it.
func dump(t *testing.T, s *Store) map[string][][]string {
	t.Helper()
	all := make(map[string][][]string)
	for _, table := range append(tables, &table{"reception_numbers", []column{{"number", text}, {"issued_at", integer}}}) {
		cols := make([]string, len(table.columns))
		for i, c := range table.columns {
			cols[i] = c.name
			if c.kind == blob {
				cols[i] = map[string]string{"sqlite": "lower(hex(" + c.name + "))", "postgres": "encode(" + c.name + ", 'hex')"}[s.name()]
				cols[i] = "CASE WHEN " + c.name + " IS NULL THEN 'NULL' ELSE " + cols[i] + " END"
			}
			if c.kind == document && s.name() == "postgres" {
				cols[i] += "::text"
			}
		}
		list := answer(t, s, "SELECT "+strings.Join(cols, ", ")+" FROM "+table.name+" ORDER BY "+table.columns[0].name+", 2")
		for _, row := range list {
			for i, c := range table.columns {
				if c.kind == document {
					row[i] = sortedJSON(t, row[i])
				}
			}
		}
		all[table.name] = list
	}
	return all
}

func TestBackupAndRestore(t *testing.T) {
	for from, url := range databases {
		for to, other := range databases {
			t.Run(from+" to "+to, func(t *testing.T) {
				ctx := context.Background()
				s := open(t, url(t), Options{Now: clock(), Forms: declared()})
				fill(t, s)
				want := dump(t, s)
				path := filepath.Join(t.TempDir(), "控え.db")
				if err := s.Backup(ctx, path); err != nil {
					t.Fatal(err)
				}
				if err := s.Backup(ctx, path); err == nil {
					t.Error("an older backup was overwritten")
				}
				address := other(t)
				if err := Restore(ctx, address, path, Options{}); err != nil {
					t.Fatal(err)
				}
				restored := open(t, address, Options{Now: clock()})
				if d := cmp.Diff(want, dump(t, restored)); d != "" {
					t.Error(d)
				}
				out := register(t, restored, application(1), application(9), faulty(1), annex("M", 1))
				if out[0].Status != Duplicate || out[1].Status != Registered || out[3].Status != Registered {
					t.Errorf("registering goes on: %+v", out)
				}
				if err := Restore(ctx, address, path, Options{}); !errors.Is(err, ErrNotEmpty) {
					t.Errorf("restored over what is there: %v", err)
				}
			})
		}
	}
	if err := Restore(context.Background(), "sqlite:"+filepath.Join(t.TempDir(), "x.db"), "none.db", Options{}); err == nil {
		t.Error("restored from nothing")
	}
}

func sortedJSON(t *testing.T, s string) string {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(s), &v); err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return fmt.Sprint(v)
}
