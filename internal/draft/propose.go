package draft

import (
	"fmt"

	"github.com/uketsuke/uketsuke/internal/form"
)

// lists names the item tables.
func (d *Draft) lists() {
	for i := range d.Fields {
		f := &d.Fields[i]
		if n := f.Place.List; n >= 0 {
			f.List = "list"
			if len(d.Blank.Lists) > 1 {
				f.List = fmt.Sprintf("list%d", n+1)
			}
		}
	}
}

// propose proposes fields.
func (d *Draft) propose(set *form.Set) {}
