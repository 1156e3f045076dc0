package importer

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// apart are the cells of a place printed as one text where its choices are in
// several cells, or in another than the first: no longer merged, or of another
// edition. nil = they are in one.
func (a *aligned) apart(at *layout.Answer, k int) []token {
	s := a.pages[at.Place.Page].Sheet
	var out []token
	texts, first := 0, true
	for _, n := range at.Marks[k] {
		t := token{area: cellArea(s, n)}
		if t.text() != "" {
			texts++
			first = first && t.area.Cell() == at.At[k].Cell()
		}
		out = append(out, t)
	}
	if texts == 0 || texts == 1 && first {
		return nil
	}
	return out
}

// ticksApart reports whether a choice is ticked where the choices of one printed
// text are in cells of their own: their order decides which mark belongs to which.
func (rd *reading) ticksApart(at *layout.Answer, k int, tokens []token) bool {
	c := &at.Place.Choices[k]
	f := pseudoField(choicesOf(at.Place, c.Area))
	s := span{def: unprinted, grid: rd.grid, tokens: slices.Clone(tokens), edge: at.At[k].Left - 1, limit: at.At[k].Right}
	for _, o := range chosen(s.options(f)) {
		if id, ok := choiceID(f, o.text); ok && id == c.Text {
			return true
		}
	}
	return false
}

// picks finds which choices of a place are marked.
func (rd *reading) picks(a *aligned, at *layout.Answer) marking {
	var out marking
	g := a.grids[at.Place.Page]
	for k := range at.Place.Choices {
		p := pick{choice: k}
		switch at.Place.Choices[k].Means {
		case layout.Control:
			rd.pickControl(g.sheet, at, &p, &out)
		case layout.InCell:
			pickCell(g.sheet, at, &p, &out)
		case layout.InText, layout.Word:
			rd.pickText(a, at, &p, &out)
		case layout.Drawn:
			pickDrawn(a.pages[at.Place.Page], at, &p, &out)
		case layout.Listed:
			pickListed(g.sheet, at, &p, &out)
		case layout.Gapped:
			pickGap(a.pages[at.Place.Page], at, &p, &out)
		}
		out.picks = append(out.picks, p)
	}
	if !at.Place.Many {
		out.overrule()
	}
	onlyOneLeft(a.pages[at.Place.Page].Sheet, at, &out)
	rd.unfill(a, at, &out)
	out.typed = append(out.typed, a.behindLabel(at)...)
	out.typed = rd.notPicked(at, &out)
	return out
}

// notPicked drops typed texts that were read as a choice after all; each cell is
// listed once.
func (rd *reading) notPicked(at *layout.Answer, out *marking) (left []token) {
	seen := map[int32]bool{}
	for _, p := range out.picks {
		for _, t := range p.tokens {
			if t.area != nil && p.on {
				seen[t.area.cell] = true
			}
		}
	}
	for _, t := range out.typed {
		if !seen[t.area.cell] {
			seen[t.area.cell] = true
			left = append(left, t)
		}
	}
	return left
}

func (rd *reading) pickControl(s *sheet.Sheet, at *layout.Answer, p *pick, out *marking) {
	box := at.Boxes[p.choice]
	if box < 0 {
		out.lost = true
		p.tokens = []token{{area: emptyArea(at.At[p.choice])}}
	} else {
		b := &s.Boxes[box]
		p.on, p.doubt = (&span{grid: &grid{sheet: s}}).ticked(b), b.Doubt
		p.tokens = []token{{box: b}}
	}
	for _, n := range at.Marks[p.choice] { // the cell below a control is free for ○
		t := token{area: cellArea(s, n)}
		switch {
		case isLinked(s, s.Cell(int(n))):
		case ja.Mark(t.text()) == ja.MarkOn:
			p.doubt = p.doubt || box >= 0 && !p.on
			p.on, p.tokens = true, append(p.tokens, t)
		case !isCaption(&at.Place.Choices[p.choice], t.text()) && !t.area.badge:
			out.typed = append(out.typed, t)
		}
	}
}

