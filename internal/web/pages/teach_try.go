package pages

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/teach"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// triedView is what a filled form would be read as by a draft.
type triedView struct {
	File   string
	Apps   []triedApp
	Reason *diag.Diagnostic // why it holds none
	Unfit  bool
}

// triedApp is an application that was read.
type triedApp struct {
	Entry, Sheet, Form string
	Own                bool // by the draft
	Status             store.Status
	Values             []triedValue
	Lists              []triedList
	Problems           []diag.Diagnostic
	Unread             []form.Unread
}

// triedList is a list with its items.
type triedList struct {
	Title   string
	Columns []string
	Rows    [][]string
}

// triedValue is a value with the cell that it was read from.
type triedValue struct{ Label, Text, Cell, Field string }

// teachTry reads a filled form by the draft and keeps nothing of it.
func (s *formPages) teachTry(w http.ResponseWriter, r *http.Request) error {
	in, leave, err := s.TakeUpload(w, r)
	if err != nil {
		return err
	}
	defer leave()
	work, err := s.openTeach(r)
	if err != nil {
		return err
	}
	done, err := s.Reading.Take(r.Context(), s.Who(r), site.WeighReading(int64(len(in.Data)+len(work.Bytes))), s.Patience())
	if err != nil {
		return err
	}
	defer done()
	v := triedView{File: in.Name}
	reader, err := s.Teach.Reading(work)
	if errors.Is(err, teach.ErrUnfit) {
		v.Unfit = true
		return site.RenderPart(s.Site, w, r, "teaching", "tried", v)
	}
	if err != nil {
		return err
	}
	service := &intake.Service{Reader: reader, Jobs: 1, Log: s.Log}
	out, err := service.DryRun(r.Context(), intake.Input{Name: in.Name, Data: in.Data, Passwords: in.Passwords})
	if err != nil {
		return err
	}
	for i := range out {
		if out[i].Application == nil {
			if len(out[i].Diagnostics) > 0 && v.Reason == nil {
				v.Reason = &out[i].Diagnostics[0]
			}
			continue
		}
		v.Apps = append(v.Apps, triedOf(reader, work, &out[i]))
	}
	return site.RenderPart(s.Site, w, r, "teaching", "tried", v)
}

func triedOf(reader *importer.Reader, work *teach.Work, o *intake.Outcome) triedApp {
	a, d := o.Application, reader.Set().Of(o.Application)
	t := triedApp{Entry: o.Entry, Sheet: a.Sheet, Status: o.Status, Unread: a.Unread, Problems: a.Diagnostics}
	if d == nil {
		return t
	}
	t.Form = d.NameJA
	t.Own = d.Form == work.State.Form && d.Blank != nil && string(d.Blank.Data) == string(work.Bytes)
	titles := site.SectionTitles(d)
	for i := range a.Values {
		v := &a.Values[i]
		if f := d.Any(v.Field); f != nil {
			t.Values = append(t.Values, triedValue{joined(titles[f.Section], f.Name()), f.Words(v.Text), v.Cell.String(), v.Field})
		}
	}
	if d.List == nil {
		return t
	}
	for name, rows := range a.Rows.Lists() {
		n := d.List.ListNamed(name)
		if n < 0 {
			continue
		}
		from, to := d.List.ColumnsOf(n)
		list := triedListOf(d.List.Columns[from:to], &a.Rows, rows)
		list.Title = d.List.TitleOf(n)
		t.Lists = append(t.Lists, list)
	}
	return t
}

func triedListOf(columns []form.Field, table *form.Table, rows [2]int) (t triedList) {
	for c := range columns {
		t.Columns = append(t.Columns, columns[c].Name())
	}
	for i := rows[0]; i < rows[1]; i++ {
		var row []string
		for c := range columns {
			v, _ := table.Get(i, columns[c].ID)
			row = append(row, columns[c].Words(v.Text))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (s *formPages) teachProve(w http.ResponseWriter, r *http.Request) error {
	return s.teachDo(w, r, true, func(work *teach.Work) error { return s.Teach.Prove(r.Context(), work, site.VisitOf(r).Name()) })
}

// teachRehearse begins to read past originals by the draft; the panel looks how
// far that got. It goes on when whoever asked leaves the page.
func (s *formPages) teachRehearse(w http.ResponseWriter, r *http.Request) error {
	work, err := s.openTeach(r)
	if err != nil {
		return err
	}
	if v := work.Rehearsed(s.Now()); v == nil || !v.Running {
		ctx := context.WithoutCancel(r.Context())
		go func() {
			if err := s.Teach.Rehearse(ctx, work, nil); err != nil && !errors.Is(err, store.ErrStale) {
				s.Log.Error("web: rehearsal", "err", err)
			}
		}()
		for range 40 { // until it has reported that it began
			time.Sleep(25 * time.Millisecond)
			if work, err = s.openTeach(r); err != nil || work.Rehearsed(s.Now()) != nil {
				break
			}
		}
		if err != nil {
			return err
		}
	}
	return s.teachAgain(w, r, work, r.PostFormValue("key"), "")
}

// FieldOf names a field of a draft by its id.
func (v *teachView) FieldOf(id string) string {
	for _, p := range v.Places {
		if p.Field == id {
			return p.Name
		}
	}
	return ""
}

// Percent is how much of the places nobody need look at any more.
func (v *teachView) Percent() string {
	if v.All == 0 {
		return "0"
	}
	return fmt.Sprint((v.All - v.Left) * 100 / v.All)
}
