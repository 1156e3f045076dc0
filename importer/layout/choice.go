package layout

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// controls makes a choice of every check box that floats over the page.
func (d *deriver) controls() {
	for i := range d.grid.s.Boxes {
		b := &d.grid.s.Boxes[i]
		if b.Anchor.IsZero() || !d.grid.area.Contains(b.Anchor) {
			continue
		}
		a := sheet.Area{Top: b.Anchor.Row, Left: b.Anchor.Col, Bottom: b.Anchor.Row, Right: b.Anchor.Col}
		label, _ := ja.Clean(b.Label)
		c := Choice{Text: label, Means: Control, Area: a, Box: i}
		if c.Text == "" {
			d.captionOf(&c)
		}
		d.found = append(d.found, Place{Kind: Box, Area: a, Choices: []Choice{c}, List: -1})
	}
}

// controlsInItems gives the controls over the first item of a table to it. Those
// over the items below are the same again.
func (d *deriver) controlsInItems() {
	d.found = slices.DeleteFunc(d.found, func(p Place) bool {
		a := d.grid.s.Area(p.Area.Cell())
		return d.item(a) < 0 && slices.ContainsFunc(d.blank.Lists, func(l List) bool {
			return l.Page == d.page && a.Top >= l.Rows.Top && a.Bottom <= l.Rows.Bottom && a.Left >= l.Rows.Left && a.Right <= l.Rows.Right
		})
	})
	for i := range d.found {
		d.found[i].List = d.item(d.grid.s.Area(d.found[i].Area.Cell()))
	}
}

// hasControl reports whether a control floats over an area, which then is no
// room to write in.
func (d *deriver) hasControl(a sheet.Area) bool {
	for i := range d.found {
		for _, c := range d.found[i].Choices {
			if c.Means == Control && a.Contains(c.Area.Cell()) {
				return true
			}
		}
	}
	return false
}

// captionOf finds the words that belong to a mark in a cell of its own: to the
// right, or in its own cell.
func (d *deriver) captionOf(c *Choice) {
	g := d.grid
	if s := g.slot(c.Area.Top, c.Area.Left); s != nil && !isBareBox(s.text) && s.text != "" {
		c.Text = s.text
		return
	}
	if c.Means == Control && d.captionBelow(c) {
		return
	}
	for _, col := range []int32{c.Area.Right + 1, c.Area.Right + 2} {
		s := g.slot(c.Area.Top, col)
		if s == nil {
			break
		}
		if s.text != "" {
			if s.kind != boxText {
				c.Text, c.Caption = d.caption(s)
			}
			return
		}
	}
	if s := g.slot(c.Area.Top, c.Area.Left-1); s != nil && s.kind == labelText {
		c.Text, c.Caption = s.text, s.area
	}
}

// captionBelow finds the words beside the lower half of a control, which floats over two
// rows, where none are beside its upper one.
func (d *deriver) captionBelow(c *Choice) bool {
	for row := c.Area.Top; row <= c.Area.Top+1; row++ {
		for col := c.Area.Right + 1; col <= c.Area.Right+2; col++ {
			s := d.grid.slot(row, col)
			if s == nil || s.text == "" || s.area.Top != row {
				continue
			}
			if row > c.Area.Top {
				c.Text, c.Caption = d.caption(s)
			}
			return row > c.Area.Top
		}
	}
	return false
}

// caption is the text of a caption and, if lines follow it in its frame, its
// first line with them.
func (d *deriver) caption(s *slot) (string, sheet.Area) { return s.text, s.area }

func isBareBox(text string) bool {
	return utf8.RuneCountInString(squeezed(text)) == 1 && strings.ContainsAny(text, boxChars)
}

// boxes makes a choice of every printed box.
func (d *deriver) boxes() {
	for i := range d.grid.slots {
		s := &d.grid.slots[i]
		if s.kind != boxText || s.taken {
			continue
		}
		if isBareBox(s.text) {
			c := Choice{Means: InCell, Area: s.area, Box: -1}
			d.captionOf(&c)
			d.add(Place{Kind: Box, Area: s.area, Choices: []Choice{c}, List: d.item(s.area)})
			continue
		}
		d.boxesIn(s)
	}
}

