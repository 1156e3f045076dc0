package pages

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/draft"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/prove"
	"github.com/uketsuke/uketsuke/internal/sheetview"
	"github.com/uketsuke/uketsuke/internal/teach"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// teachView is the page on which a form is taught.
type teachView struct {
	*teach.Work
	Sheets    []sheetTab
	Sheet     int
	Pictures  []*sheetview.Picture
	Places    []placeView
	At        *placeView
	Left      int // places to look at
	Unnamed   int
	All       int
	Forms     []*form.Definition // that it may be like
	Rehearsal *teach.Rehearsal
	Bad       []provenView
	Odd       []oddView
	TwoPeople bool
	Problem   string // key of a text: why nothing was done
	HeldFile  string
}

type sheetTab struct {
	Name string
	N    int
	Open int // places on it to look at
}

// placeView is a field of a draft.
type placeView struct {
	Key, Sheet, Cell string
	Page             int
	Cells            string
	Section, Label   string
	Printed          string
	Kind             string
	Type             string
	State            string // sure, look, none, named or ignored
	Field            string // id, for the page alone
	Name             string // what people call the field
	Required         bool
	Proof            string // good, bad or ""
	YesNo            bool
	Odd              []oddView
	Choices          []choiceMeaning
	Candidates       []fieldOption
	Dictionary       []fieldOption
	Types            []string
}

// choiceMeaning is a box or word of a question and what it means.
type choiceMeaning struct {
	Text, ID string
	Options  []site.ChoiceView
}

// fieldOption is a field that a place may be.
type fieldOption struct {
	ID, Section, Label, Type string
	Taken                    bool
}

// provenView is what went wrong with a field in a proof.
type provenView struct {
	prove.Result
	Name string
	Key  string
}

// oddView is what may be a mistake in the naming of a place.
type oddView struct{ Key, Name, Text string }

// shownFaults bounds the faults of a proof that are listed.
const shownFaults = 60

func (s *formPages) openTeach(r *http.Request) (*teach.Work, error) {
	id, err := site.PathID(r, "id")
	if err != nil {
		return nil, err
	}
	return s.Teach.Open(r.Context(), id)
}

// teachViewOf shows a draft with the place of a key, else the next to look at.
func (s *formPages) teachViewOf(r *http.Request, w *teach.Work, key string) *teachView {
	v := &teachView{Work: w, TwoPeople: s.TwoPeople, Rehearsal: w.Rehearsed(s.Now())}
	v.Left, v.Unnamed, v.All = w.Counts()
	sections := map[string]string{}
	if w.Plan.Like != nil {
		sections = site.SectionTitles(w.Plan.Like)
	}
	open := map[int]int{}
	for i := range w.Plan.Fields {
		p := placeOf(w, &w.Plan.Fields[i], sections)
		if n := w.Plan.Fields[i].Place.List; n >= 0 && p.Section == "" && len(w.Plan.Blank.Lists) > 1 {
			p.Section = site.Messages["teach.table"].In(site.VisitOf(r).Lang, strconv.Itoa(n+1))
		}
		if p.State == "look" || p.State == "none" {
			open[p.Page]++
		}
		v.Places = append(v.Places, p)
	}
	for i := range w.Plan.Blank.Pages {
		page := &w.Plan.Blank.Pages[i]
		if !page.Matter && !page.Sheet.Skipped {
			v.Sheets = append(v.Sheets, sheetTab{page.Name, i, open[i]})
		}
	}
	if i := v.find(key); i >= 0 {
		v.At = &v.Places[i]
		s.choosing(r, w, v.At, &w.Plan.Fields[i], sections)
	}
	seen := map[string]bool{}
	for _, d := range w.Set.Definitions {
		if !seen[d.Form] {
			seen[d.Form], v.Forms = true, append(v.Forms, d)
		}
	}
	v.faults()
	v.doubts(site.VisitOf(r).Lang)
	return v
}

// find is the place of a key; of none, the next that somebody has to look at.
func (v *teachView) find(key string) int {
	if i := slices.IndexFunc(v.Places, func(p placeView) bool { return p.Key == key }); i >= 0 || key == "none" {
		return i
	}
	return slices.IndexFunc(v.Places, func(p placeView) bool { return p.State == "look" || p.State == "none" })
}

func (v *teachView) faults() {
	if v.Proof == nil {
		return
	}
	names := map[string]placeView{}
	for _, p := range v.Places {
		if _, known := names[p.Field]; !known {
			names[p.Field] = p
		}
	}
	for _, f := range v.Proof.Failed[:min(len(v.Proof.Failed), shownFaults)] {
		p := names[f.Field]
		v.Bad = append(v.Bad, provenView{f, p.Name, p.Key})
	}
}

// wordIn is the word of a kind that an id has; the id itself where there is none.
func wordIn(lang diag.Lang, kind, id string) string {
	if m, ok := site.Messages[kind+"."+id]; ok {
		return m.In(lang)
	}
	return id
}

// doubts puts what may be a mistake into words, for the list and for the place at hand.
func (v *teachView) doubts(lang diag.Lang) {
	for i := range v.Doubts {
		d := &v.Doubts[i]
		n := slices.IndexFunc(v.Places, func(p placeView) bool { return p.Key == d.Key })
		if n < 0 {
			continue
		}
		key := strings.Join([]string{"doubt", d.Kind.String()}, ".")
		text := site.Messages[key].In(lang, v.Places[n].Name, d.Label, wordIn(lang, "type", d.Asked), wordIn(lang, "type", d.Type), d.Other.String(), d.Asked)
		odd := oddView{d.Key, v.Places[n].Name, text}
		v.Odd = append(v.Odd, odd)
		if v.At != nil && v.At.Key == d.Key {
			v.At.Odd = append(v.At.Odd, odd)
		}
	}
}

