package store

import (
	"context"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// codes are the codes that the store added.
func codes(out Outcome) []diag.Code {
	var list []diag.Code
	for _, d := range out.Diagnostics {
		list = append(list, d.Code)
	}
	return list
}

func expect(t *testing.T, what string, out Outcome, status Status, number string, want ...diag.Code) {
	t.Helper()
	got := codes(out)
	same := len(got) == len(want)
	for i := range want {
		same = same && got[i] == want[i]
	}
	if out.Status != status || number != "" && out.Number != number || !same {
		t.Errorf("%s: %s %s %v, want %s %s %v", what, out.Status, out.Number, got, status, number, want)
	}
}

// typedApp is application n with a number typed into its own cell.
func typedApp(n int, number, remark string) *form.Application {
	a := set(application(n), "reception_number", number)
	if remark != "" {
		set(a, "remarks", remark)
	}
	return a
}

func TestTypedNumberUnknown(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		out := register(t, s, typedApp(1, "PAPACVL0MQB0H2KLG8IB4402", ""))
		expect(t, "unknown", out[0], Registered, "", CodeNumberUnknown)
		if out[0].Number == "PAPACVL0MQB0H2KLG8IB4402" {
			t.Error("the typed number became ours")
		}
		again := register(t, s, application(1))
		expect(t, "same content without it", again[0], Duplicate, out[0].Number)
	})
}

func TestTypedNumberOfOurs(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		first := register(t, s, application(1))[0].Number
		same := register(t, s, typedApp(1, first, ""))
		expect(t, "same content", same[0], Duplicate, first)

		second := register(t, s, typedApp(1, first, "訂正"))[0]
		expect(t, "other content", second, Registered, "", CodeNumberSuperseded)
		if second.Supersedes != first || second.Number == first {
			t.Errorf("%s supersedes %s, want %s", second.Number, second.Supersedes, first)
		}
		again := register(t, s, typedApp(1, first, "訂正"))
		expect(t, "the correction again", again[0], Duplicate, second.Number)

		expect(t, "the first once more", register(t, s, application(1))[0], Duplicate, first, CodeNumberReplaced)

		batch := register(t, s, typedApp(1, first, "訂正2"), typedApp(1, first, "訂正3"), typedApp(1, first, "訂正2"))
		expect(t, "second correction", batch[0], Registered, "", CodeNumberSuperseded)
		expect(t, "third correction", batch[1], Registered, "", CodeNumberSuperseded)
		expect(t, "second correction again", batch[2], Duplicate, batch[0].Number, CodeNumberReplaced)
		if now := batch[2].Diagnostics[0].Args[0].Text; now != batch[1].Number {
			t.Errorf("the newest is %s, want %s", now, batch[1].Number)
		}
		if batch[0].Supersedes != second.Number || batch[1].Supersedes != batch[0].Number {
			t.Errorf("the chain is broken: %s, %s", batch[0].Supersedes, batch[1].Supersedes)
		}
		old, err := s.Show(ctx, first)
		if err != nil || old.State != Superseded || old.SupersededBy != second.Number {
			t.Errorf("the first is %v by %q, %v", old.State, old.SupersededBy, err)
		}
		if h, err := s.History(ctx, first); err != nil || len(h) != 1 || h[0].Action != "supersede" {
			t.Errorf("history: %+v, %v", h, err)
		}
	})
}

func TestTypedNumberOrdered(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		first := register(t, s, application(1))[0].Number
		if err := s.Order(ctx, first, "PO-1", "係"); err != nil {
			t.Fatal(err)
		}
		out := register(t, s, typedApp(1, first, "訂正"))[0]
		expect(t, "correction of an ordered number", out, Held, "", CodeNumberOrdered)
		h, err := s.HeldShow(ctx, out.Held)
		if err != nil || len(h.Diagnostics) != 1 || h.Diagnostics[0].Code != CodeNumberOrdered || h.Problems != 1 {
			t.Errorf("held: %+v, %v", h, err)
		}
		same := register(t, s, typedApp(1, first, ""))
		expect(t, "same content", same[0], Duplicate, first)
	})
}

func TestTypedNumberWithdrawn(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		first := register(t, s, application(1))[0].Number
		if err := s.Withdraw(context.Background(), first, "係", "誤り"); err != nil {
			t.Fatal(err)
		}
		out := register(t, s, typedApp(1, first, ""))[0]
		expect(t, "a withdrawn number", out, Registered, "", CodeNumberWithdrawn)
		if out.Number == first || out.Supersedes != "" {
			t.Errorf("%+v", out)
		}
	})
}

func TestTypedNumberOfACopy(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		first := register(t, s, application(1))[0].Number
		copied, err := s.Copy(context.Background(), first, "係")
		if err != nil {
			t.Fatal(err)
		}
		out := register(t, s, typedApp(1, copied, ""), application(1))
		expect(t, "content of the copy", out[0], Duplicate, copied)
		expect(t, "content alone", out[1], Duplicate, first)
	})
}

// What the application said before it was corrected, sent again with its number, is
// no correction of the correction.
func TestTypedNumberOfACorrectedOne(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		first := enter(t, s, saved(application(1), "a.xlsx"))
		second := enter(t, s, saved(typedApp(1, first.Number, "訂正"), "b.xlsx"))
		if second.Status != Registered || second.Supersedes != first.Number {
			t.Fatalf("%+v", second)
		}
		if again := enter(t, s, saved(typedApp(1, first.Number, ""), "c.xlsx")); again.Status != Duplicate || again.Number != first.Number {
			t.Errorf("%s %s, want a duplicate of %s", again.Status, again.Number, first.Number)
		}
	})
}
