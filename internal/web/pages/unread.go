package pages

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// unreadRow is something on the sheets that no field claims, as the page lists
// it.
type unreadRow struct {
	form.Unread
	ID       string // of the row, on the page
	Spot     string
	Holds    bool // keeps the application from being registered
	Decision *repair.Decision
	Fields   []targetField // of the row of the list that it is in
}

// targetField is a field into which something unread can be taken.
type targetField struct {
	Path, Label, Now string
}

// unreadRows are what is unread, what keeps from registering first.
func (v *repairView) unreadRows() (list []unreadRow) {
	if v.Application == nil {
		return nil
	}
	holds := make(map[form.Unread]bool, len(v.Holding))
	for _, u := range v.Holding {
		holds[u] = true
	}
	for _, first := range []bool{true, false} {
		for _, u := range v.Application.Unread {
			if holds[u] != first {
				continue
			}
			list = append(list, unreadRow{Unread: u, ID: "u-" + strconv.Itoa(len(list)), Spot: repair.Spot(u), Holds: first,
				Decision: v.DecisionAbout(u), Fields: v.rowTargets(u)})
		}
	}
	return list
}

// Targets are the fields into which something unread can be taken, those
// without a value first.
func (v *repairView) Targets() (list []targetField) {
	for _, empty := range []bool{true, false} {
		for i := range v.Sections {
			for j := range v.Sections[i].Fields {
				if f := &v.Sections[i].Fields[j]; (f.Text == "") == empty {
					list = append(list, targetField{f.Path, f.Label, f.Chosen()})
				}
			}
		}
	}
	return list
}

// rowTargets are the columns of the row of the list on the same line of the sheet.
func (v *repairView) rowTargets(u form.Unread) (list []targetField) {
	other := u.Sheet
	if other == v.Application.Sheet {
		other = ""
	}
	for row := range site.Items(v.Lists) {
		if len(row) == 0 || !onLine(row, other, u.Cell.Row) {
			continue
		}
		for i := range row {
			list = append(list, targetField{row[i].Path, row[i].Label, row[i].Chosen()})
		}
		break
	}
	return list
}

// onLine reports whether a row of the list is on a line of a sheet, "" being the first.
func onLine(row []site.CellView, name string, line int32) bool {
	for i := range row {
		if row[i].Sheet != name {
			continue
		}
		if digits := strings.TrimLeft(row[i].Cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"); digits != "" && digits == strconv.Itoa(int(line)) {
			return true
		}
	}
	return false
}

// LeftUnread is how many of the unread keep from registering.
func (v *repairView) LeftUnread() (n int) {
	for i := range v.UnreadRows {
		if v.UnreadRows[i].Holds {
			n++
		}
	}
	return n
}

// heldSettle settles what was not read: it is no answer, goes into a field, or
// the values of an undefined layout are taken as its labels give them. The
// value of the button is one of none|Sheet!K40, take|Sheet!K40, all, layout,
// undo|Sheet!K40, undo-layout.
func (s *heldPages) heldSettle(w http.ResponseWriter, r *http.Request) error {
	c, err := s.OpenCase(r)
	if err != nil {
		return err
	}
	if stale(r, c) {
		return s.answerWith(w, r, c, func(v *repairView) { v.Stale = true })
	}
	v, err := s.repairView(r, c)
	if err != nil {
		return err
	}
	now, user, id := s.Repair.Seen(c.Item.Revision), site.VisitOf(r).Name(), c.Item.ID
	what, spot, _ := strings.Cut(r.PostFormValue("settle"), "|")
	switch what {
	case "undo":
		c, err = now.Unsettle(r.Context(), id, user, repair.CodeSpot, spot)
	case "undo-layout":
		c, err = now.Unsettle(r.Context(), id, user, repair.CodeLayout, "")
	case "layout":
		c, err = now.Settle(r.Context(), id, user, []repair.Settling{{Code: repair.CodeLayout, Reason: site.Messages["unread.by_labels"].In(site.VisitOf(r).Lang)}}, nil)
	case "none", "all":
		list := v.settlings(spot, what == "all", site.Messages["unread.no_answer"].In(site.VisitOf(r).Lang))
		if len(list) == 0 {
			return site.ErrMissing
		}
		c, err = now.Settle(r.Context(), id, user, list, nil)
	case "take":
		c, err = s.takeUnread(r, v, now, spot)
	default:
		return site.BadRequest("unknown action: %.100q", what)
	}
	if err != nil {
		return err
	}
	return s.answerCase(w, r, c)
}

// settlings give the reason why one cell, or all that prevent registration, need
// not be read.
func (v *repairView) settlings(spot string, all bool, reason string) (list []repair.Settling) {
	for _, u := range v.UnreadRows {
		if all && u.Holds || !all && u.Spot == spot {
			list = append(list, repair.Settling{Code: repair.CodeSpot, Field: u.Spot, Text: u.Text, Reason: reason})
		}
	}
	return list
}

// takeUnread takes what is written in a cell into a field; where that is a text,
// it is appended.
func (s *heldPages) takeUnread(r *http.Request, v *repairView, now repair.Seen, spot string) (*repair.Case, error) {
	path := r.PostFormValue("r.take|" + spot)
	into := v.shown()[path]
	if path == "" {
		return nil, site.ErrNoField
	}
	var texts []string
	for _, u := range v.settlings(spot, false, "-") {
		texts = append(texts, u.Text)
	}
	if into == nil || len(texts) == 0 {
		return nil, site.BadRequest("no such field or cell")
	}
	text := strings.Join(texts, " ")
	list := v.settlings(spot, false, s.Words(r).T("unread.taken", into.Label))
	if into.Type == form.Text.String() && into.Text != "" {
		by := " "
		if strings.Contains(into.Text, "\n") {
			by = "\n"
		}
		text = into.Text + by + text
	}
	return now.Settle(r.Context(), v.Item.ID, site.VisitOf(r).Name(), list, map[string]string{path: text})
}
