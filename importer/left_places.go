package importer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// leftAtField finds what is at the place of a field and was taken neither for its
// answer nor declared to be none: one of several cells, or a note, 「※総務部経由」, that
// may be an answer or the hint of another edition.
func (rd *reading) leftAtField(a *aligned, at *layout.Answer, add func(region, diag.Cell, string)) {
	f := a.pages[at.Place.Page]
	for _, cells := range at.Spots {
		for _, n := range cells {
			t := answer.EntryAt(f.Sheet, n)
			if t.Text == "" || t.Badge || f.Printed(n) || rd.def.PrintedTexts[t.Text] || rd.def.Printed[ja.FoldLabel(t.Text)] || !answer.IsSaid(t.Text) && !answer.IsExample(t.Text) {
				continue
			}
			if rd.mentions(f.Sheet.Name, t.Cell(), t.Text) {
				continue
			}
			if at.Place.Kind == layout.Inline && saysNumber(t.Text) {
				add(besideLabel, t.Cell(), t.Text) // behind the gaps instead of in them
			} else {
				add(margin, t.Cell(), t.Text)
			}
		}
	}
	rd.leftBesideMarks(f, at, add)
	if !rd.chose(at) {
		leftCrosses(f, at, add)
	}
	rd.leftChoices(a, at, add)
}

// leftChoices finds words to choose from that somebody changed, □代理店← or ×契約者, where
// nothing was chosen: the change may be the answer.
func (rd *reading) leftChoices(a *aligned, at *layout.Answer, add func(region, diag.Cell, string)) {
	if rd.chose(at) {
		rd.leftAmongChoices(a, at, add)
		return
	}
	if rd.isAsked(at) || slices.ContainsFunc(rd.picks(a, at).Picks, func(p answer.Pick) bool { return p.On }) {
		return
	}
	f, seen := a.pages[at.Place.Page], map[int32]bool{}
	for _, n := range f.StandingOut(wordsOf(at.Place)) {
		cell := f.Sheet.Cell(int(n))
		seen[n] = true
		if !rd.complainsOf(f.Sheet.Name, cell.Pos()) {
			add(mark, cell.Pos(), cell.Text())
		}
	}
	for k, cells := range at.Marks {
		c := &at.Place.Choices[k]
		if c.Means != layout.InText && c.Means != layout.Word {
			continue
		}
		for _, n := range cells {
			cell := f.Sheet.Cell(int(n))
			blank, _ := f.BlankText(c.Area)
			if seen[n] || blank == "" || withoutMarks(cell.Text()) == withoutMarks(blank) {
				continue
			}
			seen[n] = true
			if !rd.mentions(f.Sheet.Name, cell.Pos(), cell.Text()) && !rd.complainsOf(f.Sheet.Name, cell.Pos()) {
				where := mark
				if was, now := withoutMarks(blank), withoutMarks(cell.Text()); isOtherWording(was, now) || addsWords(was, now) {
					where = reworded
				}
				add(where, cell.Pos(), cell.Text())
			}
		}
	}
}

// leftAmongChoices finds what somebody put among the printed words of a place of which one
// was chosen: ○有（レベル3）, ○普通・当座　7654321. It is told of, if no other place has it.
func (rd *reading) leftAmongChoices(a *aligned, at *layout.Answer, add func(region, diag.Cell, string)) {
	f, seen := a.pages[at.Place.Page], map[int32]bool{}
	for k, cells := range at.Marks {
		c := &at.Place.Choices[k]
		if c.Means != layout.InText && c.Means != layout.Word && (c.Means != layout.Gapped || rd.isTick(at)) {
			continue
		}
		blank, ok := f.BlankText(c.Area)
		for _, n := range cells {
			cell := f.Sheet.Cell(int(n))
			if !ok || blank == "" || seen[n] {
				continue
			}
			seen[n] = true
			more := besideChoice(f.WithoutAnswers(n, c.Area), blank)
			if more == "" && !f.HasGapPlace(n) {
				more = ownWords(cell.Text(), blank)
			} else if more == "" && c.Means != layout.Gapped {
				more = f.InOtherGap(n, c.Area)
			}
			if more != "" && !answer.IsBadge(answer.LabelKey(more)) && !rd.hasValueAt(cell.Pos(), more) && !rd.complainsOf(f.Sheet.Name, cell.Pos()) {
				add(reworded, cell.Pos(), cell.Text())
			}
		}
	}
}

