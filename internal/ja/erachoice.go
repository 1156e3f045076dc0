package ja

import "strings"

// chosenEra puts the marked one in the place of a list of eras that begins a
// date: 大・○昭・平 15年, □平成 ☑令和 7年, (昭)・平 63年. A list of which none
// is marked is removed from a date that is not filled in; any other stays, and
// makes no date.
func chosenEra(s string) string {
	if open := strings.HasPrefix(s, "("); open {
		if inner, rest, found := strings.Cut(s[1:], ")"); found {
			if l := eraList(inner); l.count > 1 && l.rest == "" {
				return l.choose(s, rest)
			}
		}
	}
	l := eraList(s)
	if l.count < 2 {
		return s
	}
	return l.choose(s, l.rest)
}

// listedEras are the eras that a text begins with.
type listedEras struct {
	count  int
	apart  bool     // signs divide them: they are to choose from
	marked []string // names of those that bear a mark
	rest   string
}

func (l *listedEras) choose(s, rest string) string {
	switch {
	case len(l.marked) == 1:
		return l.marked[0] + trimBlanks(rest)
	case len(l.marked) == 0 && isBlankDate(strings.Map(dateRune, compact(rest))):
		return rest
	case l.apart || l.count > 2:
		return "?" + s // the last era is no better than the others
	}
	return s // 令和R7年: an era typed behind the printed one
}

// eraList reads eras with what is between them: marks in front of an era or
// right behind it, brackets around it, separators.
func eraList(s string) (l listedEras) {
	marked, apart, last := false, false, "" // a mark or a sign waits for its era; the era just read
	for s != "" {
		if name, size := eraWord(s); size > 0 {
			l.count++
			if marked {
				l.marked = append(l.marked, name)
			}
			l.apart = l.apart || apart && l.count > 1
			marked, apart, last, s = false, false, name, s[size:]
			l.rest = s
			continue
		}
		r, size := firstRune(s)
		apart = apart || !isBlank(r)
		next, _ := firstRune(s[size:])
		switch {
		case markOf(r) == MarkOn && last != "" && (isSeparator(next) || len(s) == size):
			l.marked, l.rest = append(l.marked, last), s[size:]
		case markOf(r) == MarkOn || r == '(' && !marked:
			marked = true
		case markOf(r) != MarkOff && !isSeparator(r) && r != ')':
			return l
		case r == ')':
			l.rest = s[size:]
		}
		last, s = "", s[size:]
	}
	return l
}

// eraWord is the era that a text begins with, by its name, its first character
// or its letter, with nothing of the date behind it.
func eraWord(s string) (name string, size int) {
	for i := range eras {
		e := &eras[i]
		first := e.name[:len("令")]
		for _, word := range [...]string{e.name, first, string(e.letter), string(e.letter - 'a' + 'A'), string(e.sign)} {
			if strings.HasPrefix(s, word) {
				return e.name, len(word)
			}
		}
	}
	return "", 0
}
