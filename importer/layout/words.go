package layout

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// pairs are words of which people circle one, wherever they are printed.
var pairs = []map[string]bool{
	set("有", "無"), set("あり", "なし"), set("有り", "無し"), set("有り", "無"), set("はい", "いいえ"), set("要", "不要"), set("可", "否"), set("可", "不可"),
	set("男", "女", "その他"), set("男性", "女性", "その他"), set("YES", "NO"), set("Yes", "No"), set("同意する", "同意しない"), set("希望する", "希望しない"), set("する", "しない"),
	set("大正", "昭和", "平成", "令和", "明治", "西暦"), set("明", "大", "昭", "平", "令", "西暦", "西"), set("M", "T", "S", "H", "R"),
	set("新規", "更新", "変更", "継続", "追加", "廃止", "取消", "再交付"), set("課税", "非課税"), set("普通", "当座", "貯蓄", "その他"), set("既婚", "未婚"), set("常勤", "非常勤"),
	set("午前", "午後"), set("AM", "PM"), set("A.M.", "P.M."), set("良", "不良"), set("適", "不適"), set("在", "不在"), set("済", "未", "未済"), set("正", "副"), set("本人", "代理人", "家族", "その他"),
	set("自宅", "勤務先", "携帯", "その他"), set("月", "火", "水", "木", "金", "土", "日"), set("法人", "個人", "個人事業主"), set("○", "×", "△"), set("○", "×"), set("甲", "乙", "丙"),
	set("異常あり", "異常なし"), set("加入", "未加入"), set("該当", "非該当"), set("対象", "対象外"), set("車", "電車", "バス", "徒歩", "その他"), set("左", "右", "両"),
	set("子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥"), set("A型", "B型", "O型", "AB型"), set("新築", "増築", "改築", "移転", "新設", "増設"), set("春", "夏", "秋", "冬"), set("大", "中", "小"), set("朝", "昼", "夕", "夜"),
	set("銀行", "信用金庫", "信金", "信用組合", "信組", "労働金庫", "労金", "農協", "農業協同組合", "漁協", "信連"), set("本店", "支店", "出張所", "本所", "支所", "営業部"), set("陰性", "陽性"),
}

// separators are printed between words to circle.
const separators = "・･／/、,，|｜　 ()（）\t"

// words are the words of a text that consists of nothing but words that are
// known to be circled; nil for any other text.
func words(text string) []string {
	if eras := joinedEras(text); eras != nil {
		return eras
	}
	fields := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(separators, r) || r == '\n' })
	if len(fields) < 2 || len(fields) > mostWords || !strings.ContainsAny(text, separators) && slices.ContainsFunc(fields, func(f string) bool { return utf8.RuneCountInString(f) < 2 }) {
		return nil // 男 above 女, characters set one below the other
	}
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

// isPair reports whether words are known to be circled.
func isPair(fields []string) bool {
	return slices.ContainsFunc(pairs, func(p map[string]bool) bool {
		return !slices.ContainsFunc(fields, func(f string) bool { return !p[f] })
	})
}

// mostWords bounds the words that are known to be circled: as many as months, or signs
// of the zodiac.
const mostWords = 12

