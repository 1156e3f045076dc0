package answer

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

// OnlyOffMark reports whether an answer is nothing but empty boxes.
func OnlyOffMark(s *Span) bool {
	for _, t := range s.Tokens {
		if t.Text() != "" && ja.Mark(t.Text()) != ja.MarkOff {
			return false
		}
	}
	return true
}

// ValueIn is the value of a field in a row.
func ValueIn(row []form.Value, field string) (form.Value, bool) {
	for i := range row {
		if row[i].Field == field {
			return row[i], true
		}
	}
	return form.Value{}, false
}

// Unprinted is a form that prints nothing: what staff typed is never its text.
var Unprinted = &form.Definition{}

// Span is the answer of one label: everything that is between the label
// and the next one, cells and check boxes, in reading order.
type Span struct {
	Label  *Entry // nil = none
	Name   string // the printed label
	Tokens []Token
	Def    *form.Definition // knows which texts are the form's own
	Sheet  *sheet.Sheet
	Around Neighbours // nil = nothing is known
	typed  []Token    // what Written found
	known  bool
	Edge   int32 // last column of the label and the badges (必須) beside it
	Limit  int32 // last column of the answer
	// unfilled reports whether hollow circles in it were taken as empty
	// buttons.
	unfilled bool
	Circled  bool    // something is drawn around a word of it, in a list
	List     bool    // a cell of the list: there to be filled in, whatever is in it
	Kept     bool    // a value was read from it
	Echoes   bool    // its last cell repeats the one above
	Lines    bool    // its cells are the lines of one text
	Joined   []int32 // the cells that its only token was made of
}

// Token is one cell or check box of an answer.
type Token struct {
	Entry *Entry
	Box   *sheet.Box
	shown bool // the text is what the sheet shows for a number
}

// Reset makes s another answer. Its slices are used again.
func (s *Span) Reset(as Span) {
	as.Tokens, as.typed = s.Tokens[:0], s.typed[:0]
	*s = as
}

// Neighbours are what an answer must know of the other cells of its sheet.
type Neighbours interface {
	// Radio reports whether the choices of the sheet are marked ● and ○ in one row.
	Radio() bool
	// SignsAt returns the signs to tick by in the answers of a row.
	SignsAt(row int32) Signs
}

// Text of a cell; "" for an empty one and for a box.
func (t Token) Text() string {
	if t.Entry == nil {
		return ""
	}
	return t.Entry.Text
}

// InLine puts the cells of an answer in one line where none is below
// another: of the parts of a number one may have slipped a row down.
func (s *Span) InLine() {
	last := len(s.Tokens) - 1
	if last < 1 || s.Tokens[last].Entry.Top == s.Tokens[0].Entry.Top {
		return
	}
	line := slices.Clone(s.Tokens)
	slices.SortStableFunc(line, func(a, b Token) int { return cmp.Compare(a.Entry.Left, b.Entry.Left) })
	for i := range line[1:] {
		if line[i+1].Entry.Left <= line[i].Entry.Right {
			return
		}
	}
	copy(s.Tokens, line)
}

// Written are the tokens with text that the sender typed: without what the
// form prints, notes and placeholders.
func (s *Span) Written() []Token {
	if s.known {
		return s.typed
	}
	s.known = true
	s.typed = s.typed[:0]
	out := s.typed
	for _, t := range s.Tokens {
		if t.Text() != "" && !s.isPrinted(t.Entry) && !s.isEmptyReference(t.Entry) {
			out = append(out, t)
		}
	}
	if !slices.ContainsFunc(out, func(t Token) bool { return !IsNothing(t.Text()) }) || len(out) == 1 && s.List && IsClosing(out[0].Text()) {
		out = out[:0] // also the hyphens between the parts of a number that nobody wrote
	}
	s.typed = out
	return out
}

// isEmptyReference is true for the 0 that a formula shows in place of the empty
// cell it points to; a zero that somebody means is typed.
func (s *Span) isEmptyReference(a *Entry) bool {
	if a.Text != "0" || a.Index < 0 {
		return false
	}
	c := s.Sheet.Cell(int(a.Index))
	_, formula := c.Formula()
	return formula && c.Kind() == sheet.Number
}

// isPrinted is true for texts of the form itself.
func (s *Span) isPrinted(a *Entry) bool {
	if a.Looked {
		return a.Printed
	}
	if a.Key == "" {
		return s.Def.PrintedTexts[a.Text] || IsPlaceholder(a.Text)
	}
	return a.OwnKey || a.Placeholder
}

