package audit

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/pgtest"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/verify"
	"github.com/uketsuke/uketsuke/schemas"
)

// TestMain lets the test program be the process of the second reader.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "second" {
		if err := verify.Serve(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func onBoth(t *testing.T, test func(t *testing.T, s *Service)) {
	for name, url := range map[string]func() string{
		"sqlite":   func() string { return "sqlite:" + filepath.Join(t.TempDir(), "a.db") },
		"postgres": func() string { return pgtest.URL(t) },
	} {
		t.Run(name, func(t *testing.T) {
			st, err := store.Open(context.Background(), url(), store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { st.Close() })
			set, err := form.Load(schemas.FS)
			if err != nil {
				t.Fatal(err)
			}
			test(t, &Service{Store: st, Child: &verify.Child{Command: []string{os.Args[0], "second"}, Timeout: time.Minute},
				Read: &intake.Service{Reader: importer.New(set, importer.DefaultOptions()), Store: st, Jobs: 1, Log: slog.New(slog.DiscardHandler)}})
		})
	}
}

func sample(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../../samples/filled/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// receive registers samples in a run.
func receive(t *testing.T, s *Service, change func(*store.Registration), names ...string) (run int64, source []byte) {
	t.Helper()
	ctx := context.Background()
	run, err := s.Store.StartRun(ctx, "nightly", "", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		batch, err := s.Read.Read(ctx, intake.Input{Name: name, Data: sample(t, name), Provenance: store.Provenance{Run: run}})
		if err != nil {
			t.Fatal(err)
		}
		for i := range batch {
			change(&batch[i])
			source = batch[i].Source.SHA256[:]
		}
		if _, err := s.Store.Register(ctx, batch); err != nil {
			t.Fatal(err)
		}
	}
	return run, source
}

// TestRun verifies what was registered in a run, a share first, then all, then
// nothing more: of a ZIP every entry, of an annex its rows.
func TestRun(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Service) {
		ctx := context.Background()
		run, _ := receive(t, s, func(*store.Registration) {}, "a-1_plain.xlsx", "b-2_plain.xlsx", "zip.zip", "annex_k12_plain.xlsx", "a-1_bad_mail.xlsx")
		v, all, err := s.Run(ctx, run, Share{Percent: 30, Workers: 2})
		if err != nil || !all || v.Originals != 2 || v.Of != 5 || v.Alarms != 0 {
			t.Errorf("a share: %+v, %v, %v", v, all, err)
		}
		v, all, err = s.Run(ctx, run, Share{Percent: 100, Workers: 2})
		if err != nil || !all || v.Originals != 5 || v.Files != 7 || v.Alarms != 0 || v.Cells < 3000 || v.Fields < 200 || v.Boxes < 40 {
			t.Errorf("all: %+v, %v, %v", v, all, err)
		}
		list, err := s.Verified(ctx, run)
		if err != nil || len(list) != 7 {
			t.Errorf("%d are kept, %v", len(list), err)
		}
		if _, _, err := s.Run(ctx, run, Share{Percent: 100}); err != nil {
			t.Error(err)
		}
		if again, _ := s.Verified(ctx, run); len(again) != 7 {
			t.Errorf("then %d", len(again))
		}
		if none, all, err := s.Run(ctx, run+1, Share{Percent: 100}); err != nil || !all || none.Of != 0 {
			t.Errorf("an empty run: %+v, %v", none, err)
		}
	})
}

// TestRegisteredOtherwise finds a value that was registered with other letters
// than its cell has, and one that was registered from a place where nothing is.
func TestRegisteredOtherwise(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Service) {
		run, source := receive(t, s, func(r *store.Registration) {
			for i := range r.Application.Values {
				switch v := &r.Application.Values[i]; v.Field {
				case "eu_company_name":
					v.Raw, v.Text = v.Raw+"X", v.Text+"X"
				case "eu_email":
					v.Cell.Row += 400
				}
			}
		}, "a-1_plain.xlsx")
		list, err := s.Original(context.Background(), source, run, "tester")
		if err != nil || len(list) != 1 || list[0].Outcome != verify.Different || list[0].Alarms != 2 {
			t.Fatalf("%+v, %v", list, err)
		}
		for _, d := range list[0].Alarming() {
			if d.About != verify.AboutField || d.Field != "eu_company_name" && d.Field != "eu_email" {
				t.Errorf("%+v", d)
			}
		}
		kept, err := s.Store.Verifications(context.Background(), store.VerificationFilter{Run: run, Alarms: true})
		if err != nil || len(kept) != 1 || kept[0].User != "tester" || kept[0].Alarms != 2 {
			t.Errorf("%+v, %v", kept, err)
		}
	})
}

// TestNoSecondReader: a process that cannot be started is an error, one that
// fails leaves the original unverified, and so does one that is past its time.
func TestNoSecondReader(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Service) {
		ctx := context.Background()
		run, source := receive(t, s, func(*store.Registration) {}, "a-1_plain.xlsx")
		s.Child = &verify.Child{Command: []string{"/nowhere"}}
		if _, _, err := s.Run(ctx, run, Share{Percent: 100}); err == nil {
			t.Error("no process, and no error")
		}
		s.Child = &verify.Child{Command: []string{"/bin/false"}}
		v, _, err := s.Run(ctx, run, Share{Percent: 100})
		if err != nil || v.Originals != 0 || v.Unverified != 1 || v.Alarms != 0 {
			t.Errorf("%+v, %v", v, err)
		}
		if _, err := s.Store.PurgeSources(ctx, time.Now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		list, err := s.Original(ctx, source, run, "")
		if err != nil || len(list) != 1 || list[0].Why != verify.ReasonPurged {
			t.Errorf("%+v, %v", list, err)
		}
	})
}
