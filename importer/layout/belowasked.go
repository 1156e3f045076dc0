package layout

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// asksForText is a sentence that asks people to write: ご意見をご記入ください,
// 理由をお聞かせください。（自由記述）. One that only says how or that a form is filled in,
// 記入のうえ提出してください, does not end so.
var asksForText = lazyregexp.New(`(?:記入|記載|記述|お書き|書いて|お答え|回答|入力|お聞かせ|教えて?|挙げて)(?:を|して|き)?(?:ください|下さい|お?願い(?:いた)?します|願います)[。.]?(?:[（(【※][^。]*[)）】。]?)?$|自由(?:記述|記載|回答)[)）】]?$`)

// remarkInSentence is a remark in brackets within a sentence or behind it.
var remarkInSentence = lazyregexp.New(`[（(【][^（()）【】]*[)）】]`)

// asksIt reports whether a sentence asks for one answer: …をご記入ください（…は不要です）。,
// …はどれですか。
func asksIt(text string) bool {
	t := remarkInSentence.ReplaceAllString(squeezed(text), "")
	return asksForText.MatchString(t) || isQuestion.MatchString(t)
}

// isQuestion is a sentence that ends as a question, or as a request to mark one of several
// answers.
var isQuestion = lazyregexp.New(`(?:か|どれ|いずれ)[。？?]?$|(?:○|〇|◯|丸|印|チェック|✓|レ点)(?:印)?を?(?:つけ|付け|ご?記入|し|入れ)て?(?:ください|下さい|願います|お?願い(?:いた)?します)[。]?$|(?:選択|選び|選んで)(?:して)?(?:ください|下さい)[。]?$`)

// notAboutText tells of more than one place, or that nothing is to be written.
var notAboutText = lazyregexp.New(`必要事項|各欄|該当(?:する)?(?:項目|欄)|以下|下記|次の|上記|不要|太枠|黒枠|すべて|全て|楷書|※`)

// asksBelowIt reports whether a printed text asks for an answer in the open below it.
func asksBelowIt(text string) bool {
	t := squeezed(text)
	return asksForText.MatchString(t) && !notAboutText.MatchString(t)
}

// leastOpen is how many empty rows are at least below a question that another print
// follows; one or two only set them apart.
const leastOpen = 3

// openRows is how many rows below the last print of a page belong to its question.
const openRows = 10

// belowAsked finds the open room below sentences that ask for a text: rows with neither
// frame nor print, down to the next print or, behind the last, some more.
func (d *deriver) belowAsked() {
	g := d.grid
	if g.locked || d.onlyGuides() {
		return
	}
	for i := range g.slots {
		s := &g.slots[i]
		if s.taken || s.text == "" || g.isClosed(s) || !asksBelowIt(s.text) || d.item(s.area) >= 0 {
			continue
		}
		if a := d.openBelow(s); a != (sheet.Area{}) {
			d.add(Place{Kind: Text, Area: a, Spots: []Spot{{Area: a}}, Label: s.text, List: -1})
		}
	}
}

// onlyGuides reports whether a page asks for nothing and has several sentences: it says how
// another one is filled in.
func (d *deriver) onlyGuides() bool {
	const leastSentences = 3
	n := 0
	for i := range d.grid.slots {
		if s := &d.grid.slots[i]; s.text != "" && (s.kind == noteText || isSentence.MatchString(s.text)) {
			n++
		}
	}
	return len(d.found) == 0 && n >= leastSentences
}

// isSentence is a text that ends as a sentence.
var isSentence = lazyregexp.New(`[。．]$|(?:ます|です|ください|下さい)[。]?$`)

// openBelow are the open rows below a text; zero where they are too few.
func (d *deriver) openBelow(s *slot) sheet.Area {
	g := d.grid
	a := sheet.Area{Top: s.area.Bottom + 1, Left: s.area.Left, Bottom: s.area.Bottom, Right: max(s.area.Right, g.area.Right-1)}
	for a.Bottom+1 < g.area.Bottom {
		row := g.index[g.pos(cellAt(a.Bottom+1, a.Left)):][:a.Right-a.Left+1]
		if slices.ContainsFunc(row, func(n int32) bool {
			t := &g.slots[n]
			return t.text != "" || t.taken || t.formula || g.isClosed(t)
		}) {
			break
		}
		a.Bottom++
	}
	switch {
	case a.Bottom+1 == g.area.Bottom:
		a.Bottom = max(a.Bottom, s.area.Bottom+openRows)
	case a.Bottom-a.Top+1 < leastOpen:
		return sheet.Area{}
	}
	return a
}
