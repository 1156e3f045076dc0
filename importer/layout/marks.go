package layout

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// marks finds empty cells to mark, each with its caption to the right: a label,
// then cells and captions in turn, a caption last. Were a cell last, the texts
// would be labels of answers.
func (d *deriver) marks() {
	for row := d.grid.area.Top; row <= d.grid.area.Bottom; row++ {
		line := d.line(row)
		for i := 0; i < len(line); {
			n := d.markChain(d.column(line[i:]))
			i += max(n, 1)
		}
	}
}

// widestMark is how wide a cell to mark is at most, in points.
const widestMark = 62

// markChain makes a choice of the cells and captions that a line begins with and
// returns how many pieces they are; 0 if it begins with none.
func (d *deriver) markChain(line []piece) int {
	var chain []Choice
	n, headed := 0, false
	for n+1 < len(line) && d.isMark(line[n]) && isCaptionPiece(line[n+1]) && line[n].touches(line[n+1]) {
		text := line[n+1].slot
		chain = append(chain, Choice{Text: text.text, Means: InCell, Area: line[n].area, Caption: text.area, Box: -1})
		n += 2
		if n < len(line) && !line[n-1].touches(line[n]) {
			break
		}
		if headed = n < len(line) && d.hasOtherHead(line[n].area, chain[0].Area); headed {
			break
		}
	}
	if len(chain) == 0 || !d.sameWidth(chain) {
		return 0
	}
	if n < len(line) && !headed && line[n].framed() && line[n-1].touches(line[n]) && (len(chain) < 2 || d.isMark(line[n]) || !d.saysMark(line[0].area)) {
		return 0
	}
	if len(chain) == 1 && !d.isSingleMark(&chain[0]) {
		return 0
	}
	p := Place{Kind: Options, Area: chain[0].Area, Choices: chain, List: d.item(chain[0].Area)}
	if len(chain) == 1 {
		p.Kind = Box
	}
	d.add(p)
	for _, c := range chain {
		d.grid.take(c.Caption)
	}
	return n
}

// hasOtherHead reports whether two areas of a row are each below a label of their own that
// begins where they do.
func (d *deriver) hasOtherHead(a, first sheet.Area) bool {
	head, other := d.headAt(a.Top-1, a.Left), d.headAt(first.Top-1, first.Left)
	return head != nil && other != nil && head != other && head.area.Left == a.Left && other.area.Left == first.Left
}

// saysMark reports whether the label or heading of an area asks for a mark: that something
// is marked there.
func (d *deriver) saysMark(a sheet.Area) bool {
	g := d.grid
	for _, s := range []*slot{g.slot(a.Top, a.Left-1), g.slot(a.Top-1, a.Left)} {
		if s != nil && strings.ContainsAny(s.text, "○〇✓レ✔") || s != nil && saysMark.MatchString(s.text) {
			return true
		}
	}
	return false
}

var saysMark = lazyregexp.New(`チェック|該当|選択|いずれか|丸印|を囲`)

// widestSaid is the greatest width, in columns, of a cell to mark whose label asks for a mark.
const widestSaid = 110

func (d *deriver) isMark(p piece) bool {
	if p.room != nil && d.grid.width(p.area) > widestMark && (d.grid.width(p.area) > widestSaid || !d.saysMark(p.area) && !d.besideMark(p.area)) {
		return false
	}
	return p.room != nil && (p.room.closed && d.grid.shapes[p.room.region].texts == 0 || p.room.sure) && d.grid.list(p.area) == nil
}

// besideMark reports whether the heading further left shows that the row is for
// marks.
func (d *deriver) besideMark(a sheet.Area) bool {
	head := d.grid.slot(a.Top-1, a.Left)
	return head != nil && saysMark.MatchString(head.text) || head != nil && strings.ContainsAny(head.text, "○〇✓")
}

func isCaptionPiece(p piece) bool {
	if p.slot == nil {
		return false
	}
	switch p.slot.kind {
	case labelText:
		return true
	case noteText:
		return strings.ContainsAny(p.slot.text, "○〇✓☑")
	case gapText:
		return true
	}
	return false
}

// sameWidth reports whether the cells of a chain are about equally wide.
func (d *deriver) sameWidth(chain []Choice) bool {
	first := d.grid.width(chain[0].Area)
	for _, c := range chain {
		if w := d.grid.width(c.Area); w > 1.5*first || first > 1.5*w {
			return false
		}
	}
	return true
}

// isSingleMark reports whether a lone cell with a text behind it is one to mark:
// it has a label before it, or the text is a declaration, and it is no label of something
// below.
func (d *deriver) isSingleMark(c *Choice) bool {
	g := d.grid
	left := g.slot(c.Area.Top, c.Area.Left-1)
	if left == nil || left.text == "" {
		return isConsent(&Place{Choices: []Choice{*c}}) && g.isClosed(g.slot(c.Area.Top, c.Area.Left)) && g.width(c.Area) <= widestCharacter
	}
	if left.kind == leadText || left.kind == unitText || left.kind == signText {
		return false
	}
	if units[squeezed(c.Text)] || strings.Contains(g.slot(c.Area.Top, c.Area.Left).look.Number, "0") {
		return false // 契約年数　　年間; a cell for numbers
	}
	return g.width(c.Area) <= g.width(c.Caption)*1.2
}
