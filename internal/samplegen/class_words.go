package samplegen

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// reworded calls fields what other forms, editions and houses call them.
func reworded(b *bench) error {
	return b.each(func(j *job) error {
		j.reword(60)
		return j.finish()
	})
}

// retitled numbers and names the blocks in other ways.
func retitled(b *bench) error {
	return b.each(func(j *job) error {
		j.retitle()
		return j.finish()
	}, applications...)
}

// shuffled is an older edition: every block at another place, numbered in
// another way, most labels in other words.
func shuffled(b *bench) error {
	return b.each(func(j *job) error {
		j.reword(50)
		j.retitle()
		j.after(func(k *book) {
			for range 2 + b.r.IntN(4) {
				j.moveBlock(k)
			}
			k.retext("2025年6月6日版", "2024年10月1日版")
		})
		j.t.FormVersion = "2024-10-01"
		j.t.warnOn("edition", "form_version")
		return j.finish()
	}, applications...)
}

// reword gives percent of the labels other words, with the badge they had.
func (j *job) reword(percent int) {
	cells := j.labelCells()
	maps.Copy(cells, j.headerCells())
	for _, f := range slices.Sorted(maps.Keys(cells)) {
		c := j.k.form.cell(cells[f])
		words := wordings(f, false)
		if len(words) == 0 || isFixed(f, c.text) || !j.a.shown("word of "+f, percent) {
			continue
		}
		must := c.text != strings.TrimSpace(required.Replace(c.text))
		r := j.a.of("word of " + f)
		c.text = pick(r, words)
		if must {
			c.text = pick(r, []string{c.text + "※", "※" + c.text, c.text + "（必須）", c.text + " *", "【必須】" + c.text, c.text})
		}
	}
}

// isFixed reports whether a label is more than the name of its field: the label
// of a whole address, the text of a choice.
func isFixed(field, label string) bool {
	switch {
	case strings.Contains(label, "同"), field == "eu_postal_code" && !strings.Contains(label, "郵便"):
		return true
	case field == "eu_address_whole", field == "svc_contact_person_annex", field == "annex_refs" && strings.Contains(label, "その他"):
		return true
	}
	// 姓 and 名 behind a label of their own stay with it.
	return strings.HasPrefix(field, "eu_contact_") && len([]rune(label)) == 1
}

// blockWords are what the blocks of a form are called, by a word in the
// printed title.
var blockWords = []struct {
	in    string
	words []string
}{
	{"申請", []string{"申請情報", "お申込み内容", "ご申請内容", "申請者情報", "申請について", "申請内容"}},
	{"申込み内容", []string{"申請情報", "お申込み内容", "申請内容"}},
	{"契約者", []string{"契約者情報", "ご契約者様情報", "エンドユーザー情報", "ご契約者（エンドユーザー）", "ご契約者様欄", "お客様情報", "契約者（ご使用者様）", "ご契約者様について"}},
	{"更新対象", []string{"既存契約情報", "現在のご契約", "ご利用中の製品"}}, {"利用中", []string{"現在ご利用中の製品", "既存のご契約", "現在のご契約内容"}},
	{"販売店", []string{"販売店／代理店", "販売店様・代理店様", "ご購入先（販売店・代理店）", "販売店情報・代理店情報", "販売店・代理店について"}},
	{"サポート窓口・納品", []string{"サポート窓口／納品先", "窓口・納品先", "サポート窓口情報・納品先情報"}},
	{"サポート", []string{"サポート窓口情報", "サポート窓口について", "サポート窓口欄", "サポート窓口"}},
	{"納品", []string{"納品先情報", "電子納品先", "ご納品先", "納品先について"}},
	{"製品", []string{"ご注文製品", "ご注文内容", "お申込み製品", "ご購入製品", "ご注文明細", "対象製品"}},
	{"同意", []string{"同意事項", "添付・同意事項", "ご同意・備考", "その他"}},
}

// sideWords are the titles down the side of a block.
var sideWords = map[string][]string{
	"契約者": {"ご契約者", "契\n約\n者", "契約者様", "エンド\nユーザー", "お客様"}, "ご契約者": {"契約者", "ご契約者様"},
	"窓口": {"サポート窓口", "サポート\n窓口", "窓　口", "サポート"}, "納品": {"納品先", "電子\n納品先", "ご納品先"}, "納品先": {"納品", "電子納品先"},
	"販売店": {"販売店様", "販\n売\n店", "販売"}, "販売": {"販売店", "販売店様"}, "代理店": {"代理店様", "代\n理\n店", "代理"}, "代理": {"代理店", "代理店様"},
}

