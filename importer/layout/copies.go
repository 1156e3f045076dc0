package layout

import (
	"cmp"
	"slices"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// seeds are the shifts by which copies of the page have moved, the best
// supported first. Two shifts are two copies when they move the same prints.
func seeds(x *indexed, pairs [][]pair) []shift {
	votes := map[shift][]int32{}
	for _, ps := range pairs {
		for _, p := range ps {
			votes[p.by] = append(votes[p.by], p.print)
		}
	}
	order := make([]shift, 0, len(votes))
	for by := range votes {
		order = append(order, by)
	}
	slices.SortFunc(order, func(a, b shift) int {
		return cmp.Or(-cmp.Compare(len(votes[a]), len(votes[b])), cmp.Compare(abs(a.rows)+abs(a.cols), abs(b.rows)+abs(b.cols)),
			cmp.Compare(a.rows, b.rows), cmp.Compare(a.cols, b.cols))
	})
	if len(order) == 0 {
		return nil
	}
	out := order[:1:1]
	first := map[int32]bool{}
	for _, i := range votes[order[0]] {
		first[i] = true
	}
	height := extent(x).Bottom - extent(x).Top
	for _, by := range order[1:] {
		if len(votes[by])*2 < len(first) {
			break
		}
		both := 0
		for _, i := range votes[by] {
			if first[i] {
				both++
			}
		}
		apart := !slices.ContainsFunc(out, func(o shift) bool { return !farApart(o, by, extent(x)) })
		if both*2 > len(first) && apart && height > 0 {
			out = append(out, by)
		}
	}
	return out
}

// farApart reports whether two copies at these shifts would not overlap.
func farApart(a, b shift, e sheet.Area) bool {
	return abs(a.rows-b.rows)*10 > (e.Bottom-e.Top)*8 || abs(a.cols-b.cols)*10 > (e.Right-e.Left)*8
}

// extent is the smallest area around a page's prints.
func extent(x *indexed) sheet.Area {
	var e sheet.Area
	for i := range x.prints {
		e = hull(e, x.prints[i].Area)
	}
	return e
}

func hull(a, b sheet.Area) sheet.Area {
	if a == (sheet.Area{}) {
		return b
	}
	return sheet.Area{Top: min(a.Top, b.Top), Left: min(a.Left, b.Left), Bottom: max(a.Bottom, b.Bottom), Right: max(a.Right, b.Right)}
}

func abs(n int32) int32 { return max(n, -n) }

// windowOf is the part of the sheet that belongs to the copy at a seed: up to
// the next copy below and to the right.
func windowOf(x *indexed, seed shift, all []shift) sheet.Area {
	w, e := everywhere, extent(x)
	for _, o := range all {
		switch {
		case o == seed:
		case abs(o.rows-seed.rows)*10 > (e.Bottom-e.Top)*8:
			if o.rows > seed.rows {
				w.Bottom = min(w.Bottom, e.Top+o.rows-1)
			} else {
				w.Top = max(w.Top, e.Top+seed.rows)
			}
		case o.cols > seed.cols:
			w.Right = min(w.Right, e.Left+o.cols-1)
		default:
			w.Left = max(w.Left, e.Left+seed.cols)
		}
	}
	return w
}
