package samplegen

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// joined types answers behind their labels, into the same cell.
func joined(b *bench) error {
	return b.each(func(j *job) error {
		labels := j.labelCells()
		for _, s := range j.l.spots {
			x, ok := j.v[s.field]
			label, found := labels[s.field]
			if !ok || !found || x.kind != 's' || !slices.Contains([]string{"text", "email", "phone", "code"}, s.kind) || !b.shown("joined "+s.field, 40) {
				continue
			}
			text := j.k.form.cell(label).text
			if isFixed(s.field, text) || strings.Contains(text, "\n") {
				continue
			}
			j.h.partial[s.field] = true
			r := b.of("glue " + s.field)
			glue := pick(r, []string{"：", ":", "： ", " ：　"})
			if s.kind == "phone" || s.kind == "email" {
				glue = pick(r, []string{"：", ":", " ", "　"})
			}
			value := x.s
			j.after(func(k *book) {
				k.form.cell(label).text = text + glue + value
				k.form.cell(at(s.cells[0])).kind = 0
			})
		}
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2", "B-3", "NUR", "annex_vbbss_hyb", "annex_contact_person")
}

// moreSpellings of dates, on top of those that domain knowledge lists.
var moreSpellings = []func(t time.Time) string{
	func(t time.Time) string { return fmt.Sprintf("R07.%02d.%02d", t.Month(), t.Day()) },
	func(t time.Time) string { return fmt.Sprintf("R7年%d月%d日", t.Month(), t.Day()) },
	func(t time.Time) string { return fmt.Sprintf("Ｒ７年%d月%d日", t.Month(), t.Day()) },
	func(t time.Time) string { return fmt.Sprintf("R7-%d-%d", t.Month(), t.Day()) },
	func(t time.Time) string { return fmt.Sprintf("令和07年%02d月%02d日", t.Month(), t.Day()) },
	func(t time.Time) string {
		return fmt.Sprintf("令和7年%d月%d日（%s曜日）", t.Month(), t.Day(), weekday(t))
	},
	func(t time.Time) string { return fmt.Sprintf("R07%02d%02d", t.Month(), t.Day()) },
	func(t time.Time) string { return t.Format("2006/01/02") + "(" + weekday(t) + ")" },
	func(t time.Time) string { return t.Format("2006/1/2") + "（" + weekday(t) + "）" },
	func(t time.Time) string { return t.Format("2-Jan-06") }, func(t time.Time) string { return t.Format("2-Jan-2006") },
	func(t time.Time) string { return t.Format("Jan 2, 2006") }, func(t time.Time) string { return t.Format("2 January 2006") },
	func(t time.Time) string { return t.Format("January 2, 2006") },
	func(t time.Time) string { return t.Format("2006-01-02T00:00:00") }, func(t time.Time) string { return t.Format("2006-01-02 00:00:00") },
	func(t time.Time) string { return t.Format("2006/1/2") + " 13:05" }, func(t time.Time) string { return t.Format("2006年1月2日") + " 10時30分" },
	func(t time.Time) string { return t.Format("2006年1月2日付") }, func(t time.Time) string { return t.Format("2006年1月2日付け") },
	func(t time.Time) string { return t.Format("2006.01.02.") }, func(t time.Time) string { return t.Format("2006 1 2") },
	func(t time.Time) string { return t.Format("2006年1月2日㈫") }, func(t time.Time) string { return t.Format("2006／1／2") },
	func(t time.Time) string { return t.Format("2006年1/2") }, func(t time.Time) string { return wideASCII(t.Format("2006.1.2")) },
	func(t time.Time) string { return "西暦 " + t.Format("2006 年 1 月 2 日") },
	func(t time.Time) string { return "(西暦)" + t.Format("2006年1月2日") }, func(t time.Time) string { return t.Format("2006・1・2") },
	func(t time.Time) string { return t.Format("2006_01_02") }, func(t time.Time) string { return t.Format("Mon, 2 Jan 2006") },
}

// datesMore goes through them, only with dates of 2025 where the era is 7.
func datesMore(b *bench) error {
	return b.each(func(j *job) error {
		i := b.round*11 + j.turn()*4
		j.h.date = func(_ *hand, s spot, t time.Time) *cell {
			i++
			if t.Year() != 2025 {
				return said(t.Format("2006/1/2"))
			}
			return said(moreSpellings[i%len(moreSpellings)](t))
		}
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2", "B-3", "NUR", "annex_contact_person", "annex_vbbss_hyb")
}

// wanted leaves of printed choices only those that are taken.
func wanted(b *bench) error {
	return b.each(func(j *job) error {
		for _, s := range j.l.spots {
			ids := j.v.ids(s.field)
			if s.kind != "inline" || len(ids) == 0 {
				continue
			}
			var texts []string
			for _, o := range s.opts {
				if slices.Contains(ids, o.id) {
					texts = append(texts, o.text)
				}
			}
			text := strings.Join(texts, "・")
			if len(texts) == 1 {
				styles := []string{"■%s", "☑ %s", "○%s", "%s ○", "レ　%s", "%s", "（%s）", "【%s】", "%s　", "%s"}
				if j.v[s.field].kind == 'b' {
					styles = styles[:5] // without its box a tick is ambiguous
				}
				text = fmt.Sprintf(pick(b.of("style "+s.field), styles), texts[0])
			}
			j.typeInstead(s.field, said(text))
		}
		return j.finish()
	}, "A-1", "NUR", "B-3")
}

// pictures are marks of other programs and other habits.
var pictures = []mark{
	{on: "✅", kind: 's'}, {on: "◉", off: "○", kind: 's'}, {on: "⦿", off: "○", kind: 's'}, {on: "☑️", off: "⬜", kind: 's'}, {on: "🗹", off: "☐", kind: 's'},
	{on: "[x]", off: "[ ]", kind: 's'}, {on: "[○]", off: "[ ]", kind: 's'}, {on: "(○)", off: "( )", kind: 's'}, {on: "（✓）", off: "（　）", kind: 's'},
	{on: "[レ]", off: "[　]", kind: 's'}, {on: "●", off: "○", kind: 's'}, {on: "◎", off: "○", kind: 's'}, {on: "√", off: "□", kind: 's'}, {on: "☒", off: "☐", kind: 's'}, {on: "◼", off: "◻", kind: 's'},
}

func pictureMarks(b *bench) error {
	i := b.round * 5
	return b.each(func(j *job) error {
		j.h.mark = pictures[i%len(pictures)]
		i++
		return j.finish()
	}, "A-1", "NUR", "B-2HW", "B-3")
}

// counted lines: quantities as people write them.
func quantities(b *bench) error {
	words := []string{"%dﾗｲｾﾝｽ", "%d台", "%d.0", " %d ", "%d 台", "%dL", "%dユーザ", "%d user", "%d licenses", "%dクライアント", "%d名", "%dｸﾗｲｱﾝﾄ", "%d 本", "%d式", "%dセット", "%d（ライセンス）", "%d PC", "%d個", "%d人分", "%d（台）", "%d Licenses", "%dﾕｰｻﾞｰ"}
	i := b.round * 7
	return b.each(func(j *job) error {
		for n, r := range j.v["product_lines"].r {
			i++
			j.typeInstead(fmt.Sprintf("product_lines[%d].line_quantity", n), said(fmt.Sprintf(words[i%len(words)], r["line_quantity"].n)))
		}
		return j.finish()
	}, withLines...)
}

// vague quantities are no plain numbers.
func vague(b *bench) error {
	words := []string{"五十", "約50", "50以上", "10+5", "－5", "0", "50前後", "10.5", "1,00", "50～", "未定", "50台または60台", "10×5", "別紙の通り", "50?", "１０，２０", "二百台", "50 60", "1/2"}
	i := b.round * 5
	return b.each(func(j *job) error {
		i++
		j.wrong("quantity", "product_lines[0].line_quantity", said(words[i%len(words)]))
		return j.finish()
	}, withLines...)
}

// emptyFormulas show nothing, or the 0 of a reference to an empty cell.
func emptyFormulas(b *bench) error {
	return b.each(func(j *job) error {
		for _, s := range j.l.spots {
			if j.v.has(s.field) || !slices.Contains([]string{"text", "email", "phone", "kana", "code", "pref"}, s.kind) || !b.shown("formula "+s.field, 60) {
				continue
			}
			c := pick(b.of("formula "+s.field), []*cell{{kind: 's', text: "", formula: `IF(Z1="","",Z1)`}, {kind: 'n', text: "0", formula: "入力!B4"}, {kind: 's', text: "", formula: "IFERROR(VLOOKUP(A1,Z:Z,1,0),\"\")"}})
			c.text = strings.TrimSpace(c.text)
			copied := *c
			j.typeInstead(s.field, &copied)
		}
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2", "B-3", "NUR")
}