// boxesIn makes a question of the boxes in a text, or several where a label comes
// between them, and places of the gaps in it.
func (d *deriver) boxesIn(s *slot) {
	captions := splitBoxes(s.text)
	labels := labelsBetween(s.raw, len(captions))
	several := slices.ContainsFunc(labels[1:], func(l string) bool { return l != "" })
	for from := 0; from < len(captions); {
		p := Place{Kind: Options, Area: s.area, List: d.item(s.area), Printed: s.text, Label: labels[from]}
		if several {
			p.Anchor = cmp.Or(labels[from], captions[from])
		}
		to := from + 1
		for to < len(captions) && labels[to] == "" {
			to++
		}
		for i := from; i < to; i++ {
			text := captions[i]
			if to < len(captions) && i == to-1 {
				text = withoutTail(text, labels[to])
			}
			p.Choices = append(p.Choices, Choice{Text: text, Means: InText, Area: s.area, Part: i + 1, Box: -1})
		}
		if len(captions) == 1 {
			p.Kind = Box
			p.Choices[0].Part = 0
		} else if len(p.Choices) == 1 {
			p.Kind = Box
		}
		d.add(p)
		from = to
	}
	d.gapsOf(s)
}

// splitBoxes are the captions of the boxes in a text: what follows a box, or,
// if boxes are behind the words, what precedes it.
func splitBoxes(text string) (captions []string) {
	var parts []string
	from := 0
	for _, i := range boxesAt(text) {
		_, size := utf8.DecodeRuneInString(text[i:])
		parts = append(parts, text[from:i])
		from = i + size
	}
	rest := text[from:]
	behind := trimGap(rest) == "" && strings.TrimSpace(parts[0]) != ""
	if behind {
		for _, p := range parts {
			captions = append(captions, captionText(p))
		}
		return captions
	}
	for _, p := range append(parts[1:], rest) {
		captions = append(captions, captionText(p))
	}
	return captions
}

// captionText is a caption without the gap and brackets for a remark behind it,
// and without what only separates it from the next.
func captionText(text string) string {
	text = strings.Trim(trimGap(text), "・,、，／/ 　\n")
	if spans := gapSpans(text); len(spans) > 0 {
		head := trimGap(text[:spans[0].from])
		head = strings.TrimRight(head, opens+":：")
		if i := unclosed(head); i >= 0 {
			head = head[:i] // 変更 of 変更（内容：　　）
		}
		head = strings.TrimRight(head, "→⇒ 　")
		if trimmed := trimGap(head); trimmed != "" {
			text = trimmed
		}
	}
	return strings.TrimSpace(text)
}

// unclosed is where the last bracket of a text that nothing closes opens; -1 without
// one.
func unclosed(text string) int {
	i := strings.LastIndexAny(text, opens)
	if i < 0 || strings.ContainsAny(text[i:], closes) {
		return -1
	}
	return i
}

// lists makes a choice of every cell with a drop-down list.
func (d *deriver) lists() {
	g := d.grid
	for i := range g.empty {
		b := &g.empty[i]
		v := g.list(b.area)
		if v == nil || len(v.Items) == 0 || !g.free(b.area) {
			continue
		}
		if onlyMarks(v.Items) {
			c := Choice{Means: InCell, Area: b.area, Box: -1}
			d.captionOf(&c)
			d.add(Place{Kind: Box, Area: b.area, Choices: []Choice{c}, List: d.item(b.area)})
			continue
		}
		d.addList(b.area, v)
	}
	for i := range g.slots {
		s := &g.slots[i]
		if s.text == "" || s.taken || s.formula || g.locked && !s.look.Unlocked {
			continue
		}
		if v := g.list(s.area); v != nil && len(v.Items) > 0 {
			d.addList(s.area, v)
		}
	}
}