// IsNothing reports whether a text means that there is no answer.
func IsNothing(text string) bool {
	if len(text) > 20 || beginsName(text) {
		return false
	}
	switch strings.Trim(strings.TrimSpace(ja.Hyphens(text)), "。()") {
	case "-", "--", "---", "/", "なし", "無し", "ナシ", "無", "該当なし", "なしです", "特になし", "特にありません", "ありません", "ございません", "N/A", "n/a":
		return true
	}
	return false
}

// Nothing is the word, or the dash alone, by which somebody wrote that there is no
// answer, nil without one. Dashes between the parts of a number are none.
func (s *Span) Nothing() *Token {
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Entry != nil && !t.Entry.Printed && IsNothing(t.Text()) && (strings.ContainsFunc(t.Text(), unicode.IsLetter) || len(s.Tokens) == 1 && !s.isPrinted(t.Entry)) {
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

// IsClosing is true for what is written below the last item of a list, so that
// nobody adds to it: 以下余白.
func IsClosing(text string) bool {
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

// At is the cell that a diagnostic about the answer points to: the first cell
// typed into, else the first answer cell, else the label.
func (s *Span) At() diag.Cell {
	for _, t := range s.Tokens {
		if t.Text() != "" && !s.isPrinted(t.Entry) {
			return t.Entry.Cell()
		}
	}
	for _, t := range s.Tokens {
		if t.Entry != nil && !s.isPrinted(t.Entry) {
			return t.Entry.Cell()
		}
		if t.Box != nil {
			return t.Box.Anchor
		}
	}
	if len(s.Tokens) > 0 && s.Tokens[0].Entry != nil {
		return s.Tokens[0].Entry.Cell()
	}
	if s.Label == nil {
		return diag.Cell{}
	}
	return s.Label.Cell()
}

// Raw is what was in the cells, as it was.
func (s *Span) Raw(tokens []Token) string {
	if len(tokens) == 1 && tokens[0].Entry != nil && tokens[0].Entry.Index >= 0 {
		a := tokens[0].Entry
		if len(s.Joined) < 2 {
			return s.Sheet.Cell(int(a.Index)).Text()
		}
		texts := make([]string, len(s.Joined))
		for i, cell := range s.Joined {
			texts[i] = s.Sheet.Cell(int(cell)).Text()
		}
		return strings.Join(texts, " ")
	}
	var b strings.Builder
	for i, t := range tokens {
		if i > 0 {
			b.WriteByte(' ')
		}
		switch {
		case t.Box != nil:
			b.WriteString(BoxText(t.Box))
		case t.Entry.Index >= 0:
			b.WriteString(s.Sheet.Cell(int(t.Entry.Index)).Text())
		}
	}
	return b.String()
}

// BoxText is a check box with its caption as people see it: ☑同意する.
func BoxText(b *sheet.Box) string {
	if b.Checked {
		return "☑" + b.Label
	}
	return "☐" + b.Label
}

// Pos is the cell of a token; a box is in that of its anchor.
func (t Token) Pos() diag.Cell {
	if t.Box != nil {
		return t.Box.Anchor
	}
	return t.Entry.Cell()
}

// Clear makes a span of the list ready for the next item.
func (s *Span) Clear() {
	s.Tokens, s.typed = s.Tokens[:0], s.typed[:0]
	s.known, s.Kept, s.unfilled, s.Echoes, s.Circled = false, false, false, false, false
}

// struck reports whether somebody crossed out something of an answer, also of what
// the form prints: crossing out what does not apply is a way to choose.
func (s *Span) struck() bool {
	for _, t := range s.Tokens {
		if t.Entry != nil && t.Entry.Index >= 0 && t.Text() != "" && s.Sheet.Cell(int(t.Entry.Index)).AnyStruck() {
			return true
		}
	}
	return false
}

// Under reports whether the middle of a shape lies over a cell of the answer.
func (s *Span) Under(shape *sheet.Shape) bool {
	a := shape.Area
	middle := diag.Cell{Row: (a.Top + a.Bottom) / 2, Col: (a.Left + a.Right) / 2}
	for _, t := range s.Tokens {
		if t.Entry != nil && t.Entry.Contains(middle) {
			return true
		}
	}
	return false
}

// Clone is a copy that the next answer does not overwrite.
func (s *Span) Clone() Span {
	kept := *s
	kept.Tokens, kept.typed = slices.Clone(s.Tokens), slices.Clone(s.typed)
	return kept
}

// bare is true for an answer without a text, a box or a list to pick from.
func (s *Span) bare() bool {
	for _, t := range s.Tokens {
		if t.Entry == nil || t.Text() != "" || s.hasList(t.Entry) {
			return false
		}
	}
	return true
}
