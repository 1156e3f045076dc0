package practice

// controls is a house whose choices are check boxes and option buttons that
// float over the cells; others are boxes typed into cells.
var controls = house{name: "controls", forms: []string{"A-1", "B-1", "B-2HW", "NUR", "annex_k12", "annex_contact_person"},
	sheet: func(string) string { return "登録書" }, draw: drawControls}

func drawControls(form string, m move) *book {
	b := newBook(form, "登録書", "ＭＳ ゴシック", m)
	cols, text := 44, controlsApplication
	switch form {
	case "annex_k12":
		cols, text = 96, controlsK12
	case "annex_contact_person":
		cols, text = 80, controlsContact
	}
	b.width(1, cols, 2.8)
	b.put(1, 1, 1, cols, controlsTitles[form], "thick bold size=15 center")
	b.height(1, 32)
	b.put(2, 1, 2, 26, "チェックボックスはクリックで選択、□は■に変更してください。", "size=8")
	b.put(2, 27, 2, cols, "コントロール通商株式会社　登録課（F-012 改5）", "size=8 right")
	r := 4
	for i, s := range sections(text, form) {
		r += b.insert[i]
		if s.list {
			b.put(r, 1, r, cols, s.title, "box bold fill=7030A0 color=FFFFFF")
			g := grid{answer: "box shrink", text: "box size=9", unit: 1, mark: 1}
			t := table{grid: g, head: "box fill=E4DFEC center size=9", number: 1, rowHeight: 22}
			if s.rows[0][0].field == "no" {
				t.number = 0
			}
			r = b.table(s, t, r+1, 1, cols) + 1
			continue
		}
		b.put(r, 1, r, min(cols, 44), s.title, "box bold fill=7030A0 color=FFFFFF")
		r++
		for _, row := range s.rows {
			b.controlsRow(row, r)
			r++
		}
		r++
	}
	b.page(r, cols, map[bool]string{true: "landscape", false: "portrait"}[cols > 50])
	b.hide()
	return b
}

func (b *book) controlsRow(row []item, r int) {
	b.height(r, 23)
	weights := make([]int, len(row))
	for i, it := range row {
		weights[i] = it.w
		if it.kind == "area" {
			b.height(r, 70)
		}
	}
	g := grid{answer: "box", text: "box", unit: 3, mark: 1}
	for i, area := range spans(1, 44, weights) {
		it := row[i]
		label := it.label
		if needed(b.form, it.field) {
			label = "★" + label
		}
		if it.eg != "" {
			label += "\n（" + it.eg + "）"
		}
		b.put(r, area[0], r, area[0]+7, label, "box fill=E4DFEC size=9 wrap")
		b.place(it, g, r, area[0]+8, r, area[1], -1)
	}
}
