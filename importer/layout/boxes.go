package layout

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

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
