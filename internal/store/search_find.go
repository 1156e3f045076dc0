package store

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/store/textindex"
)

const (
	// narrow is up to how many applications are looked through one by one where
	// the other conditions leave no more.
	narrow = 2000
	// pendingAtOnce is up to how many waiting applications are read in one go.
	pendingAtOnce = 4000
	// candidatesAtOnce is how many candidates are compared at once at most.
	candidatesAtOnce = 500
)

// textSearch is a search by texts, in a snapshot of the database.
type textSearch struct {
	s       *Store
	tx      *sqlx.Tx
	f       Filter
	terms   []textTerm
	columns string
	conds   *where
}

// findTexts is find for a filter with texts.
func (s *Store) findTexts(ctx context.Context, f Filter, terms []textTerm, columns string) (rows []applicationRecord, err error) {
	most := f.limit()
	err = s.search(ctx, f, terms, columns, func(t *textSearch) error {
		err := t.each(ctx, most, func(r *applicationRecord) bool {
			rows = append(rows, *r)
			return len(rows) < most
		})
		return err
	})
	return rows, err
}

// countTexts is CountUpTo for a filter with texts.
func (s *Store) countTexts(ctx context.Context, f Filter, terms []textTerm, most int64) (n int64, more bool, err error) {
	f.After = ""
	err = s.search(ctx, f, terms, "reception_number, registered_at", func(t *textSearch) error {
		return t.each(ctx, candidatesAtOnce, func(*applicationRecord) bool {
			if n++; most > 0 && n > most {
				n, more = most, true
			}
			return !more
		})
	})
	return n, more, err
}

// search calls do with a search in a snapshot: what the indexer does meanwhile
// hides nothing.
func (s *Store) search(ctx context.Context, f Filter, terms []textTerm, columns string, do func(*textSearch) error) error {
	var opt *sql.TxOptions
	if s.name() == "postgres" {
		opt = &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	}
	conds, err := f.where()
	if err != nil {
		return err
	}
	// What is compared is read too.
	for _, c := range []string{"reception_number", "registered_at", "eu_company_name", "applicant_email", "reseller_company_name", "products", "body"} {
		if !strings.Contains(strings.NewReplacer("\n", " ", "\t", " ").Replace(", "+columns+","), " "+c+",") {
			columns += ", " + c
		}
	}
	return once(ctx, s.from(ctx), opt, func(tx *sqlx.Tx) error {
		return do(&textSearch{s: s, tx: tx, f: f, terms: terms, columns: columns, conds: conds})
	})
}

// each calls do with the applications that are looked for, in order, until it
// returns false. About so many are wanted.
func (t *textSearch) each(ctx context.Context, wanted int, do func(*applicationRecord) bool) error {
	if done, err := t.narrow(ctx, do); done || err != nil {
		return err
	}
	c, err := t.s.candidatesOf(ctx, t.tx, &t.f, t.terms)
	if err != nil {
		return err
	}
	waiting, err := t.waiting(ctx)
	if err != nil {
		return err
	}
	size := min(wanted+wanted/4+8, candidatesAtOnce)
	fetch := func() ([]applicationRecord, error) {
		for {
			numbers, err := c.next(ctx, size)
			if err != nil || len(numbers) == 0 {
				return nil, err
			}
			size = candidatesAtOnce
			rows, err := t.rowsOf(ctx, numbers)
			if err != nil {
				return nil, err
			}
			if len(rows) > 0 {
				return rows, nil
			}
		}
	}
	return t.interleave(fetch, waiting, do)
}

// interleave calls do with the rows of both sources in order.
func (t *textSearch) interleave(a, b func() ([]applicationRecord, error), do func(*applicationRecord) bool) error {
	var left, right []applicationRecord
	var err error
	endLeft, endRight := false, false
	for {
		if len(left) == 0 && !endLeft {
			if left, err = a(); err != nil {
				return err
			}
			endLeft = len(left) == 0
		}
		if len(right) == 0 && !endRight {
			if right, err = b(); err != nil {
				return err
			}
			endRight = len(right) == 0
		}
		from := &left
		switch {
		case len(left) == 0 && len(right) == 0:
			return nil
		case len(left) == 0, len(right) > 0 && t.before(&right[0], &left[0]):
			from = &right
		}
		if !do(&(*from)[0]) {
			return nil
		}
		*from = (*from)[1:]
	}
}

func (t *textSearch) before(a, b *applicationRecord) bool {
	return t.compare(a, b) < 0
}

// compare orders applications as the search does.
func (t *textSearch) compare(a, b *applicationRecord) int {
	if t.f.OldestFirst {
		return documentOf(a).Compare(documentOf(b))
	}
	return documentOf(b).Compare(documentOf(a))
}

func documentOf(r *applicationRecord) textindex.Document {
	return textindex.Document{At: r.RegisteredAt, Name: r.ReceptionNumber}
}

