package samplegen

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

// typed returns a text as it may be typed into the cell: exactly, or carelessly
// in a way that the canonical form undoes.
func (f *filler) typed(s spot, t string) string {
	if !f.noise || t == "" {
		return t
	}
	switch s.kind {
	case "email", "code", "ac", "lids":
		t = noisyCode(f.r, s, t)
	case "kana":
		t = noisyKana(f.r, t)
	case "phone":
		t = noisyPhone(f.r, t)
	case "postal", "postalm":
		t = noisyPostal(f.r, t)
	case "phone3", "postal2":
		return pick(f.r, []string{t, t, wideASCII(t), t + " "})
	case "digits":
		return pick(f.r, []string{t, wideASCII(t)})
	case "text":
		if strings.Contains(s.field, "product_name") && chance(f.r, 30) {
			t = wideASCII(t)
		}
	}
	return edges(f.r, t)
}

// edges adds the invisible things that come along with copied text.
func edges(r *rand.Rand, t string) string {
	return pick(r, []string{t, t, t, " " + t, t + "　", "　" + t, t + "\u00a0", t + "\u200b", "\ufeff" + t, t + "\n", t + "\t", inside(r, t)})
}

func inside(r *rand.Rand, t string) string {
	c := []rune(t)
	i := r.IntN(len(c) + 1)
	return string(c[:i]) + pick(r, []string{"\u200b", "\u00ad", "\u2060"}) + string(c[i:])
}

func noisyCode(r *rand.Rand, s spot, t string) string {
	upper := s.kind == "ac" || strings.HasSuffix(s.field, "reception_number")
	switch {
	case upper && chance(r, 30):
		t = strings.ToLower(t)
	case s.kind == "ac" && chance(r, 30):
		t = strings.ReplaceAll(t, "-", pick(r, []string{"－", "‐", "−"}))
	case chance(r, 30):
		t = wideASCII(t)
	case s.kind == "email" && chance(r, 30):
		t = strings.Replace(t, "@", "＠", 1)
	}
	return t
}

func noisyKana(r *rand.Rand, t string) string {
	if chance(r, 50) {
		return narrowKana(t)
	}
	return t
}

func noisyPhone(r *rand.Rand, t string) string {
	p := strings.Split(t, "-")
	plain := strings.Join(p, "")
	return pick(r, []string{
		t, plain, wideASCII(t), strings.ReplaceAll(t, "-", "－"), strings.ReplaceAll(t, "-", "ー"), strings.ReplaceAll(t, "-", "−"),
		fmt.Sprintf("%s(%s)%s", p[0], p[1], p[2]), fmt.Sprintf("(%s)%s-%s", p[0], p[1], p[2]), "TEL " + t, "ＴＥＬ：" + t, strings.Join(p, " "), strings.Join(p, "."),
		"+81-" + t[1:], "+81 " + strings.Join(p, " ")[1:], t + " 内線123", t + "（代表）", t + "(内)2045", strings.ReplaceAll(t, "-", "–"),
	})
}

func noisyPostal(r *rand.Rand, t string) string {
	return pick(r, []string{t, strings.Replace(t, "-", "", 1), wideASCII(t), strings.Replace(t, "-", "ー", 1), strings.Replace(t, "-", "－", 1), t + " "})
}

// noisyNumber returns a quantity in words that are still unambiguous, or "".
func noisyNumber(r *rand.Rand, field string, n int) string {
	d := strconv.Itoa(n)
	if field == "line_years" {
		return pick(r, []string{"", d, wideASCII(d), d + "年", d + "ヶ年"})
	}
	return pick(r, []string{"", "", d, wideASCII(d), d + "台", wideASCII(d) + "ライセンス", d + "ライセンス", commas(d), wideASCII(commas(d)), d + " 本", d + "ユーザー", d + "L"})
}

func commas(d string) string {
	if len(d) > 3 {
		return d[:len(d)-3] + "," + d[len(d)-3:]
	}
	return d
}
