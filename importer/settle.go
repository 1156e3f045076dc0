package importer

import (
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// Spot is the position of a cell in a workbook.
type Spot struct {
	Sheet string
	Cell  diag.Cell
}

// Settled contains decisions of staff about texts that no field claims.
type Settled struct {
	// Spots are cells whose writing was taken into a field by hand, or is no
	// answer: it stays listed as unread and holds the form no more.
	Spots map[Spot]bool
	// Labels has a sheet of an undefined layout read by its labels: a person
	// has compared, or will compare, each value with the sheet.
	Labels bool
}

// Settling returns a Reader whose Recheck respects the decisions of staff in s.
func (r *Reader) Settling(s Settled) *Reader {
	own := *r
	own.settled = s
	return &own
}

// isSettled reports whether staff decided about what is unread in a cell.
func (r *Reader) isSettled(u form.Unread) bool { return r.settled.Spots[Spot{u.Sheet, u.Cell}] }

// allSettled reports whether nothing of a list is left to decide about.
func (r *Reader) allSettled(list []form.Unread) bool {
	for _, u := range list {
		if !r.isSettled(u) {
			return false
		}
	}
	return len(list) > 0
}

// holding notes what is unread and keeps the form from being registered.
func (r *Reader) holding(list ...form.Unread) {
	if r.amendment != nil {
		r.amendment.out.Holding = append(r.amendment.out.Holding, list...)
	}
}

// byLabels is the reading of an undefined layout that a person vouches for: its
// values count, what is left over must still be settled.
func (r *Reader) byLabels(app form.Application, left []form.Unread, nearest []diag.Arg) form.Application {
	app.Diagnostics = append(app.Diagnostics, diag.Diagnostic{Severity: diag.Warning, Code: "edition.unknown_layout",
		Pos: diag.Pos{Sheet: app.Sheet}, Args: nearest})
	rd := &reading{outcome: outcome{reader: r, app: &app, faulty: make(map[string]bool)}}
	list := make([]leftover, len(left))
	for i, u := range left {
		list[i] = leftover{Unread: u, region: besideLabel}
	}
	rd.unreadTexts(list)
	app.Verdict = verdict(app.Diagnostics)
	return app
}
