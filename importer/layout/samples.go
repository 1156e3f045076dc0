package layout

import (
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// standingSamples takes for room the texts that show in an answer's cell what is written
// there: 山田太郎, ○○株式会社, 〇〇年〇月〇日, 無し, a sentence that tells what to describe.
// Beside a name that is a sample, the other cells of its kind hold samples, too.
func (g *grid) standingSamples() {
	var samples []*slot
	for i := range g.slots {
		s := &g.slots[i]
		switch {
		case s.formula:
		case s.text == "":
			s.standing = s.number && g.showsDate(s)
		case s.number && g.isTitleMonth(s):
			s.standing = true
		case onlyNines.MatchString(s.text) && g.hasLabelBefore(s):
			s.standing = true
		case sampleDate.MatchString(squeezed(s.text)) && s.area.Left < s.area.Right:
			s.standing = true
		case sampleOf(s.text) != nil && g.labelOfAnswer(s) != nil:
			samples = append(samples, s)
		case (standingText.MatchString(squeezed(s.text)) || g.isPrefix(s)) && g.labelOfAnswer(s) != nil && g.isClosed(s):
			s.standing = true
		}
	}
	for _, s := range samples {
		for i := range g.slots {
			o := &g.slots[i]
			o.standing = o.standing || o == s || g.isOfKind(o, s)
		}
	}
	for i := range g.slots {
		if s := &g.slots[i]; s.standing && s.text != "" {
			g.standsIn(s)
		}
	}
}

// onlyNines is a number that is none.
var onlyNines = lazyregexp.New(`^9{4,}$`)

// hasLabelBefore reports whether a label is right before a slot.
func (g *grid) hasLabelBefore(s *slot) bool {
	left := g.slot(s.area.Top, s.area.Left-1)
	return left != nil && !left.number && !left.formula && left.text != "" && left.kind == labelText
}

// showsDate reports whether the number that an answer's cell shows is a date or a time,
// in a frame or behind a label.
func (g *grid) showsDate(s *slot) bool {
	c, ok := g.s.At(s.area.Cell())
	return ok && c.IsDate() && (g.isClosed(s) || g.hasLabelBefore(s))
}

// isTitleMonth reports whether a slot is the year or the month that a table is for: two
// numbers side by side, which are shown as 2024年 and 4月.
func (g *grid) isTitleMonth(s *slot) bool {
	shows := func(o *slot, unit string) bool {
		if o == nil {
			return false
		}
		c, ok := g.s.At(o.area.Cell())
		return ok && c.Kind() == sheet.Number && strings.HasPrefix(o.look.Number, "0") && strings.Trim(o.look.Number, `0#"\`) == unit
	}
	return shows(s, "年") && shows(g.slot(s.area.Top, s.area.Right+1), "月") || shows(s, "月") && shows(g.slot(s.area.Top, s.area.Left-1), "年")
}

// sampleDate is a date of circles.
var sampleDate = lazyregexp.New(`^(?:令和|平成|西暦)?[〇○◯]{1,4}年[〇○◯]{1,2}月[〇○◯]{1,2}日$`)

// standingText is a text that people leave or write over: that there is nothing, or what to
// describe.
var standingText = lazyregexp.New(`^(?:特に)?(?:無し|なし)[。]?$|^[^。]{2,40}(?:を|か|について)(?:明確に|具体的に|簡潔に|詳しく)?(?:記述|記載|記入)(?:する|すること)[。]?$`)

// sampleName is a name that is nobody's.
var sampleName = lazyregexp.New(`サンプル|見本|[〇○◯△▲×＊*]{2,}|[〇○◯△▲]{1,3}[\s\x{3000}]*(?:株式会社|有限会社)|(?:株式会社|有限会社)[\s\x{3000}]*[〇○◯△▲]|\p{Han}[\s\x{3000}]*(?:太郎|花子)`)

// longestSample is how many characters a sample of a name has at most.
const longestSample = 24

func sampleOf(text string) []int {
	if utf8.RuneCountInString(text) > longestSample || isExample(text) || strings.HasSuffix(text, "殿") || strings.HasSuffix(text, "御中") {
		return nil
	}
	return sampleName.FindStringIndex(text)
}

// isPrefix reports whether a few letters are printed where a number is asked for.
func (g *grid) isPrefix(s *slot) bool {
	if !prefixOnly.MatchString(squeezed(s.text)) {
		return false
	}
	label := g.labelOfAnswer(s)
	return label != nil && codeLabel.MatchString(squeezed(label.text))
}

var prefixOnly = lazyregexp.New(`^[A-ZＡ-Ｚ]{1,4}[-－]?$`)

// labelOfAnswer is the label right before a text that is where an answer goes: alone in
// its frame, or in the open in a merged cell, with no room of its own behind it; nil
// elsewhere.
func (g *grid) labelOfAnswer(s *slot) *slot {
	if closed := g.isClosed(s); closed && g.shapes[s.region].texts > 1 || !closed && s.area.Left == s.area.Right {
		return nil
	}
	label := g.slot(s.area.Top, s.area.Left-1)
	if label != nil && label.text == "" && g.isClosed(label) { // the margin of a label's frame
		margin := label.region
		if label = g.slot(s.area.Top, label.area.Left-1); label != nil && label.region != margin {
			return nil
		}
	}
	if label == nil || label.formula || label.number || label.standing || label.kind != labelText || label.area.Top > s.area.Top || label.look.Fill == "" && g.isClosed(s) != g.isClosed(label) {
		return nil
	}
	right := g.slot(s.area.Top, s.area.Right+1)
	if right != nil && right.text == "" && g.isClosed(right) && right.region != s.region && right.look.Fill == s.look.Fill {
		return nil
	}
	below := g.slot(s.area.Bottom+1, s.area.Left)
	if below != nil && below.text == "" && g.isClosed(below) && below.region != s.region && label.area.Bottom > s.area.Bottom {
		return nil
	}
	return label
}

// isOfKind reports whether a text is in a cell like that of a sample, in the rows around
// it or in its row, behind a label like that of the sample.
func (g *grid) isOfKind(o, s *slot) bool {
	if o.text == "" || o.formula || o.look.Fill != s.look.Fill || g.isClosed(o) != g.isClosed(s) || o.area.Bottom-o.area.Top != s.area.Bottom-s.area.Top {
		return false
	}
	if o.kind != labelText && o.kind != noteText {
		return false
	}
	label, other := g.labelOfAnswer(s), g.labelOfAnswer(o)
	if label == nil || other == nil || label.look.Fill != other.look.Fill {
		return false
	}
	if o.area.Top == s.area.Top {
		return label.look.Fill != s.look.Fill
	}
	return o.area.Left == s.area.Left && o.area.Right == s.area.Right && label.area.Left == other.area.Left && label.area.Right == other.area.Right && abs(o.area.Top-s.area.Top) <= rowsOfKind
}

// rowsOfKind is how many rows lie at most between a sample and a text of its kind.
const rowsOfKind = 4