// isLinked reports whether a cell mirrors a check box.
func isLinked(s *sheet.Sheet, c sheet.Cell) bool {
	return slices.ContainsFunc(s.Boxes, func(b sheet.Box) bool { return b.Link == c.Pos() })
}

// pickCell reads a mark in a cell of its own.
func pickCell(s *sheet.Sheet, at *layout.Answer, p *pick, out *marking) {
	c := &at.Place.Choices[p.choice]
	for _, n := range at.Marks[p.choice] {
		t := token{area: cellArea(s, n)}
		p.tokens = append(p.tokens, t)
		switch text := t.text(); {
		case text == "":
		case ja.Mark(text) == ja.MarkOn:
			p.on = true
		case ja.Mark(text) == ja.MarkOff:
		case isCaption(c, text):
			p.on = true // the words typed where the mark belongs
		case isMarkedCaption(c, text):
			p.on = true
		case isUnmarkedCaption(c, text), t.area.badge:
		default:
			out.typed = append(out.typed, t)
		}
	}
	if len(p.tokens) == 0 {
		p.tokens = []token{{area: emptyArea(at.At[p.choice])}}
	}
}

func isCaption(c *layout.Choice, text string) bool { return ja.FoldLabel(text) == ja.FoldLabel(c.Text) }

// isMarkedCaption reports whether a text is the words with a tick: ☑新規.
func isMarkedCaption(c *layout.Choice, text string) bool { return markOf(c, text) == ja.MarkOn }

func isUnmarkedCaption(c *layout.Choice, text string) bool { return markOf(c, text) == ja.MarkOff }

// markOf is the mark of a text that is the words with marks at its ends; none where
// it is another.
func markOf(c *layout.Choice, text string) (state ja.MarkState) {
	for text = strings.TrimSpace(text); !isCaption(c, text); text = strings.TrimSpace(text) {
		r, size := utf8.DecodeRuneInString(text)
		switch {
		case hasMark(text) || r == 'レ' && size < len(text):
			text = text[size:]
		case endsInMark(text):
			r, size = utf8.DecodeLastRuneInString(text)
			text = text[:len(text)-size]
		default:
			return ja.MarkNone
		}
		state = max(state, ja.MarkRune(r))
	}
	return state
}

// pickListed reads the item that was picked from a drop-down list.
func pickListed(s *sheet.Sheet, at *layout.Answer, p *pick, out *marking) {
	for _, n := range at.Marks[p.choice] {
		t := token{area: cellArea(s, n)}
		if t.text() == "" || t.area.placeholder {
			continue
		}
		p.tokens = append(p.tokens, t)
		if isCaption(&at.Place.Choices[p.choice], t.text()) {
			p.on = true
			continue
		}
		out.typed = append(out.typed, t)
	}
}

// pickGap reads a mark in a gap of a printed text.
func pickGap(f *layout.Filled, at *layout.Answer, p *pick, out *marking) {
	c := &at.Place.Choices[p.choice]
	for _, n := range at.Marks[p.choice] {
		t := token{area: cellArea(f.Sheet, n)}
		p.tokens = append(p.tokens, t)
		written, ok := f.Gap(n, at.Place, c.Gap)
		written, _ = ja.Clean(written)
		switch {
		case !ok && !f.Printed(n), ok && written != "" && ja.Mark(written) == ja.MarkNone:
			out.typed = append(out.typed, t)
		case ok && written != "":
			p.on = ja.Mark(written) == ja.MarkOn
		}
	}
	if len(p.tokens) == 0 {
		p.tokens = []token{{area: emptyArea(at.At[p.choice])}}
	}
}

