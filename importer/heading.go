package importer

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// headings are the titles of all forms.
type headings struct {
	byMark map[string]*form.Definition // B2HW
	byKey  map[string]*form.Definition // of forms without a mark
}

func newHeadings(set *form.Set) *headings {
	h := &headings{byMark: map[string]*form.Definition{}, byKey: map[string]*form.Definition{}}
	for _, d := range slices.Backward(set.Definitions) { // of several editions the newest
		if d.Mark != "" {
			h.byMark[strings.ToUpper(strings.ReplaceAll(d.Mark, "-", ""))] = d
			continue
		}
		for _, key := range d.Titles {
			h.byKey[key] = d
		}
	}
	return h
}

// heading is what a text is in the head of a sheet.
type heading struct {
	guide string           // the word by which it announces instructions, "" = it does not
	form  *form.Definition // whose title it is, nil = of none
}

// maxHeading bounds, in bytes, the texts that may be one.
const maxHeading = 200

// of is what an area is in the head of its sheet.
func (h *headings) of(a *area) heading {
	if a.word != nil {
		return a.word.heading
	}
	return h.look(a.Text, a.Key)
}

// look looks for a title or its like; key is the label key of the text if it
// has one.
func (h *headings) look(text, key string) heading {
	if text == "" || len(text) > maxHeading {
		return heading{}
	}
	if key == "" {
		key = ja.FoldLabel(text)
	}
	if guide := guideWord(key); guide != "" {
		return heading{guide: guide}
	}
	return heading{form: h.find(key)}
}

// isStamp is true for 記入例, 見本, … in a cell of its own.
func (a *area) isStamp() bool {
	if a.word != nil {
		return a.word.stamp
	}
	return isStamp(a.Key)
}

func isStamp(key string) bool {
	return slices.Contains(exampleStamps, strings.TrimFunc(key, isStampFrame))
}

// isStampFrame is true for what is around a stamp.
func isStampFrame(r rune) bool {
	switch r {
	case '(', ')', '[', ']', '【', '】', '「', '」', '<', '>', '《', '》', '〈', '〉', '-':
		return true
	}
	return false
}

// productTable is in the title of the table that lists which form belongs to
// which product: 製品別申請書対応表.
const productTable = "申請書対応表"

func guideWord(key string) string {
	if !strings.Contains(key, "入") && !strings.Contains(key, "表") {
		return ""
	}
	for _, word := range [...]string{"記入要領", "記入方法", "記入の手引", "ご記入にあたって", "入力方法", productTable, "対応表"} {
		if strings.Contains(key, word) {
			return word
		}
	}
	return ""
}

// find finds the form of a title line: its mark 【B-2HW】 when it has one,
// longest mark first, else the whole title.
func (h *headings) find(key string) *form.Definition {
	if applies(key) {
		if d := h.byMark[titleMark(key)]; d != nil {
			return d
		}
	}
	return h.byKey[key]
}

// applies is true for what may be the title of an application: a mark
// elsewhere, A1 in an address, names no form.
func applies(key string) bool {
	return strings.Contains(key, "申") || strings.Contains(key, "請") || strings.Contains(key, "込") || strings.Contains(key, "書")
}

// titleMark returns the mark of a title without hyphens, upper-case: "B2HW" of
// 法人向け製品申請書【Ｂ－２ＨＷ】, whatever its brackets.
func titleMark(key string) string {
	if !strings.ContainsAny(key, "ABab") {
		return ""
	}
	key = strings.ToUpper(ja.Hyphens(key))
	for i := 0; i < len(key); i++ {
		if key[i] != 'A' && key[i] != 'B' {
			continue
		}
		if i > 0 && isASCIILetter(key[i-1]) {
			continue
		}
		rest := strings.TrimLeft(key[i+1:], "-")
		if rest == "" || rest[0] < '1' || rest[0] > '9' {
			continue
		}
		if len(rest) > 1 && rest[1] >= '0' && rest[1] <= '9' {
			continue
		}
		mark := key[i:i+1] + rest[:1]
		if tail := strings.TrimLeft(rest[1:], "-"); strings.HasPrefix(tail, "HW") {
			return mark + "HW"
		}
		return mark
	}
	return ""
}

func isASCIILetter(c byte) bool { return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' }

// mayBeTitle leaves out what is no title of a form. Nearly every text is none,
// which a look at its words shows.
func mayBeTitle(text string) bool {
	return len(text) >= 9 && (strings.Contains(text, "書") || strings.Contains(text, "票") || strings.Contains(text, "リ"))
}

// title is the form that a text is the title of wherever it is.
func (h *headings) title(text, key string) *form.Definition {
	if key == "" || !mayBeTitle(text) {
		return nil
	}
	d := h.find(key)
	if d == nil || guideWord(key) != "" {
		return nil
	}
	return d
}
