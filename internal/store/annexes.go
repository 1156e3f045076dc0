package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// Annex is a list that arrived for an application.
type Annex struct {
	ID           int64
	Form         string
	Edition      string
	HeaderNumber string // reception number in its header
	Organization string
	Product      string
	Rows         int64
	Current      bool // the newest of its form and header number that is not withdrawn
	File         string
	Entry        string
	Sheet        string
	Run          int64
	Received     time.Time
	WithdrawnAt  time.Time // zero = it is not
	WithdrawnBy  string
	WithdrawnFor string
	Source       []byte // SHA-256 of the original
	Diagnostics  []diag.Diagnostic
}

const annexColumns = `id, form, edition, header_number, organization, product_name, row_count, source_sha256, file, entry,
	sheet, run_id, received_at, withdrawn_at, withdrawn_by, withdrawn_reason, diagnostics, ` + currentColumn

// Annexes are the annexes of an application, by its number, the number that its
// sender had typed, or a withdrawn number that the same content had before;
// older versions included; newest first.
func (s *Store) Annexes(ctx context.Context, number string) ([]Annex, error) {
	const where = ` WHERE header_number = ? OR header_number IN
		(SELECT typed_number FROM applications WHERE reception_number = ? AND typed_number <> '') OR header_number IN
		(SELECT old.reception_number FROM applications again JOIN applications old ON old.fingerprint = again.fingerprint
			AND old.withdrawn_at <> 0 WHERE again.reception_number = ? AND again.copied_from = '') ORDER BY id DESC`
	return s.annexes(ctx, where, number, number, number)
}

// Met returns which of numbers are known as the number of an application,
// assigned by the store or typed by its sender, and which as that of an annex.
func (s *Store) Met(ctx context.Context, numbers []string) (applications, annexes map[string]bool, err error) {
	applications, annexes = make(map[string]bool), make(map[string]bool)
	const query = `SELECT reception_number AS number, 0 AS annex FROM applications WHERE reception_number IN (?)
		UNION SELECT typed_number, 0 FROM applications WHERE typed_number IN (?) AND typed_number <> ''
		UNION SELECT header_number, 1 FROM annexes WHERE header_number IN (?) AND withdrawn_at = 0`
	for part := range slices.Chunk(numbers, 500) {
		var some []struct {
			Number string
			Annex  int
		}
		if err := s.selectIn(ctx, s.from(ctx), &some, query, part, part, part); err != nil {
			return nil, nil, err
		}
		for _, met := range some {
			if met.Annex == 1 {
				annexes[met.Number] = true
			} else {
				applications[met.Number] = true
			}
		}
	}
	return applications, annexes, nil
}

// WaitingAnnexes are the current annexes whose application has not come.
func (s *Store) WaitingAnnexes(ctx context.Context) ([]Annex, error) {
	const where = ` WHERE withdrawn_at = 0 AND NOT EXISTS (SELECT 1 FROM applications WHERE reception_number = header_number)
		AND NOT EXISTS (SELECT 1 FROM applications WHERE typed_number = header_number AND typed_number <> '')
		AND NOT EXISTS (SELECT 1 FROM annexes newer WHERE newer.header_number = annexes.header_number
			AND newer.form = annexes.form AND newer.id > annexes.id AND newer.withdrawn_at = 0) ORDER BY id`
	return s.annexes(ctx, where)
}

// AnnexHead returns one annex without its rows.
func (s *Store) AnnexHead(ctx context.Context, id int64) (*Annex, error) {
	list, err := s.annexes(ctx, " WHERE id = ?", id)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("%w: annex %d", ErrNotFound, id)
	}
	return &list[0], nil
}

