package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jmoiron/sqlx"
)

// Definition is a version of a definition. It is never changed: who changes the
// definition adds a version.
type Definition struct {
	ID      int64  // the version, counted over all definitions
	Name    string // the definition file that it takes the place of: forms/a-1_2026-04-01.yaml
	Form    string
	Edition string
	Title   string // what people call the form
	User    string // its author
	Created time.Time
	Note    string
	Proof   string // JSON object: the result of proving it
	Files   []DefinitionFile
}

// DefinitionFile is a file of a version, by its path in a folder of definitions.
type DefinitionFile struct {
	Path string
	Data []byte
}

// Release records that a version is in force from then on.
type Release struct {
	ID         int64
	Name       string
	Definition int64 // 0 = none of the store's: what the folder has is in force again
	User       string
	At         time.Time
	Reason     string
}

// ErrSecondPerson is returned if the author of a version tries to release it
// and a second person is required.
var ErrSecondPerson = errors.New("store: a second person must release it")

// AddDefinition adds a version, which is not in force yet, and returns its
// number.
func (s *Store) AddDefinition(ctx context.Context, d Definition) (id int64, err error) {
	err = s.inTx(ctx, func(tx *sqlx.Tx) error {
		id, err = s.addDefinition(ctx, tx, d)
		return err
	})
	return id, err
}

func (s *Store) addDefinition(ctx context.Context, tx *sqlx.Tx, d Definition) (int64, error) {
	ids, err := s.reserve(ctx, tx, "definitions", 1)
	if err != nil {
		return 0, err
	}
	if d.Proof == "" {
		d.Proof = "{}"
	}
	row := []any{ids[0], d.Name, d.Form, d.Edition, d.Title, d.User, s.micros(), d.Note, d.Proof}
	if err := s.load(ctx, tx, tableDefinitions, len(row), [][]any{row}); err != nil {
		return 0, err
	}
	for _, f := range d.Files {
		if err := s.load(ctx, tx, tableDefinitionFiles, 3, [][]any{{ids[0], f.Path, notNil(f.Data)}}); err != nil {
			return 0, err
		}
	}
	return ids[0], s.record(ctx, tx, Change{User: d.User, Action: "definition_add", Subject: d.Name, New: fmt.Sprint(ids[0]), Reason: d.Note})
}

// ReleaseDefinition puts a version in force. With second, user must not be its
// author.
func (s *Store) ReleaseDefinition(ctx context.Context, id int64, user, reason string, second bool) error {
	d, err := s.Definition(ctx, id)
	switch {
	case err != nil:
		return err
	case second && d.User == user:
		return ErrSecondPerson
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		return s.release(ctx, tx, Release{Name: d.Name, Definition: id, User: user, Reason: reason})
	})
}

// WithdrawDefinition takes the versions of a name out of force: what the folder
// of definitions has under that name, if anything, is in force again.
func (s *Store) WithdrawDefinition(ctx context.Context, name, user, reason string) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		return s.release(ctx, tx, Release{Name: name, User: user, Reason: reason})
	})
}

func (s *Store) release(ctx context.Context, tx *sqlx.Tx, r Release) error {
	was, err := s.released(ctx, tx, r.Name)
	if err != nil {
		return err
	}
	ids, err := s.reserve(ctx, tx, "definition_releases", 1)
	if err != nil {
		return err
	}
	row := []any{ids[0], r.Name, r.Definition, r.User, s.micros(), r.Reason}
	if err := s.load(ctx, tx, tableDefinitionReleases, len(row), [][]any{row}); err != nil {
		return err
	}
	change := Change{User: r.User, Action: "definition_release", Subject: r.Name, Old: versionText(was), New: versionText(r.Definition), Reason: r.Reason}
	if r.Definition == 0 {
		change.Action = "definition_withdraw"
	}
	return s.record(ctx, tx, change)
}

// versionText is the number of a version as text, "" for none.
func versionText(id int64) string {
	if id == 0 {
		return ""
	}
	return fmt.Sprint(id)
}

// released is the version of a name that is in force, 0 = none.
func (s *Store) released(ctx context.Context, tx *sqlx.Tx, name string) (int64, error) {
	var ids []int64
	const query = "SELECT definition_id FROM definition_releases WHERE name = ? ORDER BY id DESC LIMIT 1"
	if err := tx.SelectContext(ctx, &ids, tx.Rebind(query), name); err != nil || len(ids) == 0 {
		return 0, err
	}
	return ids[0], nil
}