// onlyMarks reports whether a drop-down list offers nothing but a mark.
func onlyMarks(items []string) bool {
	for _, item := range items {
		if t := squeezed(item); t != "" && !strings.Contains("○〇◯●◎✓✔✅☑レ■□☐☒✕×", t) {
			return false
		}
	}
	return len(items) <= 2
}

func (d *deriver) addList(a sheet.Area, v *sheet.Validation) {
	p := Place{Kind: Options, Area: a, List: d.item(a)}
	for _, item := range v.Items {
		text, _ := ja.Clean(item)
		if text == "" {
			continue
		}
		p.Choices = append(p.Choices, Choice{Text: text, Means: Listed, Area: a, Part: len(p.Choices) + 1, Box: -1})
	}
	if len(p.Choices) > 0 {
		d.add(p)
	}
}

// words makes a choice of words to circle.
func (d *deriver) words() {
	says := d.saysCircle()
	d.wordsInItems()
	d.wordsSpokenOf()
	defer d.wordRows()
	defer d.numberedOn()
	if says {
		d.wordCells()
		d.wordsInRooms()
	}
	for i := range d.grid.slots {
		s := &d.grid.slots[i]
		inItem := d.item(s.area) >= 0 && s.kind == labelText && len(dotted(s.text)) > 1
		asks := s.kind == labelText && (d.isAnswer(s) || d.isLaidOut(s) || says && d.asksWords(s) || d.grid.isClosed(s) && len(digitWords(s.text)) > 1) || d.listsWords(s) || saysWhich(s)
		if s.taken || s.kind != wordText && (d.inHeader(s) || !inItem && !asks) {
			continue
		}
		if d.severalWords(s) {
			continue
		}
		words := wordsOf(s)
		if len(words) < 2 {
			continue
		}
		d.addWordsOf(s, words)
		d.nestedWords(s, words)
		if len(numberedWords(s.text)) > 0 {
			d.gapsOf(s, words...)
		}
	}
}

// saysWhich reports whether a text is words with dots between them and a remark to circle
// one of them.
func saysWhich(s *slot) bool {
	text := circleRemark.ReplaceAllString(s.text, "")
	return text != s.text && len(dotted(itemNumber.ReplaceAllString(text, ""))) > 1
}

// linesBetween is how many rows may be between two lines of numbered words.
const linesBetween = 3

// numberedOn adds to numbered words to circle those of the next line, whose numbers go
// on: ①転倒　②転落 above ③異食　④その他.
func (d *deriver) numberedOn() {
	for i := range d.grid.slots {
		s := &d.grid.slots[i]
		if s.taken || s.text == "" || s.formula {
			continue
		}
		first, words := numberedFrom(s.text)
		if first < 3 {
			continue
		}
		k := slices.IndexFunc(d.found, func(p Place) bool {
			last := p.Choices
			return p.Kind == Options && p.List < 0 && p.Area.Left == s.area.Left && len(last) == first-1 && last[0].Means == Word &&
				last[len(last)-1].Area.Bottom < s.area.Top && last[len(last)-1].Area.Bottom+linesBetween > s.area.Top
		})
		if k < 0 {
			continue
		}
		for n, w := range words {
			d.found[k].Choices = append(d.found[k].Choices, Choice{Text: w, Means: Word, Area: s.area, Part: n + 1, Box: -1})
		}
		d.grid.take(s.area)
		d.gapsOf(s, words...)
	}
}

