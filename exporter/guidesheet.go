package exporter

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// The columns of 直し方. The last two are hidden: pairs of cells with the
// format of a framed cell and the format that it had before. Whatever program
// saves the workbook renumbers both alike, so that the frames can be taken
// away without remembering them elsewhere.
var guideColumns = xlsxwrite.Columns{6, 16, 18, 9, 26, 28, 52, 52, 0, -1, -1}

const (
	pairColumn = 10 // J has the format of the frame, K that of before
	linkColumn = 3
)

// guideStyles are the formats of the sheet.
type guideStyles struct {
	title, line, head, cell, link, red, amber xlsxwrite.StyleID
}

// registrar takes formats in: a new workbook, or the style sheet of an old one.
type registrar func(xlsxwrite.Style) xlsxwrite.StyleID

func newGuideStyles(add registrar) guideStyles {
	const grid = "BFBFBF"
	cell := xlsxwrite.Style{Format: "@", Border: grid, Top: true, Wrap: true, Size: 10}
	red, amber, link := cell, cell, cell
	red.Fill, amber.Fill = looks[diag.Error].fill, looks[diag.Warning].fill
	link.Color, link.Underline = "0563C1", true
	return guideStyles{
		title: add(xlsxwrite.Style{Bold: true, Size: 16}),
		line:  add(xlsxwrite.Style{Size: 10, Top: true, Wrap: true}),
		head:  add(xlsxwrite.Style{Bold: true, Size: 10, Color: "FFFFFF", Fill: "1F3864", Border: grid, Center: true, Wrap: true}),
		cell:  add(cell), link: add(link), red: add(red), amber: add(amber),
	}
}

// pair is the format of framed cells and the one they had before.
type pair struct{ framed, before xlsxwrite.StyleID }

// options are those of the sheet.
func (g *guide) options(lines []string, strict bool) xlsxwrite.Options {
	return xlsxwrite.Options{Columns: guideColumns, Frozen: len(lines) + 2, Filter: len(g.heads()),
		Selected: true, Strict: strict, Grid: true, Titles: true, Wide: true}
}

// write writes the sheet as a part of a package.
func (g *guide) write(w io.Writer, add registrar, pairs []pair, strict bool) error {
	st, lines := newGuideStyles(add), g.preface()
	s := xlsxwrite.NewSheet(w, GuideSheet, g.options(lines, strict))
	if err := g.fill(s, st, lines, pairs); err != nil {
		return err
	}
	return s.Close()
}

// fill writes the rows: title, preface, list, and the pairs beside it.
func (g *guide) fill(s *xlsxwrite.Sheet, st guideStyles, lines []string, pairs []pair) error {
	title := GuideTitle + g.text("　ご記入内容の確認結果", " — How to correct this form")
	if err := s.HighRow(28, xlsxwrite.Cell{Kind: xlsxwrite.Text, Style: st.title, Text: title}); err != nil {
		return err
	}
	for i, line := range lines {
		n := i + 2
		s.Merge("A" + itoa(n) + ":H" + itoa(n))
		if err := s.HighRow(18, xlsxwrite.Cell{Kind: xlsxwrite.Text, Style: st.line, Text: line}); err != nil {
			return err
		}
	}
	head := make([]xlsxwrite.Cell, 0, 8)
	for _, text := range g.heads() {
		head = append(head, xlsxwrite.Cell{Kind: xlsxwrite.Text, Style: st.head, Text: text})
	}
	if err := s.HighRow(22, head...); err != nil {
		return err
	}
	return g.fillRows(s, st, len(lines)+2, pairs)
}

// fillRows writes the list; where there are more pairs than findings, empty
// rows follow that carry them.
func (g *guide) fillRows(s *xlsxwrite.Sheet, st guideStyles, above int, pairs []pair) error {
	cells := make([]xlsxwrite.Cell, pairColumn+1)
	for i := range max(len(g.found), len(pairs)) {
		clear(cells)
		height := 0
		if i < len(g.found) {
			height = g.rowCells(cells, i, st)
			g.link(s, i, above+1+i)
		}
		if i < len(pairs) {
			cells[pairColumn-1] = xlsxwrite.Cell{Style: pairs[i].framed}
			cells[pairColumn] = xlsxwrite.Cell{Style: pairs[i].before}
		}
		if err := s.HighRow(height, cells...); err != nil {
			return err
		}
	}
	return nil
}

// rowCells fills in the cells of a finding and returns the height that its
// longest text needs.
func (g *guide) rowCells(cells []xlsxwrite.Cell, i int, st guideStyles) int {
	lines := 1
	for c, text := range g.row(i) {
		text = clip(text)
		cells[c] = xlsxwrite.Cell{Kind: xlsxwrite.Text, Style: st.cell, Text: text}
		lines = max(lines, linesOf(text, guideColumns[c]))
	}
	switch g.found[i].Severity {
	case diag.Error:
		cells[1].Style = st.red
	case diag.Warning:
		cells[1].Style = st.amber
	}
	if g.place(i) != "" {
		cells[linkColumn].Style = st.link
	}
	return min(lines*15+4, 400)
}

// clip shortens a long text pasted into a cell; the cell itself has all of it.
func clip(s string) string {
	const most = 500
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// linesOf is how many lines a text takes in a column: a Japanese character is
// as wide as two others.
func linesOf(s string, width int) (n int) {
	for line := range strings.SplitSeq(s, "\n") {
		units := 0
		for _, r := range line {
			if units++; r > 0xFF {
				units++
			}
		}
		n += 1 + units/max(width, 1)
	}
	return n
}

// place is where a finding's link leads, "" for nowhere.
func (g *guide) place(i int) string {
	p := g.found[i].Pos
	if _, ok := sheet.ParseCell(p.Cell); !ok || p.Sheet == "" {
		return ""
	}
	return "'" + strings.ReplaceAll(g.sheetName(p.Sheet), "'", "''") + "'!" + p.Cell
}

func (g *guide) link(s *xlsxwrite.Sheet, i, row int) {
	if to := g.place(i); to != "" {
		s.Link(xlsxwrite.Column(linkColumn+1)+itoa(row), to, g.sheetName(g.found[i].Pos.Sheet)+" "+g.found[i].Pos.Cell)
	}
}

// into puts the sheet into a package, in the place of one of an earlier turn.
func (g *guide) into(b *xlsxwrite.Book, old int) error {
	styles, err := b.Styles()
	if err != nil {
		return err
	}
	var pairs []pair
	for _, p := range styles.Frames() {
		pairs = append(pairs, pair{p[0], p[1]})
	}
	var part string
	var names []string
	for _, t := range b.Tabs {
		names = append(names, t.Name)
	}
	if old >= 0 {
		part = b.Tabs[old].Part
	} else if part, err = b.AddFirst(freeName(names)); err != nil {
		return err
	}
	var out bytes.Buffer
	if err := g.write(&out, styles.Add, pairs, b.Strict); err != nil {
		return err
	}
	b.Set(part, out.Bytes())
	return b.Select(part)
}

// freeName is the name of the sheet in a book that has another one of it.
func freeName(taken []string) string {
	name := GuideSheet
	for n := 2; slices.Contains(taken, name); n++ {
		name = GuideSheet + " (" + itoa(n) + ")"
	}
	return name
}
