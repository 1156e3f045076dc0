package importer

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// pick is one choice of a place as it was found.
type pick struct {
	choice int
	on     bool
	doubt  bool
	tokens []token
}

// marking is what was marked at a place.
type marking struct {
	picks []pick
	typed []token // texts that are neither a choice nor a mark
	lost  bool    // the blank has a control where the sheet has none
}

// chooses reports whether a field is answered by choices that the blank offers.
func (a *aligned) chooses(field int) bool {
	switch a.def.Fields[field].Type {
	case form.Enum, form.EnumSet, form.Bool, form.List:
	default:
		return slices.ContainsFunc(a.fields[field], func(place int) bool { return a.at[place] != nil && marksIn(a.at[place].Place) })
	}
	return slices.ContainsFunc(a.fields[field], func(place int) bool { return a.at[place] != nil && len(a.at[place].Place.Choices) > 0 })
}

// choose reads a field that is answered by marking what the blank offers.
func (rd *reading) choose(a *aligned, field int) {
	f, s := &rd.def.Fields[field], rd.spanOf(field)
	s.tokens = s.tokens[:0]
	var ids []string
	var tokens []token
	var all marking
	for _, place := range a.fields[field] {
		at := a.at[place]
		if at == nil {
			continue
		}
		found := rd.picks(a, at)
		all.lost = all.lost || found.lost
		all.typed = append(all.typed, found.typed...)
		for _, p := range found.picks {
			name := a.names[place].choices[p.choice]
			s.tokens = append(s.tokens, p.tokens...)
			if name.field >= 0 && name.field != field {
				continue
			}
			if p.doubt {
				rd.report(diag.Warning, "box.doubt", f, s, at.Place.Choices[p.choice].Text)
			}
			if p.on {
				ids = append(ids, rd.idsOf(name, f, s, &at.Place.Choices[p.choice])...)
				tokens = append(tokens, p.tokens...)
			}
		}
		if len(at.Spots) > 0 && len(at.Place.Spots) > 0 { // a cell to type into beside the boxes
			for _, t := range a.tokens(nil, at, at.Place.Page) {
				if t.text() != "" {
					all.typed = append(all.typed, t)
				}
			}
		}
	}
	if len(s.tokens) == 0 && len(a.fields[field]) > 0 {
		s.tokens = append(s.tokens, token{area: emptyArea(a.at[a.firstPlaced(field)].Area)})
	}
	if len(tokens) == 0 && all.lost {
		rd.report(diag.Warning, "box.lost", f, s, "")
	}
	rd.keepChoice(f, s, ids, tokens, all.typed)
}

func (a *aligned) firstPlaced(field int) int {
	for _, place := range a.fields[field] {
		if a.at[place] != nil {
			return place
		}
	}
	return -1
}

// idsOf are the ids that a choice means: one, or those that its words join.
func (rd *reading) idsOf(n choiceName, f *form.Field, s *span, c *layout.Choice) []string {
	if n.id != "" {
		return []string{n.id}
	}
	if f.Type == form.Bool {
		if c.Means == layout.Listed && !agrees(c.Text, f) && !containsOption(f, c.Text) {
			return []string{"false"} // an item that does not say yes
		}
		return []string{c.Text}
	}
	if ids := rd.ids(f, s, option{text: c.Text}); len(ids) > 0 {
		return ids
	}
	rd.noChoice(f, s, option{text: c.Text, marked: true})
	return nil
}

