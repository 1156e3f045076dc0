package store

import (
	"context"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// correct registers what was held, with another name than was sent.
func correct(t *testing.T, s *Store, held int64, a *form.Application, company string) Outcome {
	t.Helper()
	a.Verdict, a.Diagnostics = form.Valid, nil
	for i := range a.Values {
		if a.Values[i].Field == "eu_company_name" {
			a.Values[i].Text = company
		}
	}
	out, err := s.HeldRegister(context.Background(), held, AnyRevision, a, "係")
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func arrive(t *testing.T, s *Store, data, entry, sender string, applications ...*form.Application) []Outcome {
	t.Helper()
	src := NewSource("x.xlsx", []byte(data))
	var batch []Registration
	for _, a := range applications {
		batch = append(batch, Registration{Application: a, Source: src, Entry: entry, Provenance: Provenance{Sender: sender}})
	}
	dry, err := s.Rehearse(context.Background(), batch)
	if err != nil {
		t.Fatal(err)
	}
	out, err := s.Register(context.Background(), batch)
	if err != nil {
		t.Fatal(err)
	}
	for i := range out {
		if dry[i].Status != out[i].Status && (dry[i].Status != Valid || out[i].Status != Registered) {
			t.Errorf("the rehearsal said %s, it became %s", dry[i].Status, out[i].Status)
		}
	}
	return out
}

// The same sheet of the same file is what staff made of it, whoever sends it
// again and whatever is found in it by then.
func TestCorrectedIsDuplicate(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		held := arrive(t, s, "file", "", "", faulty(1))[0].Held
		number := correct(t, s, held, faulty(1), "直した会社").Number
		expect(t, "again", arrive(t, s, "file", "", "", faulty(1))[0], Duplicate, number, CodeHeldRepaired)
		expect(t, "by mail", arrive(t, s, "file", "", "a@example.co.jp", faulty(1))[0], Duplicate, number, CodeHeldRepaired)
		other := faulty(1)
		other.Diagnostics = []diag.Diagnostic{{Severity: diag.Error, Code: "email", Field: "eu_email"}}
		expect(t, "by other definitions", arrive(t, s, "file", "", "", other)[0], Duplicate, number, CodeHeldRepaired)
		valid := faulty(1)
		valid.Verdict, valid.Diagnostics = form.Valid, nil
		expect(t, "no longer faulty", arrive(t, s, "file", "", "", valid)[0], Duplicate, number, CodeHeldRepaired)

		for name, out := range map[string]Outcome{
			"other bytes": arrive(t, s, "other", "", "", faulty(1))[0],
			"other entry": arrive(t, s, "file", "a.xlsx", "", faulty(1))[0],
		} {
			if out.Status != Held {
				t.Errorf("%s: %+v", name, out)
			}
		}
		if err := s.Withdraw(ctx, number, "長", "取消"); err != nil {
			t.Fatal(err)
		}
		if out := arrive(t, s, "file", "", "", faulty(1))[0]; out.Status != Held || out.Held == held {
			t.Errorf("after the number was withdrawn: %+v", out)
		}
	})
}

// Of two copies that wait at once, the second that is corrected is the first.
func TestCorrectedTwiceIsOneNumber(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		first := arrive(t, s, "file", "", "a@example.co.jp", faulty(1))[0].Held
		second := arrive(t, s, "file", "", "a@example.co.jp", faulty(1))[0].Held
		if first == second {
			t.Fatal("one piece of work")
		}
		number := correct(t, s, first, faulty(1), "一方の直し").Number
		expect(t, "the other", correct(t, s, second, faulty(1), "他方の直し"), Duplicate, number, CodeHeldRepaired)
	})
}

// Several applications of one sheet are distinguished by their findings.
func TestCorrectedAmongOthersOfItsSheet(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		wrong := func(i int, cell string) *form.Application {
			a := faulty(i)
			a.Diagnostics = []diag.Diagnostic{{Severity: diag.Error, Code: "required", Field: "eu_phone", Pos: diag.Pos{Cell: cell}}}
			return a
		}
		both := func() []*form.Application { return []*form.Application{wrong(1, "K9"), wrong(2, "K49")} }
		out := arrive(t, s, "file", "", "", both()...)
		number := correct(t, s, out[1].Held, wrong(2, "K49"), "下の会社").Number
		again := arrive(t, s, "file", "", "", both()...)
		if again[0].Status != Held || again[0].Held != out[0].Held {
			t.Errorf("the one that waits: %+v", again[0])
		}
		expect(t, "the one that was corrected", again[1], Duplicate, number, CodeHeldRepaired)
	})
}

// What staff open again to correct it is no duplicate of itself.
func TestCorrectionOfCorrected(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		held := arrive(t, s, "file", "", "", faulty(1))[0].Held
		number := correct(t, s, held, faulty(1), "直した会社").Number
		reg := Registration{Application: faulty(1), Source: NewSource("x.xlsx", []byte("file")), Provenance: Provenance{Inbox: InboxCorrection}}
		out, err := s.Register(context.Background(), []Registration{reg})
		if err != nil || out[0].Status != Held {
			t.Fatalf("%+v, %v", out, err)
		}
		corrected := typedApp(9, number, "訂正")
		if out, err := s.HeldRegister(context.Background(), out[0].Held, AnyRevision, corrected, "係"); err != nil || out.Status != Registered || out.Supersedes != number {
			t.Fatalf("%+v, %v", out, err)
		}
		expect(t, "the file again", arrive(t, s, "file", "", "", faulty(1))[0], Duplicate, number, CodeHeldRepaired, CodeNumberReplaced)
	})
}

// A list that staff corrected is known again, and by what it was replaced.
func TestCorrectedAnnexIsDuplicate(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		number := register(t, s, application(1))[0].Number
		wrong := func() *form.Application {
			a := annex(number, 3)
			a.Verdict = form.Held
			a.Diagnostics = []diag.Diagnostic{{Severity: diag.Error, Code: "required", Field: "rows[1].school_name"}}
			return a
		}
		held := arrive(t, s, "list", "", "", wrong())[0].Held
		if out := correct(t, s, held, annex(number, 2), ""); out.Status != Registered {
			t.Fatalf("%+v", out)
		}
		expect(t, "again", arrive(t, s, "list", "", "", wrong())[0], Duplicate, number, CodeHeldRepaired)
		register(t, s, annex(number, 5))
		expect(t, "after a newer list", arrive(t, s, "list", "", "", wrong())[0], Duplicate, number, CodeHeldRepaired, CodeAnnexOutdated)
	})
}
