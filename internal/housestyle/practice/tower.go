package practice

import (
	"slices"
	"strings"
)

// tower is a software seller that prints labels above the answers, two or three
// answers side by side.
var tower = house{name: "tower", forms: []string{"A-1", "A-2", "B-1", "NUR", "annex_k12"},
	sheet: func(form string) string { return towerSheet[form] }, draw: drawTower}

var towerSheet = map[string]string{"A-1": "依頼シート", "A-2": "依頼シート", "B-1": "増設依頼", "NUR": "ユーザー情報", "annex_k12": "配備計画表"}

// needed reports whether a house marks a question of a form as required.
func needed(form, field string) bool {
	if slices.Contains(required[form], field) {
		return true
	}
	switch field {
	case "line_product_name", "line_quantity", "eu_contact_last_name", "school_name", "city", "admin_email", "units", "biz_lid",
		"hw_site_postal_code", "hw_site_address", "svc_target_lids", "prefecture", "admin_last_name", "admin_first_name", "total_units":
		return true
	case "eu_contact_first_name", "eu_postal_code", "eu_prefecture", "eu_address":
		return strings.HasPrefix(form, "A-") || form == "NUR"
	}
	return false
}

func drawTower(form string, m move) *book {
	b := newBook(form, towerSheet[form], "メイリオ", m)
	cols, text := 24, towerApplication
	if form == "annex_k12" {
		cols, text = 48, towerK12
	}
	b.width(1, cols, 4.2)
	b.put(1, 1, 1, cols/2, "株式会社タワーソリューション　ライセンス管理センター 行", "size=9 color=595959")
	b.put(1, cols-7, 1, cols, "書式 TS-"+strings.TrimPrefix(form, "annex_")+"　Ver.3.1", "size=8 right color=595959")
	b.put(2, 1, 2, cols, towerTitles[form], "size=16 bold center color=FFFFFF fill=1F3864")
	b.height(2, 34)
	b.put(3, 1, 3, cols, "太枠内をご記入のうえ、E-mailにてお送りください。＊印は必ずご記入ください。", "size=9")
	r := 5
	for i, s := range sections(text, form) {
		r += b.insert[i]
		b.put(r, 1, r, cols, s.title, "bold color=FFFFFF fill=2F75B5")
		b.height(r, 20)
		r++
		if s.list {
			g := grid{answer: "box shrink", text: "box", unit: 1, mark: 1}
			r = b.table(s, table{grid: g, head: "box fill=DDEBF7 center size=9", number: 1, rowHeight: 21}, r, 1, cols)
		} else {
			r = b.towerRows(s, r, cols)
		}
		r++
	}
	b.put(r, 1, r, cols, "※ご記入いただいた内容は、ライセンス発行の目的以外には使用いたしません。", "size=8 color=595959")
	orientation := "portrait"
	if cols > 24 {
		orientation = "landscape"
	}
	b.page(r, cols, orientation)
	b.hide()
	return b
}

// towerRows draws each row as a line of labels and a line of answers.
func (b *book) towerRows(s section, r, cols int) int {
	for _, row := range s.rows {
		var weights []int
		for _, it := range row {
			weights = append(weights, it.w)
		}
		b.height(r, 15)
		b.height(r+1, 23)
		for i, area := range spans(1, cols, weights) {
			it := row[i]
			label := it.label
			if needed(b.form, it.field) {
				label += " ＊"
			}
			if it.note != "" {
				label += "　※" + it.note
			}
			if it.eg != "" {
				label += "（例：" + it.eg + "）"
			}
			b.put(r, area[0], r, area[1], label, "box size=8 fill=F2F2F2 color=404040")
			if it.kind == "area" {
				b.height(r+1, 60)
			}
			b.place(it, grid{answer: "thick", text: "box", unit: 2, mark: 1}, r+1, area[0], r+1, area[1], -1)
		}
		r += 2
	}
	return r
}
