package audit

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"sync"
	"time"

	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/verify"
)

// Share is how much of a run is verified.
type Share struct {
	Percent float64       // of its originals, rounded up; 0 = none, 100 = all
	Within  time.Duration // no further original is begun after it; 0 = no bound
	Workers int           // at a time; 0 = 1
	User    string        // for the record
	Again   bool          // also what is verified already
}

// Run verifies a share of the originals of a run that are not verified yet, so
// that an interrupted call can be continued. It returns what is verified of the
// run by then, and whether that is the whole share. Originals are sampled by
// their SHA-256, so that the sample cannot be influenced.
func (s *Service) Run(ctx context.Context, run int64, share Share) (v store.Verified, all bool, err error) {
	before, err := s.Store.VerifiedOf(ctx, run)
	if err != nil {
		return before, false, err
	}
	left, err := s.Store.Unverified(ctx, run, share.Again, before.Of)
	if err != nil {
		return before, false, err
	}
	wanted := int64(math.Ceil(float64(before.Of) * min(share.Percent, 100) / 100))
	done := before.Of - int64(len(left))
	left = left[:min(max(wanted-done, 0), int64(len(left)))]
	if all, err = s.each(ctx, run, left, share); err != nil {
		return before, false, err
	}
	v, err = s.Store.VerifiedOf(ctx, run)
	return v, all, err
}

// each verifies originals by several workers, and reports whether it came to
// all of them.
func (s *Service) each(ctx context.Context, run int64, list [][]byte, share Share) (all bool, err error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	end := time.Now().Add(share.Within)
	feed := make(chan []byte)
	var workers sync.WaitGroup
	for range max(share.Workers, 1) {
		workers.Go(func() {
			for sha256 := range feed {
				if _, err := s.Original(ctx, sha256, run, share.User); err != nil && !errors.Is(err, store.ErrNotFound) {
					stop(err)
				}
			}
		})
	}
	all = true
	for _, sha256 := range list {
		if all = ctx.Err() == nil && (share.Within == 0 || time.Now().Before(end)); !all {
			break
		}
		select {
		case feed <- sha256:
		case <-ctx.Done():
		}
	}
	close(feed)
	workers.Wait()
	return all, context.Cause(ctx)
}

// Verified is what is kept of a run: of each original and entry the newest
// verification, newest first.
func (s *Service) Verified(ctx context.Context, run int64) (list []Checked, err error) {
	return Verified(ctx, s.Store, run)
}

// Verified is what a store keeps of verifying a run.
func Verified(ctx context.Context, st *store.Store, run int64) (list []Checked, err error) {
	seen := map[string]bool{}
	f := store.VerificationFilter{Run: run, Limit: 500}
	for {
		part, err := st.Verifications(ctx, f)
		if err != nil {
			return nil, err
		}
		for _, v := range part {
			f.Before = v.ID
			key := string(v.Source) + "\x00" + v.Entry
			if seen[key] {
				continue
			}
			seen[key] = true
			r := &verify.Result{}
			if err := json.Unmarshal([]byte(v.Summary), r); err != nil {
				return nil, err
			}
			list = append(list, Checked{File: v.File, Entry: v.Entry, Took: v.Took, Result: r})
		}
		if len(part) < f.Limit {
			return list, nil
		}
	}
}
