package samplegen

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// bullets puts ornaments in front of labels, also those that elsewhere are
// check marks.
func bullets(b *bench) error {
	return b.each(func(j *job) error {
		sign := pick(b.r, []string{"■", "◆", "●", "◎", "・", "▼", "◇"})
		framed := chance(b.r, 30)
		for f, r := range j.labelCells() {
			c := j.k.form.cell(r)
			switch {
			case isFixed(f, c.text) || strings.Contains(f, "same_as") || strings.Contains(f, "privacy"):
			case framed:
				c.text = "【" + strings.TrimSpace(required.Replace(c.text)) + "】"
			default:
				c.text = sign + c.text
			}
		}
		return j.finish()
	})
}

// ownLabels types the name of a field before its value once more.
func ownLabels(b *bench) error {
	names := map[string][]string{
		"email": {"E-mail：", "メール:", "メールアドレス： "}, "phone": {"TEL：", "電話 ", "Tel. "},
		"fax": {"FAX：", "ＦＡＸ "}, "activation_code": {"AC：", "アクティベーションコード:"}, "corporate_number": {"法人番号：", "T"},
	}
	return b.each(func(j *job) error {
		for _, s := range j.l.spots {
			if len(s.cells) != 1 || !j.v.has(s.field) {
				continue
			}
			for _, suffix := range slices.Sorted(maps.Keys(names)) {
				if strings.HasSuffix(s.field, "_"+suffix) && b.shown("label "+s.field, 60) {
					j.typeInstead(s.field, said(pick(b.of("label "+s.field), names[suffix])+j.v.str(s.field)))
				}
			}
		}
		return j.finish()
	}, applications...)
}

// ornate writes numbers and addresses in ways that only people understand.
func ornate(b *bench) error {
	phones := []func(string) string{
		func(s string) string { return "0081-" + s[1:] }, func(s string) string { return strings.ReplaceAll(s, "-", "・") },
		func(s string) string { return "+81 (0)" + s[1:] }, func(s string) string { return s + "（担当：佐藤）" },
		func(s string) string { return strings.ReplaceAll(s, "-", "─") + "\n内線 12" },
	}
	return b.each(func(j *job) error {
		for _, s := range j.l.spots {
			r := b.of("ornament " + s.field)
			switch x := j.v.str(s.field); {
			case x == "" || !chance(r, 70):
			case s.kind == "phone":
				j.typeInstead(s.field, said(pick(r, phones)(x)))
			case s.kind == "email":
				j.typeInstead(s.field, said(pick(r, []string{x + "（佐藤）", x + " (佐藤 花子)", "佐藤＜" + x + "＞", "mailto:" + x})))
			case s.kind == "kana":
				j.typeInstead(s.field, said(apart(x)))
			}
		}
		return j.finish()
	}, applications...)
}

// apart writes sound marks as characters of their own, as some systems do.
func apart(s string) string {
	return strings.NewReplacer("ガ", "カ\u3099", "ギ", "キ\u3099", "グ", "ク\u3099", "ジ", "シ\u3099", "ダ", "タ\u3099", "ド", "ト\u3099", "ビ", "ヒ\u3099", "ブ", "フ\u3099", "プ", "フ\u309A").Replace(s)
}

// likeHints are names that begin like the hints and examples that forms print.
func likeHints(b *bench) error {
	names := []string{"記入例文化研究所", "例幣使商店", "選択肢企画株式会社", "入力開発株式会社", "新規開発株式会社", "合計興業有限会社", "同上ビル管理株式会社"}
	return b.each(func(j *job) error {
		j.v = j.v.clone()
		for _, f := range []string{"delivery_company_name", "support_company_name", "applicant_company", "eu_department", "distributor_company_name", "remarks"} {
			if j.v.has(f) && b.shown("hint "+f, 60) {
				j.v[f] = text(pick(b.of("hint "+f), names))
			}
		}
		return j.finish()
	}, applications...)
}

// leftNotes writes notes beside the form, in columns inserted left of it.
func leftNotes(b *bench) error {
	notes := []string{"社内メモ", "要確認→", "6/12 入力済", "済", "営業二課", "担当：佐藤"}
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			n := 2 + b.r.IntN(6)
			k.insertCols(1, n)
			for range 3 {
				*k.form.cell(ref{6 + b.r.IntN(k.form.bounds().to.row), 1 + b.r.IntN(n-1)}) = cell{kind: 's', text: pick(b.r, notes)}
			}
		})
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-3", "NUR")
}

// emptyGone removes cells without a text, with format and merges. Only the gaps
// still show on which side of a choice its mark is.
func emptyGone(b *bench) error {
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			k.unmerge(func(m area) bool { return k.form.cell(m.from).kind != 0 })
			for r, c := range k.form.cells {
				if c.kind == 0 && c.formula == "" {
					delete(k.form.cells, r)
				}
			}
		})
		return j.finish()
	}, "A-2", "B-3")
}

// doubles are numbers the way Java programs write them: 7.0 and 3.12345678E8.
func doubles(b *bench) error {
	return b.each(func(j *job) error {
		for _, s := range j.l.spots {
			if x, ok := j.v[s.field]; ok && (s.kind == "phone" || s.kind == "postal" || s.kind == "postalm") && b.shown("double "+s.field, 60) {
				j.typeInstead(s.field, unzeroed(x.s))
			}
		}
		j.after(func(k *book) {
			for _, c := range k.form.cells {
				n, err := strconv.Atoi(c.text)
				if err != nil || n < 0 || c.formula != "" || c.kind != 'n' && len(c.text) > 2 {
					continue
				}
				c.kind, c.text = 'n', double(strconv.Itoa(n))
			}
		})
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2HW", "B-3", "annex_k12", "annex_vbbss_hyb")
}

// double writes digits as a Java program writes a double.
func double(digits string) string {
	if len(digits) < 8 {
		return digits + ".0"
	}
	fraction := strings.TrimRight(digits[1:], "0")
	if fraction == "" {
		fraction = "0"
	}
	return digits[:1] + "." + fraction + "E" + strconv.Itoa(len(digits)-1)
}

// mixture combines habits the way one careless sender does.
func mixture(b *bench) error {
	return b.each(func(j *job) error {
		j.h.noise = true
		j.h.mark = pick(b.r, signs)
		j.after(func(k *book) {
			for c, words := range j.l.labels {
				if len(words) > 0 && at(c).row%3 == b.round%3 {
					k.form.cell(at(c)).text = words[0]
				}
			}
			if len(j.l.blocks) > 0 {
				j.moveBlock(k)
			}
			k.insertRows(1, 1+b.r.IntN(2))
			k.insertCols(pick(b.r, []int{1, 2}), 1)
		})
		return j.finish()
	})
}
