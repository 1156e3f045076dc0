package teach

import (
	"context"
	"encoding/json"

	"github.com/uketsuke/uketsuke/internal/diag"
)

const ja, en = diag.JA, diag.EN

// Release makes the draft a version. With second the version waits for somebody
// other than its author, else it is in force at once; what is in force follows
// in every process. A reason is needed where the proof found faults.
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
	proof, err := json.Marshal(struct {
		Fields, Fillings, Readings, Failed int
		Cut                                bool
	}{w.Proof.Fields, w.Proof.Fillings, w.Proof.Readings, len(w.Proof.Failed), w.Proof.Cut})
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
