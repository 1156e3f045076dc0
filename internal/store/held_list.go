package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// HeldFilter selects held applications; zero fields select everything.
type HeldFilter struct {
	State        HeldState
	Form         string
	Company      string // part of the name
	Text         string // part of company, file or sender, or the id
	Cause        string // code of the first error
	Inbox        string
	Sender       string
	Assignee     string // Nobody = the unassigned
	Run          int64
	Organization int64     // 0 = of all
	Since        time.Time // held at or after
	After        int64     // id to go on after, in HeldByID
	Skip         int       // how many to leave out, in the other orders
	Sort         HeldSort  // "" = HeldByID
	Limit        int       // 0 = 100
}

// Nobody selects unassigned applications.
const Nobody = "-"

// HeldSort is an order of held applications.
type HeldSort string

// The orders of held applications. Each ends with the id, so that it is always
// the same.
const (
	HeldByID      HeldSort = ""         // oldest first
	HeldNewest    HeldSort = "newest"   //
	HeldByCompany HeldSort = "company"  //
	HeldByErrors  HeldSort = "problems" // fewest first: soonest done
	HeldByCause   HeldSort = "cause"    //
	HeldBySender  HeldSort = "sender"   //
)

var heldOrders = map[HeldSort]string{HeldByID: "id", HeldNewest: "id DESC", HeldByCompany: "company_key, id",
	HeldByErrors: "problems, id", HeldByCause: "cause, id", HeldBySender: "sender, id"}

func (f *HeldFilter) where() (*where, error) {
	if _, ok := heldOrders[f.Sort]; !ok {
		return nil, fmt.Errorf("%w: order %q", ErrFilter, f.Sort)
	}
	if err := checked("filter", string(f.State), f.Form, f.Company, f.Text, f.Cause, f.Inbox, f.Sender, f.Assignee); err != nil {
		return nil, err
	}
	var w where
	w.add(f.State != "", "state = ?", string(f.State))
	w.add(f.Form != "", "form = ?", f.Form)
	key, _ := ja.CompanyKey(f.Company)
	w.addKey(f.Company != "", "company_key", key)
	w.add(f.Cause != "", "cause = ?", f.Cause)
	w.add(f.Inbox != "", "inbox = ?", f.Inbox)
	w.add(f.Sender != "", "sender = ?", f.Sender)
	w.add(f.Assignee == Nobody, "assignee = ''")
	w.add(f.Assignee != "" && f.Assignee != Nobody, "assignee = ?", f.Assignee)
	w.add(f.Run != 0, "run_id = ?", f.Run)
	w.add(f.Organization != 0, "id IN (SELECT held_id FROM organization_held WHERE organization_id = ?)", f.Organization)
	w.add(!f.Since.IsZero(), "held_at >= ?", f.Since.UnixMicro())
	w.add(f.After != 0, "id > ?", f.After)
	f.addText(&w)
	return &w, nil
}

// addText searches all columns that the page shows.
func (f *HeldFilter) addText(w *where) {
	text := strings.TrimSpace(f.Text)
	if text == "" {
		return
	}
	id, _ := strconv.ParseInt(strings.TrimPrefix(text, "#"), 10, 64)
	pattern := contains(strings.ToLower(text))
	term := likeClause("LOWER(file)") + " OR " + likeClause("LOWER(entry)") + " OR " + likeClause("LOWER(sender)") + " OR id = ?"
	args := []any{pattern, pattern, pattern, id}
	if key, _ := ja.CompanyKey(text); key != "" {
		more, with := spelled("company_key", key)
		term, args = term+" OR "+more, append(args, with...)
	}
	w.add(true, term, args...)
}

