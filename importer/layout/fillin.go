package layout

import (
	"strings"
	"unicode/utf8"
)

// FillIn writes into a printed text as a person does: texts into its gaps and
// marks in place of its boxes, both counted from 1. What has no gap, as behind a
// bare 〒, is written behind the text.
func FillIn(text string, gaps, boxes map[int]string) string {
	type edit struct {
		from, to int
		text     string
	}
	var edits []edit
	spans := gapSpans(text)
	for i, in := range gaps {
		if i <= len(spans) {
			edits = append(edits, edit{spans[i-1].from, spans[i-1].to, in})
		} else {
			edits = append(edits, edit{len(text), len(text), in})
		}
	}
	for i, at := range boxesAt(text) {
		if in, ok := boxes[i+1]; ok {
			_, size := utf8.DecodeRuneInString(text[at:])
			edits = append(edits, edit{at, at + size, in})
		}
	}
	var b strings.Builder
	from := 0
	for from <= len(text) {
		next := -1
		for i := range edits {
			if edits[i].from >= from && (next < 0 || edits[i].from < edits[next].from) {
				next = i
			}
		}
		if next < 0 {
			break
		}
		b.WriteString(text[from:edits[next].from] + edits[next].text)
		from = edits[next].to
		edits = append(edits[:next], edits[next+1:]...)
	}
	return b.String() + text[min(from, len(text)):]
}
