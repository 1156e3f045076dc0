package sheet

// sharedTexts holds the shared strings of a book.
type sharedTexts struct {
	texts   arena
	entries []sharedText
}

// sharedText is a string in the arena; the furigana, if any, follows it.
type sharedText struct {
	off  uint32
	size uint32 // low 28 bits; above: furigana, then runMarks
}

const (
	sharedSizeMask = 1<<28 - 1
	sharedFurigana = 1 << 28
	sharedRunShift = 29
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
