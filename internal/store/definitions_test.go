package store

import (
	"context"
	"errors"
	"testing"
)

// version returns a version of a definition by user.
func version(name, user, text string) Definition {
	return Definition{Name: name, Form: "X", Edition: "2026-04-01", Title: "様式", User: user,
		Files: []DefinitionFile{{name, []byte(text)}, {"forms/x.xlsx", []byte("PK")}}}
}

// current are the texts of the definition files in force, by name.
func current(t *testing.T, s *Store) map[string]string {
	t.Helper()
	list, err := s.Definitions(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, d := range list {
		out[d.Name] = string(d.File(d.Name))
	}
	return out
}

// Of each name the version that was released last is in force; a version alone
// is not, and withdrawing brings none back.
func TestDefinitionVersions(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		const name = "forms/x.yaml"
		first, err := s.AddDefinition(ctx, version(name, "author", "one"))
		if err != nil {
			t.Fatal(err)
		}
		if got := current(t, s); len(got) != 0 {
			t.Errorf("in force without a release: %v", got)
		}
		if err := s.ReleaseDefinition(ctx, first, "author", "", true); !errors.Is(err, ErrSecondPerson) {
			t.Errorf("the author alone released it: %v", err)
		}
		before, err := s.LatestRelease(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.ReleaseDefinition(ctx, first, "second", "ok", true); err != nil {
			t.Fatal(err)
		}
		if after, err := s.LatestRelease(ctx); err != nil || after == before {
			t.Errorf("the newest release is %d as before, %v", after, err)
		}
		next, err := s.AddDefinition(ctx, version(name, "author", "two"))
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range []struct {
			do   func() error
			want string
		}{
			{func() error { return nil }, "one"},
			{func() error { return s.ReleaseDefinition(ctx, next, "author", "", false) }, "two"},
			{func() error { return s.ReleaseDefinition(ctx, first, "author", "undo", false) }, "one"},
			{func() error { return s.WithdrawDefinition(ctx, name, "author", "") }, ""},
		} {
			if err := step.do(); err != nil {
				t.Fatal(err)
			}
			if got := current(t, s)[name]; got != step.want {
				t.Errorf("in force is %q, want %q", got, step.want)
			}
		}
		versions, releases, err := s.DefinitionHistory(ctx)
		if err != nil || len(versions) != 2 || versions[0].ID != next || len(releases) != 4 || releases[0].Definition != 0 || releases[3].User != "second" {
			t.Errorf("%+v %+v %v", versions, releases, err)
		}
		for _, query := range []string{"UPDATE definitions SET note = 'x'", "DELETE FROM definitions", "UPDATE definition_files SET path = 'x'",
			"DELETE FROM definition_files", "UPDATE definition_releases SET reason = 'x'", "DELETE FROM definition_releases"} {
			if _, err := s.write.Exec(query); err == nil {
				t.Errorf("went through: %s", query)
			}
		}
	})
}

// A draft that another user has changed is not overwritten, and a closed one
// cannot be changed any more.
func TestDrafts(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		id, err := s.AddDraft(ctx, Draft{User: "a", File: "空白.xlsx", Data: []byte("PK"), State: `{"n":0}`})
		if err != nil {
			t.Fatal(err)
		}
		d, err := s.Draft(ctx, id)
		if err != nil || string(d.Data) != "PK" {
			t.Fatalf("%+v %v", d, err)
		}
		if err := s.SaveRehearsal(ctx, id, d.Revision, `{"r":1}`); err != nil {
			t.Fatal(err)
		}
		if err := s.SaveDraft(ctx, id, d.Revision, "b", `{"n":1}`); err != nil {
			t.Fatal(err)
		}
		if err := s.SaveDraft(ctx, id, d.Revision, "c", `{"n":2}`); !errors.Is(err, ErrStale) {
			t.Errorf("written over: %v", err)
		}
		if err := s.SaveRehearsal(ctx, id, d.Revision, `{"r":2}`); !errors.Is(err, ErrStale) {
			t.Errorf("a rehearsal of an earlier revision: %v", err)
		}
		if d, err = s.Draft(ctx, id); err != nil || d.ChangedBy != "b" || d.Revision != 2 || d.Rehearsal != "{}" {
			t.Errorf("%+v %v", d, err)
		}
		if list, err := s.Drafts(ctx); err != nil || len(list) != 1 || list[0].Data != nil {
			t.Errorf("%+v %v", list, err)
		}
		if err := s.CloseDraft(ctx, id, 0, "b"); err != nil {
			t.Fatal(err)
		}
		if list, err := s.Drafts(ctx); err != nil || len(list) != 0 {
			t.Errorf("%+v %v", list, err)
		}
		if err := s.SaveDraft(ctx, id, 2, "b", `{}`); !errors.Is(err, ErrStale) {
			t.Errorf("a closed draft was changed: %v", err)
		}
		if err := s.ReopenDraft(ctx, id, "b"); err != nil {
			t.Error(err)
		}
	})
}
