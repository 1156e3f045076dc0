package store

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// Verifications of a run are summed up by the newest of each original and
// entry; what is verified is no longer among what is not.
func TestVerifications(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		run, err := s.StartRun(ctx, "nightly", "", "")
		if err != nil {
			t.Fatal(err)
		}
		batch := batchOf(application(1), application(2), application(3))
		for i := range batch {
			batch[i].Provenance.Run = run
		}
		if _, err := s.Register(ctx, batch); err != nil {
			t.Fatal(err)
		}
		before, err := s.Unverified(ctx, run, false, 10)
		if err != nil || len(before) != 3 {
			t.Fatalf("%d originals are unverified, %v", len(before), err)
		}
		first := Verification{Source: before[0], File: "a.xlsx", Run: run, Outcome: "different", Cells: 10, Fields: 2, Alarms: 1, Summary: "{}", Took: time.Second}
		again := first
		again.Outcome, again.Alarms, again.Explained, again.Cells, again.Boxes = "same", 0, 3, 11, 4
		other := Verification{Source: before[1], File: "b.xls", Run: run, Outcome: "unverified", Why: "no_xls", Summary: "{}"}
		for _, v := range []Verification{first, again, other} {
			if err := s.KeepVerifications(ctx, v); err != nil {
				t.Fatal(err)
			}
		}
		got, err := s.VerifiedOf(ctx, run)
		want := Verified{Originals: 1, Of: 3, Files: 1, Unverified: 1, Cells: 11, Fields: 2, Boxes: 4, Explained: 3}
		if d := cmp.Diff(want, got); d != "" || err != nil {
			t.Error(d, err)
		}
		if left, err := s.Unverified(ctx, run, false, 10); err != nil || len(left) != 1 {
			t.Errorf("%d originals are left, %v", len(left), err)
		}
		if all, err := s.Unverified(ctx, run, true, 10); err != nil || len(all) != 3 {
			t.Errorf("%d originals in all, %v", len(all), err)
		}
		alarms, err := s.Verifications(ctx, VerificationFilter{Run: run, Alarms: true})
		if err != nil || len(alarms) != 1 || alarms[0].Took != time.Second || alarms[0].Outcome != "different" {
			t.Errorf("%+v, %v", alarms, err)
		}
	})
}
