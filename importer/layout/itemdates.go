package layout

import "strings"

// datesInItems makes one place of three cells of an item below the headings 年, 月 and 日:
// 開始年, 月, 日.
func (d *deriver) datesInItems() {
	for i := range d.blank.Lists {
		l := &d.blank.Lists[i]
		if l.Page != d.page {
			continue
		}
		for col := l.Rows.Left; col <= l.Rows.Right; {
			s := d.grid.slot(l.Rows.Top, col)
			if s == nil {
				break
			}
			if p, ok := d.headedDate(i, s); ok {
				d.add(p)
				s = d.grid.slot(l.Rows.Top, p.Spots[2].Area.Left)
			}
			col = s.area.Right + 1
		}
	}
}

// headedDate is the date whose year is in a cell of an item, if its month and day are in
// the next two.
func (d *deriver) headedDate(list int, s *slot) (p Place, ok bool) {
	p = Place{Kind: Parts, List: list}
	for _, unit := range []string{"年", "月", "日"} {
		if s == nil || s.taken || s.text != "" || s.formula || !d.grid.isClosed(s) || s.area.Top != d.blank.Lists[list].Rows.Top {
			return p, false
		}
		head := squeezed(d.header(&p, s.area).text)
		if unit == "年" {
			p.Label = head + "月日"
		}
		if !strings.HasSuffix(head, unit) || unit != "年" && head != unit || p.Label == "年月日" {
			return p, false
		}
		p.Spots = append(p.Spots, Spot{Area: s.area})
		s = d.grid.slot(s.area.Top, s.area.Right+1)
	}
	p.Hints.Cells = len(p.Spots)
	return p, true
}
