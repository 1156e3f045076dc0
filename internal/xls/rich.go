package xls

import (
	"unicode/utf16"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// run is the font that is used from a character on.
type run struct{ from, font uint16 }

// richText is a text with what few texts have. A workbook may hold millions.
type richText struct {
	text  string
	extra *extra
}

// extra is the formatting runs and the furigana of a text.
type extra struct {
	chars    int // UTF-16 units, as runs count
	runs     []run
	furigana string
}

func (t *richText) furigana() string {
	if t.extra == nil {
		return ""
	}
	return t.extra.furigana
}

// rich reads the flags and what they announce, for n characters ([MS-XLS]
// 2.5.293, XLUnicodeRichExtendedString).
func (p *pieces) rich(n int) (t richText, err error) {
	b, err := p.take(1)
	if err != nil {
		return t, err
	}
	flags, runs, ext := b[0], 0, 0
	if flags&flagRich != 0 {
		if runs, err = p.uint16(); err != nil {
			return t, err
		}
	}
	if flags&flagExt != 0 {
		b, err := p.take(4)
		if err != nil {
			return t, err
		}
		ext = int(le.Uint32(b))
	}
	if t.text, err = p.chars(n, flags&flagWide != 0); err != nil || runs == 0 && ext == 0 {
		return t, err
	}
	t.extra = &extra{chars: n}
	if t.extra.runs, err = p.runs(runs); err != nil || ext == 0 {
		return t, err
	}
	return t, p.furigana(ext, t.extra)
}

func (p *pieces) runs(n int) ([]run, error) {
	if n == 0 {
		return nil, nil
	}
	b, err := p.take(4 * n)
	if err != nil {
		return nil, err
	}
	list := make([]run, n)
	for i := range list {
		list[i] = run{le.Uint16(b[4*i:]), le.Uint16(b[4*i+2:])}
	}
	return list, nil
}

// furigana reads ExtRst ([MS-XLS] 2.5.98). Its size counts, its content may be
// nonsense: some programs write it so, and no value depends on it.
func (p *pieces) furigana(size int, t *extra) error {
	const maxExt = 1 << 20
	if size < 0 || size > maxExt {
		return corrupt(p.at, "furigana of %d bytes", size)
	}
	b, err := p.take(size)
	if err != nil {
		return err
	}
	const head = 14 // up to the characters: type, size, font, flags, runs, two lengths
	if len(b) < head || le.Uint16(b) != 1 {
		return nil
	}
	n := int(le.Uint16(b[12:]))
	if n == 0 || head+2*n > len(b) {
		return nil
	}
	q := &pieces{cur: b[head:], at: p.at}
	if s, err := q.chars(n, true); err == nil {
		t.furigana = s
	}
	return nil
}

// runs tells how the runs of a text look, given the format of the cell.
func (r *reader) runs(t *richText, cell *style, v *sheet.Input) {
	if t.extra == nil {
		cell.paint(v)
		return
	}
	v.Struck, v.Unseen, v.Emphasis = cell.struck, cell.unseen, cell.emphasis
	current := font{struck: cell.struck, symbols: cell.symbols}
	var struck, plain, raised, level, first bool
	var emphasis uint32
	see := func() {
		struck, plain = struck || current.struck, plain || !current.struck
		raised, level = raised || current.raised, level || !current.raised
		if !first {
			first, emphasis = true, current.emphasis
		}
		v.Uneven = v.Uneven || current.emphasis != emphasis
	}
	from, rest := 0, t.text
	var text []byte
	var pieces []sheet.Piece
	piece := func(chars int) {
		size := bytesOf(rest, chars)
		seen := current.symbols.Signs(rest[:size])
		pieces = append(pieces, sheet.Piece{Size: len(seen), Struck: current.struck})
		text, rest = append(text, seen...), rest[size:]
	}
	for _, n := range t.extra.runs {
		at := min(int(n.from), t.extra.chars)
		if at > from {
			see()
			piece(at - from)
			from = at
		}
		current = r.fontOf(n.font)
	}
	if from < t.extra.chars || t.extra.chars == 0 {
		see()
		piece(t.extra.chars - from)
	}
	v.Text = string(append(text, rest...))
	v.Struck, v.PartRaised = struck && !plain, raised && level
	if struck && plain {
		v.PartStruck = pieces
	}
}

// bytesOf is how many bytes a number of UTF-16 units at the beginning of a text are.
func bytesOf(text string, units int) int {
	for i, r := range text {
		if units <= 0 {
			return i
		}
		units -= utf16.RuneLen(r)
	}
	return len(text)
}