var numberings = []func(i int, t string) string{
	func(i int, t string) string { return fmt.Sprintf("%d. %s", i, t) }, func(i int, t string) string { return fmt.Sprintf("（%s）%s", wideASCII(fmt.Sprint(i)), t) },
	func(i int, t string) string { return fmt.Sprintf("(%d) %s", i, t) }, func(i int, t string) string { return string(rune('①'+i-1)) + " " + t },
	func(i int, t string) string { return string(rune('Ⅰ'+i-1)) + "　" + t }, func(i int, t string) string { return fmt.Sprintf("【%d】%s", i, t) },
	func(i int, t string) string {
		return []string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII"}[i-1] + ". " + t
	},
	func(i int, t string) string { return string(rune('A'+i-1)) + ". " + t }, func(i int, t string) string { return "◆ " + t },
	func(_ int, t string) string { return "■" + t }, func(_ int, t string) string { return "＜" + t + "＞" }, func(_ int, t string) string { return "【" + t + "】" },
	func(i int, t string) string { return fmt.Sprintf("%d）%s", i, t) }, func(_ int, t string) string { return t },
	func(_ int, t string) string { return "▼" + t }, func(i int, t string) string { return fmt.Sprintf("〔%d〕%s", i, t) },
	func(i int, t string) string { return "第" + kanji(i) + "　" + t }, func(i int, t string) string { return fmt.Sprintf("STEP%d　%s", i, t) },
}

// retitle changes the titles of all blocks in one style.
func (j *job) retitle() {
	style := pick(j.b.r, numberings)
	for i, block := range j.l.blocks {
		for col := 1; col <= 3; col++ {
			c := j.k.form.cells[ref{block[0], col}]
			if c == nil || c.kind != 's' || c.text == "" {
				continue
			}
			if j.k.form.mergeOf(ref{block[0], col}).to.col > 20 {
				c.text = style(i+1, blockTitle(j.b.r, c.text))
			}
			break
		}
	}
	for r, c := range j.k.form.cells {
		if words := sideWords[strings.ReplaceAll(c.text, "　", "")]; r.col == 2 && c.kind == 's' && words != nil {
			c.text = pickBy(words, r.row+j.b.round)
		}
	}
}

func pickBy(words []string, n int) string { return words[n%len(words)] }

func blockTitle(r *rand.Rand, printed string) string {
	for _, w := range blockWords {
		if strings.Contains(printed, w.in) && !strings.Contains(printed, "納品先・販売店") && !strings.Contains(printed, "納品先／販売店") {
			return pick(r, w.words)
		}
	}
	return strings.TrimLeft(printed, "0123456789０１２３４５６７８９ⅠⅡⅢⅣⅤⅥⅦ.．【】■　 ")
}

// strange gives one field an unknown name; the answer there must be reported.
func strange(b *bench) error {
	return b.each(func(j *job) error {
		cells := j.labelCells()
		var fields []string
		for f, r := range cells {
			if j.v.has(f) && j.v[f].kind != 'b' && !isFixed(f, j.k.form.cell(r).text) && f != "eu_prefecture" {
				fields = append(fields, f)
			}
		}
		f := b.seed.of("strange").pickField(fields)
		j.k.form.cell(cells[f]).text = pick(b.r, []string{"管理項目Ａ", "項目１", "○○欄", "入力欄３", "ＸＹＺ"})
		j.t.warnOn("unread", f)
		j.t.Unscored = []string{f}
		return j.finish()
	})
}

// anchors are the columns without which a list is not found at all.
var anchors = []string{"line_product_name", "school_name", "biz_lid", "last_name"}

// strangeHeader does the same to a column of the list.
func strangeHeader(b *bench) error {
	return b.each(func(j *job) error {
		if j.l.annex() {
			j.v = b.annex(j.l, 3, 95)
		}
		cells := j.headerCells()
		var fields []string
		for f := range cells {
			if f != "no" && !slices.Contains(anchors, f) && j.v[j.l.table.field].r[0].has(f) {
				fields = append(fields, f)
			}
		}
		f := b.seed.of("strange").pickField(fields)
		j.k.form.cell(cells[f]).text = pick(b.r, []string{"項目Ａ", "列１", "ＸＹＺ"})
		j.t.warnOn("unread", f)
		j.t.Unscored = []string{f}
		if f == "units" || f == "existing_quantity" {
			j.t.Unscored = append(j.t.Unscored, "total_units", "new_quantity")
		}
		return j.finish()
	}, "A-1", "B-1", "B-2", "B-2HW", "annex_k12", "annex_vbbss_hyb", "annex_contact_person")
}

// mess is an old edition from a careless sender by way of another program:
// everything at once.
func mess(b *bench) error {
	return b.each(func(j *job) error {
		j.h.noise = true
		j.h.mark = pick(b.r, signs)
		j.reword(40)
		j.after(func(k *book) {
			if len(j.l.blocks) > 0 {
				j.moveBlock(k)
				j.moveBlock(k)
			}
			k.insertCols(2+b.r.IntN(20), 1+b.r.IntN(2))
			k.insertRows(1, b.r.IntN(3)+1)
			if b.round%2 == 0 {
				k.plainStyles()
			}
			if b.round%3 == 0 {
				k.unmerge(func(area) bool { return false })
			}
			k.enc.inline = b.round%4 == 0
		})
		return j.finish()
	})
}
