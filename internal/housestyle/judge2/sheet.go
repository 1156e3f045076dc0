package judge2

import (
	"bytes"
	"fmt"
	"math/rand"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/housestyle"
	"github.com/uketsuke/uketsuke/internal/housestyle/parts"
)

// An area is a rectangle of cells, columns and rows from 1, both ends inside.
type area struct{ c1, r1, c2, r2 int }

func at(c, r int) area              { return area{c, r, c, r} }
func across(c1, c2, r int) area     { return area{c1, r, c2, r} }
func block(c1, r1, c2, r2 int) area { return area{c1, r1, c2, r2} }
func (a area) cell() string         { return cellName(a.c1, a.r1) }
func (a area) end() string          { return cellName(a.c2, a.r2) }
func (a area) cut(from, n int) area { return area{a.c1 + from, a.r1, a.c1 + from + n - 1, a.r2} }
func (a area) rest(from int) area   { return area{a.c1 + from, a.r1, a.c2, a.r2} }
func (a area) wide() int            { return a.c2 - a.c1 + 1 }
func (a area) single() bool         { return a.c1 == a.c2 && a.r1 == a.r2 }

// share is the i-th of n equal parts; the last takes the rest.
func (a area) share(i, n int) area {
	w := a.wide() / n
	if i == n-1 {
		return a.rest(i * w)
	}
	return a.cut(i*w, w)
}

func cellName(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		panic(err)
	}
	return name
}

// A look is how cells appear.
type look struct {
	fill, color string // hex without #
	line        string // thin, hair, dotted, medium, double, under, dash-under or none
	h, v        string
	size        float64
	bold, wrap  bool
	tower       bool
	open        bool // not locked
	shrink      bool
	strike      bool
	format      string
	indent      int
}

// A book is a workbook in the making, blank where rec is nil.
type book struct {
	f    *excelize.File
	sh   string
	form string
	rec  *record
	r    *rand.Rand
	hand hand

	places  []housestyle.Place
	asks    asks
	part    map[string]int // parts used by cell
	answers []spot         // merged answers
	silent  bool           // an example is drawn: no places, no moves
	edge    spot           // the margin for remarks

	font   string
	size   float64
	looks  map[look]int
	stored map[int]string // placeholder number to stored text of a formula
	mut    moves
	row    int
	items  int
	total  int // of the amounts of the items
	err    error
}

// A spot is an area of a sheet.
type spot struct {
	sheet string
	area
	look look
}

// moves are what a sender did to the sheet before filling it in.
type moves struct {
	swap      bool // two blocks have changed places
	blankItem int  // blank rows before this row of questions, 0 for none
	blanks    int
	down      int // rows inserted above everything
	unmerge   int // answers whose cells are no longer merged
	notes     int // remarks beside the form
	copied    bool
	era       bool
}

func newBook(form string, rec *record, r *rand.Rand, h house) *book {
	b := &book{f: excelize.NewFile(), form: form, rec: rec, r: r, font: h.font, size: h.size, looks: map[look]int{}, stored: map[int]string{}, part: map[string]int{}, sh: "Sheet1"}
	b.asks = asks{fields: map[string]bool{}, offered: map[string][]string{}, computed: map[string]bool{}, joined: map[string]bool{}, single: map[string]bool{}, plain: map[string]bool{}}
	b.check(b.f.SetDefaultFont(h.font))
	return b
}

func (b *book) check(err error) {
	if err != nil && b.err == nil {
		b.err = err
	}
}

// sheet begins a sheet with n columns of a width.
func (b *book) sheet(name string, n int, width float64) {
	if b.sh == "Sheet1" {
		if b.mut.copied {
			name += pick(b.r, []string{" (2)", "のコピー", "（提出用）"})
		}
		b.check(b.f.SetSheetName("Sheet1", name))
	} else {
		_, err := b.f.NewSheet(name)
		b.check(err)
	}
	b.sh, b.row = name, 1
	if !b.silent {
		b.row += b.mut.down
		b.mut.down = 0
	}
	last, _ := excelize.ColumnNumberToName(n)
	b.check(b.f.SetColWidth(name, "A", last, width))
	off := false
	b.check(b.f.SetSheetView(name, 0, &excelize.ViewOptions{ShowGridLines: &off}))
}

