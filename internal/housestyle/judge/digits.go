package judge

import "fmt"

// digits lays out a date of the era a digit a cell: 令和 0 7 年 0 6 月 0 9 日. Months
// and days below ten come with a zero or with an empty cell before them.
func (p *pen) digits(a area, it item, l look) {
	l.h, l.shrink = "center", false
	printed := look{h: "center", size: l.size}
	p.print(a.cut(0, 2), "令和", printed)
	s, ok := p.typed(it.field, "").(string)
	for i, part := range []string{"e", "m", "d"} {
		text := ""
		if ok {
			text = fmt.Sprintf("%2s", piece(s, part))
			if p.hand.wide || p.hand.dates%2 == 0 {
				text = fmt.Sprintf("%02d", atoi(piece(s, part)))
			}
		}
		for k := range 2 {
			cell := a.cut(2+3*i+k, 1)
			p.cover(cell, l)
			if i+k == 0 {
				p.note(cell, 0, it.field, "")
			}
			if text != "" && text[k] != ' ' {
				p.put(cell, int(text[k]-'0'))
			}
		}
		p.print(a.cut(4+3*i, 1), []string{"年", "月", "日"}[i], printed)
	}
}
