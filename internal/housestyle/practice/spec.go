package practice

import (
	"slices"
	"strings"
)

// An item is one question of a form.
type item struct {
	field, label string
	// kind is how the answer is given; place lists the kinds.
	kind string
	// arg is what the kind needs: choices, printed text, a list.
	arg string
	// w is the width relative to its neighbours.
	w int
	// unit is printed behind the answer, eg and note beside it.
	unit, eg, note string
}

// A section is a heading with rows of questions, or a table of items.
type section struct {
	title string
	rows  [][]item
	// list reports whether the items are columns; printed is the count of rows
	// that the blank offers.
	list    bool
	printed int
	sheet   string
	forms   []string
}

// columns are the items of a list in order.
func (s section) columns() []item {
	var all []item
	for _, row := range s.rows {
		all = append(all, row...)
	}
	return all
}

// sections reads a house's wording. A line "# title" opens a section and
// "## title" a table; "rows=" and "sheet=" may follow. Any other line is a row
// of items divided by " / "; an item is "field label [kind [argument]]" with
// the options w=, u=, eg= and n=. "@A-1,B-1 " before a line keeps it to these
// forms.
func sections(text, form string) []section {
	var out []section
	for line := range strings.Lines(text) {
		line = strings.Trim(line, " \t\r\n")
		if rest, ok := strings.CutPrefix(line, "@"); ok {
			forms, after, _ := strings.Cut(rest, " ")
			if !slices.Contains(strings.Split(forms, ","), form) {
				// A heading that is not for this form takes its rows along.
				if strings.HasPrefix(after, "#") {
					out = append(out, section{forms: []string{"-"}})
				}
				continue
			}
			line = after
		}
		switch {
		case line == "":
		case strings.HasPrefix(line, "#"):
			out = append(out, heading(line))
		default:
			s := &out[len(out)-1]
			var row []item
			for part := range strings.SplitSeq(line, " / ") {
				row = append(row, parseItem(part))
			}
			s.rows = append(s.rows, row)
		}
	}
	return slices.DeleteFunc(out, func(s section) bool { return len(s.forms) > 0 || len(s.rows) == 0 })
}

func heading(line string) section {
	s := section{list: strings.HasPrefix(line, "##"), printed: 5}
	for _, word := range words(strings.TrimLeft(line, "#")) {
		switch key, value, _ := strings.Cut(word, "="); key {
		case "rows":
			s.printed = atoi(value)
		case "sheet":
			s.sheet = value
		default:
			s.title = word
		}
	}
	return s
}

func parseItem(text string) item {
	w := words(text)
	it := item{field: w[0], label: w[1], kind: "text", w: 2}
	plain := 0
	for _, word := range w[2:] {
		key, value, ok := strings.Cut(word, "=")
		switch {
		case ok && key == "w":
			it.w = atoi(value)
		case ok && key == "u":
			it.unit = value
		case ok && key == "eg":
			it.eg = value
		case ok && key == "n":
			it.note = value
		case plain == 0:
			it.kind, plain = word, 1
		default:
			it.arg = word
		}
	}
	return it
}

// words splits at ASCII blanks alone: wide blanks are part of printed text.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ' ' })
}

func atoi(s string) int {
	n := 0
	for _, r := range s {
		n = n*10 + int(r-'0')
	}
	return n
}

// An option is one word or box of a choice.
type option struct {
	id, text, cell string
	part           int
}

// options reads "new=新規,renewal=更新".
func options(arg string) []option {
	var out []option
	for part := range strings.SplitSeq(arg, ",") {
		id, text, ok := strings.Cut(part, "=")
		if !ok {
			text, id = id, "-"
		}
		out = append(out, option{id: id, text: text})
	}
	return out
}

// A gap is a blank inside printed text.
type gap struct {
	field, blank string
}

// gaps splits "〒<eu_postal_code|　　－　　>" into the printed text around the
// gaps and the gaps themselves; there is one text more than gaps.
func gaps(arg string) (printed []string, out []gap) {
	for {
		before, rest, ok := strings.Cut(arg, "<")
		printed = append(printed, before)
		if !ok {
			return printed, out
		}
		var inside string
		inside, arg, _ = strings.Cut(rest, ">")
		field, blank, _ := strings.Cut(inside, "|")
		out = append(out, gap{field, blank})
	}
}