// keepChoice keeps what was marked, or typed in place of marking.
func (rd *reading) keepChoice(f *form.Field, s *span, ids []string, tokens, typed []token) {
	for _, t := range typed {
		if f.Type == form.Bool || isNothing(t.text()) {
			continue
		}
		found := rd.ids(f, s, option{text: t.text()})
		if len(found) == 0 {
			rd.noChoice(f, s, option{text: t.text(), marked: len(ids) > 0, tokens: []token{t}})
		}
		ids, tokens = append(ids, found...), append(tokens, t)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if f.Type == form.Bool {
		rd.keepTick(f, s, ids, tokens, typed)
		return
	}
	switch {
	case len(ids) > 1 && f.Type != form.EnumSet && f.Type != form.List:
		rd.report(diag.Error, "choice.several", f, s, s.raw(tokens))
	case f.Type == form.Enum || f.Type == form.EnumSet || f.Type == form.List:
		rd.keep(f, s, tokens, strings.Join(ids, ","))
	case len(ids) == 1:
		s.tokens = tokens
		rd.keep(f, s, tokens, ids[0])
	}
}

// keepTick keeps a yes. A no is the absence of a value.
func (rd *reading) keepTick(f *form.Field, s *span, ids []string, tokens, typed []token) {
	yes := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == "false" || refuses(id) })
	if len(ids) == 0 && len(typed) > 0 {
		text := typed[0].text()
		switch {
		case refuses(text) || isNothing(text):
			return
		case agrees(text, f) || containsOption(f, text) && ja.Mark(text) != ja.MarkOff:
			rd.keep(f, s, typed, "true")
			if hedges(text) {
				rd.report(diag.Warning, "choice.unclear", f, s, text)
			}
			return
		}
	}
	switch {
	case len(yes) > 0 && len(yes) < len(ids):
		rd.report(diag.Error, "choice.several", f, s, s.raw(tokens))
	case len(yes) > 0:
		rd.keep(f, s, tokens, "true")
		for _, t := range tokens {
			if hedges(t.text()) && !rd.def.PrintedTexts[t.text()] {
				rd.report(diag.Warning, "choice.unclear", f, s, t.text())
			}
		}
	case len(typed) > 0:
		rd.report(diag.Warning, "choice.unclear", f, s, s.raw(typed))
	}
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
		case layout.Listed:
			pickListed(g.sheet, at, &p, &out)
		}
		out.picks = append(out.picks, p)
	}
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
	n := at.Boxes[p.choice]
	if n < 0 {
		out.lost = true
		p.tokens = []token{{area: emptyArea(at.At[p.choice])}}
	} else {
		b := &s.Boxes[n]
		p.on, p.doubt = (&span{grid: &grid{sheet: s}}).ticked(b), b.Doubt
		p.tokens = []token{{box: b}}
	}
	for _, n := range at.Marks[p.choice] { // the cell below a control is free for ○
		t := token{area: cellArea(s, n)}
		switch {
		case isLinked(s, s.Cell(int(n))):
		case ja.Mark(t.text()) == ja.MarkOn:
			p.on, p.tokens = true, append(p.tokens, t)
		case !isCaption(&at.Place.Choices[p.choice], t.text()):
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
		case isUnmarkedCaption(c, text):
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
func isMarkedCaption(c *layout.Choice, text string) bool {
	on, rest := markAround(text)
	return on == ja.MarkOn && isCaption(c, rest)
}

func isUnmarkedCaption(c *layout.Choice, text string) bool {
	on, rest := markAround(text)
	return on == ja.MarkOff && isCaption(c, rest)
}

// markAround takes the marks off both ends of a text.
func markAround(text string) (state ja.MarkState, rest string) {
	rest = strings.TrimSpace(text)
	for hasMark(rest) {
		r := []rune(rest)
		state, rest = max(state, ja.MarkRune(r[0])), strings.TrimSpace(string(r[1:]))
	}
	for endsInMark(rest) {
		r := []rune(rest)
		state, rest = max(state, ja.MarkRune(r[len(r)-1])), strings.TrimSpace(string(r[:len(r)-1]))
	}
	return state, rest
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

// pickText reads a choice printed with others in one cell: by its box, or, of
// words, by what was drawn or typed around it.
func (rd *reading) pickText(a *aligned, at *layout.Answer, p *pick, out *marking) {
	c := &at.Place.Choices[p.choice]
	f := a.pages[at.Place.Page]
	for _, n := range at.Marks[p.choice] {
		t := token{area: cellArea(f.Sheet, n)}
		p.tokens = append(p.tokens, t)
		on, known := rd.ticksIn(at.Place, c, t, f.Printed(n))
		p.on = p.on || on
		if !known {
			out.typed = append(out.typed, t)
		}
	}
	if len(p.tokens) == 0 {
		p.tokens = []token{{area: emptyArea(at.At[p.choice])}}
	}
	on, doubt := circled(f.Sheet, at, p.choice)
	p.on, p.doubt = p.on || on, p.doubt || doubt
}

// ticksIn reports whether a choice is ticked in a cell that holds several, and
// whether the text could be read as such.
func (rd *reading) ticksIn(p *layout.Place, c *layout.Choice, t token, unchanged bool) (on, known bool) {
	text := t.text()
	if unchanged || text == "" {
		return false, true
	}
	beside := choicesOf(p, c.Area)
	if c.Means == layout.Word {
		return wordIn(beside, c, text)
	}
	f := pseudoField(beside)
	s := span{def: unprinted, grid: rd.grid, tokens: []token{t}, list: true}
	all := s.options(f)
	rest := 0
	for _, o := range chosen(all) {
		id, ok := choiceID(f, o.text)
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
		if strings.Contains(ja.FoldLabel(text), ja.FoldLabel(o.Text)) {
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
// typing: ○有・無, 有, (有)・無.
func wordIn(beside []*layout.Choice, c *layout.Choice, text string) (on, known bool) {
	left := 0
	for _, o := range beside {
		if strings.Contains(text, o.Text) {
			left++
		}
	}
	i := strings.Index(text, c.Text)
	if left == 0 {
		return len(beside) == 1 && ja.Mark(text) == ja.MarkOn, ja.Mark(text) != ja.MarkNone && len(beside) == 1
	}
	if i < 0 {
		return false, true
	}
	if len(beside) > 1 && left == 1 {
		return true, true
	}
	before, after := strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+len(c.Text):])
	if endsInOn(before) || beginsOn(after) {
		return true, true
	}
	return false, slices.ContainsFunc(beside, func(o *layout.Choice) bool {
		n := strings.Index(text, o.Text)
		return n >= 0 && (endsInOn(strings.TrimSpace(text[:n])) || beginsOn(strings.TrimSpace(text[n+len(o.Text):])))
	})
}

func endsInOn(text string) bool {
	r := []rune(text)
	return len(r) > 0 && isOnSign(r[len(r)-1])
}

func beginsOn(text string) bool {
	r := []rune(text)
	return len(r) > 0 && isOnSign(r[0])
}

// isOnSign reports whether a sign marks the word beside it.
func isOnSign(r rune) bool {
	switch r {
	case '○', '◯', '〇', '●', '◎', '☑', '■', '✓', '✔', 'レ', '(', '（', '[', '【', '⦿':
		return true
	}
	return false
}

// circled reports whether something is drawn around a choice; doubt says that
// it is drawn around several words of one cell and nobody can tell which.
func circled(s *sheet.Sheet, at *layout.Answer, k int) (on, doubt bool) {
	cell := at.At[k]
	beside := choicesOf(at.Place, at.Place.Choices[k].Area)
	for i := range s.Shapes {
		sh := &s.Shapes[i]
		if sh.Text != "" || !covers(cell, sh.Area) {
			continue
		}
		if at.Place.Choices[k].Means != layout.Word {
			return false, true // where there is a box to tick, a drawing may be anything
		}
		if len(beside) == 1 {
			return true, false
		}
		n := wordUnder(cell, sh.Area, beside)
		if n < 0 {
			return false, true
		}
		on = on || beside[n] == &at.Place.Choices[k]
	}
	return on, false
}

// covers reports whether the middle of a drawing lies over a cell.
func covers(cell, drawn sheet.Area) bool {
	row, col := (drawn.Top+drawn.Bottom)/2, (drawn.Left+drawn.Right)/2
	return row >= cell.Top && row <= cell.Bottom && col >= cell.Left && col <= cell.Right
}

// wordUnder is the word of a merged cell that lies under a drawing, by their
// shares of the width; -1 where the cell has too few columns to tell.
func wordUnder(cell, drawn sheet.Area, words []*layout.Choice) int {
	width := cell.Right - cell.Left + 1
	if int(width) < 2*len(words) || drawn.Right-drawn.Left+1 > width*2/3 {
		return -1
	}
	middle := float64(drawn.Left+drawn.Right-2*cell.Left+1) / 2 / float64(width)
	return min(int(middle*float64(len(words))), len(words)-1)
}