// isTick reports whether a place is that of a yes or no, for which what is in its gap was
// read.
func (rd *reading) isTick(at *layout.Answer) bool {
	return slices.ContainsFunc(rd.fieldsAt(at), func(id string) bool {
		f := rd.def.Any(id)
		return f != nil && f.Type == form.Bool
	})
}

// hasValueAt reports whether a value that was read from a cell says what a text says.
func (rd *reading) hasValueAt(cell diag.Cell, text string) bool {
	return slices.ContainsFunc(rd.app.Values, func(v form.Value) bool { return v.Cell == cell && strings.Contains(v.Text, text) })
}

// ownWords are the letters of a text without those of the words of another, and without
// the letters that are marks. A single one says nothing.
func ownWords(text, of string) string {
	text, _ = ja.Clean(text)
	of, _ = ja.Clean(of)
	words := strings.FieldsFunc(of, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) })
	gone, found := false, false
	for _, w := range words {
		if !strings.Contains(text, w) {
			gone = true
			continue
		}
		text, found = strings.Replace(text, w, " ", 1), true
	}
	if gone { // other words in their place, which were read, or one left with a remark
		remark := inBrackets.FindStringSubmatchIndex(text)
		if !found || remark == nil || remark[0] == 0 {
			return ""
		}
		text = text[remark[2]:remark[3]]
	}
	more := strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) || strings.ContainsRune("レvVxXoOノ", r) {
			return -1
		}
		return r
	}, text)
	if utf8.RuneCountInString(more) < 2 {
		return ""
	}
	return more
}

// wordsOf are the cells of the words of a place's choices on the blank.
func wordsOf(p *layout.Place) (words []sheet.Area) {
	for k := range p.Choices {
		switch c := &p.Choices[k]; {
		case c.Means == layout.InText || c.Means == layout.Word:
			words = append(words, c.Area)
		case c.Caption.Top > 0:
			words = append(words, c.Caption)
		}
	}
	return words
}

// isOtherWording reports whether choices are only set in another way, without boxes or
// with other signs between all of them, so that the change says nothing.
func isOtherWording(blank, text string) bool {
	letters := func(s string) string { return strings.Map(onlyLetters, s) }
	if letters(blank) != letters(text) || strings.ContainsAny(text, "×←→↑↓✕✗") {
		return false
	}
	boxes, all := strings.Count(text, "□"), strings.Count(blank, "□")
	return boxes == 0 || boxes == all
}

// addsWords reports whether all that was changed of choices is a remark behind them, without
// any sign that marks one: □同意する（別途）.
func addsWords(blank, text string) bool {
	rest, ok := strings.CutPrefix(text, blank)
	return ok && !strings.ContainsFunc(rest, func(r rune) bool { return onlyLetters(r) < 0 && !strings.ContainsRune("()（）、。・", r) })
}

func onlyLetters(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsNumber(r) {
		return r
	}
	return -1
}

// withoutMarks is a text without blanks in which all empty boxes, and all circles, are
// the same: programs write them in different ways.
func withoutMarks(text string) string {
	text, _ = ja.Clean(text)
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\u3000', '\n', '\r', '\t':
			return -1
		case '☐', '◻', '▢', '⬜':
			return '□'
		case '◯', '〇':
			return '○'
		}
		return r
	}, text)
}

