package jobs

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jmoiron/sqlx"
	"github.com/riverqueue/river"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/store"
)

// TestCutOffAnywhere has a worker die after each step, and the next one go on.
func TestCutOffAnywhere(t *testing.T) {
	steps := map[string]func(t *testing.T, o *office, arrival int64){
		"listed": func(*testing.T, *office, int64) {},
		"taken": func(t *testing.T, o *office, id int64) {
			a, err := o.ledger.Arrival(context.Background(), id)
			b, _, err2 := o.box("main")
			if err := errors.Join(err, err2, b.Take(context.Background(), a.Item, a.Claim())); err != nil {
				t.Fatal(err)
			}
		},
		"received": func(t *testing.T, o *office, id int64) {
			if err := o.receiveAlone(id); err != nil {
				t.Fatal(err)
			}
		},
		"registered, not noted as received": func(t *testing.T, o *office, id int64) {
			if err := o.receiveAlone(id); err != nil {
				t.Fatal(err)
			}
			err := o.ledger.InTx(context.Background(), func(tx *sqlx.Tx) error {
				_, err := tx.Exec("UPDATE arrivals SET received_at = 0")
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		},
	}
	for name, die := range steps {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), time.Now, "a-1_plain.xlsx")
			ctx := context.Background()
			night, err := o.night(ctx)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := o.scan(ctx, "main", night.ID); err != nil {
				t.Fatal(err)
			}
			waiting, err := o.ledger.Waiting(ctx, night.ID, 10)
			if err != nil || len(waiting) != 1 {
				t.Fatal(waiting, err)
			}
			die(t, o, waiting[0].ID)
			r := nightly(t, o.Service)
			if diff := cmp.Diff(balance.Counts{Registered: 1}, r.Total()); diff != "" || !r.Good() {
				t.Errorf("%s %v", diff, r.Alarms)
			}
		})
	}
}

// receiveAlone receives one arrival of the inbox main and does not file it.
func (o *office) receiveAlone(id int64) error {
	ctx := context.Background()
	a, err := o.ledger.Arrival(ctx, id)
	if err != nil {
		return err
	}
	b, in, err := o.box("main")
	if err != nil {
		return err
	}
	t := &arrivalGroup{s: o.Service, box: b, in: in, from: o.Now(), runs: map[int64]int64{}}
	if p := t.take(ctx, a); p != nil {
		t.add(ctx, p)
	}
	t.flush(ctx)
	return errors.Join(t.faults...)
}

// TestTwoAtOneFile has a worker that was thought to be dead come back.
func TestTwoAtOneFile(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		o := newOffice(t, url, time.Now, "a-1_plain.xlsx")
		ctx := context.Background()
		night, err := o.night(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := o.scan(ctx, "main", night.ID); err != nil {
			t.Fatal(err)
		}
		waiting, err := o.ledger.Waiting(ctx, night.ID, 1)
		if err != nil {
			t.Fatal(err)
		}
		var group sync.WaitGroup
		faults := make([]error, 4)
		for i := range faults {
			group.Go(func() { faults[i] = o.receiveAlone(waiting[0].ID) })
		}
		group.Wait()
		if err := errors.Join(faults...); err != nil {
			t.Error(err)
		}
		receipts, err := o.Store.Receipts(ctx, store.ReceiptFilter{})
		if err != nil || len(receipts) != 1 {
			t.Errorf("%d receipts, %v", len(receipts), err)
		}
	})
}

