package layout

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// PageNamed returns the number of the page with a sheet's name, -1 if there is
// none. Blanks around a name count only where they tell two sheets apart: a list of
// names that was edited as CSV has lost them.
func (b *Blank) PageNamed(name string) int {
	page := slices.IndexFunc(b.Pages, func(p Page) bool { return p.Name == name })
	if page < 0 {
		page = slices.IndexFunc(b.Pages, func(p Page) bool { return strings.TrimSpace(p.Name) == strings.TrimSpace(name) })
	}
	return page
}

// prints are the printed texts of a page in reading order.
func (d *deriver) prints() (prints []Print) {
	for i := range d.grid.s.Len() {
		c := d.grid.s.Cell(i)
		if a := d.grid.s.Area(c.Pos()); a.Cell() == c.Pos() {
			if text := printed(c); text != "" {
				prints = append(prints, Print{Area: a, Text: text, Sample: d.isSample(a)})
			}
		}
	}
	return prints
}

// isSample reports whether what an area prints is there until somebody writes.
func (d *deriver) isSample(a sheet.Area) bool {
	s := d.grid.slot(a.Top, a.Left)
	return s != nil && s.standing
}

// matterPages reports for each sheet of a blank whether all of it is printed matter:
// an example, a guide, a hidden list. A workbook of nothing but such sheets is a form
// whose name contains 説明.
func matterPages(b *sheet.Book) []bool {
	matter := make([]bool, len(b.Sheets))
	form := false
	for i, s := range b.Sheets {
		matter[i] = s.Skipped || s.State != sheet.Visible || matterName.MatchString(squeezed(s.Name))
		form = form || !matter[i]
	}
	if !form {
		for i, s := range b.Sheets {
			matter[i] = s.Skipped || s.State != sheet.Visible
		}
	}
	return matter
}

// matterName matches the names of sheets that explain a form or list what may be
// chosen. 説明会報告書 and 見本市出展申込書 are forms.
var matterName = lazyregexp.New(`記入例|記載例|記入方法|記載方法|入力方法|書き方|記入の手引|入力例|作成例|見本(?:[^市]|$)|サンプル|記入要領|説明(?:[^会者員義済報記状経]|$)|注意事項|手引|マスタ|リスト用|選択肢|プルダウン|コード表|はじめに|使い方|改訂履歴|変更履歴`)

// Find returns the place that covers a cell by one of its spots, boxes or
// captions, or nil. If several do, part selects one: it counts the answers from
// 1, beyond these the gaps, then the boxes.
func (b *Blank) Find(page int, cell diag.Cell, part int) *Place {
	found := b.over(page, cell)
	if len(found) == 0 {
		return nil
	}
	if part > 0 {
		for _, p := range found {
			if p.Part == part && len(p.Choices) == 0 {
				return p
			}
		}
		for _, p := range found {
			if p.HasPart(cell, part) {
				return p
			}
		}
	}
	return found[0]
}

// FindAnswer is Find for an answer that is written: where a cell has boxes, too, the
// place of those is not meant. Where the era of a date is chosen the date is meant.
func (b *Blank) FindAnswer(page int, cell diag.Cell, part int) *Place {
	var written []*Place
	for _, p := range b.over(page, cell) {
		if len(p.Choices) == 0 {
			written = append(written, p)
		}
	}
	if len(written) > 0 && part == 0 {
		return written[0]
	}
	p := b.Find(page, cell, part)
	if p != nil && p.OfDate {
		return b.dateOf(p)
	}
	return p
}

// FindBox returns the place that has a box, word or caption in a cell, or nil.
// part is the number of the box within the cell, 0 for any. A cell may have
// boxes and an answer to write: FindBox finds the boxes, Find the answer.
func (b *Blank) FindBox(page int, cell diag.Cell, part int) *Place {
	var first *Place
	for _, p := range b.over(page, cell) {
		if len(p.Choices) == 0 {
			continue
		}
		if part == 0 || p.HasPart(cell, part) {
			return p
		}
		if first == nil {
			first = p
		}
	}
	return first
}

