package practice

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// twosheet is a distributor whose forms spread over two sheets, with protected
// cells, drop-down lists and cells that fill themselves.
var twosheet = house{name: "twosheet", forms: []string{"A-1", "B-1", "B-3", "NUR", "annex_k12", "annex_vbbss_hyb"},
	sheet: func(form string) string {
		if strings.HasPrefix(form, "annex") {
			return "基本情報"
		}
		return "手配情報"
	}}

func init() { twosheet.draw = drawTwosheet }

func drawTwosheet(form string, m move) *book {
	first := twosheet.sheet(form)
	b := newBook(form, first, "游ゴシック", m)
	b.prompt = "選択してください"
	text := map[string]string{"annex_k12": twosheetK12, "annex_vbbss_hyb": twosheetHybrid}[form]
	if text == "" {
		text = twosheetApplication
	}
	var one, two []section
	for _, s := range sections(text, form) {
		if s.sheet == "" {
			one = append(one, s)
		} else {
			two = append(two, s)
		}
	}
	b.twosheetPage(one, 22, fmt.Sprintf("%s（１／%d）", twosheetTitles[form], 1+min(1, len(two))))
	if len(two) > 0 {
		_, err := b.f.NewSheet(two[0].sheet)
		b.check(err)
		b.sheet = two[0].sheet
		cols := 22
		if form != "A-1" && form != "B-1" {
			cols = 58
		}
		b.twosheetPage(two, cols, twosheetTitles[form]+"（２／２）")
	}
	b.hide()
	b.connect()
	return b
}

// twosheetPage draws one sheet: labels left of their answers, two pairs a row.
func (b *book) twosheetPage(list []section, cols int, title string) {
	b.width(1, 1, 1.5)
	b.width(2, cols, 4.8)
	b.put(1, 2, 1, cols, title, "bold size=15 color=833C0B")
	b.height(1, 30)
	b.put(2, 2, 2, cols, "色の付いたセルだけ入力できます。▼の欄は一覧から選んでください。（文書番号 DS-220　第4版）", "size=8 color=7F7F7F")
	r := 4
	for i, s := range list {
		r += b.insert[i]
		b.put(r, 2, r, cols, s.title, "bold size=11 color=833C0B under")
		r++
		g := grid{answer: "hair fill=FCE4D6 open shrink", text: "hair fill=FFFFFF", unit: 2, mark: 1}
		if s.list {
			t := table{grid: g, head: "hair fill=F4B084 center size=9 bold", number: 1, rowHeight: 20}
			for _, it := range s.columns() {
				if it.field == "line_quantity" {
					t.total = it.field
				}
			}
			r = b.table(s, t, r, 2, cols)
		}
		for _, row := range s.rows {
			if s.list {
				break
			}
			b.height(r, 20)
			b.twosheetRow(row, g, r, cols)
			r++
		}
		r++
	}
	b.page(r, cols, map[bool]string{true: "landscape", false: "portrait"}[cols > 30])
	b.check(b.f.ProtectSheet(b.sheet, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true, InsertRows: true}))
}

func (b *book) twosheetRow(row []item, g grid, r, cols int) {
	var weights []int
	for _, it := range row {
		weights = append(weights, it.w)
		if it.kind == "area" {
			b.height(r, 58)
		}
	}
	for i, area := range spans(2, min(cols, 22), weights) {
		it := row[i]
		style := "hair fill=F8CBAD size=9 shrink"
		if needed(b.form, it.field) {
			style += " bold color=C00000"
		}
		b.put(r, area[0], r, area[0]+2, it.label, style)
		b.place(it, g, r, area[0]+3, r, area[1], -1)
	}
}

// connect completes the formulas that look at other places of the book.
func (b *book) connect() {
	for _, s := range b.spots {
		name, field, ok := strings.Cut(s.formula, ":")
		if s.kind != "calc" || !ok {
			continue
		}
		var from []*spot
		for _, other := range b.spots {
			if other.field == field && other.kind != "calc" {
				from = append(from, other)
			}
		}
		switch name {
		case "COPY":
			cell := "'" + from[0].sheet + "'!" + from[0].cells[0]
			s.copies = field
			s.formula = fmt.Sprintf(`IF(%s="","",%s)`, cell, cell)
		case "SUM":
			s.formula = fmt.Sprintf("SUM('%s'!%s:%s)", from[0].sheet, from[0].cells[0], from[len(from)-1].cells[0])
		}
	}
}
