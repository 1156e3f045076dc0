package form

import (
	"maps"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// keys expands words such as {メール} and folds each text into a label key.
func (l *loader) keys(texts []string) []string {
	n := 0
	for _, t := range texts {
		n += len(l.fold(t))
	}
	out, seen := make([]string, 0, n), make(map[string]bool, n)
	for _, t := range texts {
		for _, k := range l.fold(t) {
			if !seen[k] {
				seen[k] = true
				out = append(out, k)
			}
		}
	}
	return out
}

// printed is the first of some texts in its first writing, as people read it:
// keys have lost case and marks (SBD番号, コピー元).
func (l *loader) printed(texts []string) string {
	if len(texts) == 0 {
		return ""
	}
	text := texts[0]
	for {
		before, writings, after := l.word(text)
		if len(writings) == 0 {
			return text
		}
		text = before + writings[0] + after
	}
}

// fold returns the keys of all writings of a text.
func (l *loader) fold(text string) []string {
	keys, ok := l.folded[text]
	if !ok {
		if l.countWritings(text) > mostWritings {
			l.fail(diag.Pos{File: "parts.yaml"}, "the text %q stands for more than %d writings: use fewer words in it", text, mostWritings)
		} else {
			keys = l.expand(nil, text)
		}
		for i := range keys {
			keys[i] = ja.FoldLabel(keys[i])
		}
		l.folded[text] = keys
	}
	return keys
}

// expand appends the text with the first {word} replaced by each of its
// writings, and so on.
func (l *loader) expand(out []string, text string) []string {
	before, writings, after := l.word(text)
	if writings == nil {
		return append(out, text)
	}
	out = slices.Grow(out, len(writings))
	for _, w := range writings {
		out = l.expand(out, before+w+after)
	}
	return out
}

// word finds the first {word} of a text and its writings; nil without one.
func (l *loader) word(text string) (before string, writings []string, after string) {
	before, rest, open := strings.Cut(text, "{")
	word, after, closed := strings.Cut(rest, "}")
	if !open || !closed {
		return text, nil, ""
	}
	known, ok := l.parts.Words[word]
	if !ok {
		l.fail(diag.Pos{File: "parts.yaml"}, "unknown word %q%s", "{"+word+"}", DidYouMean(word, slices.Sorted(maps.Keys(l.parts.Words))))
		l.parts.Words[word] = fileWord{writings: []string{}} // to report it once
		return before, []string{}, after
	}
	return before, known.writings, after
}

// mostWritings is how many labels one text may expand to. Words in words
// multiply; what people need are some hundreds.
const mostWritings = 10_000

// lintParts reports what is wrong with parts.yaml itself. A word that cannot be
// expanded has no writings.
func (l *loader) lintParts() {
	seen := make(map[string]bool)
	for _, s := range l.parts.Parts {
		if seen[s.ID] {
			s.pos.File = "parts.yaml"
			l.fail(s.pos, "part %s is declared twice", s.ID)
		}
		seen[s.ID] = true
	}
	l.counts = make(map[string]int)
	for _, word := range slices.Sorted(maps.Keys(l.parts.Words)) {
		w := l.parts.Words[word]
		if w.writings == nil {
			w.writings = []string{} // {word} without a writing is no label
		}
		for _, text := range w.writings {
			if !closes(text) {
				l.fail(w.pos, "word {%s}: the braces of %q do not close", word, text)
				w.writings = []string{}
				break
			}
		}
		l.parts.Words[word] = w
	}
	for _, word := range slices.Sorted(maps.Keys(l.parts.Words)) {
		if loop := l.wayTo(word, word, make(map[string]bool)); loop != nil {
			w := l.parts.Words[word]
			l.fail(w.pos, "word {%s} contains itself: %s", word, strings.Join(append([]string{"{" + word + "}"}, loop...), " → "))
			w.writings = []string{}
			l.parts.Words[word] = w
		}
	}
}

// closes reports whether each brace of a text opens or closes a word.
func closes(text string) bool {
	_, rest := wordsIn(text)
	return !strings.ContainsAny(rest, "{}")
}

// wordsIn returns the words in a text, and the text without them.
func wordsIn(text string) (words []string, rest string) {
	for {
		before, after, _ := strings.Cut(text, "{")
		word, after, closed := strings.Cut(after, "}")
		if !closed {
			return words, rest + text
		}
		words, rest, text = append(words, word), rest+before, after
	}
}

// wayTo returns the words from one to another by way of writings, nil when there
// is no way.
func (l *loader) wayTo(goal, from string, seen map[string]bool) []string {
	for _, text := range l.parts.Words[from].writings {
		words, _ := wordsIn(text)
		for _, next := range words {
			if next == goal {
				return []string{"{" + next + "}"}
			}
			if seen[next] {
				continue
			}
			seen[next] = true
			if way := l.wayTo(goal, next, seen); way != nil {
				return append([]string{"{" + next + "}"}, way...)
			}
		}
	}
	return nil
}

// countWritings counts the writings that a text expands to, stopping above
// mostWritings.
func (l *loader) countWritings(text string) int {
	n := 1
	words, _ := wordsIn(text)
	for _, word := range words {
		n = min(n*l.countWord(word), mostWritings+1)
	}
	return n
}

func (l *loader) countWord(word string) int {
	n, ok := l.counts[word]
	if !ok {
		for _, text := range l.parts.Words[word].writings {
			n = min(n+l.countWritings(text), mostWritings+1)
		}
		l.counts[word] = n
	}
	return n
}
