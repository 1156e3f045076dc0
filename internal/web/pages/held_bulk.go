package pages

import (
	"bytes"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// maxBulk is how many held applications are handled with one click.
const maxBulk = 500

// heldBulk does one thing to all that are ticked.
func (s *heldPages) heldBulk(w http.ResponseWriter, r *http.Request) error {
	q, err := heldQueryOf(r)
	if err != nil {
		return err
	}
	var ids []int64
	for _, text := range r.PostForm["id"] {
		id, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return site.BadRequest("id is no number")
		}
		ids = append(ids, id)
	}
	if r.PostFormValue("all") != "" { // those on the other pages too
		if ids, err = s.allOf(r, q); err != nil {
			return err
		}
	}
	if len(ids) == 0 || len(ids) > maxBulk {
		s.Fault(r, "held.choose")
		site.Redirect(w, r, "/held"+q.Query())
		return nil
	}
	done, err := s.bulk(r, slices.Compact(ids))
	if err != nil {
		return err
	}
	s.Flash(r, "held.done", strconv.Itoa(done))
	if left := len(ids) - done; left > 0 {
		s.Fault(r, "held.left", strconv.Itoa(left))
	}
	site.Redirect(w, r, "/held"+q.Query())
	return nil
}

// allOf are all that a list has, of every page, up to what is handled at once.
func (s *heldPages) allOf(r *http.Request, q heldQuery) (ids []int64, err error) {
	f := q.filter(site.VisitOf(r).Name())
	f.Limit = maxBulk
	items, err := s.Store.HeldList(r.Context(), f)
	for i := range items {
		ids = append(ids, items[i].ID)
	}
	return ids, err
}

func (s *heldPages) bulk(r *http.Request, ids []int64) (done int, err error) {
	user, reason := site.VisitOf(r).Name(), strings.TrimSpace(r.PostFormValue("reason"))
	switch action := r.PostFormValue("action"); action {
	case "assign":
		to := r.PostFormValue("to")
		if to == "me" {
			to = user
		}
		if to != "" {
			if _, err := s.Accounts.User(r.Context(), to); err != nil {
				return 0, err
			}
		}
		n, err := s.Store.HeldAssign(r.Context(), ids, to, user)
		return int(n), err
	case "returned", "dropped":
		if reason == "" {
			return 0, repair.ErrReason
		}
		return s.settleAll(r, ids, store.HeldState(action), reason)
	case "password":
		return s.unlockAll(r, ids, r.PostFormValue("password"))
	case "reread":
		return s.RereadAll(r, ids)
	default:
		return 0, site.BadRequest("unknown action: %.100q", action)
	}
}

// settleAll settles what is still open; what somebody else has settled counts
// as not done.
func (s *heldPages) settleAll(r *http.Request, ids []int64, state store.HeldState, reason string) (done int, err error) {
	for _, id := range ids {
		var mails []store.Mail
		if state == store.HeldReturned && r.PostFormValue("mail") != "" {
			if mails, err = s.returnMail(r.Context(), id, reason); errors.Is(err, site.ErrNoMail) {
				continue
			} else if err != nil {
				return done, err
			}
		}
		switch err := s.Repair.Resolve(r.Context(), id, state, site.VisitOf(r).Name(), reason, mails...); {
		case errors.Is(err, store.ErrResolved), errors.Is(err, store.ErrNotFound):
		case err != nil:
			return done, err
		default:
			done++
		}
	}
	return done, nil
}

// unlockAll tries one password on all that are locked.
func (s *heldPages) unlockAll(r *http.Request, ids []int64, password string) (done int, err error) {
	for _, id := range ids {
		c, err := s.Repair.Open(r.Context(), id)
		if err != nil {
			return done, err
		}
		if !c.Locked {
			continue
		}
		if c.Item.Application != nil {
			err = s.Repair.Unlock(r.Context(), id, password)
		} else {
			_, err = s.ReceiveAgain(r, c, password)
		}
		switch {
		case errors.Is(err, repair.ErrLocked), errors.Is(err, store.ErrResolved):
		case err != nil:
			return done, err
		default:
			done++
		}
	}
	return done, nil
}

// heldWorkbook is the list as an Excel workbook, all pages of it.
func (s *heldPages) heldWorkbook(w http.ResponseWriter, r *http.Request) error {
	q, err := heldQueryOf(r)
	if err != nil {
		return err
	}
	f := q.filter(site.VisitOf(r).Name())
	f.Limit = 10_000
	items, err := s.Store.HeldList(r.Context(), f)
	if err != nil {
		return err
	}
	data, err := s.writeHeld(r, items)
	if err != nil {
		return err
	}
	site.Attach(w, site.Messages["held.title"].In(site.VisitOf(r).Lang)+".xlsx", site.BookMedia)
	_, err = w.Write(data)
	return err
}

func (s *heldPages) writeHeld(r *http.Request, items []store.HeldItem) ([]byte, error) {
	l, f := site.VisitOf(r).Lang, s.Frame(r, "held", "held.title")
	var out bytes.Buffer
	b := xlsxwrite.New(&out)
	head := b.Style(xlsxwrite.Style{Bold: true})
	titles := []string{"held.id", "form", "company", "held.cause", "held.problems", "held.since", "held.sender", "held.assignee", "state", "application.number", "file"}
	sheet, err := b.Sheet(site.Messages["nav.held"].In(l), xlsxwrite.Options{Columns: xlsxwrite.Columns{8, 20, 30, 60, 8, 18, 28, 16, 14, 28, 50}, Frozen: 1, Filter: len(titles), Titles: true, Wide: true})
	if err != nil {
		return nil, err
	}
	write := func(style xlsxwrite.StyleID, texts ...string) error {
		cells := make([]xlsxwrite.Cell, len(texts))
		for i, text := range texts {
			cells[i] = xlsxwrite.Cell{Kind: xlsxwrite.Text, Style: style, Text: text}
			if _, err := strconv.Atoi(text); err == nil && (i == 0 || i == 4) {
				cells[i].Kind = xlsxwrite.Number
			}
		}
		return sheet.Row(cells...)
	}
	for i, key := range titles {
		titles[i] = site.Messages[key].In(l)
	}
	if err := write(head, titles...); err != nil {
		return nil, err
	}
	for i := range items {
		h := &items[i]
		file := f.File(h.File)
		if h.Entry != "" {
			file += " › " + h.Entry
		}
		err := write(0, strconv.FormatInt(h.ID, 10), f.Word("formname", h.Form), h.Company, causeText(h.Diagnostics, l), strconv.Itoa(h.Problems),
			f.Time(h.HeldAt), h.Sender, h.Assignee, h.State.Name(l), h.Number, file)
		if err != nil {
			return nil, err
		}
	}
	if err := b.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func causeText(list []diag.Diagnostic, l diag.Lang) string {
	if d := firstError(list); d != nil {
		return d.Message(l)
	}
	return ""
}