// narrow looks through what the other conditions leave, where that is little.
func (t *textSearch) narrow(ctx context.Context, do func(*applicationRecord) bool) (done bool, err error) {
	ways, err := t.narrowing()
	if err != nil {
		return false, err
	}
	for _, w := range ways {
		var numbers []string
		query := "SELECT reception_number FROM applications" + w.clause("") + " LIMIT ?"
		if err := t.tx.SelectContext(ctx, &numbers, t.tx.Rebind(query), append(slices.Clone(w.args), narrow+1)...); err != nil {
			return false, fmt.Errorf("store: find: %w", err)
		}
		if len(numbers) > narrow {
			continue
		}
		rows, err := t.rowsOf(ctx, numbers)
		for i := range rows {
			if !do(&rows[i]) {
				break
			}
		}
		return true, err
	}
	return false, nil
}

// narrowing are conditions that may leave little and that an index answers, be it
// little or much.
func (t *textSearch) narrowing() (ways []*where, err error) {
	f := &t.f
	if f.Number != "" || f.Run != 0 || f.Organization != 0 || f.CopiedFrom != "" {
		ways = append(ways, t.conds)
	}
	for _, one := range []Filter{{Form: f.Form}, {State: f.State}} {
		w, err := one.where()
		if err != nil {
			return nil, err
		}
		if len(w.terms) > 0 {
			ways = append(ways, w)
		}
	}
	return ways, nil
}

// rowsOf are those of some applications that are looked for, in order.
func (t *textSearch) rowsOf(ctx context.Context, numbers []string) (all []applicationRecord, err error) {
	for part := range slices.Chunk(numbers, candidatesAtOnce) {
		w := *t.conds
		w.terms, w.args = slices.Clone(w.terms), slices.Clone(w.args)
		args := make([]any, len(part))
		for i, n := range part {
			args[i] = n
		}
		w.add(true, "reception_number IN (?"+strings.Repeat(", ?", len(part)-1)+")", args...)
		rows, err := t.read(ctx, t.byNumber(), w.clause(""), w.args)
		if err != nil {
			return nil, err
		}
		all = append(all, rows...)
	}
	slices.SortFunc(all, func(a, b applicationRecord) int { return t.compare(&a, &b) })
	return all, nil
}

// byNumber are the applications, read by their numbers: SQLite would rather read
// all of a form than some hundreds of numbers.
func (t *textSearch) byNumber() string {
	if t.s.name() == "sqlite" {
		return "applications INDEXED BY sqlite_autoindex_applications_1"
	}
	return "applications"
}

// read reads applications and keeps those that have the texts.
func (t *textSearch) read(ctx context.Context, from, clause string, args []any) (fitting []applicationRecord, err error) {
	var rows []applicationRecord
	if err := t.tx.SelectContext(ctx, &rows, t.tx.Rebind("SELECT "+t.columns+" FROM "+from+clause), args...); err != nil {
		return nil, fmt.Errorf("store: find: %w", err)
	}
	for i := range rows {
		r := &rows[i]
		ok, err := fit(t.terms, &searchedRow{Number: r.ReceptionNumber, Company: r.Company, ApplicantEmail: r.Email, Reseller: r.Reseller, Products: r.Products, Body: r.Body})
		if err != nil {
			return nil, err
		}
		if ok {
			fitting = append(fitting, *r)
		}
	}
	return fitting, nil
}

// waiting returns a source of the applications that no block has yet. Few are read
// at once. Many, after a large import or a migration, come in the order in which
// they were registered, which is that of time but for those registered at once by
// several; two parts are sorted together for them.
func (t *textSearch) waiting(ctx context.Context) (func() ([]applicationRecord, error), error) {
	waiting, err := t.s.newestWaiting(ctx, t.tx, 0, pendingAtOnce+1)
	if err != nil {
		return nil, err
	}
	if len(waiting) <= pendingAtOnce {
		return func() ([]applicationRecord, error) {
			some := waiting
			waiting = nil
			return t.rowsOf(ctx, numbersOf(some))
		}, nil
	}
	var last int64
	if t.f.OldestFirst {
		last = math.MinInt64
	}
	var kept []applicationRecord
	end := false
	return func() ([]applicationRecord, error) {
		for !end {
			part, err := t.nextWaiting(ctx, last)
			if err != nil {
				return nil, err
			}
			rows, err := t.rowsOf(ctx, numbersOf(part))
			if err != nil {
				return nil, err
			}
			out := kept
			if kept = rows; len(part) == 0 {
				end = true
			} else {
				last = part[len(part)-1].ID
			}
			both := append(out, rows...)
			slices.SortFunc(both, func(a, b applicationRecord) int { return t.compare(&a, &b) })
			if out, kept = both[:len(out)], both[len(out):]; len(out) > 0 {
				return out, nil
			}
		}
		return nil, nil
	}, nil
}

// nextWaiting are the waiting applications behind an id in the order of the search.
func (t *textSearch) nextWaiting(ctx context.Context, last int64) (rows []waitingRow, err error) {
	if !t.f.OldestFirst {
		return t.s.newestWaiting(ctx, t.tx, last, candidatesAtOnce)
	}
	const query = "SELECT id, reception_number FROM search_pending WHERE id > ? ORDER BY id LIMIT ?"
	if err := t.tx.SelectContext(ctx, &rows, t.tx.Rebind(query), last, candidatesAtOnce); err != nil {
		return nil, fmt.Errorf("store: find: %w", err)
	}
	return rows, nil
}
