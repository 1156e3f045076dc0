package teach

import (
	"context"
	"encoding/json"
	"path"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/store"
)

// proven is what a version keeps of its draft: the result of proving it, and
// the namings, to continue from.
type proven struct {
	Fields   int    `json:"fields"`
	Fillings int    `json:"fillings"`
	Readings int    `json:"readings"`
	Failed   int    `json:"failed"`
	Cut      bool   `json:"cut"`
	File     string `json:"file"` // name of the blank
	State    State  `json:"state"`
}

// Again begins a draft from a version. It returns ErrPlace for a version that was not
// made on the page.
func (s *Service) Again(ctx context.Context, user string, version int64) (draft int64, err error) {
	v, err := s.Store.Definition(ctx, version)
	if err != nil {
		return 0, err
	}
	var p proven
	if err := json.Unmarshal([]byte(v.Proof), &p); err != nil || p.File == "" {
		return 0, ErrPlace
	}
	state, err := json.Marshal(p.State)
	if err != nil {
		return 0, err
	}
	for _, f := range v.Files {
		if ext := path.Ext(f.Path); ext != ".yaml" && ext != ".csv" {
			return s.Store.AddDraft(ctx, store.Draft{User: user, File: p.File, Data: f.Data, State: string(state)})
		}
	}
	return 0, ErrPlace
}

const ja, en = diag.JA, diag.EN

// Release makes the draft a version. With second the version waits for a person
// other than its author, otherwise it is in force at once; every process
// follows. A reason is needed where the proof found faults.
func (s *Service) Release(ctx context.Context, w *Work, user, reason string, second bool) (version int64, err error) {
	switch {
	case w.Proof == nil, len(w.Proof.Failed) > 0 && reason == "":
		return 0, ErrUnproven
	}
	if _, err := s.trial(w); err != nil {
		return 0, err
	}
	v, err := s.Version(w)
	if err != nil {
		return 0, err
	}
	state := w.State
	state.Proof, state.Held = nil, 0
	proof, err := json.Marshal(proven{w.Proof.Fields, w.Proof.Fillings, w.Proof.Readings, len(w.Proof.Failed), w.Proof.Cut, w.File, state})
	if err != nil {
		return 0, err
	}
	v.User, v.Note, v.Proof = user, reason, string(proof)
	if version, err = s.Store.AddDefinition(ctx, v); err != nil {
		return 0, err
	}
	if err := s.Store.CloseDraft(ctx, w.ID, version, user); err != nil {
		return version, err
	}
	if second {
		return version, nil
	}
	return version, s.Store.ReleaseDefinition(ctx, version, user, reason, false)
}
