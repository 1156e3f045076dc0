package main

import (
	"fmt"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// progress is a bar on a terminal, and nothing elsewhere: how far, how fast,
// how long still.
type progress struct {
	pool    *mpb.Progress
	bar     *mpb.Bar
	begun   time.Time
	skipped atomic.Int64 // done before it began
}

func (a *app) newProgress(files int) *progress {
	s := look(a.stderr, a.env)
	p := &progress{begun: time.Now()}
	if s.width == 0 || files < 2 {
		return p
	}
	p.pool = mpb.New(mpb.WithOutput(a.stderr), mpb.WithWidth(40))
	p.bar = p.pool.New(int64(files), mpb.BarStyle().Lbound("[").Filler("#").Tip("#").Padding(".").Rbound("]"),
		mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Name(a.say("読み取り中 ", "reading ")), decor.CountersNoUnit("%d/%d ")),
		mpb.AppendDecorators(decor.Percentage(), decor.Any(func(st decor.Statistics) string {
			return a.pace(st.Current-p.skipped.Load(), st.Total-st.Current, time.Since(p.begun))
		})))
	return p
}

// pace returns the throughput so far and the estimated time of the remaining
// files; "" while there is too little to estimate from.
func (a *app) pace(done, left int64, took time.Duration) string {
	if done <= 0 || left < 0 || took < time.Second {
		return ""
	}
	rate := float64(done) / took.Seconds()
	still := time.Duration(float64(left) / rate * float64(time.Second)).Round(time.Second)
	return fmt.Sprintf(a.say("  %.1f 件/秒  残り %s", "  %.1f/s  %s remaining"), rate, clockOf(still))
}

// clockOf is a duration as 1:02:03 or 2:03.
func clockOf(d time.Duration) string {
	s := int64(d / time.Second)
	if s < 3600 {
		return fmt.Sprintf("%d:%02d", s/60, s%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// done counts one more file.
func (p *progress) done() {
	if p.bar != nil {
		p.bar.Increment()
	}
}

// skip starts after files done by an earlier run: they do not count for the
// pace of this one.
func (p *progress) skip(n int64) {
	p.skipped.Store(n)
	if p.bar != nil {
		p.bar.SetCurrent(n)
	}
}

// close takes the bar away, also when the work ended early.
func (p *progress) close() {
	if p.bar != nil {
		p.bar.Abort(true)
		p.pool.Wait()
	}
}
