package store

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store/textindex"
)

// The index of texts is made behind registering, which only notes the number in
// search_pending (a trigger does). Whoever serves pages or works off files has
// an Indexer running; applications that no block has yet are looked through one
// by one. Everything of the index is made from applications: when it is lost, or
// keys are made otherwise, it is made anew.

// searchVersion is the version of search keys and of pages. A store with an
// index of another one makes it anew when it is migrated.
const searchVersion = "1"

const searchSetting = "search"

const (
	// indexAtLeast is how many applications are indexed at once at least.
	indexAtLeast = 256
	// indexAtMost is how many are at most, when many wait.
	indexAtMost = 2048
	// fullBlock is from how many documents on a block is not merged further.
	fullBlock = 32768
	// mergeAtOnce is how many small blocks become one.
	mergeAtOnce = 8
	// mergeLease is how long a merge may take before another process does it.
	mergeLease = 15 * time.Minute
	// pagesAtOnce is how many pages are written in one transaction.
	pagesAtOnce = 64
)

// The states of a block.
const (
	blockLive     = "live"
	blockBuilding = "building" // by a merge, until its lease ends
	blockDead     = "dead"     // merged into another; its pages may go
)

// The parts of a block.
const (
	partDocuments = 0
	partKeys      = 1
)

var (
	tableSearchBlocks = &table{"search_blocks", []column{
		{"id", integer}, {"state", text}, {"documents", integer}, {"oldest", integer}, {"newest", integer}, {"lease", integer},
	}}
	tableSearchPages = &table{"search_pages", []column{
		{"block", integer}, {"part", integer}, {"first", integer}, {"data", blob},
	}}
	tableSearchFields  = &table{"search_fields", []column{{"id", integer}, {"name", text}}}
	tableSearchPending = &table{"search_pending", []column{{"id", integer}, {"reception_number", text}}}
)

// derivedTables are made from the others; a copy of a store makes them anew.
var derivedTables = []*table{tableSearchPending, tableSearchFields, tableSearchBlocks, tableSearchPages}

// errTaken is returned where another process was faster.
var errTaken = errors.New("store: indexed by another process")

// prepareSearch has everything indexed anew where the index is of another
// version, or of none.
func (s *Store) prepareSearch(ctx context.Context) error {
	if v, err := s.Setting(ctx, searchSetting); err != nil || v == searchVersion {
		return err
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		for _, query := range []string{"DELETE FROM search_pages", "DELETE FROM search_blocks", "DELETE FROM search_fields", "DELETE FROM search_pending",
			"INSERT INTO search_pending (reception_number) SELECT reception_number FROM applications ORDER BY registered_at, reception_number"} {
			if _, err := tx.ExecContext(ctx, query); err != nil {
				return err
			}
		}
		const query = `INSERT INTO settings (name, value, updated_at) VALUES (?, ?, 0)
			ON CONFLICT (name) DO UPDATE SET value = excluded.value`
		_, err := tx.ExecContext(ctx, tx.Rebind(query), searchSetting, searchVersion)
		return err
	})
}

// Indexer makes the index of texts. It may run in any number of processes.
type Indexer struct{ store *Store }

// NewIndexer returns an Indexer of the store.
func (s *Store) NewIndexer() *Indexer { return &Indexer{s} }

// Run indexes whatever comes until ctx ends; report is called with errors. When many
// wait it rests as long as it works, so that the database serves others first.
func (x *Indexer) Run(ctx context.Context, every time.Duration, report func(error)) {
	for ctx.Err() == nil {
		start := time.Now()
		n, err := x.Step(ctx)
		rest := every
		switch {
		case ctx.Err() != nil:
			return
		case err != nil && !errors.Is(err, errTaken):
			report(err)
		case n > 0:
			rest = min(time.Since(start), every)
		}
		select {
		case <-ctx.Done():
		case <-time.After(rest):
		}
	}
}

// All indexes everything that waits, however little; progress is called with how
// many were done. It can be ended at any time and goes on from there.
func (x *Indexer) All(ctx context.Context, progress func(done int64)) error {
	done := int64(0)
	for {
		n, err := x.add(ctx, 1)
		if err != nil && !errors.Is(err, errTaken) {
			return err
		}
		if err == nil {
			if done += int64(n); n == 0 {
				break
			}
			progress(done)
		}
	}
	for {
		if err := x.sweep(ctx); err != nil {
			return err
		}
		n, err := x.merge(ctx)
		if err != nil && !errors.Is(err, errTaken) || err == nil && n == 0 {
			return err
		}
	}
}

