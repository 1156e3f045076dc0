package archive

import (
	"cmp"
	"context"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/inbox/box"
	"github.com/uketsuke/uketsuke/internal/intake"
)

// Plan is what taking an archive over would come to.
type Plan struct {
	Files    int              `json:"files"`
	Ignored  int              `json:"ignored"` // left behind by systems
	Bytes    int64            `json:"bytes"`
	Endings  []Tally          `json:"endings"`  // files by the ending of their name
	Editions []Tally          `json:"editions"` // applications and annexes by form and edition
	Years    []Tally          `json:"years"`    // files by the year they were changed
	Outcomes balance.Counts   `json:"outcomes"`
	Reasons  []balance.Reason `json:"reasons"` // of what would be held or refused
	Took     time.Duration    `json:"took"`    // for reading everything
}

// Tally is how often something was there.
type Tally struct {
	Name string `json:"name"`
	N    int64  `json:"n"`
}

// tallies count by name.
type tallies map[string]int64

func (t tallies) list() []Tally {
	var list []Tally
	for name, n := range t {
		list = append(list, Tally{name, n})
	}
	slices.SortFunc(list, func(a, b Tally) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

// Plan reads the whole archive and stores nothing. lang is of the reasons.
func (a *Archive) Plan(ctx context.Context, lang diag.Lang) (*Plan, error) {
	begun := time.Now()
	items, err := a.Files()
	if err != nil {
		return nil, err
	}
	p := &Plan{}
	endings, years, editions := tallies{}, tallies{}, tallies{}
	for _, it := range items {
		p.Files++
		p.Bytes += it.Size
		endings[strings.ToLower(path.Ext(it.Name))]++
		years[it.Modified.Format("2006")]++
	}
	var r balance.Report
	err = a.Intake.Stream(ctx, a.inputs(items, p), true, func(o intake.Outcome) error {
		var form, edition string
		if o.Application != nil {
			form, edition = o.Application.Form, o.Application.Edition
			editions[form+" "+edition]++
		}
		status := strings.Replace(string(o.Status), "valid", "registered", 1)
		r.Tally("", form, status, 1)
		if status == "held" || status == "refused" {
			r.Because(form, status, o.Diagnostics, lang)
		}
		return nil
	})
	for _, f := range r.Forms {
		p.Outcomes = p.Outcomes.Plus(f.Counts)
	}
	r.SortReasons()
	p.Endings, p.Years, p.Editions, p.Reasons, p.Took = endings.list(), years.list(), editions.list(), r.Reasons, time.Since(begun)
	return p, err
}

// inputs loads each file when its turn comes.
func (a *Archive) inputs(items []box.Item, p *Plan) iter.Seq[intake.Input] {
	return func(yield func(intake.Input) bool) {
		for i, it := range items {
			if a.Progress != nil {
				a.Progress(int64(i), int64(len(items)))
			}
			if box.IsTemporary(it.Name) || box.IsSystem(it.Name) {
				p.Ignored++
				continue
			}
			load := func() ([]byte, error) { return os.ReadFile(filepath.Join(a.Path, filepath.FromSlash(it.Name))) }
			if !yield(intake.Input{Name: strings.ToValidUTF8(it.Name, "�"), Load: load, Passwords: a.Passwords}) {
				return
			}
		}
	}
}
