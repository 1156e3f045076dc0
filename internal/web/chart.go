package web

import (
	"strconv"
)

// chart is bars by day, stacked by verdict, as coordinates of an SVG.
type chart struct {
	Width, Height int
	Bars          []barDay
	Top           int64 // the value at the upper line
	Baseline      int
}

// barDay is the stack of one day.
type barDay struct {
	X, W   int
	Label  string // "6/12", on some days
	Title  string
	Pieces []piece
}

// piece is one part of a stack.
type piece struct {
	Class string
	Y, H  int
}

const (
	chartWidth  = 720
	chartHeight = 180
	chartTop    = 12
	chartBase   = 156
)

func drawDays(days []dayCount) chart {
	c := chart{Width: chartWidth, Height: chartHeight, Top: 1, Baseline: chartBase}
	for _, d := range days {
		c.Top = max(c.Top, d.Total())
	}
	if len(days) == 0 {
		return c
	}
	step := chartWidth / len(days)
	for i, d := range days {
		b := barDay{X: i * step, W: max(1, step-4), Title: d.Day.Format("2006-01-02") + ": " + strconv.FormatInt(d.Total(), 10)}
		if i%5 == len(days)%5 {
			b.Label = d.Day.Format("1/2")
		}
		y := chartBase
		for _, part := range []struct {
			class string
			n     int64
		}{{"registered", d.Registered}, {"duplicate", d.Duplicate}, {"held", d.Held}, {"refused", d.Refused}} {
			h := int(part.n * (chartBase - chartTop) / c.Top)
			if part.n > 0 {
				h = max(h, 1)
				b.Pieces = append(b.Pieces, piece{part.class, y - h, h})
				y -= h
			}
		}
		c.Bars = append(c.Bars, b)
	}
	return c
}

// barView is one line of a list with a bar.
type barView struct {
	errorCount
	W int // of 300
}

func topErrors(list []errorCount, n int) []barView {
	var out []barView
	for i := range list[:min(n, len(list))] {
		out = append(out, barView{list[i], max(2, 300*list[i].N/list[0].N)})
	}
	return out
}
