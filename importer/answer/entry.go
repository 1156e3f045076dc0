package answer

import (
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// EntryAt is a cell as somebody wrote it.
func EntryAt(s *sheet.Sheet, n int32) *Entry {
	c := s.Cell(int(n))
	out := &Entry{Area: s.Area(c.Pos()), Index: n, Looked: true}
	out.Text, out.Control = ja.Clean(Shown(c))
	out.Badge = IsBadge(LabelKey(out.Text))
	out.Placeholder = out.Badge || IsPlaceholder(out.Text)
	out.Printed = out.Placeholder
	return out
}

// EmptyEntry is an area without a text, known not to be printed.
func EmptyEntry(at sheet.Area) *Entry { return &Entry{Area: at, Index: -1, Looked: true} }

// Entry is a cell or a merged range, and what is entered or printed in it.
type Entry struct {
	sheet.Area
	Index   int32  // index of its cell on the sheet, -1 = empty
	Text    string // canonical text, "" = empty
	Used    bool   // part of an answer
	Control bool   // the cell held control characters
	// Sound marks a cell of the list whose text is not suspicious.
	Sound bool
	// Printed marks an entry whose text is the form's own; Looked marks that this
	// is known. Otherwise OwnKey and Traits decide.
	Printed, Looked bool
	Amid            bool // the text was written amid others that the form prints
	OwnKey          bool // the blank form bears its key
	Traits
}

// Traits are what a text is, whatever form it is on.
type Traits struct {
	Key         string // label key, "" = too long for a label
	Badge       bool   // 必須 or 任意, beside a label
	Placeholder bool   // waits to be typed over
}

// LabelLength is the most runes of a label; a longer text is a sentence.
const LabelLength = 40

// LabelKey is the key by which a text is compared with labels, see ja.FoldLabel; "" if
// the text is longer than LabelLength.
func LabelKey(text string) string {
	if text == "" || len(text) > LabelLength && utf8.RuneCountInString(text) > LabelLength {
		return ""
	}
	return ja.FoldLabel(text)
}

// IsBadge is true for 必須 and 任意 in a cell of their own beside the label.
func IsBadge(key string) bool {
	if !strings.Contains(key, "必") && !strings.Contains(key, "任") {
		return false
	}
	switch strings.Trim(key, "()[]【】<>《》〈〉") {
	case "必須", "任意", "必須項目", "任意項目", "必須入力", "必", "入力必須", "記入必須":
		return true
	}
	return false
}