// Step indexes a block of what waits, or merges blocks, and returns how many
// documents it has dealt with; 0 = there was nothing to do.
func (x *Indexer) Step(ctx context.Context) (int64, error) { return x.step(ctx, indexAtLeast) }

func (x *Indexer) step(ctx context.Context, least int) (int64, error) {
	n, err := x.add(ctx, least)
	if err != nil || n > 0 {
		return int64(n), err
	}
	if err := x.sweep(ctx); err != nil {
		return 0, err
	}
	return x.merge(ctx)
}

// waitingRow is an application that waits.
type waitingRow struct {
	ID     int64
	Number string `db:"reception_number"`
}

// newestWaiting are the last of those that wait, before an id where that is not 0:
// they are looked for most.
func (s *Store) newestWaiting(ctx context.Context, q sqlx.QueryerContext, before int64, most int) (rows []waitingRow, err error) {
	if before == 0 {
		before = math.MaxInt64
	}
	const query = "SELECT id, reception_number FROM search_pending WHERE id < ? ORDER BY id DESC LIMIT ?"
	if err := sqlx.SelectContext(ctx, q, &rows, s.read.Rebind(query), before, most); err != nil {
		return nil, fmt.Errorf("store: index: %w", err)
	}
	return rows, nil
}

func numbersOf(rows []waitingRow) []string {
	numbers := make([]string, len(rows))
	for i := range rows {
		numbers[i] = rows[i].Number
	}
	return numbers
}

// add makes a block of applications that wait.
func (x *Indexer) add(ctx context.Context, least int) (int, error) {
	waiting, err := x.store.newestWaiting(ctx, x.store.read, 0, indexAtMost)
	if err != nil || len(waiting) < max(1, least) {
		return 0, err
	}
	return len(waiting), x.store.addBlock(ctx, waiting)
}

// searchedRow is what of an application is searched by its text.
type searchedRow struct {
	Number         string `db:"reception_number"`
	Registered     int64  `db:"registered_at"`
	Company        string `db:"eu_company_name"`
	ApplicantEmail string `db:"applicant_email"`
	Reseller       string `db:"reseller_company_name"`
	Products       string
	Body           string
}

const searchedColumns = "reception_number, registered_at, eu_company_name, applicant_email, reseller_company_name, products, body"

func (r *searchedRow) document() textindex.Document {
	return textindex.Document{At: r.Registered, Name: r.Number}
}

func (s *Store) searchedRows(ctx context.Context, numbers []string) (all []searchedRow, err error) {
	for part := range slices.Chunk(numbers, 500) {
		var rows []searchedRow
		if err := s.selectIn(ctx, s.read, &rows, "SELECT "+searchedColumns+" FROM applications WHERE reception_number IN (?)", part); err != nil {
			return nil, err
		}
		all = append(all, rows...)
	}
	return all, nil
}

// The columns that are searched beside the fields of the body.
const (
	fieldCompany        = "@company"
	fieldReseller       = "@reseller"
	fieldProduct        = "@product"
	fieldApplicantEmail = "@applicant_email"
)

// columns calls do with the columns that are searched.
func (r *searchedRow) columns(do func(field, text string)) {
	do(fieldCompany, r.Company)
	do(fieldReseller, r.Reseller)
	do(fieldApplicantEmail, r.ApplicantEmail)
	for product := range strings.SplitSeq(r.Products, "\n") {
		do(fieldProduct, product)
	}
}

// fieldName is what a field of a list, or of none, is called in the index.
func fieldName(list, field string) string {
	if list == "" {
		return field
	}
	return list + "." + field
}

