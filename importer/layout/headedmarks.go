package layout

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// markHeads are headings of columns of which people mark one in each row. Unlike words to circle,
// 男 女 or 月 火 水 as headings may be over numbers or texts.
var markHeads = []map[string]bool{
	set("はい", "いいえ", "どちらでもない", "どちらともいえない", "わからない", "不明", "該当なし", "非該当", "対象外"),
	set("YES", "NO", "N/A", "NA"), set("有", "無", "不明"), set("あり", "なし", "不明"), set("有り", "無し", "不明"), set("ある", "ない", "わからない"),
	set("要", "不要", "否"), set("必要", "不要"), set("可", "不可", "否"), set("良", "否", "不良", "該当なし", "可", "不可"), set("良好", "不良", "要修理", "要整備"),
	set("適", "否", "不適", "非該当", "該当なし"), set("適合", "不適合", "該当なし", "非該当", "対象外"), set("合", "否"), set("合格", "不合格"),
	set("済", "未", "未済", "対象外"), set("実施", "未実施", "対象外"), set("○", "△", "×"), set("賛成", "反対"), set("出席", "欠席"), set("参加", "不参加"),
	set("該当", "非該当"), set("異常なし", "異常あり"), set("異常無", "異常有"), set("異常無し", "異常有り"), set("問題なし", "問題あり"),
	set("同意する", "同意しない"), set("希望する", "希望しない"), set("できる", "できない", "一部できる"), set("できた", "できなかった"),
	set("できている", "できていない", "一部できている", "概ねできている", "該当なし"), set("している", "していない", "該当なし"),
	set("満足", "やや満足", "普通", "ふつう", "やや不満", "不満"), set("加入", "未加入"), set("提出", "未提出"), set("OK", "NG"),
}

// headedMarks finds cells to mark below headings that exclude each other, はい and
// いいえ: in each row one question, which its label asks.
func (d *deriver) headedMarks() {
	g := d.grid
	for i := range g.slots {
		heads := d.markHeadsFrom(&g.slots[i])
		if len(heads) < 2 || d.inHeader(heads[0]) {
			continue
		}
		if left := g.slot(heads[0].area.Top, heads[0].area.Left-1); left != nil && len(d.markHeadsFrom(left)) > len(heads) {
			continue // the run begins further left
		}
		for row := heads[0].area.Bottom + 1; row <= g.area.Bottom; {
			next := d.markRow(heads, row)
			if next == 0 {
				break
			}
			row = next
		}
	}
}

// markHeadsFrom are the headings side by side, from a slot on, that exclude each other.
func (d *deriver) markHeadsFrom(s *slot) (heads []*slot) {
	fits := func(words []string) bool {
		return slices.ContainsFunc(markHeads, func(p map[string]bool) bool {
			return !slices.ContainsFunc(words, func(w string) bool { return !p[w] })
		})
	}
	var words []string
	for t := s; t != nil && t.text != "" && d.grid.isClosed(t) && t.area.Top == s.area.Top && t.area.Bottom == s.area.Bottom; {
		word := squeezed(remarkAtEnd.ReplaceAllString(t.text, ""))
		words = append(words, word)
		if slices.Contains(words[:len(words)-1], word) || !fits(words) {
			break
		}
		heads = append(heads, t)
		t = d.grid.slot(t.area.Top, t.area.Right+1)
	}
	return heads
}

// markRow makes a question of the cells below headings that begin in a row, and returns
// the row behind it; 0 where the columns do not go on.
func (d *deriver) markRow(heads []*slot, row int32) (next int32) {
	g := d.grid
	p := Place{Kind: Options, List: -1}
	var rooms []*slot
	for _, head := range heads {
		s := g.slot(row, head.area.Left)
		if s == nil {
			return 0
		}
		if s.text != "" && s.area.Left < heads[0].area.Left && s.area.Right >= heads[len(heads)-1].area.Right {
			return s.area.Bottom + 1 // a title between the questions
		}
		if s.text != "" && !isBareBox(s.text) && !isBoxWithRoom(s) || s.taken || s.formula || !g.isClosed(s) || s.area.Left != head.area.Left || s.area.Right != head.area.Right ||
			s.area.Top != row || g.width(s.area) > widestSaid && !isBoxWithRoom(s) || g.list(s.area) != nil || d.item(s.area) >= 0 {
			return 0
		}
		if next > 0 && s.area.Bottom+1 != next {
			return 0
		}
		next = s.area.Bottom + 1
		c := Choice{Text: squeezed(head.text), Means: InCell, Area: s.area, Box: -1}
		if isBoxWithRoom(s) {
			rooms = append(rooms, s)
		}
		p.Choices = append(p.Choices, c)
	}
	p.Area = sheet.Area{Top: row, Left: heads[0].area.Left, Bottom: next - 1, Right: heads[len(heads)-1].area.Right}
	label, _ := d.labelLeft(p.Area)
	if label == nil || label.area.Top > row || label.area.Bottom < row {
		return 0
	}
	p.Label, p.Area = label.text, p.Choices[0].Area
	d.add(p)
	for _, s := range rooms {
		d.gapsOf(s)
	}
	return next
}

// isBoxWithRoom reports whether a slot is a box with nothing but room to write behind it:
// □（　　　）.
func isBoxWithRoom(s *slot) bool {
	return s.kind == boxText && len(boxesAt(s.text)) == 1 && strings.Trim(squeezed(s.text), boxChars+opens+closes) == "" && !isBareBox(s.text)
}
