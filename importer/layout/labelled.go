package layout

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// findLabels finds the print that is the label of each place: the nearest one
// that says so; of a label made of several texts, the first of them, where none says the last.
func (x *indexed) findLabels(b *Blank) map[int]int32 {
	out := map[int]int32{}
	keys := make([]string, len(x.prints))
	for n := range x.prints {
		keys[n] = printKey(x.prints[n].Text)
	}
	for i := range b.Places {
		p := &b.Places[i]
		if p.Page != x.page || p.Label == "" {
			continue
		}
		label := printKey(p.Label)
		best := x.nearestLabel(p, func(n int) bool { return saysLabel(keys[n], label) || hasLine(&x.prints[n].Print, p, label) })
		for first := p.Label; best < 0; {
			end := strings.LastIndex(first, " ")
			if end < 0 {
				break
			}
			first = first[:end]
			label = printKey(first)
			best = x.nearestLabel(p, func(n int) bool { return keys[n] == label })
		}
		if best >= 0 {
			out[i] = best
		}
	}
	return out
}

// nearestLabel is the nearest print above or left of a place of those that say its label,
// -1 without one.
func (x *indexed) nearestLabel(p *Place, says func(n int) bool) int32 {
	best, least := int32(-1), int32(0)
	for n := range x.prints {
		a := x.prints[n].Area
		if a.Top > p.Area.Bottom || a.Left > p.Area.Right || !says(n) {
			continue
		}
		far := 2*gapBetween(a.Top, a.Bottom, p.Area.Top, p.Area.Bottom) + gapBetween(a.Left, a.Right, p.Area.Left, p.Area.Right)
		if best < 0 || far < least {
			best, least = int32(n), far
		}
	}
	return best
}

// hasLine reports whether a label is part of a text: one of the lines of what is beside
// the place and others above or below it, or the heading before a remark above it.
func hasLine(print *Print, p *Place, label string) bool {
	a := print.Area
	if a.Bottom == p.Area.Top-1 {
		if m := remarked.FindStringSubmatch(print.Text); m != nil && printKey(m[1]) == label {
			return true
		}
	}
	if a.Top > p.Area.Top || a.Bottom < p.Area.Bottom || a.Right >= p.Area.Left || !strings.Contains(print.Text, "\n") {
		return false
	}
	return slices.ContainsFunc(strings.Split(print.Text, "\n"), func(line string) bool { return printKey(line) == label })
}

// saysLabel reports whether a printed text is a label: the whole of it, or, of
// one made of several texts, a part. Both are keys, as printKey returns them.
func saysLabel(printed, label string) bool {
	return printed == label || len(printed) >= len("電話") && strings.HasSuffix(label, printed)
}

// sure reports whether what locates a place was found: its label, or the
// printed text that it is in.
func (m *Map) sure(place int, b *Blank) bool {
	if m.Identity || m.own(b.Places[place].Area) >= 0 {
		return true
	}
	n, ok := m.page.labels[place]
	if !ok {
		return b.Places[place].Label == "" && m.touchesFound(b.Places[place].wide())
	}
	return m.at[n] >= 0
}

// touchesFound reports whether a printed text right before or behind an area was
// found: all that locates a place without a label.
func (m *Map) touchesFound(a sheet.Area) bool {
	left, right := m.beside(a)
	return left >= 0 && m.page.prints[left].Area.Right == a.Left-1 || right >= 0 && m.page.prints[right].Area.Left == a.Right+1
}

// overLabel gives a cell in which somebody typed label and answer to the place
// whose label the blank prints there.
func (f *Filled) overLabel(cell int32) bool {
	pos := posOf(f.Sheet, cell)
	for i := range f.page.prints {
		p := &f.page.prints[i]
		if f.at[i] >= 0 || !f.Area(p.Area).Contains(pos) {
			continue
		}
		if !AnswersBehind(f.Sheet.Cell(int(cell)).Text(), p.Text) {
			continue
		}
		for k := range f.Answers {
			a := &f.Answers[k]
			if n, ok := f.page.labels[f.indexOf(a)]; ok && n == int32(i) && a.Place.Area.Top <= p.Area.Bottom+farthestBelow && (a.Place.Kind == Computed || f.isEmpty(a)) {
				a.InLabel = append(a.InLabel, cell)
				a.Sure = true
				return true
			}
		}
	}
	return false
}

