package importer

import (
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// BlankGraphic reports whether the blank has a picture in that place.
func (rd *reading) BlankGraphic(g *sheet.Graphic) bool {
	if rd.aligned == nil {
		return false
	}
	for p, f := range rd.aligned.pages {
		if f == nil || rd.aligned.grids[p] != rd.grid {
			continue
		}
		for _, o := range rd.aligned.blank.Pages[p].Sheet.Graphics {
			if o.Object == g.Object && f.Area(o.Area) == g.Area {
				return true
			}
		}
	}
	return false
}
