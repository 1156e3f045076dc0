package answer

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// Pick is one choice of a place as it was found.
type Pick struct {
	Choice int
	On     bool
	Doubt  bool // the file contradicts itself about it
	Drawn  bool // something is drawn that may mark it, or another
	Preset bool // nothing but a drawing of the blank marks it
	Said   bool // a text is in the brackets behind it: その他（盗難）
	Tokens []Token
}

// Marking is what was marked at a place.
type Marking struct {
	Picks []Pick
	Typed []Token // texts that are neither a choice nor a mark
	// Beside are texts in cells of their own among those of the choices.
	Beside []Token
	Left   []tickLeft
	Lost   bool // the blank has a control where the sheet has none
	// Astray reports whether the words of a choice are in the cell for the mark of another.
	Astray bool
	// Unfilled reports whether hollow circles were taken as buttons that nobody
	// pushed.
	Unfilled bool
	// Crossed reports whether words were struck through instead of marking one, and
	// Uncrossed are the choices whose words were not.
	Crossed   bool
	Uncrossed []int
}

// tickLeft is a ticked text that is none of the blank's choices.
type tickLeft struct {
	At   diag.Cell
	Text string
}

// Marks are what was marked at the places of a field.
type Marks struct {
	IDs           []string // of the choices that are marked
	Tokens, Typed []Token  // the marks, and what was typed in place of marking
	Doubts        []string // the choices about which the file contradicts itself
	Lost          bool     // the blank has a control where the sheet has none
	Drawn         bool     // something is drawn that may mark a choice, or another
	Astray        bool     // the words of a choice are in the cell for the mark of another
	Denied        bool     // something is drawn that says another thing than the ticks
	Unsure        bool     // something is drawn that may say another thing
	Unfilled      bool     // hollow circles were taken as buttons that nobody pushed
	Crossed       bool     // words were struck through instead of marking one
	Uncrossed     []Uncrossed
}

// Uncrossed is a choice whose word was not struck through.
type Uncrossed struct {
	Choice *layout.Choice
	ID     string // "" = by its text
	Tokens []Token
}

// takeUncrossed takes the one choice that was not struck through where the others were, and
// reports it, or that several are left, or none.
func (rd *Reader) takeUncrossed(f *form.Field, s *Span, m *Marks) {
	var words []string
	for _, u := range m.Uncrossed {
		words = append(words, u.Choice.Text)
	}
	code := diag.Code("choice.struck_several")
	if len(m.Uncrossed) == 1 {
		code = "choice.struck"
		left := &m.Uncrossed[0]
		rd.keepChoice(f, s, rd.IDsOf(left.ID, f, s, left.Choice), left.Tokens, nil)
	}
	rd.Sink.Report(diag.Warning, code, f, s, strings.Join(words, "、"))
}

// Marked reads a field that is answered by marking what the blank offers.
func (rd *Reader) Marked(f *form.Field, s *Span, m *Marks) {
	if len(m.Tokens) == 0 && m.Lost {
		rd.Sink.Report(diag.Warning, "box.lost", f, s, "")
	}
	if len(m.Doubts) > 0 {
		rd.Sink.Report(diag.Warning, "box.doubt", f, s, strings.Join(m.Doubts, "、"))
	}
	switch {
	case m.Denied:
		rd.Sink.Report(diag.Error, "choice.unclear", f, s, s.Raw(m.Tokens))
	case m.Unsure && len(m.IDs) > 0, m.Astray:
		rd.Sink.Report(diag.Warning, "choice.unclear", f, s, s.Raw(slices.Concat(m.Tokens, m.Typed)))
	}
	crossed := rd.lookAtMarks(f, s)
	if m.Crossed && len(m.IDs)+len(m.Typed) == 0 && !m.Drawn {
		rd.takeUncrossed(f, s, m)
		return
	}
	if len(m.IDs) == 0 && len(m.Typed) == 0 && (m.Drawn || crossed || m.Unfilled) {
		rd.Sink.Report(diag.Warning, "choice.unclear", f, s, s.Raw(s.Tokens[:1]))
		return
	}
	if crossed {
		rd.Sink.Report(diag.Warning, "struck", f, s, s.Raw(m.Tokens))
	}
	rd.keepChoice(f, s, m.IDs, m.Tokens, m.Typed)
}

// lookAtMarks warns about cells with marks that somebody hid, and reports
// whether something in them is crossed out: what does not apply, or what does?
func (rd *Reader) lookAtMarks(f *form.Field, s *Span) (crossed bool) {
	hidden, seen := false, int32(-1)
	for _, t := range s.Tokens {
		if t.Entry == nil || t.Entry.Index < 0 || t.Entry.Index == seen || t.Text() == "" {
			continue
		}
		seen = t.Entry.Index
		c := s.Sheet.Cell(int(seen))
		crossed = crossed || c.AnyStruck()
		p := c.Pos()
		hidden = hidden || s.Sheet.RowHidden(p.Row) || s.Sheet.ColHidden(p.Col)
	}
	if hidden {
		rd.Sink.Report(diag.Warning, "hidden", f, s, s.Raw(s.Tokens[:1]))
	}
	return crossed
}