// farthestBelow is how many rows below its label an answer is at most: the heading of a
// column is no label of what is below its rows.
const farthestBelow = 2

// AnswersBehind reports whether the text in the place of a printed label is that label
// with an answer behind it.
func AnswersBehind(text, label string) bool {
	squeezed, _ := squash(text)
	return strings.HasPrefix(squeezed, squashed(label)) && answersBehind(text, label)
}

// answersBehind reports whether a text is a label with an answer behind it,
// parted by a colon, a blank or the end of a line: 会社名：…. More words of a label
// are in brackets.
func answersBehind(text, label string) bool {
	_, at := squash(text)
	n := at[len(squashed(label))]
	if n >= len(text) {
		return false
	}
	rest := text[n:]
	apart := n > 0 && strings.ContainsAny(text[n-1:n], " \n") || strings.HasSuffix(text[:n], "\u3000")
	bare := strings.TrimFunc(rest, isBlank)
	if strings.HasPrefix(bare, ":") || strings.HasPrefix(bare, "：") {
		return strings.TrimLeftFunc(bare, func(r rune) bool { return isBlank(r) || r == ':' || r == '：' || r == '\n' }) != ""
	}
	return apart && bare != "" && !strings.ContainsAny(bare[:1], "(（[【*※") && !strings.HasPrefix(bare, "（") && !strings.HasPrefix(bare, "※") && !strings.HasPrefix(bare, "【")
}

func squashed(text string) string { return string(appendSquashed(make([]byte, 0, len(text)), text)) }

// isEmpty reports whether nothing was found at a place so far.
func (f *Filled) isEmpty(a *Answer) bool {
	for _, cells := range slices.Concat(a.Spots, a.Marks) {
		if slices.ContainsFunc(cells, func(n int32) bool { return f.Sheet.Cell(int(n)).Text() != "" }) {
			return false
		}
	}
	return !slices.ContainsFunc(a.Choices(), func(c Choice) bool { return c.Means != Listed })
}

// Choices returns the choices of the place.
func (a *Answer) Choices() []Choice { return a.Place.Choices }

// indexOf is the number of an answer's place in its blank.
func (f *Filled) indexOf(a *Answer) int { return f.numbers[a.Place] }

// AfterLabel returns the text behind the label in a cell that contains both.
func (f *Filled) AfterLabel(a *Answer, cell int32) string {
	text := f.Sheet.Cell(int(cell)).Text()
	n, ok := f.page.labels[f.indexOf(a)]
	if !ok {
		return text
	}
	letters, at := squash(text)
	label := squashed(f.page.prints[n].Text)
	if !strings.HasPrefix(letters, label) {
		return text
	}
	return strings.TrimFunc(text[at[len(label)]:], func(r rune) bool { return isBlank(r) || r == ':' || r == '：' || r == '\n' })
}

// StrangeHeaders returns the columns of the sheet for which somebody wrote a
// header of their own into the header rows of a list.
func (f *Filled) StrangeHeaders(l *Items) []sheet.Area {
	if !l.looked {
		l.looked, l.strange = true, f.strangeHeaders(l)
	}
	return l.strange
}

func (f *Filled) strangeHeaders(l *Items) (out []sheet.Area) {
	head := f.Area(l.List.Header)
	for _, n := range f.Unread {
		at := posOf(f.Sheet, n)
		if at.Row >= head.Top && at.Row < l.Rows.Top && at.Col >= l.Rows.Left && at.Col <= l.Rows.Right {
			out = append(out, f.Sheet.Area(at))
		}
	}
	return out
}