// leftBesideMarks finds texts in the cells of a field's boxes that were no mark, such
// as what was typed below a control.
func (rd *reading) leftBesideMarks(f *layout.Filled, at *layout.Answer, add func(region, diag.Cell, string)) {
	for k, cells := range at.Marks {
		c := &at.Place.Choices[k]
		if c.Means != layout.InCell && c.Means != layout.Control {
			continue // the words are in the cell, see picks
		}
		for _, n := range cells {
			t := answer.EntryAt(f.Sheet, n)
			caption := answer.IsCaption(c, t.Text) || answer.IsUnmarkedCaption(c, t.Text)
			if t.Text == "" || t.Badge || f.Printed(n) || answer.IsLinked(f.Sheet, f.Sheet.Cell(int(n))) || ja.Mark(t.Text) != ja.MarkNone || caption && (c.Means != layout.Control || rd.chose(at)) {
				continue
			}
			if !rd.mentions(f.Sheet.Name, t.Cell(), t.Text) {
				add(unnamed, t.Cell(), t.Text)
			}
		}
	}
}

// chose reports whether a field has one of the choices of a place.
func (rd *reading) chose(at *layout.Answer) bool {
	return slices.ContainsFunc(rd.namedAt(at), func(n int) bool { return rd.has(rd.aligned.field(at.Place, n).ID) })
}

// isAsked reports whether a field of a place must be answered, which is told where it was
// not.
func (rd *reading) isAsked(at *layout.Answer) bool {
	return slices.ContainsFunc(rd.namedAt(at), func(n int) bool { return rd.aligned.field(at.Place, n).Required.Always })
}

// fieldsAt are the fields of a place.
func (rd *reading) fieldsAt(at *layout.Answer) (ids []string) {
	for _, n := range rd.namedAt(at) {
		ids = append(ids, rd.aligned.field(at.Place, n).ID)
	}
	return ids
}

// namedAt are the numbers of the fields of a place.
func (rd *reading) namedAt(at *layout.Answer) []int {
	return rd.aligned.names[rd.aligned.indexOf(at.Place)].fields
}

// leftMarks finds texts with words to circle in which a word is marked that is none of
// them: ○国内・国外 before （予定・報告）.
func (rd *reading) leftMarks(a *aligned, page int, add func(region, diag.Cell, string)) {
	f := a.pages[page]
	words := map[int32][]string{} // by cell
	for _, at := range a.at {
		if at == nil || at.Place.Page != page {
			continue
		}
		for k, cells := range at.Marks {
			if c := &at.Place.Choices[k]; c.Means == layout.Word && c.Part > 0 {
				for _, n := range cells {
					words[n] = append(words[n], ja.FoldLabel(c.Text))
				}
			}
		}
	}
	for n, of := range words {
		if c := f.Sheet.Cell(int(n)); f.MarksOther(n, of) && !rd.complainsOf(f.Sheet.Name, c.Pos()) {
			add(mark, c.Pos(), c.Text())
		}
	}
}

// complainsOf reports whether something was said of a cell already.
func (rd *reading) complainsOf(sheet string, c diag.Cell) bool {
	ref := c.String()
	return slices.ContainsFunc(rd.app.Diagnostics, func(d diag.Diagnostic) bool {
		return d.Pos.Cell == ref && d.Pos.Sheet == sheet && d.Severity != diag.Info
	})
}

// mentions reports whether a text of a cell was read as part of a value, or
// something said about it.
func (rd *reading) mentions(sheet string, c diag.Cell, text string) bool {
	page := rd.app.PageOf(sheet)
	if slices.ContainsFunc(rd.app.Values, func(v form.Value) bool { return v.Page == page && v.Cell == c }) {
		return true // as nearly always
	}
	isOf := func(v form.Value) bool { return v.Page == page && (v.Cell == c || holdsText(v.Raw, text)) }
	for i := range rd.app.Rows.Len() {
		if slices.ContainsFunc(rd.app.Rows.Row(i), isOf) {
			return true // an item that is a card of its own
		}
	}
	ref := c.String()
	return slices.ContainsFunc(rd.app.Values, isOf) || slices.ContainsFunc(rd.app.Diagnostics, func(d diag.Diagnostic) bool {
		return (d.Pos.Sheet == sheet || d.Pos.Sheet == "") && (d.Pos.Cell == ref || holdsText(d.Value, text))
	})
}

// holdsText reports whether a text holds another, however each is written.
func holdsText(whole, part string) bool {
	if strings.Contains(whole, part) {
		return true
	}
	clean, _ := ja.Clean(whole)
	return strings.Contains(clean, part)
}
