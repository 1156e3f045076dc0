package practice

import (
	"fmt"
	"strings"
)

// ledger is a house of printed ledgers: upright bars name the sections at the
// left edge, each question has a number, a badge and its example.
var ledger = house{name: "ledger", forms: []string{"A-1", "B-1", "B-2", "NUR", "annex_k12", "annex_contact_person"},
	sheet: func(form string) string { return ledgerSheet[form] }, draw: drawLedger}

var ledgerSheet = map[string]string{"A-1": "申込書", "B-1": "申込書", "B-2": "更新申込書", "NUR": "登録カード", "annex_k12": "学校別登録表", "annex_contact_person": "届出書"}

// circled are the numbers that are printed in a circle.
const circled = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"

// A ledgerPage is the place of things across the sheet.
type ledgerPage struct {
	label, badge, answer, note, last int
	number                           int
}

func drawLedger(form string, m move) *book {
	b := newBook(form, ledgerSheet[form], "ＭＳ Ｐゴシック", m)
	p := &ledgerPage{label: 3, badge: 7, answer: 8, note: 24, last: 29}
	text := ledgerApplication
	switch form {
	case "annex_k12":
		text, p.last = ledgerK12, 72
	case "annex_contact_person":
		text, p.last = ledgerContact, 58
	}
	b.width(1, 1, 4.5)
	b.width(2, 2, 3.6)
	b.width(3, p.last, 3.4)
	b.put(1, 1, 2, p.last-8, ledgerTitles[form], "bold size=15 under")
	b.put(1, p.last-7, 1, p.last, "※ 受付印（当社使用）", "box size=8 center fill=D9D9D9")
	b.put(2, p.last-7, 2, p.last, nil, "box")
	b.height(2, 28)
	b.put(3, 1, 3, p.last, "※ 黒または青のペン、または表計算ソフトでご記入ください。□は■か☑に直してください。", "size=8")
	b.put(4, 1, 4, p.last, "※ 「必須」の項目に空欄があると受付できません。（例）は記入の見本です。", "size=8")
	r := 6
	for i, s := range sections(text, form) {
		r += b.insert[i]
		first := r
		if s.list {
			g := grid{answer: "box shrink", text: "box size=9", unit: 1, mark: 1}
			t := table{grid: g, head: "box fill=E2EFDA center size=9", number: 1, rowHeight: 22}
			if s.rows[0][0].field == "no" {
				t.number = 0
			}
			r = b.table(s, t, r, 2, p.last)
		} else {
			r = b.ledgerRows(s, p, r)
		}
		b.put(first, 1, r-1, 1, s.title, "box tall bold center fill=375623 color=FFFFFF")
	}
	b.put(r, 1, r, p.last, "【提出先】 レジャー情報機器㈱　ライセンス業務課　license@ledger.example.jp　TEL 03-0000-0000", "size=9 top")
	b.height(r, 24)
	orientation := "portrait"
	if p.last > 40 {
		orientation = "landscape"
	}
	b.page(r, p.last, orientation)
	b.hide()
	return b
}

func (b *book) ledgerRows(s section, p *ledgerPage, r int) int {
	for _, row := range s.rows {
		p.number++
		number := fmt.Sprintf("(%d)", p.number)
		if list := []rune(circled); p.number <= len(list) {
			number = string(list[p.number-1])
		}
		label, _, _ := strings.Cut(row[0].label, "／")
		b.height(r, 21)
		b.put(r, 2, r, 2, number, "box center")
		b.put(r, p.label, r, p.badge-1, label, "box fill=E2EFDA shrink")
		badge, style := "任意", "box center size=8 color=595959"
		if needed(b.form, row[0].field) {
			badge, style = "必須", "box center size=8 bold color=FFFFFF fill=C00000"
		}
		b.put(r, p.badge, r, p.badge, badge, style)
		b.ledgerAnswers(row, p, r)
		note := row[0].note
		if note != "" && !strings.HasPrefix(note, "※") {
			note = "※" + note
		}
		if row[0].eg != "" {
			note = strings.TrimSpace("（例）" + row[0].eg + " " + note)
		}
		if note != "" {
			b.put(r, p.note, r, min(p.last, 29), note, "box size=8 color=7F7F7F shrink")
		}
		r++
	}
	return r
}

// ledgerAnswers draws the answer of a row, or several with small labels.
func (b *book) ledgerAnswers(row []item, p *ledgerPage, r int) {
	g := grid{answer: "box fill=FFFFE5", text: "box size=9", unit: 3, mark: 1}
	if row[0].kind == "area" {
		b.height(r, 64)
	}
	if len(row) == 1 {
		b.place(row[0], g, r, p.answer, r, p.note-1, -1)
		return
	}
	for i, area := range spans(p.answer, p.note-1, even(len(row))) {
		_, small, _ := strings.Cut(row[i].label, "／")
		k := min(3, len([]rune(small)))
		b.put(r, area[0], r, area[0]+k-1, small, "box size=8 center fill=F2F2F2")
		b.place(row[i], g, r, area[0]+k, r, area[1], -1)
	}
}
