package importer

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// span is the answer of one label: everything that is between the label
// and the next one, cells and check boxes, in reading order.
type span struct {
	label  *area
	tokens []token
	def    *form.Definition // knows which texts are the form's own
	grid   *grid
	typed  []token // what written() found
	known  bool
	edge   int32 // last column of the label and the badges (必須) beside it
	limit  int32 // last column of the answer
	// unfilled reports whether hollow circles in it were taken as empty
	// buttons.
	unfilled bool
	circled  bool    // something is drawn around a word of it, in a list
	list     bool    // a cell of the list: there to be filled in, whatever is in it
	kept     bool    // a value was read from it
	echoes   bool    // its last cell repeats the one above
	lines    bool    // its cells are the lines of one text
	joined   []int32 // the cells that its only token was made of
}

// token is one cell or check box of an answer.
type token struct {
	area  *area
	box   *sheet.Box
	shown bool // the text is what the sheet shows for a number
}

// text of a cell; "" for an empty one and for a box.
func (t token) text() string {
	if t.area == nil {
		return ""
	}
	return t.area.text
}

// begin makes a span that of another label. Its slices are used again.
func (s *span) begin(p *places, a *area, edge int32) {
	*s = span{label: a, def: p.def, grid: p.grid, edge: edge, tokens: s.tokens[:0], typed: s.typed[:0]}
}

// right collects what is right of a label up to the next label.
func (s *span) right(p *places, a *area) {
	s.begin(p, a, a.Right)
	if a.value != "" {
		s.tokens = append(s.tokens, token{area: p.behind(a)})
	}
	limit := p.scopes.end(p.grid, a)
	if a.value == "" {
		limit = max(limit, a.Right+1) // an answer of one cell behind a label at the edge
	}
	for r := a.Top; r <= a.Bottom; r++ {
		for _, i := range p.grid.row(r) {
			b := &p.grid.areas[i]
			if b.Left > a.Right && b.Left <= limit && p.stop(b) {
				limit = b.Left - 1
			}
		}
	}
	for r := a.Top; r <= a.Bottom; r++ {
		for _, i := range p.grid.row(r) {
			b := &p.grid.areas[i]
			if b.Left <= a.Right || b.Left > limit || b.Top < r && r > a.Top {
				continue
			}
			b.used = true
			if b.badge {
				s.edge = max(s.edge, b.Right)
				continue
			}
			s.tokens = append(s.tokens, token{area: b})
		}
	}
	s.limit = limit
	s.inLine()
	s.addBoxes(a, limit)
}

// inLine puts the cells of an answer in one line where none is below
// another: of the parts of a number one may have slipped a row down.
func (s *span) inLine() {
	last := len(s.tokens) - 1
	if last < 1 || s.tokens[last].area.Top == s.tokens[0].area.Top {
		return
	}
	line := slices.Clone(s.tokens)
	slices.SortStableFunc(line, func(a, b token) int { return cmp.Compare(a.area.Left, b.area.Left) })
	for i := range line[1:] {
		if line[i+1].area.Left <= line[i].area.Right {
			return
		}
	}
	copy(s.tokens, line)
}

// behind is the answer that is in one cell with its label.
func (p *places) behind(a *area) *area {
	b := area{Area: a.Area, cell: a.cell, style: a.style, role: answer, used: a.used, control: a.control, text: a.value}
	b.key, b.placeholder = ja.FoldLabel(a.value), isPlaceholder(a.value)
	b.ownKey = p.def.Printed[b.key]
	return &b
}

// addBoxes puts the check boxes that float over the answer at their place.
func (s *span) addBoxes(a *area, limit int32) {
	for r := a.Top; r <= a.Bottom; r++ {
		for _, i := range s.grid.boxesIn(r) {
			b := &s.grid.sheet.Boxes[i]
			if b.Anchor.Col >= a.Left && b.Anchor.Col <= limit {
				s.tokens = append(s.tokens, token{box: b})
				s.grid.takenBoxes = append(s.grid.takenBoxes, i)
			}
		}
	}
}

// stop is true for areas that end an answer.
func (p *places) stop(a *area) bool {
	if a.role != answer {
		return true
	}
	if a.key == "" || a.ticked() {
		return false
	}
	return p.stops.has(a.style) || a.names && !a.ownKey && !p.grid.isChoice(a)
}

// below collects what is below a label, in the label's columns.
func (s *span) below(p *places, f *form.Field, a *area) {
	s.begin(p, a, a.Left-1)
	for _, i := range p.grid.row(a.Bottom + 1) {
		b := &p.grid.areas[i]
		switch {
		case b.Left < a.Left || b.Left > a.Right:
		case !p.stop(b):
			b.used = true
			s.tokens = append(s.tokens, token{area: b})
		case p.isItsChoice(f, a, b):
			b.used = true
			own := *b
			own.printed, own.looked, own.role = false, true, answer
			s.tokens = append(s.tokens, token{area: &own})
		}
	}
}

// isItsChoice reports whether a text below a label is one of its field's choices,
// though a label elsewhere has the same words: 販売店 below 申請者区分. It fills the
// columns of the label, and what is below it is no answer.
func (p *places) isItsChoice(f *form.Field, a, b *area) bool {
	if f.Type != form.Enum || b.role != answer || b.Left != a.Left || b.Right != a.Right || p.grid.answerBelow(b) {
		return false
	}
	_, ok := choiceOf(f, b.text, ja.FoldLabel(b.text))
	return ok
}