// page sets paper, print area and footer of the sheet: 9 is A4, 8 is A3.
func (b *book) page(columns, size int, landscape bool, footer string) {
	fit, zero, yes := 1, 0, true
	o := "portrait"
	if landscape {
		o = "landscape"
	}
	b.check(b.f.SetPageLayout(b.sh, &excelize.PageLayoutOptions{Size: &size, Orientation: &o, FitToWidth: &fit, FitToHeight: &zero}))
	b.check(b.f.SetSheetProps(b.sh, &excelize.SheetPropsOptions{FitToPage: &yes}))
	b.check(b.f.SetHeaderFooter(b.sh, &excelize.HeaderFooterOptions{OddFooter: footer}))
	last, _ := excelize.ColumnNumberToName(columns)
	b.check(b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: b.sh, RefersTo: fmt.Sprintf("'%s'!$A$1:$%s$%d", b.sh, last, b.row)}))
	if !b.silent && b.edge.sheet == "" {
		b.edge = spot{sheet: b.sh, area: at(columns+2, b.row+2)}
	}
}

// scribble writes remarks beside and below the form, outside what is printed.
func (b *book) scribble() {
	texts := []string{"※ 6/11 電話にて納期確認済み（営業）", "見積は別メールで送付します", "↑前回と同じ内容です", "至急！！"}
	for i := range b.mut.notes {
		a := at(b.edge.c1, 4+b.r.Intn(b.edge.r1-4))
		if i == 0 {
			a = at(2, b.edge.r1)
		}
		b.sh = b.edge.sheet
		b.cover(a, look{color: "FF0000", h: "left"})
		b.check(b.f.SetCellStr(b.sh, a.cell(), texts[b.r.Intn(len(texts))]))
	}
}

var lines = map[string]int{"thin": 1, "medium": 2, "dotted": 4, "double": 6, "hair": 7}

func (b *book) style(l look) int {
	if id, ok := b.looks[l]; ok {
		return id
	}
	size := l.size
	if size == 0 {
		size = b.size
	}
	s := &excelize.Style{
		Font:       &excelize.Font{Family: b.font, Size: size, Bold: l.bold, Color: l.color, Strike: l.strike},
		Alignment:  &excelize.Alignment{Horizontal: l.h, Vertical: l.v, WrapText: l.wrap, ShrinkToFit: l.shrink && !l.wrap, Indent: l.indent},
		Protection: &excelize.Protection{Locked: !l.open},
	}
	if l.v == "" {
		s.Alignment.Vertical = "center"
	}
	if l.tower {
		s.Alignment.TextRotation = 255
	}
	if l.fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	switch {
	case lines[l.line] > 0:
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: "595959", Style: lines[l.line]})
		}
	case l.line == "under":
		s.Border = []excelize.Border{{Type: "bottom", Color: "000000", Style: 1}}
	case l.line == "thick-under":
		s.Border = []excelize.Border{{Type: "bottom", Color: "000000", Style: 2}}
	case l.line == "dash-under":
		s.Border = []excelize.Border{{Type: "bottom", Color: "000000", Style: 3}}
	}
	if l.format != "" {
		s.CustomNumFmt = &l.format
	}
	id, err := b.f.NewStyle(s)
	b.check(err)
	b.looks[l] = id
	return id
}

// cover gives an area its look and makes it one cell.
func (b *book) cover(a area, l look) {
	b.check(b.f.SetCellStyle(b.sh, a.cell(), a.end(), b.style(l)))
	if !a.single() {
		b.check(b.f.MergeCell(b.sh, a.cell(), a.end()))
	}
}

