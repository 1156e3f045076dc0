package repair

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

// numberField is the field with the number that a correction supersedes.
const numberField = "reception_number"

// Correct begins the correction of a registered application, opened again as
// the case id: it starts from the registered values, not from those of the file
// before staff corrected it. The application registered in its place supersedes
// number. The paths returned are fields that today's definition reads
// differently from the registered values; they need a review.
//
// While the file needs its password nothing can be compared with it; Unlock
// does it then.
func (s *Service) Correct(ctx context.Context, id int64, user string, registered *form.Application, number string) ([]string, error) {
	c, err := s.Open(ctx, id)
	if err != nil {
		return nil, err
	}
	if _, begun := c.Edits[numberField]; begun {
		return nil, nil // in progress
	}
	if c.Locked {
		return nil, s.store.HeldTouch(ctx, id, store.AnyRevision, func(tx *sqlx.Tx) error {
			return s.saveEdits(ctx, tx, id, user, map[string]string{numberField: number})
		})
	}
	return s.takeOver(ctx, id, user, registered, number)
}

// takeOver puts what is registered into a case whose file can be read.
func (s *Service) takeOver(ctx context.Context, id int64, user string, registered *form.Application, number string) ([]string, error) {
	c, err := s.editable(ctx, id)
	if err != nil {
		return nil, err
	}
	edits := c.towards(registered)
	edits[numberField] = number
	if c, err = s.Edit(ctx, id, user, edits); err != nil {
		return nil, err
	}
	return differing(c.Application, registered), nil
}

// startCorrection is Correct for a case whose file has just been opened.
func (s *Service) startCorrection(ctx context.Context, c *Case) error {
	number, begun := c.Edits[numberField]
	if c.Item.Inbox != store.InboxCorrection || len(c.Edits) != 1 || !begun || c.Item.State != store.HeldOpen {
		return nil
	}
	rec, err := s.store.Show(ctx, number.Text)
	if err != nil {
		return err
	}
	_, err = s.takeOver(ctx, c.Item.ID, number.User, rec.Application, rec.Number)
	return err
}

// differing returns the paths, other than the number's, at which two
// applications differ.
func differing(a, b *form.Application) []string {
	one, other := values(a), values(b)
	for path, text := range one {
		if other[path] == text {
			delete(other, path)
		} else {
			other[path] = ""
		}
	}
	delete(other, numberField)
	return slices.Sorted(maps.Keys(other))
}

// values are the texts of an application by path.
func values(a *form.Application) map[string]string {
	texts := make(map[string]string)
	for i := range a.Values {
		texts[a.Values[i].Field] = a.Values[i].Text
	}
	for i, row := range a.Rows.All() {
		for j := range row {
			texts[a.Rows.Path(i)+"."+row[j].Field] = row[j].Text
		}
	}
	return texts
}

// towards returns the edits that give the case the values of another
// application.
func (c *Case) towards(want *form.Application) map[string]string {
	edits := make(map[string]string)
	if c.Definition == nil {
		return edits
	}
	for i := range c.Definition.Fields {
		id := c.Definition.Fields[i].ID
		is, _ := c.Application.Get(id)
		should, _ := want.Get(id)
		if is.Text != should.Text {
			edits[id] = should.Text
		}
	}
	if c.Definition.List != nil {
		for n := range c.Definition.List.Lists() {
			c.rowsTowards(n, want, edits)
		}
	}
	return edits
}

// rowsTowards pairs rows of the n-th list by their position on the sheet. Rows
// that staff had added follow behind; those that they had emptied are emptied again.
func (c *Case) rowsTowards(n int, want *form.Application, edits map[string]string) {
	is := &c.Application.Rows
	list := c.Definition.List.ListName(n)
	taken := make(map[int]bool)
	first, end := is.Rows(list)
	last := -1
	for j := first; j < end; j++ {
		last = max(last, c.Rows[j])
	}
	from, to := want.Rows.Rows(list)
	for w := from; w < to; w++ {
		should := want.Rows.Row(w)
		i := -1
		for j := first; j < end; j++ {
			if !taken[j] && sameLine(is.Row(j), should) {
				i = j
				break
			}
		}
		var row []form.Value
		at := last + 1
		if i >= 0 {
			taken[i], row, at = true, is.Row(i), c.Rows[i]
		} else {
			last++
		}
		c.rowTowards(form.CellPath(list, at, ""), row, should, edits)
	}
	for j := first; j < end; j++ {
		if !taken[j] {
			c.rowTowards(form.CellPath(list, c.Rows[j], ""), is.Row(j), nil, edits)
		}
	}
}

func (c *Case) rowTowards(prefix string, is, should []form.Value, edits map[string]string) {
	for i := range c.Definition.List.Columns {
		id := c.Definition.List.Columns[i].ID
		if text := textOf(should, id); textOf(is, id) != text {
			edits[prefix+id] = text
		}
	}
}

func textOf(row []form.Value, id string) string {
	for i := range row {
		if row[i].Field == id {
			return row[i].Text
		}
	}
	return ""
}

// sameLine reports whether two rows were read from one line of the sheet.
func sameLine(a, b []form.Value) bool {
	line := func(row []form.Value) int32 {
		for i := range row {
			if !row[i].Cell.IsZero() {
				return row[i].Cell.Row
			}
		}
		return -1
	}
	return line(a) >= 0 && line(a) == line(b)
}

// Corrects returns for held applications that are corrections the number that
// they correct.
func (s *Service) Corrects(ctx context.Context, ids []int64) (map[int64]string, error) {
	out := make(map[int64]string)
	if len(ids) == 0 {
		return out, nil
	}
	query, args, err := sqlx.In("SELECT held_id, value FROM held_edits WHERE field = ? AND value <> '' AND held_id IN (?)", numberField, ids)
	if err != nil {
		return nil, fmt.Errorf("repair: corrections: %w", err)
	}
	var rows []struct {
		ID    int64 `db:"held_id"`
		Value string
	}
	if err := s.db.SelectContext(ctx, &rows, s.db.Rebind(query), args...); err != nil {
		return nil, fmt.Errorf("repair: corrections: %w", err)
	}
	for _, r := range rows {
		out[r.ID] = r.Value
	}
	return out, nil
}