// pickText reads a choice printed with others in one cell: by its box, or, of
// words, by what was drawn or typed around it.
func (rd *reading) pickText(a *aligned, at *layout.Answer, p *pick, out *marking) {
	c := &at.Place.Choices[p.choice]
	f := a.pages[at.Place.Page]
	if tokens := a.apart(at, p.choice); tokens != nil {
		p.tokens, p.on = tokens, rd.ticksApart(at, p.choice, tokens)
		return
	}
	for _, n := range at.Marks[p.choice] {
		t := token{area: cellArea(f.Sheet, n)}
		p.tokens = append(p.tokens, t)
		bare := f.WithoutGaps(n, c.Area)
		if c.Means == layout.InText {
			bare = f.WithoutRemarks(n, c.Area)
		}
		if bare != f.Sheet.Cell(int(n)).Text() {
			t = token{area: cellArea(f.Sheet, n)}
			t.area.text, _ = ja.Clean(bare)
		}
		print := f.PrintAt(c.Area)
		if at.Place.Anchor != "" {
			asked := *t.area
			asked.text, _ = ja.Clean(a.blank.QuestionIn(at.Place, c.Area, cmp.Or(bare, asked.text)))
			t, print = token{area: &asked}, a.blank.QuestionIn(at.Place, c.Area, print)
		}
		on, known := rd.ticksIn(at.Place, c, t, f.Printed(n), print)
		if !known && circlesNumber(print, t.text()) {
			on, known = true, true
		}
		if on && !known {
			rd.leftTicks(f, at.Place, c, t)
		}
		p.on = p.on || on
		if !known {
			out.typed = append(out.typed, t)
		}
	}
	if len(p.tokens) == 0 {
		p.tokens = []token{{area: emptyArea(at.At[p.choice])}}
	}
	on, drawn, preset := a.circled(at, p.choice)
	p.preset = preset && !p.on
	p.on, p.drawn = p.on || on, p.drawn || drawn
}

// circlesNumber reports whether a text is a printed number with a sign around it:
// ① or (1) for 1.
func circlesNumber(number, text string) bool {
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 {
		return false
	}
	if n <= 20 && text == string(rune('①'+n-1)) {
		return true
	}
	bare := strings.TrimFunc(text, isOnSign)
	return bare != text && strings.Trim(bare, ")）]】 ") == number
}

// ticksIn reports whether a choice is ticked in a cell that holds several, and
// whether the text could be read as such. print is what the blank has there.
func (rd *reading) ticksIn(p *layout.Place, c *layout.Choice, t token, unchanged bool, print string) (on, known bool) {
	text := t.text()
	if unchanged || text == "" || c.Means == layout.Word && unspaced(text) == unspaced(print) {
		return false, true // or only what is between the words was written
	}
	beside := choicesOf(p, c.Area)
	if c.Means == layout.Word {
		return wordIn(beside, c, text, print)
	}
	if signs := layout.SignsOfBoxes(text, print); len(signs) == len(beside) {
		return ja.MarkRune(signs[slices.Index(beside, c)]) == ja.MarkOn, true
	}
	f := pseudoField(beside)
	if layout.PrintsCircles(print) {
		if left := slices.DeleteFunc(slices.Clone(beside), func(o *layout.Choice) bool { return !containsLabel(text, o.Text) }); len(beside) > 1 && len(left) == 1 {
			return left[0] == c, true // the others were deleted
		}
		t = t.withoutCircles()
	}
	s := span{def: unprinted, grid: rd.grid, tokens: []token{t}, list: true}
	all := s.options(f)
	rest := 0
	for _, o := range chosen(all) {
		id, ok := choiceID(f, o.text)
		if word, _, behind := strings.Cut(o.text, " "); !ok && behind { // the units of gaps behind it
			id, ok = choiceID(f, word)
		}
		if !ok {
			rest++
			continue
		}
		on = on || id == c.Text
	}
	if slices.ContainsFunc(all, func(o option) bool { return o.marked }) {
		return on, rest == 0
	}
	left := 0
	for _, o := range beside {
		if containsLabel(text, o.Text) {
			left++
		}
	}
	if left == 0 {
		return false, false
	}
	// Without any mark one choice left of several is the answer; all of them are
	// what the blank prints without its boxes.
	return len(beside) > 1 && left == 1 && on, true
}

func containsLabel(text, label string) bool {
	return strings.Contains(ja.FoldLabel(text), ja.FoldLabel(label))
}

// choicesOf are the choices of a place in one cell.
func choicesOf(p *layout.Place, in sheet.Area) (out []*layout.Choice) {
	for k := range p.Choices {
		if p.Choices[k].Area == in {
			out = append(out, &p.Choices[k])
		}
	}
	return out
}

