package layout

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// pairs are words of which people circle one, wherever they are printed.
var pairs = []map[string]bool{
	set("有", "無"), set("あり", "なし"), set("有り", "無し"), set("有り", "無"), set("はい", "いいえ"), set("要", "不要"), set("可", "否"), set("可", "不可"),
	set("男", "女", "その他"), set("男性", "女性", "その他"), set("YES", "NO"), set("Yes", "No"), set("同意する", "同意しない"), set("希望する", "希望しない"), set("する", "しない"),
	set("大正", "昭和", "平成", "令和", "明治", "西暦"), set("明", "大", "昭", "平", "令"), set("M", "T", "S", "H", "R"),
	set("新規", "更新", "変更", "継続", "追加", "廃止", "取消", "再交付"), set("課税", "非課税"), set("普通", "当座", "貯蓄", "その他"), set("既婚", "未婚"), set("常勤", "非常勤"),
	set("午前", "午後"), set("良", "不良"), set("適", "不適"), set("在", "不在"), set("済", "未", "未済"), set("正", "副"), set("本人", "代理人", "家族", "その他"),
	set("自宅", "勤務先", "携帯", "その他"), set("月", "火", "水", "木", "金", "土", "日"), set("法人", "個人", "個人事業主"), set("○", "×", "△"), set("○", "×"), set("甲", "乙", "丙"),
	set("異常あり", "異常なし"), set("加入", "未加入"), set("該当", "非該当"), set("対象", "対象外"), set("車", "電車", "バス", "徒歩", "その他"), set("左", "右", "両"), set("陰性", "陽性"),
}

// separators are printed between words to circle.
const separators = "・･／/、,，|｜　 ()（）\t"

// words are the words of a text that consists of nothing but words that are
// known to be circled; nil for any other text.
func words(text string) []string {
	fields := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(separators, r) || r == '\n' })
	if len(fields) < 2 || len(fields) > 8 || !strings.ContainsAny(text, separators) {
		return nil
	}
	fields = joinedLetters(fields)
	for _, p := range pairs {
		all := !p["火"] || len(fields) > 2 // 月 日 is a date
		for _, f := range fields {
			all = all && p[f]
		}
		if all {
			return fields
		}
	}
	return nil
}

func joinedLetters(fields []string) []string { return fields }

// dotted are the words of a text such as 自己所有　・　賃貸: a few short words with
// dots or slashes between them.
func dotted(text string) []string {
	if !strings.ContainsAny(text, "・･／/") || strings.ContainsAny(text, "。：:\n") {
		return nil
	}
	var fields []string
	for _, f := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("・･／/", r) }) {
		f = trimGap(f)
		if f == "" || utf8.RuneCountInString(f) > longestWord {
			return nil
		}
		fields = append(fields, f)
	}
	if len(fields) < 2 || len(fields) > 8 {
		return nil
	}
	return fields
}

// longestWord is how long a word to circle is at most.
const longestWord = 12

// apartWords are the words of a text such as 防火地域　　準防火地域: a few short words
// with wide blanks between them.
func apartWords(raw string) (words []string) {
	if strings.ContainsAny(raw, "。：:\n") {
		return nil
	}
	for _, a := range atomsOf(strings.TrimSpace(raw)) {
		switch {
		case a.kind == atomWord && utf8.RuneCountInString(a.text) <= longestWord && utf8.RuneCountInString(a.text) > 1:
			words = append(words, a.text)
		case a.kind == atomBlank && a.width >= roomyBlank:
		default:
			return nil
		}
	}
	if len(words) < 2 {
		return nil
	}
	return words
}

// numbered begins the words of a text such as １．利用する　２．利用しない.
var numbered = regexp.MustCompile(`(?:^|[\s\x{3000}・･／/、,])[(（]?(?:([0-9０-９])[．.、）)：:]?|([①-⑨]))[\s\x{3000}]*`)

// numberedWords are the words of a text that consists of nothing but short words
// numbered from 1 on; nil for any other text.
func numberedWords(text string) (words []string) {
	at := numbered.FindAllStringSubmatchIndex(text, -1)
	if len(at) < 2 || at[0][0] != 0 || strings.ContainsAny(text, "。") {
		return nil
	}
	for i, m := range at {
		if digitOf(text[max(m[2], m[4]):]) != i+1 {
			return nil
		}
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		word := strings.Trim(trimGap(text[m[1]:end]), separators+"\n")
		if n := utf8.RuneCountInString(word); n == 0 || n > longestWord || len(gapSpans(word)) > 0 {
			return nil
		}
		words = append(words, word)
	}
	return words
}

// digitOf is the number that a text begins with: 2, ２ or ②.
func digitOf(text string) int {
	r, _ := utf8.DecodeRuneInString(text)
	switch {
	case r >= '①' && r <= '⑨':
		return int(r-'①') + 1
	case r >= '０' && r <= '９':
		return int(r - '０')
	}
	return int(r - '0')
}

// runs find words that are known to be circled amid a text: 有・無 in 有・無（　年　月）.
var runs = sync.OnceValue(func() (out []*regexp.Regexp) {
	for _, p := range pairs {
		var words []string
		for w := range p {
			words = append(words, regexp.QuoteMeta(w))
		}
		slices.SortFunc(words, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
		one := "(?:" + strings.Join(words, "|") + ")"
		out = append(out, regexp.MustCompile(`(?:^|[^\p{L}\p{N}])(`+one+`(?:[\s\x{3000}]*[・･／/、,][\s\x{3000}]*`+one+`)+)(?:$|[^\p{L}\p{N}])`))
	}
	return out
})

// wordRun is where the words to circle are amid a text, and which; nil without any.
func wordRun(text string) (span gapSpan, words []string) {
	if !strings.ContainsAny(text, "・･／/、,") {
		return span, nil
	}
	for _, r := range runs() {
		if m := r.FindStringSubmatchIndex(text); m != nil {
			words = strings.FieldsFunc(text[m[2]:m[3]], func(r rune) bool { return strings.ContainsRune(separators, r) || r == '\n' })
			return gapSpan{m[2], m[3]}, words
		}
	}
	return span, nil
}

// gappedWords makes choices of words to circle amid texts with gaps: 昭和・平成　年　月.
func (d *deriver) gappedWords() {
	for i := range d.grid.slots {
		s := &d.grid.slots[i]
		if s.kind != gapText || s.taken {
			continue
		}
		_, words := wordRun(s.text)
		if len(words) < 2 {
			continue
		}
		d.addWordsOf(s, words)
		d.gapsOf(s)
	}
}