// InForce returns the version in force of each definition, by its name. releases are
// all that there were, newest first; 0 is the version of the folder.
func InForce(releases []Release) map[string]int64 {
	out := map[string]int64{}
	for i := len(releases) - 1; i >= 0; i-- {
		out[releases[i].Name] = releases[i].Definition
	}
	return out
}

// LatestRelease is the number of the newest release, 0 = there is none. It
// changes whenever what is in force does.
func (s *Store) LatestRelease(ctx context.Context) (id int64, err error) {
	err = s.read.GetContext(ctx, &id, "SELECT COALESCE(MAX(id), 0) FROM definition_releases")
	if err != nil {
		return 0, fmt.Errorf("store: releases: %w", err)
	}
	return id, nil
}

// inForce selects the versions that count.
const inForce = `SELECT d.* FROM definitions d JOIN definition_releases r ON r.definition_id = d.id
	WHERE r.id = (SELECT MAX(id) FROM definition_releases WHERE name = r.name) ORDER BY d.name`

// Definitions are the versions in force with their files, by name.
func (s *Store) Definitions(ctx context.Context) ([]Definition, error) {
	list, err := s.definitions(ctx, inForce)
	if err != nil {
		return nil, err
	}
	for i := range list {
		if list[i].Files, err = s.definitionFiles(ctx, list[i].ID); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// DefinitionsIn returns the versions in force in the store at url without
// changing the store; none if it is empty, or not of this program's version.
func DefinitionsIn(ctx context.Context, url string) (list []Definition, err error) {
	s, err := connect(ctx, url, Options{ReadOnly: true, Connections: 1})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	err = s.checkVersion(ctx)
	if errors.Is(err, errEmpty) || errors.Is(err, ErrBehind) || errors.Is(err, ErrAhead) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return s.Definitions(ctx)
}

// Definition is a version with its files.
func (s *Store) Definition(ctx context.Context, id int64) (*Definition, error) {
	list, err := s.definitions(ctx, "SELECT * FROM definitions WHERE id = ?", id)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("%w: version %d of a definition", ErrNotFound, id)
	}
	list[0].Files, err = s.definitionFiles(ctx, id)
	return &list[0], err
}

// DefinitionHistory are all versions without their files, and all releases,
// newest first.
func (s *Store) DefinitionHistory(ctx context.Context) ([]Definition, []Release, error) {
	list, err := s.definitions(ctx, "SELECT * FROM definitions ORDER BY id DESC")
	if err != nil {
		return nil, nil, err
	}
	var rows []struct {
		ID, Definition int64
		Name, Username string
		At             int64
		Reason         string
	}
	const query = "SELECT id, name, definition_id AS definition, username, released_at AS at, reason FROM definition_releases ORDER BY id DESC"
	if err := s.read.SelectContext(ctx, &rows, query); err != nil {
		return nil, nil, fmt.Errorf("store: releases: %w", err)
	}
	releases := make([]Release, len(rows))
	for i, r := range rows {
		releases[i] = Release{r.ID, r.Name, r.Definition, r.Username, Time(r.At), r.Reason}
	}
	return list, releases, nil
}

func (s *Store) definitions(ctx context.Context, query string, args ...any) ([]Definition, error) {
	var rows []struct {
		ID                         int64
		Name, Form, Edition, Title string
		Username, Note, Proof      string
		CreatedAt                  int64 `db:"created_at"`
	}
	if err := s.read.SelectContext(ctx, &rows, s.read.Rebind(query), args...); err != nil {
		return nil, fmt.Errorf("store: definitions: %w", err)
	}
	list := make([]Definition, len(rows))
	for i, r := range rows {
		list[i] = Definition{ID: r.ID, Name: r.Name, Form: r.Form, Edition: r.Edition, Title: r.Title, User: r.Username,
			Created: Time(r.CreatedAt), Note: r.Note, Proof: r.Proof}
	}
	return list, nil
}

func (s *Store) definitionFiles(ctx context.Context, id int64) (files []DefinitionFile, err error) {
	var rows []struct {
		Path string
		Data []byte
	}
	const query = "SELECT path, data FROM definition_files WHERE definition_id = ? ORDER BY path"
	if err := s.read.SelectContext(ctx, &rows, s.read.Rebind(query), id); err != nil {
		return nil, fmt.Errorf("store: files of a definition: %w", err)
	}
	for _, r := range rows {
		files = append(files, DefinitionFile{r.Path, r.Data})
	}
	return files, nil
}

// File is the file of a version at a path, nil without one.
func (d *Definition) File(path string) []byte {
	i := slices.IndexFunc(d.Files, func(f DefinitionFile) bool { return f.Path == path })
	if i < 0 {
		return nil
	}
	return d.Files[i].Data
}
