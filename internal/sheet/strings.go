package sheet

import "encoding/binary"

// sharedTexts holds the shared strings of a book.
type sharedTexts struct {
	texts   arena
	entries []sharedText
}

// sharedText is a string in the arena; the furigana, if any, follows it.
type sharedText struct {
	off  uint32
	size uint32 // low 26 bits; above: furigana, then runMarks
}

const (
	sharedSizeMask = 1<<26 - 1
	sharedFurigana = 1 << 26
	sharedRunShift = 27
)

func (t *sharedTexts) text(i uint32) string {
	e := t.entries[i]
	return t.texts.at(e.off)[:e.size&sharedSizeMask]
}

func (t *sharedTexts) furigana(i uint32) string {
	e := t.entries[i]
	if e.size&sharedFurigana == 0 {
		return ""
	}
	field, _ := cutField(t.texts.at(e.off)[e.size&sharedSizeMask:])
	return field
}

func (t *sharedTexts) runs(i uint32) runMarks {
	return runMarks(t.entries[i].size >> sharedRunShift)
}

// strokes are the pieces of a string whose runs differ, see appendStroke.
func (t *sharedTexts) strokes(i uint32) string {
	e := t.entries[i]
	rest := t.texts.at(e.off)[e.size&sharedSizeMask:]
	if e.size&sharedFurigana != 0 {
		_, rest = cutField(rest)
	}
	field, _ := cutField(rest)
	return field
}

// appendStroke appends the length of a piece of a text and whether it is struck through,
// plain, or follows the font of its cell.
func appendStroke(b []byte, size int, mark runMarks) []byte {
	const bits = 3
	return binary.AppendUvarint(b, uint64(size)<<bits|uint64(mark&(runStruck|runPlain|runInherits)))
}

// stroke is a piece of a text, so many bytes of it as it was read.
type stroke struct {
	size int
	mark runMarks
}

// strokesOf reads what appendStroke wrote.
func strokesOf(strokes string) (out []stroke) {
	const bits = 3
	for rest := []byte(strokes); len(rest) > 0; {
		n, used := binary.Uvarint(rest)
		if used <= 0 {
			return nil
		}
		rest = rest[used:]
		out = append(out, stroke{int(n >> bits), runMarks(n & (1<<bits - 1))})
	}
	return out
}

// richText is a string item: a text, or runs, and the reading beside it.
type richText struct {
	text     []byte
	furigana []byte
	runs     runMarks
	strokes  []byte // the pieces in order, see appendStroke
	raised   bool   // a visible run is superscript or subscript
	level    bool   // another is neither
	emphasis uint32 // of the first visible run
	pieces   int    // elements that hold text
	seen     bool   // characters of fonts of signs become signs, see AsSeen
}

// read reads the element that the scanner is in (si, is, or text of a comment).
func (t *richText) read(x *scanner) {
	*t = richText{text: t.text[:0], furigana: t.furigana[:0], strokes: t.strokes[:0], seen: t.seen}
	for d := x.depth; x.only(inText, d); {
		switch string(x.name) {
		case "t":
			if t.pieces > 0 {
				x.fail("a text twice")
			}
			t.piece(x, runInherits, fontLook{})
		case "r":
			t.run(x)
		case "rPh":
			t.reading(x)
		}
	}
}

func (t *richText) run(x *scanner) {
	mark, look, pieces := runInherits, fontLook{}, t.pieces
	for d := x.depth; x.only(inRun, d); {
		switch string(x.name) {
		case "rPr":
			mark, look = runPlain, readFont(x)
			if look.struck {
				mark = runStruck
			}
		case "t":
			if t.pieces > pieces {
				x.fail("a text twice")
			}
			t.piece(x, mark, look)
		}
	}
}

// piece appends the text of a run. Blank runs do not count for the look of
// visible text.
func (t *richText) piece(x *scanner, mark runMarks, look fontLook) {
	t.pieces++
	from := len(t.text)
	t.text = unescape(x.content(t.text), from)
	if t.seen && look.symbols != NoSymbols {
		t.text = append(t.text[:from], look.symbols.Signs(string(t.text[from:]))...)
	}
	t.strokes = appendStroke(t.strokes, len(t.text)-from, mark)
	if isBlank(t.text[from:]) {
		return
	}
	if t.runs == 0 {
		t.emphasis = look.emphasis
	}
	t.raised, t.level = t.raised || look.raised, t.level || !look.raised
	t.runs |= mark
	if t.raised && t.level {
		t.runs |= runRaised
	}
	if look.emphasis != t.emphasis {
		t.runs |= runUneven
	}
}

// reading takes the furigana of some characters. Some programs write runs there.
func (t *richText) reading(x *scanner) {
	for d := x.depth; x.only(inReading, d); {
		switch string(x.name) {
		case "t":
			from := len(t.furigana)
			t.furigana = unescape(x.content(t.furigana), from)
		case "r":
			t.reading(x)
		}
	}
}

// readStrings reads the shared strings of the book.
func (r *reader) readStrings(part string) error {
	x := r.x
	if err := r.pack.open(x, part, r.lim.Part); err != nil {
		return err
	}
	if x.root(spaceMain, "sst") {
		r.listStrings()
	}
	return x.finish()
}

func (r *reader) listStrings() {
	x := r.x
	count, _ := digits(x.attr("uniqueCount"))
	r.shared.entries = make([]sharedText, 0, min(count, 512))
	for d := x.depth; ; {
		if !r.slow && x.depth == d {
			x.quickly(r.quickString)
		}
		if !x.each("si", d) {
			break
		}
		r.rich.read(x)
		r.shareText()
		if r.rich.pieces == 0 && len(r.textless) < 100 {
			r.textless = append(r.textless, uint32(len(r.shared.entries)-1))
		}
	}
	if count > 0 && count != int64(len(r.shared.entries)) {
		// A string lost or added shifts all that follow.
		r.warn("there are more or fewer shared strings than declared")
	}
}

func (r *reader) shareText() {
	t := &r.rich
	e := sharedText{size: uint32(len(t.text)) | uint32(t.runs)<<sharedRunShift}
	rec := t.text
	if len(t.furigana) > 0 || t.runs.differ() {
		r.rec = append(r.rec[:0], t.text...)
		if len(t.furigana) > 0 {
			e.size |= sharedFurigana
			r.rec = appendField(r.rec, string(t.furigana))
		}
		if t.runs.differ() {
			r.rec = appendField(r.rec, string(t.strokes))
		}
		rec = r.rec
	}
	e.off = r.keep(&r.shared.texts, rec)
	r.shared.entries = append(r.shared.entries, e)
	if len(r.shared.entries) > r.lim.Strings {
		r.x.stop(tooMuch("Strings", int64(r.lim.Strings), "many shared strings"))
	}
}

// keep stores a record within the limits.
func (r *reader) keep(a *arena, rec []byte) uint32 {
	off, ok := a.add(rec)
	r.afford(len(rec), ok)
	return off
}

// keepCell is keep for a cell of the sheet.
func (r *reader) keepCell(col uint16, rec []byte) uint32 {
	off, ok := r.sheet.texts.addBelow(col, rec)
	r.afford(len(rec), ok)
	return off
}

// afford counts a record against the limits, however it is kept.
func (r *reader) afford(size int, ok bool) {
	r.kept += int64(size)
	if !ok || r.kept > r.lim.TextTotal || size > 4*r.lim.Text {
		r.x.stop(tooMuch("TextTotal", r.lim.TextTotal, "much text"))
	}
}