// over are the places over a cell, those with the smallest area there.
func (b *Blank) over(page int, cell diag.Cell) (found []*Place) {
	for i := range b.Places {
		p := &b.Places[i]
		if p.Page == page && p.covers(cell) {
			found = append(found, p)
		}
	}
	if len(found) == 0 {
		if first := b.firstItem(page, cell); first != cell {
			return b.over(page, first)
		}
	}
	return smallest(found, cell)
}

// firstItem is the cell of the first item of a table that a cell of another item,
// or of the example, corresponds to; the cell itself elsewhere.
func (b *Blank) firstItem(page int, cell diag.Cell) diag.Cell {
	for i := range b.Lists {
		l := &b.Lists[i]
		if l.Page != page || l.Gone {
			continue
		}
		if (l.Rows.Contains(cell) || l.Example.Contains(cell)) && l.Height > 0 {
			up := (cell.Row - l.Rows.Top) % l.Height
			return cellAt(l.Rows.Top+(up+l.Height)%l.Height, cell.Col)
		}
	}
	return cell
}

// HasPart reports whether a gap or box of the place has a number in a cell.
func (p *Place) HasPart(cell diag.Cell, part int) bool {
	for _, s := range p.Spots {
		if s.Gap == part && s.Area.Contains(cell) {
			return true
		}
	}
	for i := range p.Choices {
		if c := &p.Choices[i]; c.Part == part && (c.Area.Contains(cell) || c.Caption.Contains(cell)) {
			return true
		}
	}
	return false
}

// smallest are those of some places over a cell whose cell there is smallest:
// an answer within the frame of another.
func smallest(places []*Place, cell diag.Cell) (least []*Place) {
	size := int64(1) << 62
	for _, p := range places {
		n := p.sizeAt(cell)
		switch {
		case n < size:
			size, least = n, append(least[:0:0], p)
		case n == size:
			least = append(least, p)
		}
	}
	return least
}

// sizeAt is the size of the smallest area of a place over a cell.
func (p *Place) sizeAt(cell diag.Cell) int64 {
	best := int64(1) << 62
	try := func(a sheet.Area) {
		if a.Contains(cell) {
			best = min(best, int64(a.Bottom-a.Top+1)*int64(a.Right-a.Left+1))
		}
	}
	for _, s := range p.Spots {
		try(s.Area)
	}
	for i := range p.Choices {
		try(p.Choices[i].Area)
		try(p.Choices[i].Caption)
	}
	if len(p.Spots)+len(p.Choices) == 0 {
		try(p.Area)
	}
	return best
}

// Add adds a place at a cell, where a person pointed one out, and
// returns it.
func (b *Blank) Add(page int, cell diag.Cell, part int) *Place {
	a := b.Pages[page].Sheet.Area(cell)
	p := Place{Page: page, Kind: Text, Area: a, Part: part, List: -1, Spots: []Spot{{Area: a, Gap: part}}}
	if part > 0 {
		p.Kind = Inline
	}
	return b.Insert(p)
}

// BehindLabel makes the place of a cell that prints a label with a colon, and is no
// gap of it, the room behind the label.
func (b *Blank) BehindLabel(p *Place) {
	c, ok := b.Pages[p.Page].Sheet.At(p.Area.Cell())
	if !ok || p.Part > 0 || p.Kind != Text || !endsInColon(c.Text()) {
		return
	}
	b.roomBehind(p)
}

// roomBehind makes a place the room behind the text of its cell.
func (b *Blank) roomBehind(p *Place) {
	c, _ := b.Pages[p.Page].Sheet.At(p.Area.Cell())
	_, gaps := Split(c.Text())
	p.Kind, p.Spots, p.Printed = Inline, []Spot{{p.Area, gaps + 1}}, printed(c)
}

// IsWords reports whether a place asks to mark one of the words of one cell.
func (p *Place) IsWords() bool {
	return len(p.Choices) > 1 && len(p.Spots) == 0 && p.List < 0 && !slices.ContainsFunc(p.Choices, func(c Choice) bool {
		return c.Means != Word || c.Area != p.Choices[0].Area
	})
}

// HasGap reports whether the text of a place's cell has as many gaps as a part that a person
// names, so that the gap is meant: the room behind 普通・当座.
func (b *Blank) HasGap(p *Place, part int) bool {
	c, ok := b.Pages[p.Page].Sheet.At(p.Area.Cell())
	if part == 0 || !ok {
		return false
	}
	_, gaps := Split(c.Text())
	return part <= gaps
}

