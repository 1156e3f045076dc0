package teach

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"path"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/draft"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/workbook"
)

// Trouble is the reason why a workbook cannot be used as a blank form.
type Trouble string

// The troubles.
const (
	Unreadable Trouble = "unreadable" // the diagnostic has the reason
	Password   Trouble = "password"
	Empty      Trouble = "empty"
	Picture    Trouble = "picture" // nothing but a picture of a form
	Filled     Trouble = "filled"  // texts look like answers
	Several    Trouble = "several" // sheets with the titles of several forms
	Known      Trouble = "known"   // the blank of a definition in force
	NoPlace    Trouble = "no_place"
)

// Begun is the result for one workbook that was dropped: a draft, or the trouble that
// prevents one.
type Begun struct {
	File    string
	Draft   int64 // 0 = none
	Trouble Trouble
	Reason  *diag.Diagnostic
	Texts   []string // what looks like answers, or the sheets of several forms
	Count   int      // of them in all
	Known   *form.Definition
	// Anyway reports whether a person may begin with it all the same.
	Anyway bool
}

// Dropped is an uploaded file.
type Dropped struct {
	File      string
	Data      []byte
	Passwords []string
	Anyway    bool  // what looks filled in, or like several forms, is a blank all the same
	Held      int64 // the held application that it is for
}

// Begin makes a draft of each blank that was dropped.
func (s *Service) Begin(ctx context.Context, user string, in Dropped) (out []Begun, err error) {
	for item := range container.Open(in.File, in.Data, container.Options{Passwords: in.Passwords}) {
		if item.Kind == container.Ignored {
			continue
		}
		b := Begun{File: in.File}
		if item.Entry != "" {
			b.File = path.Base(item.Entry)
		}
		if d := s.examine(&b, &item, in.Anyway); d != nil {
			if b.Draft, err = s.begin(ctx, user, &b, d, item.Data, in.Held); err != nil {
				return out, err
			}
		}
		out = append(out, b)
	}
	if len(out) == 0 {
		out = []Begun{{File: in.File, Trouble: Empty}}
	}
	return out, nil
}

// examine drafts a workbook, or records why it cannot be used.
func (s *Service) examine(b *Begun, item *container.Item, anyway bool) *draft.Draft {
	refuse := func(t Trouble) *draft.Draft { b.Trouble = t; return nil }
	if item.Locked() {
		return refuse(Password)
	}
	book, err := workbook.ReadBlank(item, sheet.DefaultLimits())
	switch {
	case err != nil:
		d := workbook.Diagnostic(err)
		b.Reason = &d
		return refuse(Unreadable)
	case book == nil:
		if len(item.Diagnostics) > 0 {
			b.Reason = &item.Diagnostics[0]
		}
		return refuse(Unreadable)
	}
	if b.Known = s.knownBlank(item.Data); b.Known != nil && !anyway {
		b.Anyway = true
		return refuse(Known)
	}
	d, err := draft.New(book, s.Reader.Set(), nil)
	switch {
	case errors.Is(err, layout.ErrEmpty):
		if hasPicture(item.Data) {
			return refuse(Picture)
		}
		return refuse(Empty)
	case err != nil:
		return refuse(NoPlace)
	case len(d.Fields) == 0 && hasPicture(item.Data):
		return refuse(Picture)
	}
	if t := s.doubt(b, d); t != "" && !anyway {
		b.Anyway = true
		return refuse(t)
	}
	if len(d.Fields) == 0 {
		return refuse(NoPlace)
	}
	return d
}

// shownTexts is how many texts that look like answers are shown.
const shownTexts = 14

// doubt returns the reason to doubt that the workbook is a single blank form.
func (s *Service) doubt(b *Begun, d *draft.Draft) Trouble {
	answers := d.Answers()
	if d.LooksFilled() {
		b.Count = len(answers)
		for _, p := range answers[:min(len(answers), shownTexts)] {
			b.Texts = append(b.Texts, strings.Join(strings.Fields(p.Text), " "))
		}
		return Filled
	}
	if b.Texts = d.Forms(); len(b.Texts) > 1 {
		b.Count = len(b.Texts)
		return Several
	}
	b.Texts = nil
	return ""
}

// knownBlank is the definition in force of the same blank.
func (s *Service) knownBlank(data []byte) *form.Definition {
	for _, d := range s.Reader.Set().Definitions {
		if d.Blank != nil && bytes.Equal(d.Blank.Data, data) {
			return d
		}
	}
	return nil
}

// hasPicture reports whether a workbook holds a picture.
func hasPicture(data []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return false
	}
	for _, f := range z.File {
		if strings.HasPrefix(strings.TrimPrefix(f.Name, "/"), "xl/media/") {
			return true
		}
	}
	return false
}

func (s *Service) begin(ctx context.Context, user string, b *Begun, d *draft.Draft, data []byte, held int64) (int64, error) {
	state := State{Form: formKey(d, b.File), Edition: d.Edition(), Name: d.Title(), Held: held}
	if state.Edition == "" {
		state.Edition = s.now().Format(time.DateOnly)
	}
	state.Like = Ignore // so that it is not searched for again
	if d.Like != nil {
		state.Like = d.Like.Form
	}
	if d.Like == nil && held != 0 { // its title identified the form
		if h, err := s.Store.HeldShow(ctx, held); err == nil && s.Reader.Set().Latest(h.Form) != nil {
			state.Like, state.Form = h.Form, h.Form
		}
	}
	if state.Name == "" {
		state.Name = strings.TrimSuffix(b.File, path.Ext(b.File))
	}
	text, err := json.Marshal(state)
	if err != nil {
		return 0, err
	}
	return s.Store.AddDraft(ctx, store.Draft{User: user, File: b.File, Data: data, State: string(text)})
}

// unfit are letters that do not go into keys and names of files.
var unfit = lazyregexp.New(`[^\p{L}\p{N}-]+`)

// formKey is the key of a form that has none: that of the form it is like, else
// the name of its file.
func formKey(d *draft.Draft, file string) string {
	if d.Like != nil {
		return d.Like.Form
	}
	return cleanKey(strings.TrimSuffix(file, path.Ext(file)))
}

func cleanKey(text string) string {
	key := []rune(strings.Trim(unfit.ReplaceAllString(text, "_"), "_"))
	return string(key[:min(len(key), 40)])
}
