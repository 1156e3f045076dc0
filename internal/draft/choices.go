package draft

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// choices proposes what each box or word means.
func (d *Draft) choices() {
	var words []meaning
	if d.Like != nil {
		words = meanings(d.Like)
	}
	for i := range d.Fields {
		f := &d.Fields[i]
		if f.Choices != nil {
			continue
		}
		for _, c := range f.Place.Choices {
			id := f.choice(c)
			if f.known != nil && id == c.Text && len(f.known.Choices) > 0 {
				for _, t := range languages(c.Text) {
					if other := choiceID(f.known, d.inOwnWords(words, t)); other != "" {
						id = other
						break
					}
				}
			}
			f.Choices = append(f.Choices, id)
		}
		f.doubtYes(make([]bool, len(f.Choices)))
		f.Sure = f.Sure && len(f.Unknown()) == 0
	}
}

// doubtYes takes back the meaning of the choices of a yes or no of which none means no:
// beside one that says yes, 検討中 does not, so that it must not be read as yes; where none
// says so they mean nothing until a person says what. said tells of each whether somebody
// has.
func (f *Field) doubtYes(said []bool) {
	if len(f.Choices) < 2 || !f.IsYesNo() || slices.Contains(f.Choices, "false") {
		return
	}
	other := ""
	if slices.ContainsFunc(f.Place.Choices, func(c layout.Choice) bool { return isYes(c.Text) }) {
		other = "false"
	}
	for i := range f.Choices {
		if !said[i] && !isYes(f.Place.Choices[i].Text) {
			f.Choices[i], f.Sure = other, false
		}
	}
}

// IsYesNo reports whether the field is a yes or no.
func (f *Field) IsYesNo() bool {
	return f.Type == form.Bool.String() || f.known != nil && f.known.Type == form.Bool
}

// Unknown lists the choices of a known field that are none of its own: each is a new one
// with its text as the id, unless a person says which it is.
func (f *Field) Unknown() (texts []string) {
	if f.known == nil || f.known.Type == form.Bool || len(f.known.Choices) == 0 {
		return nil
	}
	for i, id := range f.Choices {
		if id != "" && i < len(f.Place.Choices) && id == f.Place.Choices[i].Text && !slices.ContainsFunc(f.known.Choices, func(c form.Choice) bool { return c.ID == id }) {
			texts = append(texts, id)
		}
	}
	return texts
}

func (f *Field) choice(c layout.Choice) string {
	if f.IsYesNo() || f.Place.Kind == layout.Box {
		if isNo(c.Text) {
			return "false"
		}
		return "true"
	}
	if f.known != nil {
		if f.joins(c.Text) {
			return "" // its words decide
		}
		for _, t := range languages(c.Text) {
			if id := choiceID(f.known, t); id != "" {
				return id
			}
		}
	}
	if id := choiceWords[ja.FoldLabel(c.Text)]; id != "" {
		return id
	}
	return c.Text
}

// joins reports whether a text names several choices of the field: 追加・更新.
func (f *Field) joins(text string) bool {
	ids := map[string]bool{}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("・/／、,+＋&＆", r) })
	for _, p := range parts {
		key := ja.FoldLabel(p)
		n := slices.IndexFunc(f.known.Choices, func(c form.Choice) bool { return slices.Contains(c.Texts, key) })
		if n < 0 {
			return false
		}
		ids[f.known.Choices[n].ID] = true
	}
	return f.known.Type == form.EnumSet && len(ids) > 1
}

var negative = words("無 なし 無し いいえ 否 不要 しない 同意しない 希望しない 異なる 別 別途記入 下記に記入 下記のとおり 不可 未 NO No no 該当しない 非該当 いない 以下に記入 下記 契約者と異なる 販売店と異なる 別に記入")

var positive = words("有 あり 有り はい 要 必要 する 同意する 希望する 同じ 同左 同上 可 済 YES Yes yes 該当する 該当 いる ○ 〇 ✓")