// Unword turns a question whose words are those of a label, 会社名・団体名, into the answer
// behind it, because a person says that something is written there.
func (b *Blank) Unword(p *Place) {
	p.Area, p.Choices, p.Many, p.Part = p.Choices[0].Area, nil, false, 0
	b.roomBehind(p)
	p.Label = plainLabel(p.Printed)
}

// IsGappedWords reports whether a place asks to mark one of the words of a cell and there is
// one gap behind each of them, 自宅（　　）　携帯（　　）, so that each may be answered.
func (b *Blank) IsGappedWords(p *Place) bool {
	if !p.IsWords() {
		return false
	}
	c, ok := b.Pages[p.Page].Sheet.At(p.Choices[0].Area.Cell())
	if !ok {
		return false
	}
	literals, gaps := Split(c.Text())
	if gaps != len(p.Choices) {
		return false
	}
	for i := range p.Choices {
		if !strings.Contains(literals[i], p.Choices[i].Text) {
			return false
		}
	}
	return true
}

// Gap makes the words of such a place those of the gaps behind them, see Unmark.
func (p *Place) Gap() {
	for i := range p.Choices {
		p.Choices[i].Means, p.Choices[i].Gap = Gapped, i+1
	}
}

// IsOtherGap reports whether a part of a cell is a gap of its text that does not belong to
// the place of an answer found there: the second of 　　　／　　　 where the first is named.
func (b *Blank) IsOtherGap(p *Place, cell diag.Cell, part int) bool {
	if part < 1 || p.List >= 0 || len(p.Choices) > 0 || p.Part == part || p.HasPart(cell, part) {
		return false
	}
	c, ok := b.Pages[p.Page].Sheet.At(cell)
	if !ok {
		return false
	}
	_, gaps := Split(c.Text())
	return part <= gaps
}

// IsEmptyMarks reports whether the choices of a place are all marked in cells of their
// own in which nothing is printed, or in gaps of a text, so that they may be answers to
// write as well.
func (b *Blank) IsEmptyMarks(p *Place) bool {
	return len(p.Choices) > 0 && len(p.Spots) == 0 && p.List < 0 && !slices.ContainsFunc(p.Choices, func(c Choice) bool {
		cell, ok := b.Pages[p.Page].Sheet.At(c.Area.Cell())
		return c.Means != Gapped && (c.Means != InCell || ok && printed(cell) != "")
	})
}

// IsGap reports whether a place is one gap of a printed text.
func (p *Place) IsGap() bool {
	return p.Kind == Inline && p.Printed != "" && len(p.Spots) == 1 && len(p.Choices) == 0
}

// WordBefore is the place of the word before a gap as a choice to circle, beside that of
// the text in the gap: その他（　　）, of which a person says what each means.
func (p *Place) WordBefore() Place {
	q := *p
	q.Kind, q.Spots = Box, nil
	q.Choices = []Choice{{Text: WithoutNumber(p.Label), Means: Word, Area: p.Area, Part: p.Part, Box: -1}}
	return q
}

// WithoutNumber is a text without the number or bullet that it begins with.
func WithoutNumber(text string) string {
	return trimGap(itemNumber.ReplaceAllString(text[enumeratorOf(text):], ""))
}

// Unmark turns the place of a question whose cells or gaps to mark are empty into that
// of the answer in the first of them, because a person says that something is written
// there. It returns the others, with their words: those of a cell are before it, those
// of a gap its own.
func (p *Place) Unmark() (others []Choice) {
	first := p.Choices[0]
	for i, c := range p.Choices[1:] {
		text := p.Choices[i].Text
		if c.Means == Gapped {
			text = c.Text
		}
		others = append(others, Choice{Text: text, Area: c.Area, Gap: c.Gap})
	}
	p.Kind, p.Area, p.Spots, p.Choices, p.Many = Text, first.Area, []Spot{{Area: first.Area, Gap: first.Gap}}, nil, false
	if first.Gap > 0 {
		p.Kind, p.Label, p.Part = Inline, first.Text, first.Gap
	}
	return others
}

func printed(c sheet.Cell) string {
	raw, _ := withoutTags(c.Text())
	text, _ := ja.Clean(raw)
	return text
}