// dotted are the words of a text such as 自己所有　・　賃貸: a few short words with
// dots or slashes between them. What is in brackets behind a word is no part of it.
func dotted(text string) []string {
	text = unwrapped(trimGap(text))
	if !strings.ContainsAny(text, "・･／/") {
		return nil
	}
	bare := withoutNested(text)
	if strings.ContainsAny(bare, "。：:\n") {
		return nil
	}
	var fields []string
	for _, f := range strings.FieldsFunc(bare, func(r rune) bool { return strings.ContainsRune("・･／/", r) }) {
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

// withoutNested is a text without the brackets in which there are words to circle.
func withoutNested(text string) string {
	return bracketed.ReplaceAllStringFunc(text, func(b string) string {
		if len(b) < len(text) && strings.ContainsAny(b, "・･／/") {
			return ""
		}
		return b
	})
}

// unwrapped is a text without the brackets around all of it.
func unwrapped(text string) string {
	if b := bracketed.FindString(text); b == text && b != "" {
		return strings.TrimFunc(b, func(r rune) bool { return strings.ContainsRune("（）()[]［］", r) })
	}
	return text
}

// circleRemark is how a text ends that says in brackets which of its words to circle.
var circleRemark = lazyregexp.New(`[\s\x{3000}]*[（(][^（()）]*(?:[○〇]|該当|丸で|選択)[^（()）]*[）)]\s*(?:時刻|日時)?\s*$`)

// itemNumber is the number of an item before what it asks: 9 救急車の要請・搬送.
var itemNumber = lazyregexp.New(`^[0-9０-９]{1,2}[\s\x{3000}.．]+`)

// digitsBehind are the numbers to circle behind their label: レベル　１ ・ ２ ・ ３.
var digitsBehind = lazyregexp.New(`^[\p{L}]+[\s\x{3000}]+([0-9０-９](?:[\s\x{3000}]*[・･／/][\s\x{3000}]*[0-9０-９])+)$`)

// digitWords are the words of a text that is a label with numbers to circle behind it.
func digitWords(text string) []string {
	if w := labelledWords(text); w != nil {
		return w
	}
	if m := digitsBehind.FindStringSubmatch(text); m != nil {
		return dotted(m[1])
	}
	return nil
}

// labelledWords are the words known to be circled behind their label: EV　有　・　無.
func labelledWords(text string) []string {
	at := strings.IndexFunc(text, isBlank)
	if at <= 0 || utf8.RuneCountInString(text) > longestWord*2 {
		return nil
	}
	rest := strings.TrimFunc(text[at:], isBlank)
	if first, _ := utf8.DecodeRuneInString(rest); strings.ContainsRune("・･／/", first) {
		return nil // the text before it is the first of the words
	}
	if w := words(rest); len(w) > 1 && strings.ContainsAny(text, "・･／/") {
		return w
	}
	return nil
}

// dottedLetters reports whether a text is two or more characters to circle with dots
// between them, 預　・　貸, rather than units: 年・月・日.
func dottedLetters(text string) bool {
	fields := dotted(text)
	return len(fields) > 1 && !slices.ContainsFunc(fields, func(f string) bool {
		r, size := utf8.DecodeRuneInString(f)
		return size != len(f) || !unicode.Is(unicode.Han, r) || units[f] && !labelUnits[f]
	})
}

// numbersFromOne reports whether a text is three or more numbers from 1 on with dots between
// them, of which one is circled: 1 ・ 2 ・ 3.
func numbersFromOne(text string) bool {
	fields := dotted(text)
	for i, f := range fields {
		if folded(f) != strconv.Itoa(i+1) {
			return false
		}
	}
	return len(fields) > 2
}

// longestWord is how long a word to circle is at most.
const longestWord = 12

// apartWords are the words of a text such as 防火地域　　準防火地域: a few short words
// with wide blanks between them. The characters of a word may be set apart by
// narrower ones: 騒　音　　　　振　動.
func apartWords(raw string) []string {
	if strings.ContainsAny(raw, "。：:") {
		return nil
	}
	var out []string
	for _, line := range strings.Split(strings.TrimSpace(raw), "\n") {
		words := apartInLine(strings.TrimFunc(line, isBlank))
		if words == nil {
			return nil
		}
		out = append(out, words...)
	}
	if head := headApart(raw); head != "" && len(out) > 2 && out[0] == head {
		out = out[1:]
	}
	if len(out) < 2 || len(out) > 8 {
		return nil
	}
	return out
}

// headApart is the label at the head of a line of words to circle: a wider blank is
// behind it than behind any of them. It is "" without one.
func headApart(raw string) string {
	first, second, head := 0, 0, ""
	for _, a := range atomsOf(strings.TrimFunc(raw, isBlank)) {
		switch {
		case head == "" && a.kind == atomWord:
			head = a.text
		case a.kind == atomBlank && first == 0:
			first = a.width
		case a.kind == atomBlank:
			second = max(second, a.width)
		}
	}
	if first <= second || second < roomyBlank {
		return ""
	}
	return head
}

// joinedAtoms are the pieces of a line, those of a range within one word as one:
// 50～100km未満.
func joinedAtoms(line string) (atoms []atom) {
	for _, a := range atomsOf(line) {
		if a.kind == atomRange || a.kind == atomDash {
			a.kind = atomWord
		}
		if n := len(atoms); n > 0 && a.kind == atomWord && atoms[n-1].kind == atomWord {
			atoms[n-1].text += a.text
			continue
		}
		atoms = append(atoms, a)
	}
	return atoms
}

func apartInLine(line string) []string {
	atoms := joinedAtoms(line)
	var widths []int
	for _, a := range atoms {
		switch a.kind {
		case atomBlank:
			widths = append(widths, a.width)
		case atomWord:
		default:
			return nil
		}
	}
	slices.Sort(widths)
	for _, w := range slices.Compact(widths) {
		if w < roomyBlank {
			continue
		}
		if words := cutAt(atoms, w); words != nil {
			return words
		}
	}
	return nil
}

// cutAt are the words between blanks of at least a width; nil where one of them is
// not a word: a character alone, or several words.
func cutAt(atoms []atom, width int) (words []string) {
	word, parts := "", 0
	ends := func() bool {
		n := utf8.RuneCountInString(word)
		if n < 2 || n > longestWord || parts > 1 && n > parts {
			return false
		}
		words = append(words, word)
		word, parts = "", 0
		return true
	}
	for _, a := range atoms {
		switch {
		case a.kind == atomWord:
			word += a.text
			parts++
		case a.width >= width:
			if !ends() {
				return nil
			}
		}
	}
	if !ends() || len(words) < 2 {
		return nil
	}
	return words
}

// bracketed is a bracket with room in it: その他（　　　）, 有（　　年）.
var bracketed = lazyregexp.New(`[（(\[［][^（()）\[\]［］]*[）)\]］]`)

// openWords are the words to circle of a text in which some have room behind them
// in brackets: 有（　　年）・ 無 ・ 不明.
func openWords(raw string) []string {
	open := false
	raw = labelAhead.ReplaceAllString(raw, "")
	text := bracketed.ReplaceAllStringFunc(raw, func(b string) string {
		if len(gapSpans(b)) == 0 {
			return b
		}
		open = true
		return ""
	})
	if !open || hasDate(text) || countsEach(raw) {
		return nil
	}
	if known := words(trimGap(text)); known != nil {
		return known
	}
	if !strings.ContainsAny(text, "・･") {
		return apartWords(text)
	}
	return joined(dotted(strings.ReplaceAll(trimGap(text), "\n", "・")))
}

// countsEach reports whether what is counted is printed behind the room in the brackets of
// each word: 大人（　　）人・小人（　　）人 are counts, 毎日・週（　　）回 is a word with room in it.
func countsEach(raw string) bool {
	n := 0
	for _, m := range bracketed.FindAllStringIndex(raw, -1) {
		if len(gapSpans(raw[m[0]:m[1]])) > 0 && countedBy(trimGap(raw[m[1]:])) != "" {
			n++
		}
	}
	return n > strings.Count(raw, "・")
}

// labelAhead is a label at the head of words to circle: 頻度：　常時　・　時々.
var labelAhead = lazyregexp.New(`^[\s\x{3000}]*[^・･:：（(]{1,10}[:：]`)

// joined are words without the blanks between their characters.
func joined(words []string) []string {
	for i := range words {
		words[i] = squeezed(words[i])
	}
	return words
}

// numbered begins the words of a text such as １．利用する　２．利用しない.
var numbered = lazyregexp.New(`(?:^|[\s\x{3000}・･／/、,：:])[(（]?(?:([0-9０-９])[．.、）)：:]?|([①-⑨]))[\s\x{3000}]*`)

// numberedWords are the words of a text that consists of nothing but short words
// numbered from 1 on, perhaps behind their label; nil for any other text.
func numberedWords(text string) (words []string) {
	if first, words := numberedFrom(text); first == 1 {
		return words
	}
	return nil
}

// numberedFrom are the words of such a text and the number of the first: in a line below
// it goes on from that of the last.
func numberedFrom(text string) (first int, words []string) {
	at := numbered.FindAllStringSubmatchIndex(text, -1)
	if len(at) < 2 || utf8.RuneCountInString(text[:at[0][0]]) > longestWord || strings.ContainsAny(text, "。") {
		return 0, nil
	}
	first = digitOf(text[max(at[0][2], at[0][4]):])
	for i, m := range at {
		if digitOf(text[max(m[2], m[4]):]) != first+i {
			return 0, nil
		}
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		word := strings.Trim(trimGap(otherRoom.ReplaceAllString(text[m[1]:end], "")), separators+"\n")
		for _, closer := range []string{"）", ")"} {
			if unclosed(word) >= 0 && strings.Contains(text[m[1]:end], word+closer) {
				word += closer // the bracket is the word's: 振込む（振込料負担）
			}
		}
		if n := utf8.RuneCountInString(word); n == 0 || n > longestNumbered || len(gapSpans(word)) > 0 {
			return 0, nil
		}
		words = append(words, word)
	}
	return first, words
}

// longestNumbered is how long a word to circle with a number before it is at most.
const longestNumbered = 20

// otherRoom is room in brackets behind a word to circle: その他（　　　）.
var otherRoom = lazyregexp.New(`[（(][\s\x{3000}]*[）)][\s\x{3000}]*$`)

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
	if m := spacedRun.FindStringSubmatchIndex(text); m != nil {
		return gapSpan{m[2], m[3]}, strings.FieldsFunc(text[m[2]:m[3]], func(r rune) bool { return strings.ContainsRune(separators, r) })
	}
	return span, nil
}

// spacedRun are two words set off by blanks amid a sentence, 日に 設置 ・ 変更 をした,
// unlike those of one term: 設計・施工.
var spacedRun = lazyregexp.New(`[\s\x{3000}）)](\p{Han}{2,4}[\s\x{3000}]+[・／/][\s\x{3000}]+\p{Han}{2,4})[\s\x{3000}]`)

// gappedWords makes choices of words to circle amid texts with gaps: 昭和・平成　年　月.
func (d *deriver) gappedWords() {
	for i := range d.grid.slots {
		s := &d.grid.slots[i]
		if s.kind != gapText || s.taken {
			continue
		}
		_, words := wordRun(s.text)
		if open := openWords(s.raw); len(open) > len(words) && d.grid.isClosed(s) && (len(open) > 2 || isPair(open) || d.isAnswer(s) || d.hasLabel(s)) {
			words = open
		}
		if len(words) < 2 {
			continue
		}
		d.addWordsOf(s, words)
		d.moreHalves(s)
		d.gapsOf(s, words...)
	}
}
