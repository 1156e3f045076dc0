package layout

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// nestedWords makes choices of the words in the brackets behind a word to circle:
// 要（郵送・メール）・不要.
func (d *deriver) nestedWords(s *slot, outer []string) {
	n := len(outer)
	for _, b := range bracketed.FindAllString(s.text, -1) {
		inner := strings.TrimFunc(b, func(r rune) bool { return strings.ContainsRune("（）()[]［］", r) })
		head := ""
		if i := strings.LastIndexFunc(inner, isBlank); i > 0 && strings.ContainsAny(inner[i:], "・･") && !strings.ContainsAny(inner[:i], "・･") {
			head, inner = trimGap(inner[:i]), inner[i:]
		}
		words := dotted(inner)
		if len(words) < 2 || slices.Contains(outer, words[0]) {
			continue
		}
		p := Place{Kind: Options, Area: s.area, List: d.item(s.area), Printed: s.text, Label: head}
		for _, w := range words {
			n++
			p.Choices = append(p.Choices, Choice{Text: w, Means: Word, Area: s.area, Part: n, Box: -1})
		}
		d.found = append(d.found, p)
	}
}

// bracketWords makes choices of words in brackets, （一回限り・数次有効）, where the
// page says that something is to be circled, or in a caption.
func (d *deriver) bracketWords() {
	g := d.grid
	says := d.saysCircle()
	for i := range g.slots {
		s := &g.slots[i]
		if s.taken && !d.isCaption(s.area) || d.inHeader(s) || s.kind != labelText && s.kind != noteText && s.kind != wordText {
			continue
		}
		sentence := s.kind == noteText || strings.Contains(s.text, "、")
		if !sentence && d.roomFor(s) {
			continue
		}
		m := inBrackets.FindStringSubmatch(s.text)
		if m == nil {
			continue
		}
		if lead(s.text) == "" && !g.isClosed(s) && unwrapped(s.text) != s.text && !d.isAskedBefore(s) {
			continue // the subtitle of a form
		}
		if markedElsewhere.MatchString(s.text) {
			continue
		}
		words := dotted(strings.ReplaceAll(m[1], "※", ""))
		if len(words) < 2 || !says && !d.isCaption(s.area) && !(isPair(words) && sentence) {
			continue
		}
		p := Place{Kind: Options, Area: s.area, List: d.item(s.area), Printed: s.text, Label: lead(s.text)}
		for j, w := range words {
			p.Choices = append(p.Choices, Choice{Text: w, Means: Word, Area: s.area, Part: j + 1, Box: -1})
		}
		d.found = append(d.found, p)
	}
}

// isAskedBefore reports whether the text before a slot asks a question or says what to
// circle: 承認を得ていますか、該当に○を付けてください。
func (d *deriver) isAskedBefore(s *slot) bool {
	for col := s.area.Left - 1; col >= d.grid.area.Left; {
		t := d.grid.slot(s.area.Top, col)
		if t.text != "" {
			return circle.MatchString(t.text) || question.MatchString(t.text)
		}
		col = t.area.Left - 1
	}
	return false
}

// question is the end of a text that asks something.
var question = lazyregexp.New(`か[。?？]?$`)

// inBrackets are words with dots between them in brackets.
var inBrackets = lazyregexp.New(`[（(【\[［]([^（()）【】\[\]［］・]{1,10}(?:・[^（()）【】\[\]［］・]{1,10})+)[）)】\]］]`)

// markedElsewhere says that a mark goes into a cell of its own: 該当する項目の左の欄に○.
var markedElsewhere = lazyregexp.New(`[左右上下横前]の(?:欄|□|空欄|枠)`)

// lead is the part of a text before its first bracket.
func lead(text string) string {
	if i := strings.IndexAny(text, "（(【[［"); i > 0 {
		return trimGap(text[:i])
	}
	return ""
}
