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
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// leftCell looks at a cell that no place claims.
func (rd *reading) leftCell(a *aligned, f *layout.Filled, n int32, add func(region, diag.Cell, string)) {
	c := f.Sheet.Cell(int(n))
	text, _ := ja.Clean(answer.Shown(c))
	if text == "" || answer.IsLinked(f.Sheet, c) || c.Kind() == sheet.Empty || answer.IsBadge(answer.LabelKey(text)) || rd.isContinued(text) {
		return
	}
	if _, formula := c.Formula(); formula && f.BlankFormula(c.Pos()) {
		return // computed by the form itself from answers
	}
	if over, ok := f.OverPrinted(c.Pos()); ok {
		switch same, other := rd.sameLabel(a, over, text), rd.placeLabelled(a, f, c.Pos()); {
		case layout.IsBracketed(text, over):
			add(mark, c.Pos(), text)
		case endsOpen(over) && behindOpen(over, text):
			add(besideLabel, c.Pos(), text)
		case same && !rd.addsInBrackets(over, text):
		case same && saysNumber(text):
			add(besideLabel, c.Pos(), text)
		case other != nil && layout.AnswersBehind(text, over):
			add(besideLabel, c.Pos(), text) // another answer than that in its place
		case other != nil: // its answer may be meant for another field
			rd.app.Unread = append(rd.app.Unread, form.Unread{Sheet: f.Sheet.Name, Cell: c.Pos(), Text: asSeen(f.Sheet, c.Pos(), text)})
			rd.add(diag.Diagnostic{Severity: diag.Warning, Code: reworded.code(), Field: other.ID, Value: text, Rule: other.Pos,
				Pos: diag.Pos{Sheet: f.Sheet.Name, Cell: c.Pos().String(), Label: over}})
		case isAnswerOver(over, text):
			add(besideLabel, c.Pos(), text)
		default:
			add(reworded, c.Pos(), text)
		}
		return
	}
	if rd.knowsLabel(text) {
		add(reworded, c.Pos(), text)
		return
	}
	if slices.ContainsFunc(f.Lists, func(l layout.Items) bool { return slices.Contains(f.StrangeHeaders(&l), f.Sheet.Area(c.Pos())) }) {
		add(margin, c.Pos(), text) // the header of a column of the sender's own
		return
	}
	if (f.BesidePrint(c.Pos()) || rd.besideOwnLabel(f, c.Pos())) && ja.Mark(text) != ja.MarkOff {
		add(besideLabel, c.Pos(), text)
		return
	}
	add(margin, c.Pos(), text)
}

// addsInBrackets reports whether somebody put something in brackets to a printed label:
// FAX（03-1234-5678）, メール（至急）, その他（休職中. A synonym, 電話番号（TEL）, is none.
func (rd *reading) addsInBrackets(print, text string) bool {
	print = ja.FoldLabel(print)
	return slices.ContainsFunc(inBrackets.FindAllStringSubmatchIndex(text, -1), func(m []int) bool {
		said := text[m[2]:m[3]]
		key := ja.FoldLabel(said)
		return m[0] > 0 && strings.ContainsFunc(key, isLetterOrNumber) && !strings.Contains(print, key) && !rd.knowsLabel(said) && !answer.IsBadge(answer.LabelKey(said))
	})
}

// endsOpen reports whether a printed text asks to go on in brackets: その他（.
func endsOpen(print string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(print, " \u3000"))
	return last != utf8.RuneError && strings.ContainsRune("(（[［【〔「", last)
}

// behindOpen reports whether somebody went on behind the bracket that a printed text ends
// with.
func behindOpen(print, text string) bool {
	rest, found := strings.CutPrefix(answer.Unspaced(text), answer.Unspaced(print))
	return found && strings.ContainsFunc(rest, isLetterOrNumber)
}