// pseudoField offers the choices of one cell under their own texts.
func pseudoField(choices []*layout.Choice) *form.Field {
	f := &form.Field{Type: form.EnumSet}
	for _, c := range choices {
		f.Choices = append(f.Choices, form.Choice{ID: c.Text, Printed: c.Text, Texts: []string{ja.FoldLabel(c.Text)}})
	}
	return f
}

// wordIn reports whether a word to circle is the one that somebody marked by
// typing: ○有・無, 有, (有)・無. Signs that the blank prints around a word mark
// nothing.
func wordIn(beside []*layout.Choice, c *layout.Choice, text, print string) (on, known bool) {
	left := 0
	for _, o := range beside {
		if at, _ := layout.WordAt(text, o.Text); at >= 0 {
			left++
		}
	}
	i, _ := layout.WordAt(text, c.Text)
	if left == 0 {
		return len(beside) == 1 && ja.Mark(text) == ja.MarkOn, ja.Mark(text) != ja.MarkNone && len(beside) == 1
	}
	if i < 0 {
		return false, true
	}
	if len(beside) > 1 && left == 1 {
		return true, true
	}
	if signsAround(text, c.Text) > signsAround(print, c.Text) {
		return true, true
	}
	return false, slices.ContainsFunc(beside, func(o *layout.Choice) bool {
		return signsAround(text, o.Text) > signsAround(print, o.Text)
	})
}

// signsAround counts the signs that mark a word: those that touch it, or that no
// other word is nearer to; 0 without the word.
func signsAround(text, word string) (n int) {
	from, to := layout.WordAt(text, word)
	if from < 0 {
		return 0
	}
	return signsBefore([]rune(numberBefore.ReplaceAllString(text[:from], ""))) + signsBehind([]rune(text[to:]))
}

// signsBefore counts the signs at the end of what is before a word. A sign is the
// word's before it where that is no further away.
func signsBefore(text []rune) (n int) {
	end, apart := trimBlanks(text)
	for ; n < len(end) && isOnSign(end[len(end)-1-n]); n++ {
	}
	rest := end[:len(end)-n]
	if _, beyond := trimBlanks(rest); n > 0 && apart > beyond && len(rest) > 0 {
		return 0
	}
	if n == 1 && apart > 0 && strings.ContainsRune("(（[【", end[len(end)-1]) {
		return 0 // it is around all the words
	}
	return n
}

// signsBehind counts the signs at the beginning of what is behind a word. A sign
// halfway to the next word is that one's.
func signsBehind(text []rune) (n int) {
	back := slices.Clone(text)
	slices.Reverse(back)
	end, apart := trimBlanks(back)
	for ; n < len(end) && isOnSign(end[len(end)-1-n]); n++ {
	}
	if n == 1 && strings.ContainsRune("(（[【", end[len(end)-1]) {
		return 0 // it holds something else than a sign
	}
	rest := end[:len(end)-n]
	if _, beyond := trimBlanks(rest); n > 0 && apart > 0 && apart >= beyond && len(rest) > 0 {
		return 0
	}
	return n
}

// unspaced is a text without its blanks.
func unspaced(text string) string { return strings.Join(strings.Fields(text), "") }

// trimBlanks is a text without the blanks at its end, and their number.
func trimBlanks(text []rune) ([]rune, int) {
	n := len(text)
	for n > 0 && unicode.IsSpace(text[n-1]) {
		n--
	}
	return text[:n], len(text) - n
}

// numberBefore is the printed number of a word: ２． in １．利用する ○２．利用しない.
var numberBefore = regexp.MustCompile(`[(（]?(?:[0-9０-９][．.、）)：:]?|[①-⑨])[\s\x{3000}]*$`)

// isOnSign reports whether a sign marks the word beside it.
func isOnSign(r rune) bool {
	switch r {
	case '○', '◯', '〇', '●', '◎', '☑', '■', '✓', '✔', 'レ', '(', '（', '[', '【', '⦿':
		return true
	}
	return false
}
