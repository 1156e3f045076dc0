package jobs

import (
	"context"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/internal/audit"
	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/verify"
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

// A night verifies the share that the settings ask for, and goes on without it
// where the second reader cannot be asked.
func TestNightVerifies(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		o := newOffice(t, url, time.Now, "a-1_plain.xlsx", "b-1_plain.xlsx")
		o.Config.Verify.Share = 50
		o.Audit = &audit.Service{Store: o.Store, Child: &verify.Child{Command: []string{os.Args[0], "second"}}}
		r := nightly(t, o.Service)
		if v := r.Verified; v == nil || v.Originals != 1 || v.Of != 2 || v.Cells < 300 || v.Alarms != 0 || !r.Good() {
			t.Errorf("%+v, %v", v, r.Alarms)
		}
		o.put(t, "a-2_plain.xlsx", "a.xlsx")
		o.Audit.Child = &verify.Child{Command: []string{"/nowhere"}}
		if r = nightly(t, o.Service); !slices.Contains(codes(r), balance.AlarmVerify) || r.Total().Registered != 1 {
			t.Errorf("without a second reader: %v", r.Alarms)
		}
	})
}

// A difference is an alarm of the night.
func TestNightAlarms(t *testing.T) {
	r := balance.Report{Run: 7}
	r.Verify(store.Verified{Originals: 1, Of: 1, Cells: 10, Alarms: 2})
	if codes := codes(&r); len(codes) != 1 || codes[0] != balance.AlarmVerify {
		t.Errorf("%v", r.Alarms)
	}
}

// Whoever asks for it has all of a run verified by the workers.
func TestCallVerify(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		o := newOffice(t, url, time.Now, "a-1_plain.xlsx", "b-1_plain.xlsx")
		o.Audit = &audit.Service{Store: o.Store, Child: &verify.Child{Command: []string{os.Args[0], "second"}}}
		run := nightly(t, o.Service).Run
		ctx, stop := context.WithTimeout(context.Background(), time.Minute)
		defer stop()
		if err := o.CallVerify(ctx, run+5, "tester"); err == nil {
			t.Error("a run that is not there")
		}
		err := o.running(ctx, func(ctx context.Context) error {
			if err := o.CallVerify(ctx, run, "tester"); err != nil {
				return err
			}
			for {
				v, err := o.Store.VerifiedOf(ctx, run)
				if err != nil || v.Originals == 2 || ctx.Err() != nil {
					return err
				}
				time.Sleep(20 * time.Millisecond)
			}
		})
		list, listErr := o.Store.Verifications(ctx, store.VerificationFilter{Run: run})
		if err != nil || listErr != nil || len(list) != 2 || list[0].User != "tester" {
			t.Errorf("%+v, %v, %v", list, err, listErr)
		}
	})
}