// print writes printed text.
func (b *book) print(a area, text string, l look) {
	l.wrap = l.wrap || strings.Contains(text, "\n")
	b.cover(a, l)
	if text != "" {
		b.check(b.f.SetCellStr(b.sh, a.cell(), text))
	}
}

// leave prints a cell that the house fills in itself.
func (b *book) leave(a area, l look) {
	b.print(a, "", l)
	if !b.silent {
		b.place(a, 0, "-", "")
	}
}

// unmerge takes some merged answers apart; what is in them stays in the first cell.
func (b *book) unmerge() {
	for range b.mut.unmerge {
		if len(b.answers) == 0 {
			return
		}
		i := b.r.Intn(len(b.answers))
		s := b.answers[i]
		b.check(b.f.UnmergeCell(s.sheet, s.cell(), s.end()))
		s.look.shrink = false
		b.check(b.f.SetCellStyle(s.sheet, s.cell(), s.end(), b.style(s.look)))
		b.answers = append(b.answers[:i], b.answers[i+1:]...)
	}
}

func (b *book) height(row int, points float64) { b.check(b.f.SetRowHeight(b.sh, row, points)) }

// gap leaves a low row empty.
func (b *book) gap(points float64) {
	b.height(b.row, points)
	b.row++
}

// widths sets the widths of columns from the first on.
func (b *book) widths(list ...float64) {
	for i, w := range list {
		name, _ := excelize.ColumnNumberToName(i + 1)
		b.check(b.f.SetColWidth(b.sh, name, name, w))
	}
}

// step is called before each row of answers: it puts in the blank rows that a
// sender has inserted.
func (b *book) step() {
	if b.silent {
		return
	}
	b.items++
	if b.mut.blankItem == b.items {
		b.row += b.mut.blanks
	}
}

// place notes a row of the names.
func (b *book) place(a area, part int, field, choice string) {
	if field != "-" {
		b.asks.fields[field] = true
		if choice != "" {
			b.asks.offered[field] = append(b.asks.offered[field], choice)
		}
	}
	b.places = append(b.places, housestyle.Place{Sheet: b.sh, Cell: a.cell(), Part: part, Field: field, Choice: choice})
}

// next is the next part of a cell.
func (b *book) next(a area) int {
	key := b.sh + "!" + a.cell()
	b.part[key]++
	return b.part[key]
}

// hidden adds a hidden sheet of masters: columns of texts.
func (b *book) hidden(name string, columns ...[]string) {
	_, err := b.f.NewSheet(name)
	b.check(err)
	for c, list := range columns {
		for r, s := range list {
			b.check(b.f.SetCellStr(name, cellName(c+1, r+1), s))
		}
	}
	b.check(b.f.SetSheetVisible(name, false))
}

// example draws a sheet once more, filled in as the house wants it. Blank and
// filled copies have the same example.
func (b *book) example(draw func()) {
	rec, own, mut := b.rec, b.hand, b.mut
	r := rand.New(rand.NewSource(20250606))
	b.silent, b.hand, b.mut = true, hand{r: r, box: "■", own: "○", neat: true}, moves{}
	if annexed(b.form) {
		b.rec = annex(r, b.form, b.asks)
	} else {
		b.rec = application(r, b.form, b.asks)
	}
	for field, s := range map[string]string{"eu_company_name": "△△株式会社", "eu_company_name_kana": "サンカクサンカクカブシキガイシャ", "applicant_name": "見本 一郎", "eu_contact_last_name": "見本",
		"eu_contact_first_name": "花子", "eu_contact_kana": "ミホン ハナコ", "organization_name": "△△町教育委員会"} {
		if _, ok := b.rec.v[field]; ok {
			b.rec.v[field] = s
		}
	}
	draw()
	b.silent, b.rec, b.hand, b.mut = false, rec, own, mut
}

// bytes finishes the workbook.
func (b *book) bytes() ([]byte, error) {
	if b.err != nil {
		return nil, b.err
	}
	var out bytes.Buffer
	if err := b.f.Write(&out); err != nil {
		return nil, err
	}
	return parts.Finish(out.Bytes(), b.stored)
}