func isLetterOrNumber(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// inBrackets is what a text has in brackets, the last of which may not be closed.
var inBrackets = lazyregexp.New(`[(（\[［【〔<＜「]([^()（）\[\]［］【】〔〕<>＜＞「」]+)(?:[)）\]］】〕>＞」]|$)`)

// saysNumber reports whether a text has the digits of a number or a mail address.
func saysNumber(text string) bool {
	return len(ja.Digits(text)) >= leastDigits || strings.Contains(text, "@")
}

// leastDigits is the length of the shortest number that people write to be reached or
// found by.
const leastDigits = 4

// isAnswerOver reports whether a text in place of a printed one is an answer: a date or
// number where the blank shows one, or digits in the blanks of it, 3番5号 for 番　　号.
func isAnswerOver(print, text string) bool {
	print, text = answer.Unspaced(print), answer.Unspaced(text)
	if dataPrint.MatchString(print) {
		return print != text
	}
	bare := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, text)
	return bare == print && bare != text
}

// dataPrint is a printed date or number, as an example or until somebody writes.
var dataPrint = lazyregexp.New(`^[0-9０-９][0-9０-９,，.．/／:：年月日時分-]*$`)

// isContinued reports whether a text only says that a printed title goes on: on the
// next page, 新規ユーザー登録書　つづき.
func (rd *reading) isContinued(text string) bool {
	key := strings.TrimRight(ja.FoldLabel(text), ")")
	for _, word := range []string{"のつづき", "の続き", "(つづき", "(続き", "つづき", "続き"} {
		if title, ok := strings.CutSuffix(key, word); ok {
			return rd.def.Printed[title]
		}
	}
	return false
}

// besideOwnLabel reports whether a cell is right of a label that the sender wrote:
// a block of another form beside this one.
func (rd *reading) besideOwnLabel(f *layout.Filled, p diag.Cell) bool {
	n, _ := f.Sheet.Index(p)
	for n--; n >= 0 && f.Sheet.Cell(n).Pos().Row == p.Row; n-- {
		c := f.Sheet.Cell(n)
		if c.Kind() == sheet.Empty {
			continue
		}
		text, _ := ja.Clean(answer.Shown(c))
		return p.Col-f.Sheet.Area(c.Pos()).Right <= 2 && rd.knowsLabel(text) && slices.Contains(f.Unread, int32(n))
	}
	return false
}

// knowsLabel reports whether a text is printed by some blank, or a label that the
// definition knows, adorned as senders do.
func (rd *reading) knowsLabel(text string) bool {
	if rd.reader.words.words[text] != nil {
		return true
	}
	key := answer.LabelKey(text)
	if key == "" {
		return false
	}
	refs, _ := lookup(rd.def, strings.TrimLeftFunc(strings.TrimRight(key, ":"), isEnumerator))
	return len(refs) > 0 || rd.def.Titled(key) != 0 || titleBits(rd.def, text) != 0 || rd.reader.isPageTitle(text)
}

// sameLabel reports whether a text in the place of a printed one is a label of
// the fields that the printed one names, in other words.
func (rd *reading) sameLabel(a *aligned, printed, text string) bool {
	if ja.LabelStem(ja.FoldLabel(printed)) == ja.LabelStem(ja.FoldLabel(text)) {
		return true
	}
	refs, _ := lookup(rd.def, ja.FoldLabel(text))
	for i := range a.blank.Places {
		if p := &a.blank.Places[i]; ja.FoldLabel(p.Label) == ja.FoldLabel(printed) && slices.ContainsFunc(refs, func(ref form.LabelRef) bool {
			return ref.Column == (p.List >= 0) && slices.Contains(a.names[i].fields, ref.Field)
		}) {
			return true
		}
	}
	return false
}

// placeLabelled is the field whose label the blank prints where a cell is, nil
// where it is that of none, or of several.
func (rd *reading) placeLabelled(a *aligned, f *layout.Filled, cell diag.Cell) (only *form.Field) {
	for _, place := range f.LabelledAt(cell) {
		for _, n := range a.names[place].fields {
			field := a.field(&a.blank.Places[place], n)
			if only != nil && only != field {
				return nil
			}
			only = field
		}
	}
	return only
}
