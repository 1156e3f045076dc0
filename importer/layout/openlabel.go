package layout

import (
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// asksAlone are the words that head a letter, an offer or a delivery note and ask for an
// answer wherever they stand: nothing else is called so.
var asksAlone = lazyregexp.New(`^(?:(?i:No)[.．]?|№|件名|案件名|工事名|品名|納期|納入場所|納品場所|支払条件|支払期限|支払期日|有効期限|見積有効期限|日付|` +
	`(?:見積|御見積|請求|納品|納入|発行|発注|注文|作成|記入|提出|申請|申込|届出|報告|受付|依頼|契約|訪問|実施)(?:年月日|日|番号|(?i:No)[.．]?)|` +
	`(?:利用|申請|申込|届出|作成|記入|報告|依頼)者(?:氏)?名)[:：]?$`)

// isColouredLabel reports whether a text is a label by its colour alone: short, filled,
// without lines around it.
func (d *deriver) isColouredLabel(s *slot) bool {
	g := d.grid
	return s.kind == labelText && !s.formula && s.look.Fill != "" && utf8.RuneCountInString(squeezed(s.text)) <= longestOpenLabel &&
		!g.lineBelow(s.area.Bottom, s.area.Left) && !g.lineBelow(s.area.Top-1, s.area.Left) && !d.inHeader(s) && !(d.headsRoom(s) && g.slot(s.area.Bottom+1, s.area.Left).region != s.region)
}

// isOpenRoom reports whether an area is right beside a label, of its height, and nothing
// that belongs to it follows: the area is not between a label and what is printed for it.
func (d *deriver) isOpenRoom(label *slot, b *block) bool {
	if b.area.Left != label.area.Right+1 || b.area.Top != label.area.Top || b.area.Bottom != label.area.Bottom {
		return false
	}
	below := d.grid.slot(label.area.Bottom+1, label.area.Left)
	return !d.answeredBelow(label) && (below == nil || below.text != "" || !d.grid.isClosed(below) || below.region == label.region)
}

// isOneOfColoured reports whether a coloured label without lines has another one right
// above or below it, with open room beside it, too: one alone may be a title.
func (d *deriver) isOneOfColoured(s *slot) bool {
	g := d.grid
	for _, row := range []int32{s.area.Top - 1, s.area.Bottom + 1} {
		o := g.slot(row, s.area.Left)
		if o == nil || !d.sameColumns(o, s.area) || o.look.Fill != s.look.Fill || !d.isColouredLabel(o) {
			continue
		}
		if room := g.slot(o.area.Top, o.area.Right+1); room != nil && room.text == "" && !room.formula && !g.isClosed(room) {
			return true
		}
	}
	return false
}