func placeOf(w *teach.Work, f *draft.Field, sections map[string]string) placeView {
	p := f.Place
	v := placeView{Key: f.Key(), Sheet: w.Plan.Blank.Pages[p.Page].Name, Page: p.Page, Cell: p.Area.Cell().String(), Cells: strings.Join(w.Plan.Cells(f), " "),
		Section: p.Section, Label: p.Label, Printed: p.Printed, Kind: draft.KindName(p.Kind), Type: f.Type, Field: f.DefinitionID(), Required: p.Required, State: "look"}
	switch {
	case f.ID == teach.Ignore:
		v.State, v.Field = "ignored", teach.Ignore
	case f.ID == "":
		v.State = "none"
	case f.Confirmed():
		v.State = "named"
	case f.Sure:
		v.State = "sure"
	}
	v.Name = p.Label
	if k := f.Known(); k != nil {
		v.Name = joined(sections[k.Section], k.Name())
		if v.State == "sure" || v.State == "look" {
			v.Required = v.Required || k.Required.Always
		}
	}
	if v.Name == "" {
		v.Name = v.Cell
	}
	if w.Proof != nil {
		if good, known := w.Proof.Good[v.Field]; known {
			v.Proof = map[bool]string{true: "good", false: "bad"}[good]
		}
	}
	return v
}

func joined(section, label string) string {
	if section == "" || strings.HasPrefix(label, section) {
		return label
	}
	return section + " › " + label
}

// choosing adds what the place may be named as.
func (s *formPages) choosing(r *http.Request, w *teach.Work, v *placeView, f *draft.Field, sections map[string]string) {
	taken := map[string]bool{}
	for i := range w.Plan.Fields {
		taken[w.Plan.Fields[i].ID] = true
	}
	add := func(d *form.Definition, titles map[string]string) {
		fields := slices.Clone(d.Fields)
		if d.List != nil {
			fields = append(fields, d.List.Columns...)
		}
		for i := range fields {
			k := &fields[i]
			if !slices.ContainsFunc(v.Dictionary, func(o fieldOption) bool { return o.ID == k.ID }) {
				v.Dictionary = append(v.Dictionary, fieldOption{k.ID, titles[k.Section], k.Name(), k.Type.String(), taken[k.ID]})
			}
		}
	}
	if w.Plan.Like != nil {
		add(w.Plan.Like, sections)
	} else {
		for _, d := range w.Set.Definitions {
			add(d, site.SectionTitles(d))
		}
	}
	for _, id := range f.Candidates {
		if i := slices.IndexFunc(v.Dictionary, func(o fieldOption) bool { return o.ID == id }); i >= 0 {
			v.Candidates = append(v.Candidates, v.Dictionary[i])
		}
	}
	for _, t := range draft.Types() {
		if t != "enum_set" && !slices.Contains(v.Types, t) {
			v.Types = append(v.Types, t)
		}
	}
	lang := site.VisitOf(r).Lang
	v.YesNo = f.IsYesNo()
	for k, c := range f.Place.Choices {
		m := choiceMeaning{Text: c.Text}
		if k < len(f.Choices) {
			m.ID = f.Choices[k]
		}
		if f.IsYesNo() {
			m.Options = yesNo(lang, m.ID)
		} else if known := f.Known(); known != nil {
			for i := range known.Choices {
				m.Options = append(m.Options, site.ChoiceView{ID: known.Choices[i].ID, Text: known.Choices[i].Name(), On: known.Choices[i].ID == m.ID})
			}
		}
		v.Choices = append(v.Choices, m)
	}
}

// yesNo are the meanings that a choice of a yes or no may have.
func yesNo(lang diag.Lang, id string) (list []site.ChoiceView) {
	for _, word := range []string{"true", "false"} {
		list = append(list, site.ChoiceView{ID: word, Text: wordIn(lang, "means", word), On: id == word})
	}
	return list
}

func (s *formPages) teachPage(w http.ResponseWriter, r *http.Request) error {
	work, err := s.openTeach(r)
	if err != nil {
		return err
	}
	if !work.Closed.IsZero() {
		site.Redirect(w, r, "/teach")
		return nil
	}
	v := s.teachViewOf(r, work, r.URL.Query().Get("key"))
	v.Sheet = v.sheetOf(r)
	v.Pictures = sheetview.DrawAll(work.Book, []string{work.Plan.Blank.Pages[v.Sheet].Name}, work.Bytes)
	return site.Render(s.Site, w, r, "teaching", "forms", "teach.title", v)
}

// sheetOf is the sheet that is shown: the one asked for, else that of the place.
func (v *teachView) sheetOf(r *http.Request) int {
	n, err := strconv.Atoi(r.URL.Query().Get("sheet"))
	switch {
	case err == nil && n >= 0 && n < len(v.Plan.Blank.Pages):
		return n
	case v.At != nil:
		return v.At.Page
	case len(v.Sheets) > 0:
		return v.Sheets[0].N
	}
	return 0
}

func (s *formPages) teachCSS(w http.ResponseWriter, r *http.Request) error {
	work, err := s.openTeach(r)
	if err != nil {
		return err
	}
	v := &teachView{Work: work}
	return sendCSS(w, sheetview.CSS(sheetview.DrawAll(work.Book, []string{work.Plan.Blank.Pages[v.sheetOf(r)].Name}, work.Bytes)))
}
