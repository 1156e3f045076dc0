package main

import (
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// progress is a bar on a terminal, and nothing elsewhere.
type progress struct {
	pool *mpb.Progress
	bar  *mpb.Bar
}

func (a *app) newProgress(files int) *progress {
	s := look(a.stderr, a.env)
	if s.width == 0 || files < 2 {
		return &progress{}
	}
	pool := mpb.New(mpb.WithOutput(a.stderr), mpb.WithWidth(40))
	bar := pool.New(int64(files), mpb.BarStyle().Lbound("[").Filler("#").Tip("#").Padding(".").Rbound("]"),
		mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Name(a.say("読み取り中 ", "reading ")), decor.CountersNoUnit("%d/%d ")),
		mpb.AppendDecorators(decor.Percentage(), decor.Name(a.say("  残り ", "  left ")), decor.AverageETA(decor.ET_STYLE_GO)))
	return &progress{pool, bar}
}

// done counts one more file.
func (p *progress) done() {
	if p.bar != nil {
		p.bar.Increment()
	}
}

// close takes the bar away, also when the work ended early.
func (p *progress) close() {
	if p.bar != nil {
		p.bar.Abort(true)
		p.pool.Wait()
	}
}
