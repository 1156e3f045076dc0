package teach

import (
	"context"
	"time"

	"github.com/uketsuke/uketsuke/internal/prove"
)

// Proof is the result of filling in the blank and reading it back.
type Proof struct {
	At       time.Time       `json:"at"`
	User     string          `json:"user"`
	Fields   int             `json:"fields"`
	Fillings int             `json:"fillings"`
	Readings int             `json:"readings"` // values that were compared, by field and filling
	Failed   []prove.Result  `json:"failed"`
	Good     map[string]bool `json:"good"` // by field: read rightly in every filling
	Cut      bool            `json:"cut"`  // there was no time for all
}

// proofTime is how long a proof may take; a form of dozens of sheets is tried in
// as many ways as there is time for.
const proofTime = 60 * time.Second

// Prove fills the blank in and reads it back by the draft.
func (s *Service) Prove(ctx context.Context, w *Work, user string) error {
	t, err := s.trial(w)
	if err != nil {
		return err
	}
	limited, cancel := context.WithTimeout(ctx, proofTime)
	defer cancel()
	results := prove.Prove(limited, t.reader, t.known)
	cut := limited.Err() != nil
	if err := ctx.Err(); err != nil {
		return err
	}
	w.Proof = &Proof{At: s.now(), User: user, Fields: len(prove.Fields(results)), Fillings: len(prove.Fillings(results)), Readings: len(results),
		Failed: prove.Failed(results), Good: map[string]bool{}, Cut: cut}
	for _, r := range results {
		if was, known := w.Proof.Good[r.Field]; !known || was {
			w.Proof.Good[r.Field] = r.State == prove.OK
		}
	}
	return s.keep(ctx, w, user)
}

// Faultless reports whether everything was read rightly.
func (p *Proof) Faultless() bool { return p != nil && len(p.Failed) == 0 }
