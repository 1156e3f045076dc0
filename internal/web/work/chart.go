package work

import (
	"fmt"
	"net/url"
	"time"
)

// Chart is bars by day, stacked by verdict, as coordinates of an SVG that is
// stretched over the width that there is; its labels are texts beside it.
type Chart struct {
	Width, Height int
	Bars          []barDay
	Ticks         []int64 // at the lines, from the top
}

// barDay is the stack of one day.
type barDay struct {
	X, W   float64
	Day    time.Time
	Label  string // "6/12", on some days
	Total  int64
	Pieces []piece
}

// piece is one part of a stack.
type piece struct {
	Class string
	N     int64
	Y, H  float64
}

const (
	chartWidth  = 600
	chartHeight = 100
)

// nice is the next number of 1, 2 or 5 with noughts behind it, even so that its
// half is a whole number.
func nice(n int64) int64 {
	for step := int64(2); ; step *= 10 {
		for _, by := range []int64{1, 2, 5} {
			if step*by >= n {
				return step * by
			}
		}
	}
}

// DrawDays draws the chart of what arrived on each day.
func DrawDays(days []DayCount) Chart {
	c := Chart{Width: chartWidth, Height: chartHeight}
	var most int64
	for _, d := range days {
		most = max(most, d.Total())
	}
	top := nice(most)
	c.Ticks = []int64{top, top / 2, 0}
	if len(days) == 0 {
		return c
	}
	step := float64(chartWidth) / float64(len(days))
	for i, d := range days {
		b := barDay{X: float64(i)*step + step*0.1, W: step * 0.8, Day: d.Day, Total: d.Total()}
		if (len(days)-1-i)%7 == 0 {
			b.Label = d.Day.Format("1/2")
		}
		y := float64(chartHeight)
		for _, part := range []struct {
			class string
			n     int64
		}{{"registered", d.Registered}, {"duplicate", d.Duplicate}, {"held", d.Held}, {"refused", d.Refused}} {
			h := float64(part.n) * chartHeight / float64(top)
			y -= h
			b.Pieces = append(b.Pieces, piece{part.class, part.n, y, h})
		}
		c.Bars = append(c.Bars, b)
	}
	return c
}

// Coordinate is a number as an SVG has it.
func (b barDay) Coordinate(f float64) string { return fmt.Sprintf("%.2f", f) }

// BarView is one line of a list with a bar.
type BarView struct {
	ErrorCount
	W string // of 100
}

// Address lists the files that were counted.
func (v BarView) Address() string {
	q := url.Values{"form": {v.Form}, "code": {string(v.Code)}, "status": {"held"}}
	if v.Field != "" {
		q.Set("field", v.Field)
	}
	return "/receipts?" + q.Encode()
}

// TopErrors are the first n of a list of errors, each with a bar in proportion to the
// first.
func TopErrors(list []ErrorCount, n int) []BarView {
	var out []BarView
	for i := range list[:min(n, len(list))] {
		out = append(out, BarView{list[i], fmt.Sprintf("%.1f", 100*float64(list[i].N)/float64(list[0].N))})
	}
	return out
}
