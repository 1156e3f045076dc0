package layout

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// isMany reports whether a question lets people tick more than one box.
func (d *deriver) isMany(p *Place) bool {
	if len(p.Choices) == 2 && exclude(p.Choices[0].Text, p.Choices[1].Text) {
		return false
	}
	return asksForSeveral(d.labelOf(p).text+circleRemark.FindString(p.Printed)) || isCheckList(p) && !deniesOne(p.Choices)
}

// asksForSeveral reports whether a label says that several answers may apply.
func asksForSeveral(label string) bool {
	for _, w := range []string{"複数", "すべて", "全て", "該当するもの", "該当する", "添付", "書類", "いずれも", "対処方法", "対応方法", "手段", "工程", "原因分類", "作業種別", "作業場所", "媒体", "きっかけ"} {
		if strings.Contains(label, w) {
			return true
		}
	}
	return false
}

// isCheckList reports whether the boxes of a question are a list to check off, a
// line each: of several boxes in a row one applies. Option buttons exclude each
// other.
func isCheckList(p *Place) bool {
	lines := map[int32]bool{}
	for _, c := range p.Choices {
		if c.Means != InText && c.Means != InCell && c.Means != Drawn {
			return false
		}
		lines[c.Area.Top] = true
	}
	return len(lines) >= leastCheckList && len(lines) == len(p.Choices)
}

// deniesOne reports whether one of some captions is the denial of another, so that only
// one applies: 吸う and 吸わない, 利用している and 利用していない.
func deniesOne(choices []Choice) bool {
	return slices.ContainsFunc(choices, func(no Choice) bool {
		m := denial.FindStringSubmatch(squeezed(no.Text))
		return m != nil && slices.ContainsFunc(choices, func(yes Choice) bool {
			t := squeezed(yes.Text)
			return strings.HasPrefix(t, m[1]) && !denial.MatchString(t)
		})
	})
}

// denial is a caption that denies something, with the stem of what it denies.
var denial = lazyregexp.New(`^(.*\p{Han})[ぁ-ん]{0,4}(?:ない|ません)$`)

// leastCheckList is how many lines a list to check off has at least.
const leastCheckList = 3