// Annex returns one annex with its rows.
func (s *Store) Annex(ctx context.Context, id int64) (*Annex, *form.Application, error) {
	a, err := s.AnnexHead(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	app, err := s.annexHeader(ctx, a)
	if err != nil {
		return nil, nil, err
	}
	app.Rows.Name = s.listName(a.Form)
	err = s.EachAnnexRow(ctx, id, func(row []form.Value) error {
		app.Rows.Append(row)
		return nil
	})
	return a, app, err
}

func (s *Store) annexHeader(ctx context.Context, a *Annex) (*form.Application, error) {
	var head struct{ Body, Evidence string }
	if err := s.from(ctx).GetContext(ctx, &head, s.read.Rebind("SELECT body, evidence FROM annexes WHERE id = ?"), a.ID); err != nil {
		return nil, notFound(err, "annex")
	}
	app := &form.Application{Form: a.Form, Edition: a.Edition, Annex: true, Sheet: a.Sheet,
		Diagnostics: a.Diagnostics, Verdict: form.Valid}
	s.opt.Forms.GiveRoles(app)
	return app, app.Decode([]byte(head.Body), []byte(head.Evidence))
}

// EachAnnexRow calls do with every row of an annex in order, a page at a time
// in memory. The slice is used again for the next row.
func (s *Store) EachAnnexRow(ctx context.Context, id int64, do func(row []form.Value) error) error {
	return s.eachRow(ctx, tableAnnexRows, id, do)
}

// eachRow is EachAnnexRow for the rows under an id of either table of rows.
func (s *Store) eachRow(ctx context.Context, t *table, id int64, do func(row []form.Value) error) error {
	query := "SELECT row_no, body, evidence FROM " + t.name + " WHERE " + t.columns[0].name +
		" = ? AND row_no > ? ORDER BY row_no LIMIT ?"
	var row []form.Value
	for last := int64(0); ; {
		var rows []struct {
			RowNo    int64 `db:"row_no"`
			Body     string
			Evidence string
		}
		if err := s.from(ctx).SelectContext(ctx, &rows, s.read.Rebind(query), id, last, rowsAtOnce); err != nil {
			return fmt.Errorf("store: rows of %s %d: %w", t.name, id, err)
		}
		for _, r := range rows {
			var err error
			if row, err = form.DecodeRow(row[:0], r.Body, r.Evidence); err != nil {
				return err
			}
			if err := do(row); err != nil {
				return err
			}
			last = r.RowNo
		}
		if len(rows) < rowsAtOnce {
			return nil
		}
	}
}

func (s *Store) annexes(ctx context.Context, clause string, args ...any) ([]Annex, error) {
	var rows []struct {
		ID                 int64
		Form, Edition      string
		Number             string `db:"header_number"`
		Organization       string
		Product            string `db:"product_name"`
		Rows               int64  `db:"row_count"`
		Source             []byte `db:"source_sha256"`
		File, Entry, Sheet string
		Run                int64  `db:"run_id"`
		ReceivedAt         int64  `db:"received_at"`
		WithdrawnAt        int64  `db:"withdrawn_at"`
		WithdrawnBy        string `db:"withdrawn_by"`
		WithdrawnFor       string `db:"withdrawn_reason"`
		Diagnostics        string
		Current            int64 `db:"is_current"`
	}
	query := "SELECT " + strings.TrimSpace(annexColumns) + " FROM annexes" + clause
	if err := s.from(ctx).SelectContext(ctx, &rows, s.read.Rebind(query), args...); err != nil {
		return nil, fmt.Errorf("store: annexes: %w", err)
	}
	list := make([]Annex, len(rows))
	for i, r := range rows {
		found, err := decodeDiagnostics(r.Diagnostics)
		if err != nil {
			return nil, err
		}
		list[i] = Annex{r.ID, r.Form, r.Edition, r.Number, r.Organization, r.Product, r.Rows, r.Current != 0, r.File,
			r.Entry, r.Sheet, r.Run, Time(r.ReceivedAt), Time(r.WithdrawnAt), r.WithdrawnBy, r.WithdrawnFor, r.Source, found}
	}
	return list, nil
}
