package practice

// office is a public office: a numbered 様式 with printed text that has gaps,
// words to circle and boxes for single characters.
var office = house{name: "office", forms: []string{"A-1", "A-2", "B-1", "NUR", "annex_k12"},
	sheet: func(string) string { return "様式" }, draw: drawOffice}

func drawOffice(form string, m move) *book {
	b := newBook(form, "様式", "ＭＳ 明朝", m)
	cols, text := 40, officeApplication
	if form == "annex_k12" {
		cols, text = 90, officeK12
	}
	b.width(1, cols, 2.5)
	b.put(1, 1, 1, 2, "様式", "")
	b.put(1, 3, 1, 6, officeTitles[form][0], "")
	b.put(1, 7, 1, 16, "（第６条関係）", "")
	r := 2
	if form != "annex_k12" {
		g := grid{text: "right"}
		b.place(item{field: "gap", kind: "gap", arg: "<application_date|令和　　年　　月　　日>"}, g, r, cols-15, r, cols, -1)
		b.put(r+1, 1, r+1, 14, "（あて先）　情報政策課長", "")
		r += 2
	}
	b.put(r+1, 1, r+1, cols, officeTitles[form][1], "bold size=14 center")
	b.height(r+1, 32)
	b.put(r+2, 1, r+2, cols, "　下記のとおり申請します。該当する語を○で囲み、□にはレ印を付してください。", "")
	b.put(r+3, 1, r+3, cols, "記", "center")
	r += 4
	for i, s := range sections(text, form) {
		r += b.insert[i]
		b.put(r, 1, r, cols, s.title, "bold")
		r++
		if s.list {
			g := grid{answer: "box shrink", text: "box", unit: 1, mark: 1}
			r = b.table(s, table{grid: g, head: "box center", rowHeight: 24}, r, 1, cols)
		} else {
			r = b.officeRows(s, r)
		}
	}
	b.put(r, 1, r, cols, "備考　１　用紙の大きさは、日本産業規格Ａ列４番とする。　２　虚偽の申請をした者は、許諾を取り消すことがある。", "size=8")
	b.page(r, cols, map[bool]string{true: "landscape", false: "portrait"}[cols > 50])
	b.hide()
	return b
}

func (b *book) officeRows(s section, r int) int {
	g := grid{answer: "box", text: "box", unit: 3, mark: 1}
	for _, row := range s.rows {
		b.height(r, 24)
		weights := make([]int, len(row))
		for i, it := range row {
			weights[i] = it.w
			if it.kind == "area" {
				b.height(r, 66)
			}
		}
		for i, area := range spans(1, 40, weights) {
			it := row[i]
			b.put(r, area[0], r, area[0]+6, it.label, "box distributed shrink")
			last := area[1]
			if it.note != "" {
				b.put(r, last-9, r, last, "※"+it.note, "box size=8 wrap")
				last -= 10
			}
			b.place(it, g, r, area[0]+7, r, last, -1)
		}
		r++
	}
	return r
}