// wordsOf are the words to circle of a text that consists of them.
func wordsOf(s *slot) []string {
	text, raw := circleRemark.ReplaceAllString(s.text, ""), circleRemark.ReplaceAllString(s.raw, "")
	if text != s.text && len(numberedWords(text)) == 0 {
		text = itemNumber.ReplaceAllString(text, "")
	}
	if digits := digitWords(text); len(digits) > 1 {
		return digits
	}
	for _, found := range [][]string{words(text), numberedWords(text), dotted(text), apartWords(raw)} {
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

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

// listsWords reports whether a text too long for a label is a row of words to
// circle: in an answer's place, or several of them in a frame, none of which asks.
func (d *deriver) listsWords(s *slot) bool {
	if s.kind != noteText && (s.kind != labelText || utf8.RuneCountInString(s.text) <= noteLength) || !d.grid.isClosed(s) {
		return false
	}
	words := apartWords(s.raw)
	return len(words) > 1 && d.isAnswer(s) || len(words) > 2 && !slices.ContainsFunc(words, isAsked)
}

// isLaidOut reports whether a framed text is words with wide blanks before and between
// them, laid out to be circled. Labels that are set so ask for something.
func (d *deriver) isLaidOut(s *slot) bool {
	if lead := len(s.raw) - len(strings.TrimLeft(s.raw, "\u3000")); lead < wideBlank || !d.grid.isClosed(s) || d.inHeader(s) || d.roomFor(s) {
		return false
	}
	words := apartWords(s.raw)
	return len(words) > 1 && !slices.ContainsFunc(words, isAsked)
}

// wordRows joins the words to circle of one question that go on in the cell below:
// the label beside them spans both. その他（　　） is one of them.
func (d *deriver) wordRows() {
	for i := 0; i < len(d.found); i++ {
		p := &d.found[i]
		label := d.wordsLabel(p)
		if label == nil {
			continue
		}
		below := d.grid.slot(p.Choices[len(p.Choices)-1].Area.Bottom+1, p.Area.Left)
		if below == nil || below.area.Left != p.Area.Left || below.area.Bottom > label.area.Bottom {
			continue
		}
		if k := slices.IndexFunc(d.found, func(q Place) bool { return q.Area == below.area && d.wordsLabel(&q) == label }); k > i {
			p.Choices = append(p.Choices, d.found[k].Choices...)
			d.found = slices.Delete(d.found, k, k+1)
			i--
		} else if below.kind == gapText && otherWord.MatchString(squeezed(below.text)) {
			p.Choices = append(p.Choices, Choice{Text: "その他", Means: Word, Area: below.area, Box: -1})
		}
	}
}

// otherWord is その他 with room behind it and nothing more.
var otherWord = regexp.MustCompile(`^その他[（(][）)]$`)

// wordsLabel is the framed label of words to circle in one cell; nil for other places.
func (d *deriver) wordsLabel(p *Place) *slot {
	if p.Kind != Options || p.List >= 0 || p.Choices[0].Means != Word || p.Choices[0].Area != p.Area {
		return nil
	}
	left := d.grid.slot(p.Area.Top, p.Area.Left-1)
	if left == nil || left.kind != labelText || !d.grid.isClosed(left) {
		return nil
	}
	return left
}

// addWordsOf makes one question of the words to circle in a text.
func (d *deriver) addWordsOf(s *slot, words []string) {
	p := Place{Kind: Options, Area: s.area, List: d.item(s.area), Printed: s.text}
	if head := headApart(s.raw); head != "" && strings.HasPrefix(s.text, head) && head != words[0] {
		p.Label = head
	}
	if at := numbered.FindStringIndex(s.text); at != nil && len(numberedWords(s.text)) > 0 {
		p.Label = cmp.Or(strings.Trim(trimGap(s.text[:at[0]]), "：:"), p.Label)
	}
	for i, w := range words {
		p.Choices = append(p.Choices, Choice{Text: w, Means: Word, Area: s.area, Part: i + 1, Box: -1})
	}
	d.add(p)
}

// asksWords reports whether words with dots between them are beside a label, on a
// page that asks for words to be circled. What is below them is the answer
// of another label.
func (d *deriver) asksWords(s *slot) bool {
	g := d.grid
	left, below := g.slot(s.area.Top, s.area.Left-1), g.slot(s.area.Bottom+1, s.area.Left)
	if len(dotted(s.text)) < 2 || !g.isClosed(s) || left == nil || left.kind != labelText || !g.isClosed(left) || left.region == s.region {
		return false
	}
	return !d.roomRight(s) && (below == nil || below.text != "" || !g.isClosed(below) || d.hasLabel(below))
}

// hasLabel reports whether a framed label is right before a slot.
func (d *deriver) hasLabel(s *slot) bool {
	left := d.grid.slot(s.area.Top, s.area.Left-1)
	return left != nil && left.kind == labelText && d.grid.isClosed(left) && left.region != s.region
}

// roomRight reports whether a framed empty area follows a text.
func (d *deriver) roomRight(s *slot) bool {
	right := d.grid.slot(s.area.Top, s.area.Right+1)
	return right != nil && right.text == "" && !right.taken && d.grid.isClosed(right)
}

func (d *deriver) isWordCell(s *slot) bool {
	return s.kind == labelText && !s.taken && d.grid.isClosed(s) && !s.formula && !isAsked(s.text) && len(dotted(s.text)) < 2 && utf8.RuneCountInString(squeezed(s.text)) <= longestWord && !d.inHeader(s)
}

// headsRoom reports whether the column of a text goes on below it as room to
// write, so that it is a heading.
func (d *deriver) headsRoom(s *slot) bool {
	below := d.grid.slot(s.area.Bottom+1, s.area.Left)
	return below != nil && below.text == "" && d.grid.isClosed(below) && below.area.Left == s.area.Left && below.area.Right <= s.area.Right
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
var question = regexp.MustCompile(`か[。?？]?$`)

// inBrackets are words with dots between them in brackets.
var inBrackets = regexp.MustCompile(`[（(【\[［]([^（()）【】\[\]［］・]{1,10}(?:・[^（()）【】\[\]［］・]{1,10})+)[）)】\]］]`)

// lead is the part of a text before its first bracket.
func lead(text string) string {
	if i := strings.IndexAny(text, "（(【[［"); i > 0 {
		return trimGap(text[:i])
	}
	return ""
}

// circle is how forms ask to circle a word.
var circle = regexp.MustCompile(`[○〇][\s\x{3000}]*(?:で囲|印|を(?:付|つ|し)|して)|丸で囲|に[\s\x{3000}]*[○〇]`)

func (d *deriver) saysCircle() bool {
	for i := range d.grid.slots {
		if circle.MatchString(d.grid.slots[i].text) {
			return true
		}
	}
	return false
}

// isAnswer reports whether a printed text is in an answer's place: framed, with
// a label to its left and no room of its own.
func (d *deriver) isAnswer(s *slot) bool {
	g := d.grid
	if !g.isClosed(s) || d.roomFor(s) {
		return false
	}
	left := g.slot(s.area.Top, s.area.Left-1)
	return left != nil && left.kind == labelText && g.isClosed(left) && left.region != s.region && len(dotted(left.text)) == 0
}

// isOfNextRow reports whether an area below a text has a label of its own and other
// columns, unlike those of a table.
func (d *deriver) isOfNextRow(s *slot, a sheet.Area) bool {
	if a.Left == s.area.Left && a.Right == s.area.Right {
		return false
	}
	return d.hasLabel(d.grid.slot(a.Top, a.Left)) && d.grid.slot(a.Top, a.Left-1).area.Top > s.area.Bottom
}

// roomFor reports whether an empty framed area follows a text to the right or
// below, so that the text is its label.
func (d *deriver) roomFor(s *slot) bool {
	g := d.grid
	for i := range g.empty {
		b := &g.empty[i]
		right := b.area.Left == s.area.Right+1 && b.area.Top <= s.area.Top && s.area.Top <= b.area.Bottom
		below := b.area.Top == s.area.Bottom+1 && b.area.Left <= s.area.Left && s.area.Left <= b.area.Right
		if right && g.spills(s, b.area) {
			continue
		}
		if below && !right && d.isOfNextRow(s, b.area) {
			continue
		}
		if b.closed && (right || below) {
			return true
		}
	}
	return false
}
