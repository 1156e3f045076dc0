package jobs

import (
	"context"
	"sync"
	"testing"
	"time"
)

// Workers that begin a night at the same moment have one run between them: no other
// is left behind, to be listed as one that failed.
func TestNightHasOneRun(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		o := newOffice(t, url, time.Now)
		ctx := context.Background()
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				if _, err := o.night(ctx); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		runs, err := o.Store.Runs(ctx, 10)
		if err != nil || len(runs) != 1 || runs[0].Status != "running" {
			t.Errorf("runs %+v, %v", runs, err)
		}
	})
}