// written are the tokens with text that the sender typed: without what the
// form prints, notes and placeholders.
func (s *span) written() []token {
	if s.known {
		return s.typed
	}
	s.known = true
	s.typed = s.typed[:0]
	out := s.typed
	for _, t := range s.tokens {
		if t.text() != "" && !s.isPrinted(t.area) && !s.isEmptyReference(t.area) {
			out = append(out, t)
		}
	}
	if !slices.ContainsFunc(out, func(t token) bool { return !isNothing(t.text()) }) || len(out) == 1 && s.list && isClosing(out[0].text()) {
		out = out[:0] // also the hyphens between the parts of a number that nobody wrote
	}
	s.typed = out
	return out
}

// isEmptyReference is true for the 0 that a formula shows in place of the empty
// cell it points to; a zero that somebody means is typed.
func (s *span) isEmptyReference(a *area) bool {
	if a.text != "0" || a.cell < 0 {
		return false
	}
	c := s.grid.sheet.Cell(int(a.cell))
	_, formula := c.Formula()
	return formula && c.Kind() == sheet.Number
}

// isPrinted is true for texts of the form itself.
func (s *span) isPrinted(a *area) bool {
	if a.looked {
		return a.printed
	}
	if a.key == "" {
		return s.def.PrintedTexts[a.text] || isPlaceholder(a.text)
	}
	return a.ownKey || a.placeholder
}

// isNothing reports whether a text means that there is no answer.
func isNothing(text string) bool {
	if len(text) > 20 || beginsName(text) {
		return false
	}
	switch strings.Trim(strings.TrimSpace(ja.Hyphens(text)), "。()") {
	case "-", "--", "---", "/", "なし", "無し", "ナシ", "無", "該当なし", "なしです", "特になし", "特にありません", "ありません", "ございません", "N/A", "n/a":
		return true
	}
	return false
}

// nothing is the word by which somebody wrote that there is no answer, nil without
// one. A dash is none.
func (s *span) nothing() *token {
	for i := range s.tokens {
		t := &s.tokens[i]
		if t.area != nil && !t.area.printed && isNothing(t.text()) && strings.ContainsFunc(t.text(), unicode.IsLetter) {
			return t
		}
	}
	return nil
}

// beginsName is true for texts that begin with a letter or a digit of ASCII or
// with a kanji or kana of those that begin no way to say nothing: names,
// mostly.
func beginsName(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	switch first {
	case '無', '該', '特', 'あ', 'ご', 'な', 'ナ', 'ー', '゠', 'ㅡ', 'N', 'n':
		return false
	}
	return first >= '0' && first <= 'z' || first >= 'ぁ' && first <= '\u9FFF'
}

// isClosing is true for what is written below the last item of a list, so that
// nobody adds to it: 以下余白.
func isClosing(text string) bool {
	if len(text) > 60 || !mayClose(text) {
		return false
	}
	switch strings.Trim(ja.FoldLabel(ja.Hyphens(text)), "-()。.=…") {
	case "以下余白", "余白", "以下空白", "以上", "以下なし", "以下無し", "以下省略", "おわり":
		return true
	}
	return false
}

// mayClose is true for texts whose first kana or kanji is one that such words
// begin with. Every cell of a list is asked, and folding is dear.
func mayClose(text string) bool {
	for i := 0; i+2 < len(text); i++ {
		if text[i] < 0xE3 { // of ASCII, and of all but kana and kanji
			continue
		}
		switch c := text[i : i+3]; {
		case c == "以", c == "余", c == "お":
			return true
		case c >= "ぁ" && text[i] < 0xEF: // behind the punctuation, before full-width forms
			return false
		}
		i += 2
	}
	return false
}

// at is the cell that a diagnostic about the answer points to: the first cell
// typed into, else the first answer cell, else the label.
func (s *span) at() diag.Cell {
	for _, t := range s.tokens {
		if t.text() != "" && !s.isPrinted(t.area) {
			return t.area.Cell()
		}
	}
	for _, t := range s.tokens {
		if t.area != nil && !s.isPrinted(t.area) {
			return t.area.Cell()
		}
		if t.box != nil {
			return t.box.Anchor
		}
	}
	if len(s.tokens) > 0 && s.tokens[0].area != nil {
		return s.tokens[0].area.Cell()
	}
	if s.label == nil {
		return diag.Cell{}
	}
	return s.label.Cell()
}

// title is the printed label of the answer.
func (s *span) title() string {
	switch {
	case s.label == nil:
		return ""
	case s.label.caption != "":
		return s.label.caption
	}
	return s.label.text
}

// raw is what was in the cells, as it was.
func (s *span) raw(tokens []token) string {
	if len(tokens) == 1 && tokens[0].area != nil && tokens[0].area.cell >= 0 {
		a := tokens[0].area
		if len(s.joined) < 2 {
			return s.grid.sheet.Cell(int(a.cell)).Text()
		}
		texts := make([]string, len(s.joined))
		for i, cell := range s.joined {
			texts[i] = s.grid.sheet.Cell(int(cell)).Text()
		}
		return strings.Join(texts, " ")
	}
	var b strings.Builder
	for i, t := range tokens {
		if i > 0 {
			b.WriteByte(' ')
		}
		switch {
		case t.box != nil:
			b.WriteString(boxText(t.box))
		case t.area.cell >= 0:
			b.WriteString(s.grid.sheet.Cell(int(t.area.cell)).Text())
		}
	}
	return b.String()
}

func boxText(b *sheet.Box) string {
	if b.Checked {
		return "☑" + b.Label
	}
	return "☐" + b.Label
}