// What has been read is stored though the job's time is up by then, but not by a
// worker that was told to stop.
func TestStoredAfterItsTime(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		o := newOffice(t, url, time.Now, "a-1_plain.xlsx")
		ctx := context.Background()
		night, err := o.night(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := o.scan(ctx, "main", night.ID); err != nil {
			t.Fatal(err)
		}
		waiting, err := o.ledger.Waiting(ctx, night.ID, 1)
		if err != nil {
			t.Fatal(err)
		}
		a, err := o.ledger.Arrival(ctx, waiting[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		b, in, err := o.box("main")
		if err != nil {
			t.Fatal(err)
		}
		g := &arrivalGroup{s: o.Service, box: b, in: in, from: o.Now(), runs: map[int64]int64{}}
		p := g.take(ctx, a)
		if err := g.begin(ctx, []*taken{p}); err != nil {
			t.Fatal(err)
		}
		files, err := g.readFiles(ctx, p)
		if err != nil {
			t.Fatal(err)
		}
		parts := map[*taken][]*delivery{p: files}
		stopped, stop := context.WithCancel(ctx)
		stop()
		if err := g.register(stopped, []*taken{p}, parts); !errors.Is(err, context.Canceled) {
			t.Errorf("stored by a worker that was told to stop: %v", err)
		}
		late, cancel := context.WithDeadline(ctx, time.Now().Add(-time.Second))
		defer cancel()
		if err := g.register(late, []*taken{p}, parts); err != nil {
			t.Errorf("not stored after its time: %v", err)
		}
	})
}

// What a worker does not get to within a quarter of file_timeout is left to jobs
// of its own, all but the first arrival, so that each has its full time.
func TestRestIsPutOff(t *testing.T) {
	o := newOffice(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), time.Now, "a-1_plain.xlsx", "a-2_plain.xlsx", "b-1_plain.xlsx")
	ctx := context.Background()
	_, list := o.arrived(t, 3)
	exec(t, o.Service, "DELETE FROM river_job")
	b, in, err := o.box("main")
	if err != nil {
		t.Fatal(err)
	}
	late := &arrivalGroup{s: o.Service, box: b, in: in, from: time.Now().Add(-o.Config.FileTimeout/4 - time.Second)}
	if err := late.work(ctx, list); err != nil {
		t.Fatal(err)
	}
	idle, err := o.idle(ctx, slices.Clone(list[1:]))
	if err != nil || len(idle) != 0 || len(late.received) != 1 {
		t.Errorf("%d received at once; %d of the rest have no job; %v", len(late.received), len(idle), err)
	}
	soon := &arrivalGroup{s: o.Service, box: b, in: in, from: time.Now()}
	if err := soon.work(ctx, list[1:]); err != nil || len(soon.received) != 2 {
		t.Errorf("in time: %d received, %v", len(soon.received), err)
	}
}

// A large file that finds another being brought in is tried again by its own job:
// one with the same arrival would not be made while this one is running.
func TestLargeFileWaits(t *testing.T) {
	o := newOffice(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), time.Now)
	ctx := context.Background()
	if err := os.WriteFile(filepath.Join(o.in, "large.xlsx"), make([]byte, largeFile+1), 0o600); err != nil {
		t.Fatal(err)
	}
	night, list := o.arrived(t, 1)
	exec(t, o.Service, "UPDATE river_job SET state = 'running', attempted_at = created_at")
	o.Config.FileTimeout = 4 * time.Millisecond
	if !o.beginLarge(ctx) {
		t.Fatal("no other large file is being brought in")
	}
	job := &river.Job[TakeArgs]{Args: TakeArgs{Arrivals: []int64{list[0].ID}}}
	err := (&takeWorker{s: o.Service}).Work(ctx, job)
	if snooze := new(river.JobSnoozeError); !errors.As(err, &snooze) {
		t.Errorf("its job ends, and none is left: %v", err)
	}
	o.endLarge()
	o.Config.FileTimeout = time.Minute
	if err := (&takeWorker{s: o.Service}).Work(ctx, job); err != nil {
		t.Error(err)
	}
	if list, err := o.ledger.Waiting(ctx, night.ID, 10); err != nil || len(list) != 0 {
		t.Errorf("still waiting: %v, %v", list, err)
	}
}

// arrived opens a night and looks into the inbox, which must have n files.
func (o *office) arrived(t *testing.T, n int) (*ledger.Night, []ledger.Arrival) {
	t.Helper()
	ctx := context.Background()
	night, err := o.night(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.scan(ctx, "main", night.ID); err != nil {
		t.Fatal(err)
	}
	list, err := o.ledger.Waiting(ctx, night.ID, 10)
	if err != nil || len(list) != n {
		t.Fatal(list, err)
	}
	return night, list
}