// HeldList lists held applications, oldest first where no other order is asked
// for.
func (s *Store) HeldList(ctx context.Context, f HeldFilter) ([]HeldItem, error) {
	w, err := f.where()
	if err != nil {
		return nil, err
	}
	w.limit(f.Limit)
	query := "SELECT " + heldColumns + ", diagnostics FROM held" + w.clause(heldOrders[f.Sort])
	if f.Skip > 0 {
		query += " OFFSET ?"
		w.args = append(w.args, f.Skip)
	}
	var rows []heldRecord
	if err := s.from(ctx).SelectContext(ctx, &rows, s.read.Rebind(query), w.args...); err != nil {
		return nil, fmt.Errorf("store: held: %w", err)
	}
	list := make([]HeldItem, len(rows))
	for i := range rows {
		list[i] = rows[i].item()
		if list[i].Diagnostics, err = decodeDiagnostics(rows[i].Diagnostics); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// HeldInboxes are the names of the inboxes from which something is held that is
// still open.
func (s *Store) HeldInboxes(ctx context.Context) (names []string, err error) {
	const query = "SELECT DISTINCT inbox FROM held WHERE state = 'open' AND inbox <> '' ORDER BY inbox"
	err = s.from(ctx).SelectContext(ctx, &names, query)
	return names, err
}

// HeldCount is how many held applications the filter selects.
func (s *Store) HeldCount(ctx context.Context, f HeldFilter) (n int64, err error) {
	f.After = 0
	w, err := f.where()
	if err != nil {
		return 0, err
	}
	err = s.from(ctx).GetContext(ctx, &n, s.read.Rebind("SELECT COUNT(*) FROM held"+w.clause("")), w.args...)
	return n, err
}

// HeldGroup is how many held applications have the same cause.
type HeldGroup struct {
	Cause string
	N     int64
	First int64 // the oldest of them
}

// HeldGroups groups what the filter selects by cause, the largest group first.
func (s *Store) HeldGroups(ctx context.Context, f HeldFilter) (groups []HeldGroup, err error) {
	f.After = 0
	w, err := f.where()
	if err != nil {
		return nil, err
	}
	query := "SELECT cause, COUNT(*) AS n, MIN(id) AS first FROM held" + w.clause("")
	err = s.from(ctx).SelectContext(ctx, &groups, s.read.Rebind(query+" GROUP BY cause ORDER BY n DESC, cause"), w.args...)
	return groups, err
}

// HeldNext returns the open application that follows id in a filter's list, by
// id, wrapping around to the beginning; 0 if there is no other. Those that
// another user has open are skipped.
func (s *Store) HeldNext(ctx context.Context, f HeldFilter, id int64, user string) (next int64, err error) {
	f.After, f.State = 0, HeldOpen
	w, err := f.where()
	if err != nil {
		return 0, err
	}
	w.add(true, "id <> ?", id)
	w.add(true, "claimed_by = '' OR claimed_by = ? OR claimed_at < ?", user, s.micros()-claimLife.Microseconds())
	query := "SELECT COALESCE(MIN(CASE WHEN id > ? THEN id END), MIN(id), 0) FROM held" + w.clause("")
	err = s.from(ctx).GetContext(ctx, &next, s.read.Rebind(query), append([]any{id}, w.args...)...)
	return next, err
}

// causeOf is the code of the first error.
func causeOf(list []diag.Diagnostic) string {
	for i := range list {
		if list[i].Severity == diag.Error {
			return string(list[i].Code)
		}
	}
	return ""
}

// enterCauses notes the causes of what has just been held.
func (s *Store) enterCauses(ctx context.Context, tx *sqlx.Tx, items []*item) error {
	by := make(map[string][]int64)
	for _, it := range items {
		cause := causeOf(it.all())
		by[cause] = append(by[cause], it.out.Held)
	}
	for cause, ids := range by {
		if cause == "" {
			continue
		}
		query, args, err := sqlx.In("UPDATE held SET cause = ? WHERE id IN (?)", cause, ids)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, tx.Rebind(query), args...); err != nil {
			return fmt.Errorf("store: causes: %w", err)
		}
	}
	return nil
}
