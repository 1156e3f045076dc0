package samplegen

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// reshape moves every cell of the form's sheet, and all that hangs on cells:
// merges, row heights, drop-downs, formulas, notes, check boxes, print area.
func (k *book) reshape(s shift) {
	f := k.form
	cells, attrs := map[ref]*cell{}, map[int]string{}
	for r, c := range f.cells {
		if to := s.ref(r); to.row > 0 && to.col > 0 {
			cells[to] = c
			c.formula = moveFormula(c.formula, s)
		}
	}
	for r, a := range f.rowAttr {
		if to := s.row(r); to > 0 {
			attrs[to] = a
		}
	}
	f.keepTexts(cells, s)
	f.cells, f.rowAttr = cells, attrs
	f.merges = moveMerges(f.merges, s)
	f.head = moveCols(f.head, s)
	f.tail = moveAnchors(moveLists(f.tail, s), s)
	k.moveDrawings(s)
	k.moveNames(s)
}

// keepTexts saves what a merged range shows when its first row is deleted.
func (f *sheet) keepTexts(cells map[ref]*cell, s shift) {
	for _, m := range f.merges {
		to, ok := s.area(m)
		c := f.cells[m.from]
		if gone := s.ref(m.from); ok && c != nil && c.kind != 0 && (gone.row == 0 || gone.col == 0) {
			cells[to.from] = c
		}
	}
}

func moveMerges(in []area, s shift) []area {
	var out []area
	for _, m := range in {
		if to, ok := s.area(m); ok && to.from != to.to {
			out = append(out, to)
		}
	}
	return out
}

var reference = regexp.MustCompile(`\$?[A-Z]{1,3}\$?[0-9]+(:\$?[A-Z]{1,3}\$?[0-9]+)?`)

func moveFormula(f string, s shift) string {
	if f == "" || strings.Contains(f, "!") {
		return f
	}
	return reference.ReplaceAllStringFunc(f, func(r string) string {
		to, ok := s.area(parseArea(r))
		if !ok {
			return "#REF!"
		}
		return to.String()
	})
}

var sqref = regexp.MustCompile(`sqref="([^"]*)"`)

func moveLists(tail string, s shift) string {
	return sqref.ReplaceAllStringFunc(tail, func(m string) string {
		var out []string
		for _, r := range strings.Fields(m[len(`sqref="`) : len(m)-1]) {
			if to, ok := s.area(parseArea(r)); ok {
				out = append(out, to.String())
			}
		}
		return `sqref="` + strings.Join(out, " ") + `"`
	})
}

var (
	anchorPart = regexp.MustCompile(`<xdr:(row|col)>(\d+)</xdr:(row|col)>`)
	anchorEnd  = regexp.MustCompile(`(?s)<(xdr:)?to>.*?</(xdr:)?to>`)
)

// start and end move the two corners of a drawing, which count from 0; an end
// is the line behind its last row or column and has to stay with that one.
func start(n int, f func(int) int) int { return max(f(n+1)-1, 0) }

func end(n int, f func(int) int) int {
	if n == 0 {
		return 0
	}
	return max(f(n), 0)
}

func moveAnchors(raw string, s shift) string {
	last := 0
	var b strings.Builder
	for _, m := range anchorEnd.FindAllStringIndex(raw, -1) {
		b.WriteString(moveCorner(raw[last:m[0]], s, start))
		b.WriteString(moveCorner(raw[m[0]:m[1]], s, end))
		last = m[1]
	}
	return b.String() + moveCorner(raw[last:], s, start)
}

func moveCorner(raw string, s shift, move func(int, func(int) int) int) string {
	return anchorPart.ReplaceAllStringFunc(raw, func(m string) string {
		g := anchorPart.FindStringSubmatch(m)
		n, _ := strconv.Atoi(g[2])
		axis := s.col
		if g[1] == "row" {
			axis = s.row
		}
		return fmt.Sprintf("<xdr:%s>%d</xdr:%s>", g[1], move(n, axis), g[1])
	})
}

var colElement = regexp.MustCompile(`<col [^>]*/>`)