// isNo reports whether a choice is the no of a yes or no: いいえ, 希望しない, いいえ No.
func isNo(text string) bool {
	return slices.ContainsFunc(languages(bareChoice(text)), func(t string) bool { return negative[ja.FoldLabel(t)] || denies.MatchString(t) })
}

// denies is a choice that says no by its beginning or end: いいえ、同意しません, 利用しない.
var denies = lazyregexp.New(`^いいえ(?:[、,\s\x{3000}]|$)|\p{Han}(?:し|でき)(?:ない|ません)$|\p{Han}(?:なし|無し|不要)$`)

// affirms is a choice that says yes and what follows from it: 同意します, はい、希望します.
var affirms = lazyregexp.New(`^はい(?:[、,\s\x{3000}]|$)|\p{Han}します$`)

// bareChoice is the text of a choice without its number, and without where to go on: はい
// for 1. はい → 問3へ.
func bareChoice(text string) string {
	return strings.TrimSpace(goesOn.ReplaceAllString(choiceNumber.ReplaceAllString(text, ""), ""))
}

var (
	choiceNumber = lazyregexp.New(`^\s*(?:[(（]?[0-9０-９]{1,2}[)）.．、]|[①-⑳]|[アイウエオ](?:[.．)）]|[\s\x{3000}]))[\s\x{3000}]*`)
	goesOn       = lazyregexp.New(`[\s\x{3000}]*(?:[(（][^()（）]*(?:問|設問|質問|Q)[^()（）]*[)）]|[→⇒➡▶].*)$`)
)

// isYes reports whether a choice is the yes of one.
func isYes(text string) bool {
	return slices.ContainsFunc(languages(bareChoice(text)), func(t string) bool {
		return positive[ja.FoldLabel(t)] || strings.Contains(t, "と同じ") || affirms.MatchString(t)
	})
}

// languages are a text and, where it says the same in Japanese and in English (はい Yes),
// its parts in each.
func languages(text string) []string {
	m := bilingual.FindStringSubmatch(text)
	if m == nil {
		return []string{text}
	}
	return []string{text, m[1] + m[4], m[2] + m[3]}
}

// bilingual is a Japanese text with an English one behind or before it.
var bilingual = lazyregexp.New(`^\s*(?:([^\s/／|]*[\p{Han}\p{Hiragana}\p{Katakana}][^/／|]*?)[\s\x{3000}/／|(（]+([A-Za-z][A-Za-z0-9 .,'&()-]*?)[)）]?|([A-Za-z][A-Za-z0-9 .,'&-]*?)[\s\x{3000}/／|(（]+([^A-Za-z]*[\p{Han}\p{Hiragana}\p{Katakana}][^A-Za-z]*?)[)）]?)\s*$`)

// choiceWords are ids for words that forms often offer.
var choiceWords = map[string]string{
	"有": "yes", "無": "no", "あり": "yes", "なし": "no", "有り": "yes", "無し": "no", "はい": "yes", "いいえ": "no", "要": "yes", "不要": "no",
	"可": "yes", "否": "no", "不可": "no", "する": "yes", "しない": "no", "希望する": "yes", "希望しない": "no", "同意する": "yes", "同意しない": "no",
	"男": "male", "女": "female", "男性": "male", "女性": "female", "その他": "other", "新規": "new", "更新": "renewal", "変更": "change", "追加": "additional",
	"継続": "continuation", "廃止": "abolition", "再交付": "reissue", "普通": "ordinary", "当座": "current", "貯蓄": "savings", "法人": "corporation", "個人": "individual",
	"本人": "self", "代理人": "agent", "家族": "family", "自宅": "home", "勤務先": "work", "課税": "taxed", "非課税": "untaxed", "該当": "yes", "非該当": "no",
	"明治": "meiji", "大正": "taisho", "昭和": "showa", "平成": "heisei", "令和": "reiwa",
}