// IDsOf are the ids that a choice means: one, or those that its words join.
func (rd *Reader) IDsOf(id string, f *form.Field, s *Span, c *layout.Choice) []string {
	if id != "" {
		return []string{id}
	}
	if f.Type == form.Bool {
		if c.Means == layout.Listed && !agrees(c.Text, f) && !ContainsOption(f, c.Text) {
			return []string{"false"} // an item without a yes
		}
		return []string{c.Text}
	}
	if ids := rd.ids(f, s, option{text: c.Text}); len(ids) > 0 {
		return ids
	}
	rd.noChoice(f, s, option{text: c.Text, marked: true})
	return nil
}

// keepChoice keeps what was marked, or typed in place of marking. What was typed beside
// other choices that are marked is told of.
func (rd *Reader) keepChoice(f *form.Field, s *Span, ids []string, tokens, typed []Token) {
	marked := slices.Clone(ids)
	for _, t := range typed {
		if f.Type == form.Bool || IsNothing(t.Text()) {
			continue
		}
		found := rd.typedIDs(f, s, t, len(ids) > 0)
		if len(marked) > 0 && slices.ContainsFunc(found, func(id string) bool { return !slices.Contains(marked, id) }) && f.Type != form.Enum {
			rd.Sink.Report(diag.Warning, "choice.unclear", f, s, t.Text())
		}
		ids, tokens = append(ids, found...), append(tokens, t)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if f.Type == form.Bool {
		rd.keepTick(f, s, ids, tokens, typed)
		return
	}
	if len(ids) > 0 {
		rd.offList(f, s, tokens)
	}
	if i := slices.IndexFunc(typed, func(t Token) bool { return IsNothing(t.Text()) }); i >= 0 && len(ids) == 0 {
		rd.Sink.Report(diag.Info, "nothing", f, s, typed[i].Text())
	}
	switch {
	case len(ids) > 1 && f.Type != form.EnumSet && f.Type != form.List:
		rd.Sink.Report(diag.Error, "choice.several", f, s, s.Raw(tokens))
	case f.Type == form.Enum || f.Type == form.EnumSet || f.Type == form.List:
		rd.Sink.Keep(f, s, tokens, strings.Join(ids, ","))
	case len(ids) == 1:
		s.Tokens = tokens
		rd.Sink.Keep(f, s, tokens, ids[0])
	}
}

// offList warns about what was taken for a choice and is none of the items of the
// drop-down list of its cell.
func (rd *Reader) offList(f *form.Field, s *Span, tokens []Token) {
	for _, t := range tokens {
		if t.Entry == nil || t.Entry.Index < 0 || t.Text() == "" {
			continue
		}
		if c := s.Sheet.Cell(int(t.Entry.Index)); !rd.Form.Offered(c) {
			rd.Sink.Report(diag.Warning, "list.value", f, s, c.Text())
		}
	}
}

// typedIDs are the ids that a text typed in place of marking means: choices, or choices
// with their boxes of which some are ticked.
func (rd *Reader) typedIDs(f *form.Field, s *Span, t Token, marked bool) (ids []string) {
	whole := option{text: t.Text(), marked: marked, tokens: []Token{t}}
	if ids = rd.ids(f, s, whole); len(ids) > 0 {
		return ids
	}
	offered, ok := ticks(f, t.Text())
	if !ok {
		offered = []option{whole}
		offered[0].on = true
	}
	for _, o := range offered {
		if !o.on {
			continue
		}
		found := rd.ids(f, s, o)
		if len(found) == 0 {
			rd.noChoice(f, s, o)
		}
		ids = append(ids, found...)
	}
	return ids
}

// keepTick keeps a yes. A no is the absence of a value.
func (rd *Reader) keepTick(f *form.Field, s *Span, ids []string, tokens, typed []Token) {
	yes := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == "false" || Refuses(id) })
	if len(ids) == 0 && len(typed) > 0 {
		text, off := withoutMark(typed[0].Text())
		if cs, _ := ja.Choices(typed[0].Text()); len(cs) > 1 {
			rd.keepOwnTick(f, s, typed[0], cs)
			return
		}
		switch {
		case off || Refuses(text) || IsNothing(text) || ja.Mark(text) == ja.MarkOff:
			return
		case agrees(text, f) || ContainsOption(f, text) && ja.Mark(text) != ja.MarkOff:
			rd.Sink.Keep(f, s, typed, "true")
			if hedges(text) || s.hasControl() {
				rd.Sink.Report(diag.Warning, "choice.unclear", f, s, text)
			}
			return
		}
	}
	switch {
	case len(yes) > 0 && len(yes) < len(ids):
		rd.Sink.Report(diag.Error, "choice.several", f, s, s.Raw(tokens))
	case slices.ContainsFunc(typed, func(t Token) bool { return Refuses(t.Text()) || ja.Mark(t.Text()) == ja.MarkOff }) && len(yes) > 0:
		rd.Sink.Report(diag.Error, "choice.unclear", f, s, s.Raw(typed))
	case len(yes) > 0:
		rd.Sink.Keep(f, s, tokens, "true")
		for _, t := range typed {
			if !agrees(t.Text(), f) && !ContainsOption(f, t.Text()) {
				rd.Sink.Report(diag.Warning, "choice.unclear", f, s, t.Text())
			}
		}
		for _, t := range tokens {
			if hedges(t.Text()) && !rd.Def.PrintedTexts[t.Text()] {
				rd.Sink.Report(diag.Warning, "choice.unclear", f, s, t.Text())
			}
		}
	case len(typed) > 0:
		rd.Sink.Report(diag.Error, "choice.unclear", f, s, s.Raw(typed))
	}
}