func moveCols(head string, s shift) string {
	return colElement.ReplaceAllStringFunc(head, func(m string) string {
		from, _ := strconv.Atoi(attr(m, "min"))
		to, _ := strconv.Atoi(attr(m, "max"))
		a, b, ok := span(from, to, s.col)
		if !ok {
			return ""
		}
		m = strings.Replace(m, fmt.Sprintf(`min="%d"`, from), fmt.Sprintf(`min="%d"`, a), 1)
		return strings.Replace(m, fmt.Sprintf(`max="%d"`, to), fmt.Sprintf(`max="%d"`, b), 1)
	})
}

var (
	vmlAnchor = regexp.MustCompile(`<x:Anchor>([^<]*)</x:Anchor>`)
	vmlRow    = regexp.MustCompile(`<x:Row>(\d+)</x:Row>`)
	vmlCol    = regexp.MustCompile(`<x:Column>(\d+)</x:Column>`)
	linkAttr  = regexp.MustCompile(`fmlaLink="([^"]*)"|<x:FmlaLink>([^<]*)</x:FmlaLink>`)
	noteRef   = regexp.MustCompile(`<comment ref="([^"]*)"`)
)

// moveDrawings follows the sheet's relationships to notes and check boxes.
func (k *book) moveDrawings(s shift) {
	for _, part := range k.rels(k.formPart()) {
		raw := string(k.parts[part])
		raw = moveAnchors(raw, s)
		raw = vmlAnchor.ReplaceAllStringFunc(raw, func(m string) string { return moveVML(m, s) })
		raw = vmlRow.ReplaceAllStringFunc(raw, func(m string) string { return moveCount(m, "x:Row", s.row) })
		raw = vmlCol.ReplaceAllStringFunc(raw, func(m string) string { return moveCount(m, "x:Column", s.col) })
		raw = linkAttr.ReplaceAllStringFunc(raw, func(m string) string {
			return reference.ReplaceAllStringFunc(m, func(r string) string {
				to := s.ref(parseArea(r).from)
				return "$" + colLetters(to.col) + "$" + strconv.Itoa(to.row)
			})
		})
		raw = noteRef.ReplaceAllStringFunc(raw, func(m string) string {
			to, _ := s.area(parseArea(noteRef.FindStringSubmatch(m)[1]))
			return `<comment ref="` + to.String() + `"`
		})
		if _, ok := k.parts[part]; ok {
			k.parts[part] = []byte(raw)
		}
	}
}

func moveCount(m, tag string, f func(int) int) string {
	var n int
	fmt.Sscanf(m, "<"+tag+">%d", &n)
	return fmt.Sprintf("<%s>%d</%s>", tag, max(f(n+1)-1, 0), tag)
}

// moveVML moves an anchor "left column, offset, top row, offset, right …".
func moveVML(m string, s shift) string {
	n := strings.Split(vmlAnchor.FindStringSubmatch(m)[1], ",")
	for i := 0; i < len(n); i += 2 {
		axis, move := s.col, start
		if i%4 == 2 {
			axis = s.row
		}
		if i >= 4 {
			move = end
		}
		v, _ := strconv.Atoi(strings.TrimSpace(n[i]))
		n[i] = strconv.Itoa(move(v, axis))
	}
	for i := range n {
		n[i] = strings.TrimSpace(n[i])
	}
	return "<x:Anchor>" + strings.Join(n, ", ") + "</x:Anchor>"
}

var definedName = regexp.MustCompile(`(<definedName [^>]*>)([^<]*)(</definedName>)`)

func (k *book) moveNames(s shift) {
	wb := string(k.parts["xl/workbook.xml"])
	wb = definedName.ReplaceAllStringFunc(wb, func(m string) string {
		g := definedName.FindStringSubmatch(m)
		name, a, ok := strings.Cut(g[2], "!")
		if !ok || strings.Trim(name, "'") != k.form.name {
			return m
		}
		to, ok := s.area(parseArea(a))
		if !ok {
			return m
		}
		abs := reference.ReplaceAllStringFunc(to.String(), func(r string) string {
			x := parseArea(r)
			return fmt.Sprintf("$%s$%d:$%s$%d", colLetters(x.from.col), x.from.row, colLetters(x.to.col), x.to.row)
		})
		return g[1] + name + "!" + abs + g[3]
	})
	k.parts["xl/workbook.xml"] = []byte(wb)
}
