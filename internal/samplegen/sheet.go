package samplegen

import (
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// cell is the content of one cell: kind is 0 (empty), s, n, b, e, or d for an
// ISO date; a formula may accompany it.
type cell struct {
	style   int
	kind    byte
	text    string
	formula string
	si      string // a ready <si> body, where runs matter
}

// sheet is a worksheet taken apart: cells and merges as values, the rest as text.
type sheet struct {
	name, part string
	head, tail string
	rowAttr    map[int]string
	cells      map[ref]*cell
	merges     []area
}

var (
	rowElement   = regexp.MustCompile(`(?s)<row ([^>]*?)(?:/>|>(.*?)</row>)`)
	cellElement  = regexp.MustCompile(`(?s)<c ([^>]*?)(?:/>|>(.*?)</c>)`)
	mergeElement = regexp.MustCompile(`<mergeCell ref="([^"]*)"`)
	vElement     = regexp.MustCompile(`(?s)<v>(.*?)</v>`)
	fElement     = regexp.MustCompile(`(?s)<f>(.*?)</f>`)
	mergeBlock   = regexp.MustCompile(`(?s)<mergeCells.*?</mergeCells>`)
)

func parseSheet(raw string, shared []string) *sheet {
	i := strings.Index(raw, "<sheetData>")
	j := strings.Index(raw, "</sheetData>")
	s := &sheet{head: raw[:i], tail: raw[j+len("</sheetData>"):], rowAttr: map[int]string{}, cells: map[ref]*cell{}}
	for _, m := range rowElement.FindAllStringSubmatch(raw[i:j], -1) {
		s.parseRow(m[1], m[2], shared)
	}
	for _, m := range mergeElement.FindAllStringSubmatch(mergeBlock.FindString(s.tail), -1) {
		s.merges = append(s.merges, parseArea(m[1]))
	}
	s.tail = mergeBlock.ReplaceAllString(s.tail, "")
	return s
}

var rAttr = regexp.MustCompile(`(^| )(r|spans)="[^"]*"`)

func (s *sheet) parseRow(attrs, body string, shared []string) {
	n, _ := strconv.Atoi(attr(" "+attrs, "r"))
	s.rowAttr[n] = rAttr.ReplaceAllString(attrs, "")
	for _, m := range cellElement.FindAllStringSubmatch(body, -1) {
		a := " " + m[1]
		c := &cell{}
		c.style, _ = strconv.Atoi(attr(a, "s"))
		if v := vElement.FindStringSubmatch(m[2]); v != nil {
			c.kind, c.text = 'n', unescape(v[1])
			switch attr(a, "t") {
			case "s":
				k, _ := strconv.Atoi(v[1])
				c.kind, c.text = 's', shared[k]
			case "str":
				c.kind = 's'
			case "b":
				c.kind = 'b'
			}
		}
		if f := fElement.FindStringSubmatch(m[2]); f != nil {
			c.formula = unescape(f[1])
		}
		s.cells[at(attr(a, "r"))] = c
	}
}

// cell gives the cell at r, made if needed.
func (s *sheet) cell(r ref) *cell {
	c, ok := s.cells[r]
	if !ok {
		c = &cell{}
		s.cells[r] = c
	}
	return c
}

// text gives what is printed at an address.
func (s *sheet) text(addr string) string { return s.cell(at(addr)).text }

func (s *sheet) sortedRows() map[int][]int {
	rows := map[int][]int{}
	for r := range s.cells {
		rows[r.row] = append(rows[r.row], r.col)
	}
	for r := range s.rowAttr {
		if _, ok := rows[r]; !ok {
			rows[r] = nil
		}
	}
	for _, cols := range rows {
		sort.Ints(cols)
	}
	return rows
}

func (s *sheet) bounds() area {
	b := area{ref{1, 1}, ref{1, 1}}
	for r := range s.cells {
		b.to.row, b.to.col = max(b.to.row, r.row), max(b.to.col, r.col)
	}
	return b
}

// mergeOf gives the merged range whose corner is r, or r alone.
func (s *sheet) mergeOf(r ref) area {
	for _, m := range s.merges {
		if m.from == r {
			return m
		}
	}
	return area{r, r}
}

func (s *sheet) mergesXML() string {
	if len(s.merges) == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<mergeCells count="%d">`, len(s.merges))
	for _, m := range s.merges {
		fmt.Fprintf(&b, `<mergeCell ref="%s"/>`, m)
	}
	b.WriteString("</mergeCells>")
	return b.String()
}
