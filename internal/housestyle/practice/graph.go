package practice

import "strings"

// graph is a house that draws on graph paper: many narrow columns, merged as
// needed, with labels grouped over several rows.
var graph = house{name: "graph", forms: []string{"A-1", "B-1", "B-2HW", "NUR", "annex_k12", "annex_vbbss_hyb"},
	sheet: func(string) string { return "方眼" }, draw: drawGraph}

func drawGraph(form string, m move) *book {
	b := newBook(form, "方眼", "ＭＳ ゴシック", m)
	cols, text := 78, graphApplication
	switch form {
	case "annex_k12":
		cols, text = 165, graphK12
	case "annex_vbbss_hyb":
		cols, text = 100, graphHybrid
	}
	b.width(1, cols, 1.3)
	b.put(1, 1, 2, 52, graphTitles[form], "bold size=14")
	b.put(1, 61, 1, 69, "管理番号", "box center size=8")
	b.put(1, 70, 1, 78, "GR-0417", "box center size=8")
	b.put(2, 61, 2, 69, "改訂", "box center size=8")
	b.put(2, 70, 2, 78, "第７版", "box center size=8")
	b.put(3, 1, 3, 78, "○印欄は該当するものの左枠に○を記入。網掛けは記入例です。", "size=8")
	r := 5
	for i, s := range sections(text, form) {
		r += b.insert[i]
		first := r
		if s.list {
			g := grid{answer: "box shrink", text: "box size=9", unit: 3, mark: 2}
			t := table{grid: g, head: "box fill=EDEDED center size=8", number: 3, example: true, rowHeight: 19}
			switch s.rows[0][0].field {
			case "no":
				t.number, t.total = 0, "existing_quantity"
			case "line_product_name":
				t.total = "line_quantity"
			}
			r = b.table(s, t, r, 4, cols)
		} else {
			r = b.graphRows(s, r)
		}
		b.put(first, 1, r-1, 3, s.title, "box tall center fill=D9D9D9 size=9")
	}
	b.page(r, cols, map[bool]string{true: "landscape", false: "portrait"}[cols > 80])
	b.hide()
	return b
}

// graphRows draws a section; rows whose labels begin with the same group share
// one merged label for it.
func (b *book) graphRows(s section, r int) int {
	const group, label, answer, last = 4, 10, 20, 78
	start, open := r, ""
	for i, row := range s.rows {
		name, small, grouped := strings.Cut(row[0].label, "＞")
		if !grouped {
			b.put(r, group, r, answer-1, row[0].label, "box fill=EDEDED size=9 shrink")
			open = ""
		} else {
			if name != open {
				start, open = r, name
			}
			next := ""
			if i+1 < len(s.rows) {
				next, _, _ = strings.Cut(s.rows[i+1][0].label, "＞")
			}
			b.put(r, label, r, answer-1, small, "box fill=F7F7F7 size=9 shrink")
			if next != name {
				b.put(start, group, r, label-1, name, "box fill=EDEDED size=9 center")
			}
		}
		b.height(r, 19)
		if row[0].kind == "area" {
			b.height(r, 60)
		}
		g := grid{answer: "box", text: "box size=9", unit: 5, mark: 2}
		for k, area := range spans(answer, last, even(len(row))) {
			from := area[0]
			if k > 0 {
				from += 8
				b.put(r, area[0], r, from-1, row[k].label, "box fill=F7F7F7 size=9 center shrink")
			}
			b.place(row[k], g, r, from, r, area[1], -1)
		}
		r++
	}
	return r
}
