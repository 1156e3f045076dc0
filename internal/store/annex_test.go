package store

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/form"
)

func TestAnnexes(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		const typed = "PAPACVL0MQB0H2KLG8IB4402"
		first := register(t, s, annex(typed, 3))[0]
		expect(t, "an annex without its application", first, Registered, typed, CodeAnnexWaiting)
		if list, err := s.WaitingAnnexes(ctx); err != nil || len(list) != 1 {
			t.Errorf("waiting: %+v, %v", list, err)
		}
		number := register(t, s, typedApp(1, typed, ""))[0].Number
		if list, err := s.WaitingAnnexes(ctx); err != nil || len(list) != 0 {
			t.Errorf("still waiting: %+v, %v", list, err)
		}
		second := register(t, s, annex(typed, 2), annex(typed, 3), annex(number, 1))
		expect(t, "a newer one", second[0], Registered, typed, CodeAnnexAttached, CodeAnnexReplaced)
		expect(t, "the first again", second[1], Duplicate, typed, CodeAnnexAttached, CodeAnnexOutdated)
		expect(t, "one under our number", second[2], Registered, number, CodeAnnexAttached)

		list, err := s.Annexes(ctx, number)
		if err != nil {
			t.Fatal(err)
		}
		type line struct {
			Number  string
			Rows    int64
			Current bool
		}
		got := make(map[line]bool)
		for _, a := range list {
			got[line{a.HeaderNumber, a.Rows, a.Current}] = true
		}
		want := map[line]bool{{typed, 3, false}: true, {typed, 2, true}: true, {number, 1, true}: true}
		if d := cmp.Diff(want, got); d != "" {
			t.Error(d)
		}
	})
}

// Met distinguishes numbers of applications and of annexes from unknown
// numbers.
func TestMet(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		const typed = "PAPACVL0MQB0H2KLG8IB4402"
		out := register(t, s, typedApp(1, typed, ""), annex("N", 2), application(2), annex(typed, 3))
		applications, annexes, err := s.Met(context.Background(), []string{typed, "N", out[2].Number, "nobody's", ""})
		if d := cmp.Diff(map[string]bool{typed: true, out[2].Number: true}, applications); d != "" || err != nil {
			t.Error(d, err)
		}
		if d := cmp.Diff(map[string]bool{typed: true, "N": true}, annexes); d != "" {
			t.Error(d)
		}
		if applications, annexes, err := s.Met(context.Background(), nil); len(applications)+len(annexes) != 0 || err != nil {
			t.Error(applications, annexes, err)
		}
	})
}

// A written number is a reception number of the store, or else that of the
// newest application on which it was typed.
func TestNamed(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		const typed = "PAPACVL0MQB0H2KLG8IB4402"
		ours := register(t, s, application(2))[0].Number
		register(t, s, typedApp(1, typed, ""))
		newest := register(t, s, typedApp(3, typed, ""), typedApp(4, ours, ""))
		for number, want := range map[string]string{typed: newest[0].Number, ours: ours, newest[1].Number: newest[1].Number} {
			if r, err := s.Named(context.Background(), number); err != nil || r.Number != want || r.Application == nil {
				t.Errorf("%s names %+v (%v), not %s", number, r, err, want)
			}
		}
		for _, number := range []string{"", "nobody's"} {
			if r, err := s.Named(context.Background(), number); !errors.Is(err, ErrNotFound) {
				t.Errorf("%q names %+v (%v)", number, r, err)
			}
		}
	})
}

// Rows of several annexes of a batch go in together, each under its own.
func TestAnnexesOfABatchKeepTheirRows(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		sizes := []int{3, rowsAtOnce, 0, 2*rowsAtOnce - 1, 1}
		var batch []*form.Application
		for i, size := range sizes {
			batch = append(batch, annex(fmt.Sprint("N", i), size))
		}
		register(t, s, batch...)
		for i, want := range batch {
			list, err := s.Annexes(ctx, fmt.Sprint("N", i))
			if err != nil || len(list) != 1 {
				t.Fatal(list, err)
			}
			_, got, err := s.Annex(ctx, list[0].ID)
			if err != nil || !got.Rows.Equal(want.Rows) {
				t.Errorf("%d: %d rows of %d, or others, %v", i, got.Rows.Len(), sizes[i], err)
			}
		}
	})
}

// Rows go in and come out in pages.
func TestAnnexGivesBackItsRows(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		want := annex("N", 2*rowsAtOnce+1)
		register(t, s, want)
		list, err := s.Annexes(ctx, "N")
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		head, got, err := s.Annex(ctx, list[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		got.Diagnostics = nil
		if d := cmp.Diff(want, got, cmp.AllowUnexported(form.Table{})); d != "" {
			t.Error(d)
		}
		if head.Organization != "四国市教育委員会" || head.Rows != 2*rowsAtOnce+1 || !head.Current {
			t.Errorf("%+v", head)
		}
		if _, _, err := s.Annex(ctx, 99); !errors.Is(err, ErrNotFound) {
			t.Errorf("no such annex: %v", err)
		}
	})
}