// addBlock stores a block of applications, and that they need not wait longer.
func (s *Store) addBlock(ctx context.Context, waiting []waitingRow) error {
	rows, err := s.searchedRows(ctx, numbersOf(waiting))
	if err != nil {
		return err
	}
	if len(rows) != len(waiting) {
		return fmt.Errorf("store: index: %d of %d applications are there", len(rows), len(waiting))
	}
	slices.SortFunc(rows, func(a, b searchedRow) int { return a.document().Compare(b.document()) })
	ids, err := s.fieldIDs(ctx, rows)
	if err != nil {
		return err
	}
	var b textindex.Builder
	for i := range rows {
		b.Begin(rows[i].document())
		rows[i].columns(func(field, text string) { b.AddApart(ids[field], text) })
		err := form.EachText(rows[i].Body, func(list, field, text string) { b.Add(ids[fieldName(list, field)], text) })
		if err != nil {
			return fmt.Errorf("store: index: number %s: %w", rows[i].Number, err)
		}
	}
	documents, keys := b.Documents(), b.Keys()
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		id, err := s.newBlock(ctx, tx, blockLive, int64(len(rows)), rows[0].Registered, rows[len(rows)-1].Registered, 0)
		if err != nil {
			return err
		}
		if err := s.loadPages(ctx, tx, id, partDocuments, documents); err != nil {
			return err
		}
		if err := s.loadPages(ctx, tx, id, partKeys, keys); err != nil {
			return err
		}
		for part := range slices.Chunk(waiting, 500) {
			ids := make([]int64, len(part))
			for i := range part {
				ids[i] = part[i].ID
			}
			// An id may be another number's by now.
			if err := s.changeIn(ctx, tx, len(part), "DELETE FROM search_pending WHERE id IN (?) AND reception_number IN (?)", ids, numbersOf(part)); err != nil {
				return err
			}
		}
		return nil
	})
}

// changeIn runs a statement with a list, which changes exactly n rows, or else
// another process was faster.
func (s *Store) changeIn(ctx context.Context, tx *sqlx.Tx, n int, query string, args ...any) error {
	query, list, err := sqlx.In(query, args...)
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	res, err := tx.ExecContext(ctx, tx.Rebind(query), list...)
	if err != nil {
		return fmt.Errorf("store: index: %w", err)
	}
	if done, err := res.RowsAffected(); err != nil || done != int64(n) {
		return errors.Join(errTaken, err)
	}
	return nil
}

func (s *Store) newBlock(ctx context.Context, tx *sqlx.Tx, state string, documents, oldest, newest, lease int64) (int64, error) {
	ids, err := s.reserve(ctx, tx, tableSearchBlocks.name, 1)
	if err != nil {
		return 0, err
	}
	row := []any{ids[0], state, documents, oldest, newest, lease}
	return ids[0], s.load(ctx, tx, tableSearchBlocks, len(row), [][]any{row})
}

func (s *Store) loadPages(ctx context.Context, tx *sqlx.Tx, block int64, part int, pages []textindex.Page) error {
	rows := make([][]any, len(pages))
	for i, p := range pages {
		rows[i] = []any{block, int64(part), int64(p.First), p.Data}
	}
	return s.load(ctx, tx, tableSearchPages, len(tableSearchPages.columns), rows)
}

// fieldIDs are the numbers of the fields that some applications have; new ones
// are given.
func (s *Store) fieldIDs(ctx context.Context, rows []searchedRow) (map[string]uint32, error) {
	ids, err := s.knownFields(ctx, s.read)
	if err != nil {
		return nil, err
	}
	missing := make(map[string]bool)
	note := func(name string) {
		if ids[name] == 0 {
			missing[name] = true
		}
	}
	for i := range rows {
		rows[i].columns(func(field, _ string) { note(field) })
		if err := form.EachText(rows[i].Body, func(list, field, _ string) { note(fieldName(list, field)) }); err != nil {
			return nil, fmt.Errorf("store: index: number %s: %w", rows[i].Number, err)
		}
	}
	if len(missing) == 0 {
		return ids, nil
	}
	err = s.inTx(ctx, func(tx *sqlx.Tx) error {
		numbers, err := s.reserve(ctx, tx, tableSearchFields.name, len(missing))
		if err != nil {
			return err
		}
		var rows [][]any
		for name := range missing {
			rows = append(rows, []any{numbers[len(rows)], name})
		}
		if _, err := s.insert(ctx, tx, tableSearchFields, 2, rows, " ON CONFLICT (name) DO NOTHING"); err != nil {
			return err
		}
		ids, err = s.knownFields(ctx, tx)
		return err
	})
	return ids, err
}

func (s *Store) knownFields(ctx context.Context, q sqlx.QueryerContext) (map[string]uint32, error) {
	var rows []struct {
		ID   uint32
		Name string
	}
	if err := sqlx.SelectContext(ctx, q, &rows, "SELECT id, name FROM search_fields"); err != nil {
		return nil, fmt.Errorf("store: fields of the index: %w", err)
	}
	ids := make(map[string]uint32, len(rows))
	for _, r := range rows {
		if r.ID <= textindex.MaxField {
			ids[r.Name] = r.ID
		}
	}
	return ids, nil
}
