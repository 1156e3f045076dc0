package answer

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// apart are the cells of a place printed as one text where its choices are in
// several cells, or in another than the first: no longer merged, or of another
// edition. nil = they are in one.
func apart(s *sheet.Sheet, at *layout.Answer, k int) []Token {
	var out []Token
	texts, first := 0, true
	for _, n := range at.Marks[k] {
		t := Token{Entry: EntryAt(s, n)}
		if t.Text() != "" {
			texts++
			first = first && t.Entry.Cell() == at.At[k].Cell()
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
func ticksApart(sh *sheet.Sheet, at *layout.Answer, k int, tokens []Token) bool {
	c := &at.Place.Choices[k]
	f := pseudoField(ChoicesOf(at.Place, c.Area))
	s := Span{Def: Unprinted, Sheet: sh, Tokens: slices.Clone(tokens), Edge: at.At[k].Left - 1, Limit: at.At[k].Right}
	for _, o := range chosen(s.options(f)) {
		if id, ok := ChoiceID(f, o.text); ok && id == c.Text {
			return true
		}
	}
	return false
}

// saysNoChoice reports whether a cell among those of choices that are in several has words
// that are neither a choice nor printed: a remark, （乗換）.
func saysNoChoice(g Ground, p *layout.Place, c *layout.Choice, t Token) bool {
	f := pseudoField(ChoicesOf(p, c.Area))
	if t.Entry == nil || t.Text() == "" || t.Entry.Badge || IsNothing(t.Text()) || ja.Mark(t.Text()) != ja.MarkNone || t.Entry.Index >= 0 && g.Printed(t.Entry.Index) || choicesIn(f, t) != nil {
		return false
	}
	return !slices.ContainsFunc(f.Choices, func(o form.Choice) bool { return containsLabel(t.Text(), o.Printed) })
}

// Ground is the sheet that a place is on, as its blank prints it. Cells of the sheet are
// given by their index.
type Ground interface {
	// Printed reports whether a cell has the text that the blank prints there.
	Printed(cell int32) bool
	// PrintAt returns the text that the blank prints in an area of it.
	PrintAt(a sheet.Area) string
	// Gap returns what was written into a gap of a printed text; ok is false where the
	// printed text is gone.
	Gap(cell int32, p *layout.Place, gap int) (text string, ok bool)
	// WithoutGaps returns the text of a cell without what was written into the gaps of
	// the text printed in an area of the blank.
	WithoutGaps(cell int32, a sheet.Area) string
	// WithoutRemarks is WithoutGaps for gaps behind choices.
	WithoutRemarks(cell int32, a sheet.Area) string
	// HasDrawing reports whether the blank has a drawing in its place.
	HasDrawing(drawing *sheet.Shape) bool
	// Area returns where an area of the blank is on the sheet.
	Area(a sheet.Area) sheet.Area
	// BlankSheet returns the sheet of the blank.
	BlankSheet() *sheet.Sheet
	// QuestionsIn returns the places that an area of the blank has choices of.
	QuestionsIn(a sheet.Area) []*layout.Place
	// QuestionIn returns the part of a text that is about a place, of several in one area.
	QuestionIn(p *layout.Place, a sheet.Area, text string) string
	// PushesButtons reports whether a hollow circle at a place is a button that nobody
	// pushed, since its sender marks by filled ones elsewhere.
	PushesButtons(at *layout.Answer) bool
}

// Picks finds which choices of a place on a sheet are marked; behind are the answers
// typed behind its label.
func Picks(g Ground, s *sheet.Sheet, at *layout.Answer, behind []Token) Marking {
	var out Marking
	for k := range at.Place.Choices {
		p := Pick{Choice: k}
		switch at.Place.Choices[k].Means {
		case layout.Control:
			pickControl(g, s, at, &p, &out)
		case layout.InCell:
			pickCell(g, s, at, &p, &out)
		case layout.InText, layout.Word:
			pickText(g, s, at, &p, &out)
		case layout.Drawn:
			pickDrawn(g, s, at, &p, &out)
		case layout.Listed:
			pickListed(s, at, &p, &out)
		case layout.Gapped:
			pickGap(g, s, at, &p, &out)
		}
		out.Picks = append(out.Picks, p)
	}
	if !at.Place.Many {
		out.overrule()
	}
	onlyOneLeft(g, s, at, &out)
	unfill(g, at, &out)
	out.Typed = append(out.Typed, behind...)
	out.Typed = append(notPicked(at.Place, &out), out.Beside...)
	return out
}

// notPicked drops typed texts that were read as a choice after all; each cell is
// listed once. What is in the cell for one mark beside that mark was not read.
func notPicked(place *layout.Place, out *Marking) (left []Token) {
	seen := map[int32]bool{}
	for _, p := range out.Picks {
		if m := place.Choices[p.Choice].Means; m == layout.InCell || m == layout.Control {
			continue
		}
		for _, t := range p.Tokens {
			if t.Entry != nil && p.On {
				seen[t.Entry.Index] = true
			}
		}
	}
	for _, t := range out.Typed {
		if !seen[t.Entry.Index] {
			seen[t.Entry.Index] = true
			left = append(left, t)
		}
	}
	return left
}

// pickControl reads a check box or option button, and what was typed into the cell below
// it: a mark, or words in place of ticking.
func pickControl(g Ground, s *sheet.Sheet, at *layout.Answer, p *Pick, out *Marking) {
	box := at.Boxes[p.Choice]
	if box < 0 {
		out.Lost = true
		p.Tokens = []Token{{Entry: EmptyEntry(at.At[p.Choice])}}
	} else {
		b := &s.Boxes[box]
		p.On, p.Doubt = (&Span{Sheet: s}).ticked(b), b.Doubt
		p.Tokens = []Token{{Box: b}}
	}
	p.Drawn = !p.On && isCovered(g, s, at, p.Choice)
	for _, n := range at.Marks[p.Choice] { // the cell below a control is free for ○
		t := Token{Entry: EntryAt(s, n)}
		switch c := &at.Place.Choices[p.Choice]; {
		case IsLinked(s, s.Cell(int(n))), g.Printed(n), t.Entry.Badge:
		case ja.Mark(t.Text()) == ja.MarkOn:
			p.Doubt = p.Doubt || box >= 0 && !p.On
			p.On, p.Tokens = true, append(p.Tokens, t)
		case p.On && (IsCaption(c, t.Text()) || isMarkedCaption(c, t.Text())):
		case !p.On && (ja.Mark(t.Text()) == ja.MarkOff || IsUnmarkedCaption(c, t.Text())):
		default:
			out.Typed = append(out.Typed, t)
		}
	}
}

// IsLinked reports whether a cell is the one in which a check box of its sheet keeps
// its state (sheet.Box.Link).
func IsLinked(s *sheet.Sheet, c sheet.Cell) bool {
	return slices.ContainsFunc(s.Boxes, func(b sheet.Box) bool { return b.Link == c.Pos() })
}

// pickCell reads a mark in a cell of its own.
func pickCell(g Ground, s *sheet.Sheet, at *layout.Answer, p *Pick, out *Marking) {
	c := &at.Place.Choices[p.Choice]
	for _, n := range at.Marks[p.Choice] {
		t := Token{Entry: EntryAt(s, n)}
		p.Tokens = append(p.Tokens, t)
		text := t.Text()
		if bare := g.WithoutRemarks(n, c.Area); bare != s.Cell(int(n)).Text() {
			text = strings.Trim(Unspaced(bare), "()（）") // □（　　　）
		}
		switch {
		case text == "":
		case ja.Mark(text) == ja.MarkOn:
			p.On = true
		case ja.Mark(text) == ja.MarkOff:
		case IsCaption(c, text):
			p.On = true // the words typed where the mark belongs
		case isMarkedCaption(c, text):
			p.On = true
		case IsUnmarkedCaption(c, text), t.Entry.Badge:
		default:
			out.Typed = append(out.Typed, t)
			out.Astray = out.Astray || OtherChoice(at.Place, c, text) >= 0
		}
	}
	p.On = p.On || isCovered(g, s, at, p.Choice) // nothing else can be meant by it there
	if len(p.Tokens) == 0 {
		p.Tokens = []Token{{Entry: EmptyEntry(at.At[p.Choice])}}
	}
}

// OtherChoice is the index of the choice of a place, other than c, whose words a text is;
// -1 without one.
func OtherChoice(p *layout.Place, c *layout.Choice, text string) int {
	return slices.IndexFunc(p.Choices, func(o layout.Choice) bool { return o.Text != c.Text && IsCaption(&o, text) })
}

// IsCaption reports whether a text is the words of a choice, however they are written.
func IsCaption(c *layout.Choice, text string) bool { return ja.FoldLabel(text) == ja.FoldLabel(c.Text) }

// isMarkedCaption reports whether a text is the words with a tick: ☑新規.
func isMarkedCaption(c *layout.Choice, text string) bool { return markOf(c, text) == ja.MarkOn }

// IsUnmarkedCaption reports whether a text is the words with an empty box: □新規.
func IsUnmarkedCaption(c *layout.Choice, text string) bool { return markOf(c, text) == ja.MarkOff }

// markOf is the mark of a text that is the words with marks at its ends; none where
// it is another.
func markOf(c *layout.Choice, text string) (state ja.MarkState) {
	for text = strings.TrimSpace(text); !IsCaption(c, text); text = strings.TrimSpace(text) {
		r, size := utf8.DecodeRuneInString(text)
		switch {
		case HasMark(text) || r == 'レ' && size < len(text):
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
func pickListed(s *sheet.Sheet, at *layout.Answer, p *Pick, out *Marking) {
	for _, n := range at.Marks[p.Choice] {
		t := Token{Entry: EntryAt(s, n)}
		if t.Text() == "" || t.Entry.Placeholder {
			continue
		}
		if IsCaption(&at.Place.Choices[p.Choice], t.Text()) {
			p.On, p.Tokens = true, append(p.Tokens, t)
			continue
		}
		out.Typed = append(out.Typed, t)
	}
}

// pickGap reads a mark in a gap of a printed text.
func pickGap(g Ground, s *sheet.Sheet, at *layout.Answer, p *Pick, out *Marking) {
	c := &at.Place.Choices[p.Choice]
	for _, n := range at.Marks[p.Choice] {
		t := Token{Entry: EntryAt(s, n)}
		p.Tokens = append(p.Tokens, t)
		state, ok := p.lookInGap(g, n, at.Place, c)
		if !ok && !g.Printed(n) {
			out.Typed = append(out.Typed, t)
		}
		if !ok || state != ja.MarkNone {
			p.On = state == ja.MarkOn
			continue
		}
		if bare := g.WithoutGaps(n, c.Area); Unspaced(bare) != Unspaced(t.Text()) || !g.Printed(n) {
			text, _ := ja.Clean(bare)
			circled, _ := wordIn(ChoicesOf(at.Place, c.Area), c, text, g.PrintAt(c.Area))
			p.On = p.On || circled
		}
	}
	p.Drawn = isCovered(g, s, at, p.Choice)
	if len(p.Tokens) == 0 {
		p.Tokens = []Token{{Entry: EmptyEntry(at.At[p.Choice])}}
	}
}

// lookInGap returns the mark in the gap behind a word, and notes a text there; ok is
// false where the printed text is gone.
func (p *Pick) lookInGap(g Ground, cell int32, at *layout.Place, c *layout.Choice) (state ja.MarkState, ok bool) {
	written, ok := g.Gap(cell, at, c.Gap)
	if written, _ = ja.Clean(written); !ok || written == "" {
		return ja.MarkNone, ok
	}
	state = ja.Mark(written)
	p.Said = p.Said || state == ja.MarkNone && !IsNothing(written)
	return state, true
}

// pickText reads a choice printed with others in one cell: by its box, or, of
// words, by what was drawn or typed around it.
func pickText(g Ground, s *sheet.Sheet, at *layout.Answer, p *Pick, out *Marking) {
	c := &at.Place.Choices[p.Choice]
	if tokens := apart(s, at, p.Choice); tokens != nil {
		p.Tokens, p.On = tokens, ticksApart(s, at, p.Choice, tokens)
		for _, t := range tokens {
			if saysNoChoice(g, at.Place, c, t) && !slices.ContainsFunc(out.Beside, func(o Token) bool { return o.Entry.Index == t.Entry.Index }) {
				out.Beside = append(out.Beside, t)
			}
		}
		return
	}
	for _, n := range at.Marks[p.Choice] {
		t := Token{Entry: EntryAt(s, n)}
		p.Tokens = append(p.Tokens, t)
		bare := g.WithoutGaps(n, c.Area)
		if c.Means == layout.InText {
			bare = g.WithoutRemarks(n, c.Area)
		}
		if bare != s.Cell(int(n)).Text() {
			t = Token{Entry: EntryAt(s, n)}
			t.Entry.Text, _ = ja.Clean(bare)
		}
		print := g.PrintAt(c.Area)
		if at.Place.Anchor != "" {
			asked := *t.Entry
			asked.Text, _ = ja.Clean(g.QuestionIn(at.Place, c.Area, cmp.Or(bare, asked.Text)))
			t, print = Token{Entry: &asked}, g.QuestionIn(at.Place, c.Area, print)
		}
		on, known := ticksIn(s, at.Place, c, t, g.Printed(n), print)
		if !known && circlesNumber(print, t.Text()) {
			on, known = true, true
		}
		if on && !known {
			out.Left = append(out.Left, leftTicks(s, at.Place, c, t)...)
		}
		p.On = p.On || on
		if !known {
			out.Typed = append(out.Typed, t)
		}
	}
	if len(p.Tokens) == 0 {
		p.Tokens = []Token{{Entry: EmptyEntry(at.At[p.Choice])}}
	}
	on, drawn, preset := circled(g, s, at, p.Choice)
	p.Preset = preset && !p.On
	p.On, p.Drawn = p.On || on, p.Drawn || drawn
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
func ticksIn(sh *sheet.Sheet, p *layout.Place, c *layout.Choice, t Token, unchanged bool, print string) (on, known bool) {
	text := t.Text()
	if unchanged || text == "" || c.Means == layout.Word && Unspaced(text) == Unspaced(print) {
		return false, true // or only what is between the words was written
	}
	beside := ChoicesOf(p, c.Area)
	if c.Means == layout.Word {
		return wordIn(beside, c, text, print)
	}
	if signs := layout.SignsOfBoxes(text, print); len(signs) == len(beside) {
		sign := signs[slices.Index(beside, c)]
		return ja.MarkRune(sign) == ja.MarkOn && !(isHollowCircle(sign) && layout.PrintsCircles(print)), true
	}
	f := pseudoField(beside)
	if layout.PrintsCircles(print) {
		if left := slices.DeleteFunc(slices.Clone(beside), func(o *layout.Choice) bool { return !containsLabel(text, o.Text) }); len(beside) > 1 && len(left) == 1 {
			return left[0] == c, true // the others were deleted
		}
		t = t.withoutCircles()
	}
	s := Span{Def: Unprinted, Sheet: sh, Tokens: []Token{t}, List: true}
	all := s.options(f)
	rest := 0
	for _, o := range chosen(all) {
		id, ok := ChoiceID(f, o.text)
		if word, _, behind := strings.Cut(o.text, " "); !ok && behind { // the units of gaps behind it
			id, ok = ChoiceID(f, word)
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

// ChoicesOf are the choices of a place in one cell.
func ChoicesOf(p *layout.Place, in sheet.Area) (out []*layout.Choice) {
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

// Unspaced is a text without its blanks.
func Unspaced(text string) string { return strings.Join(strings.Fields(text), "") }

// numberOf is the number that a word is, in digits or in a circle; 0 for another word.
func numberOf(word string) int {
	if r, size := utf8.DecodeRuneInString(word); size == len(word) && r >= '①' && r <= '⑳' {
		return int(r-'①') + 1
	}
	n, err := strconv.Atoi(ja.Digits(word))
	if err != nil || ja.Digits(word) != word {
		return 0
	}
	return n
}

// PickNumbers marks the choices whose numbers, from 1, are written into the cells for
// them, and reports whether nothing else is there.
func PickNumbers(tokens []Token, picks []Pick) bool {
	var numbers []int
	for _, t := range tokens {
		for _, word := range strings.FieldsFunc(t.Text(), func(r rune) bool { return strings.ContainsRune(" 　,，、・.．/／()（）", r) }) {
			n := numberOf(strings.TrimSuffix(word, "番"))
			if n < 1 || n > len(picks) {
				return false
			}
			numbers = append(numbers, n)
		}
	}
	for _, n := range numbers {
		picks[n-1].On = true
		picks[n-1].Tokens = tokens
	}
	return true
}
