package layout

import (
	"cmp"
	"iter"
	"slices"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// outward orders the prints of a page by how far they are from a row, so that the
// nearest ones are found without a look at all: a list of a thousand numbered rows
// has thousands of prints.
type outward struct {
	page *indexed
	flat []int32 // by their first row; of fewer rows than a title at the side of a block
	tall []int32
}

func newOutward(page *indexed) outward {
	o := outward{page: page}
	for i := range page.prints {
		if a := page.prints[i].Area; a.Bottom-a.Top < leastTitle {
			o.flat = append(o.flat, int32(i))
		} else {
			o.tall = append(o.tall, int32(i))
		}
	}
	slices.SortStableFunc(o.flat, func(a, b int32) int { return cmp.Compare(o.top(a), o.top(b)) })
	return o
}

func (o *outward) top(i int32) int32 { return o.page.prints[i].Area.Top }

// from returns all prints, each with a number of rows that it and all further
// ones are at least away from an area.
func (o *outward) from(a sheet.Area) iter.Seq2[int32, int32] {
	return func(yield func(print, rows int32) bool) {
		for _, i := range o.tall {
			if !yield(i, 0) {
				return
			}
		}
		down, _ := slices.BinarySearchFunc(o.flat, a.Top, func(i, row int32) int { return cmp.Compare(o.top(i), row) })
		for up := down - 1; up >= 0 || down < len(o.flat); {
			above, below := int32(sheet.MaxRow), int32(sheet.MaxRow)
			if up >= 0 {
				above = max(a.Top-(o.top(o.flat[up])+leastTitle-1), 0)
			}
			if down < len(o.flat) {
				below = max(o.top(o.flat[down])-a.Bottom, 0)
			}
			if up >= 0 && above <= below {
				if !yield(o.flat[up], above) {
					return
				}
				up--
			} else {
				if !yield(o.flat[down], below) {
					return
				}
				down++
			}
		}
	}
}
