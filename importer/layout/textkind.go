package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// textKind is what a printed text is for.
type textKind uint8

const (
	noText      textKind = iota
	labelText            // names what is beside or below it
	unitText             // 年, 円, 名: behind an answer
	leadText             // 〒, 令和, 金: before an answer
	signText             // -, ～, （: between the parts of one
	underText            // （姓）: names what is above it
	numberText           // 1, ①, (1), No.1: numbers a row
	noteText             // a sentence
	boxText              // has boxes to tick
	wordText             // has words to circle
	gapText              // has gaps to fill
	exampleText          // shows how to answer, in the answer's place
	badgeText            // 必須, 任意: required or optional
	hintText             // explains or checks the answer beside it
)

// mark refines what the text of every slot is for by what is around it.
func (g *grid) mark() {
	for i := range g.slots {
		if s := &g.slots[i]; s.text != "" {
			if s.kind == gapText && g.isPadded(s) {
				s.kind = kindOfText(strings.TrimRightFunc(s.raw, isBlank), s.text)
			}
			if s.kind == gapText && g.isUnitOfRoom(s) {
				s.kind = unitText
			}
			if s.formula && (s.kind == leadText || s.kind == unitText) {
				s.kind = labelText // 金 is a day of the week
			}
			if right := g.slot(s.area.Top, s.area.Right+1); s.kind == leadText && squeezed(s.text) == "〒" && right != nil && isNothingSign(right.text) && g.isClosed(s) && right.region != s.region {
				s.kind = labelText // of a row in whose first column nothing is written
			}
			if failedFormula.MatchString(s.text) {
				s.kind = noteText
			}
		}
	}
	g.weekdays()
	g.prompts()
	g.bullets()
	g.counted()
	g.ordinals()
	g.captions()
}

// isUnitOfRoom reports whether a text is 様 or the like behind the empty merged cell
// before it, from which blanks too narrow for a name set it off.
func (g *grid) isUnitOfRoom(s *slot) bool {
	left := g.slot(s.area.Top, s.area.Left-1)
	return honorifics[squeezed(s.text)] && len(s.raw)-len(strings.TrimLeft(s.raw, " \u3000")) < wideBlank && left != nil && left.text == "" && !left.formula && left.region == s.region && left.area.Right > left.area.Left && g.isClosed(s)
}

var honorifics = set("様", "殿", "御中", "氏")

// prompts takes 入力必須 before the cell of an answer for a badge; elsewhere it is in
// that cell.
func (g *grid) prompts() {
	for i := range g.slots {
		s := &g.slots[i]
		if s.kind != exampleText || !strings.Contains(s.text, "必須") {
			continue
		}
		if right := g.slot(s.area.Top, s.area.Right+1); right != nil && right.text == "" && g.isClosed(right) {
			s.kind = badgeText
		}
	}
}

// letters are what rows are numbered by, besides numbers.
var letters = []string{"アイウエオカキクケコサシスセソタチツテト", "イロハニホヘトチリヌル", "あいうえおかきくけこ", "abcdefghijklmnopqrst", "一二三四五六七八九十", "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ"}

// letterOf is the letter that a text consists of but for brackets and points; ok is
// false for any other text.
func letterOf(text string) (letter string, ok bool) {
	t := folded(strings.Trim(squeezed(text), "()（）.．"))
	return t, utf8.RuneCountInString(t) == 1
}

// ordinals takes letters below each other in their order for the numbers of rows:
// ア, イ, ウ.
func (g *grid) ordinals() {
	for i := range g.slots {
		s := &g.slots[i]
		one, ok := letterOf(s.text)
		if !ok || s.kind != labelText && s.kind != numberText {
			continue
		}
		below := g.slot(s.area.Bottom+1, s.area.Left)
		if below == nil || below.area.Left != s.area.Left || below.area.Right != s.area.Right {
			continue
		}
		if next, ok := letterOf(below.text); ok && follows(one, next) {
			s.kind, below.kind = numberText, numberText
		}
	}
}

func follows(one, next string) bool {
	return slices.ContainsFunc(letters, func(order string) bool { return strings.Contains(order, one+next) })
}

// counted takes words for units that are labels elsewhere: 名 behind a cell that
// follows 約, or behind one that asks for a number.
func (g *grid) counted() {
	for i := range g.slots {
		s := &g.slots[i]
		if s.kind != labelText || !units[squeezed(s.text)] {
			continue
		}
		room := g.slot(s.area.Top, s.area.Left-1)
		if room == nil || room.text != "" || room.formula {
			continue
		}
		if lead := g.slot(s.area.Top, room.area.Left-1); lead != nil && lead.kind == leadText && squeezed(lead.text) != "〒" || g.asksForCount(room) {
			s.kind = unitText
		}
	}
}

// asksForCount reports whether the label above or before a framed cell asks how many:
// 従業員数.
func (g *grid) asksForCount(room *slot) bool {
	if !g.isClosed(room) {
		return false
	}
	for _, label := range []*slot{g.slot(room.area.Top-1, room.area.Left), g.slot(room.area.Top, room.area.Left-1)} {
		if label != nil && label.kind == labelText && g.isClosed(label) && countLabel.MatchString(squeezed(label.text)) {
			return true
		}
	}
	return false
}

var countLabel = lazyregexp.New(`数(?:[（(].*[)）])?[:：]?$`)

// bullets takes circles that head a line for what they are: a circle to mark
// has another one below or above it.
func (g *grid) bullets() {
	var alone []*slot
	for i := range g.slots {
		s := &g.slots[i]
		if s.kind != boxText || !circled.MatchString(s.text) || len(boxesAt(s.text)) > 1 {
			continue
		}
		above, below := g.slot(s.area.Top-1, s.area.Left), g.slot(s.area.Bottom+1, s.area.Left)
		if !g.isClosed(s) || (above == nil || !circled.MatchString(above.text)) && (below == nil || !circled.MatchString(below.text)) {
			alone = append(alone, s)
		}
	}
	for _, s := range alone {
		s.kind = labelText
		if _, gaps := Split(s.raw); gaps > 0 {
			s.kind = gapText // ○ 変更（内容：　　　）
		}
	}
}

func kindOfText(raw, text string) textKind {
	switch {
	case hasBoxes(text):
		return boxText
	case signs[text]:
		return signText
	case speaksOfBrackets.MatchString(text):
		return noteText
	case numbering.MatchString(text):
		return numberText
	case len(words(text)) > 0 && (roomBefore(raw) || beginsWithRoom(raw)):
		return gapText
	case consistsOfWords(text):
		return wordText
	case isExample(text):
		return exampleText
	case isBadge(text):
		return badgeText
	}
	if _, gaps := Split(raw); gaps > 0 {
		return gapText
	}
	switch {
	case isUnitText(text):
		return unitText
	case isLeadText(text):
		return leadText
	case isNote(text), mailAddress.MatchString(text), webAddress.MatchString(text):
		return noteText
	}
	return labelText
}

// speaksOfBrackets is a sentence that says what to write into brackets: 該当するものの
// （　）内に印をつけてください.
var speaksOfBrackets = lazyregexp.New(`[（(][\s\x{3000}]*[）)](?:内|の中|のある|欄)?[にへ][○〇◯レ✓✔印丸記]`)

var signs = set("-", "－", "‐", "−", "ー", "―", "～", "〜", "~", "/", "／", "(", "（", ")", "）", "：", ":", "・", ".", "．", "＝", "=", "+", "＋", "×", "→", "⇒", "〔", "〕", "[", "]", "［", "］", "【", "】", "@", "＠", "「", "」")

var numbering = lazyregexp.New(`^(?:[(（]?[0-9０-９]{1,3}[)）.．]?|[①-⑳㉑-㉟]|[Nn][Oo][.．]?[0-9]{1,3}|[イロハニホヘトチアウエオカキ][)）]|例|記入例|[(（]例[)）])$`)

// isUnitText reports whether a text is a unit and nothing else.
func isUnitText(text string) bool {
	t := strings.Trim(squeezed(text), "()（）_＿〔〕[]［］")
	return t != "" && (units[t] && !labelUnits[t] || strings.HasSuffix(text, "年") && isEra(strings.TrimSuffix(text, "年")) || phraseUnits[t])
}

// labelUnits are units that are labels when they are alone.
var labelUnits = set("印", "氏", "線", "駅", "部", "課", "係", "室", "科", "期", "組合", "保険", "学校", "大学", "学部", "学科", "日付", "時間", "年間", "年度", "ユーザー", "ユーザ", "ライセンス", "代", "便", "年月", "都道府県", "市区町村", "市町村", "区市町村", "学年", "名", "行", "付", "曜日", "曜")

var phraseUnits = set("円也", "年度", "円(税込)", "円（税込）", "円(税抜)", "円（税抜）", "から", "まで", "より", "迄", "点/", "分の", "回目", "月分", "日から", "日まで", "歳以上", "年目", "か年", "カ年", "ヵ年", "ケ年", "Year", "Month", "Day", "印", "㊞", "日生", "日間", "分間", "時間分", "ヶ月間", "か月間", "cm", "kg")

func isLeadText(text string) bool {
	t := strings.TrimLeft(strings.TrimRight(squeezed(text), ":："), "(（")
	return isEra(t) || isPlaceName(t) || t == "〒" || t == "第" || t == "金" || t == "￥" || t == "¥" || t == "約" || t == "自" || t == "至" || t == "満"
}

// isPlaceName reports whether a text is a prefecture or municipality with which an
// address begins: 東京都, 中央区.
func isPlaceName(text string) bool {
	return placeName.MatchString(text) && !notPlaces.MatchString(text)
}

var (
	placeName = lazyregexp.New(`^(?:東京都|北海道|京都府|大阪府|\p{Han}{2,3}県)?(?:\p{Han}{1,4}[市区])?$`)
	notPlaces = lazyregexp.New(`^$|都道府|地区|校区|学区|街区|工区|都市|市区|行政区|自治区|全区|[各当同本両][市区]|近隣|住[区]|[種]区|管区|教区|選挙区`)
)

// squeezed is a text without its blanks.
func squeezed(text string) string {
	if !strings.ContainsFunc(text, unicode.IsSpace) {
		return text
	}
	return strings.Join(strings.Fields(text), "")
}

// The length from which a text is a sentence rather than a label, in
// characters.
const noteLength = 32

// unpadded is a text in which the blanks that break its lines by hand count as one.
func unpadded(text string) string { return padding.ReplaceAllString(text, " ") }

// padding are blanks by which people break lines within a cell.
var padding = lazyregexp.New(`[ \x{3000}]{2,}`)

func isNote(text string) bool {
	t := strings.TrimSpace(text)
	n := utf8.RuneCountInString(unpadded(t))
	switch {
	case strings.HasSuffix(t, "、"): // the next line goes on with it
		return n > 8
	case strings.HasPrefix(t, "※") || strings.HasPrefix(t, "＊") || strings.HasPrefix(t, "*") || strings.HasPrefix(t, "（注") || strings.HasPrefix(t, "注)") || strings.HasPrefix(t, "注）") || strings.HasPrefix(t, "(注"):
		return n > 6
	case strings.HasSuffix(t, "。"):
		return n > 8
	case strings.HasPrefix(t, "・"):
		return n > 10
	}
	return n > noteLength && !strings.Contains(t, "\n") || n > 2*noteLength
}

// boxChars are printed boxes to tick, empty or, in an example, ticked.
const boxChars = "□☐◻■☑☒✓✔"

func hasBoxes(text string) bool {
	// 〒□□□-□□□□ is room for characters.
	return len(boxesAt(text)) > 0 && !strings.Contains(text, "□□")
}

// boxesAt is where the boxes of a text are. A box that a sentence speaks of
// (該当する□に, ☑を) is none; a circle is one only before a word at the beginning, or
// before each of several.
func boxesAt(text string) (at []int) {
	for i, r := range text {
		if !strings.ContainsRune("□☐◻☑", r) {
			continue
		}
		if spokenOf.MatchString(text[i+utf8.RuneLen(r):]) || r == '☑' && namedBefore.MatchString(text[:i]) {
			continue
		}
		at = append(at, i)
	}
	if len(at) > 0 {
		return at
	}
	if at = circlesAt(text); len(at) > 1 {
		return at
	}
	if circled.MatchString(text) {
		return []int{0}
	}
	return nil
}

// SignsOfBoxes returns the signs in place of the printed boxes of a text, in which
// nothing else was changed; nil for another text, and where no box is left as printed:
// of ⦿ and ○ only one is a tick.
func SignsOfBoxes(text, print string) (signs []rune) {
	at := boxesAt(print)
	from, left := 0, false
	for _, i := range at {
		rest, ok := strings.CutPrefix(text, print[from:i])
		if !ok || rest == "" {
			return nil
		}
		sign, size := utf8.DecodeRuneInString(rest)
		if signs = append(signs, sign); ja.MarkRune(sign) == ja.MarkNone {
			return nil
		}
		box, printed := utf8.DecodeRuneInString(print[i:])
		left = left || box == sign
		text, from = rest[size:], i+printed
	}
	if text != print[from:] || !left {
		return nil
	}
	return signs
}

// PrintsCircles reports whether the boxes that a text prints are circles, which are
// no marks then.
func PrintsCircles(text string) bool {
	at := boxesAt(text)
	return len(at) > 0 && strings.ContainsAny(text[at[0]:at[0]+len("○")], "○〇◯")
}

// circlesAt is where a text prints empty circles, each before a word, as in
// ○ 新規　○ 変更. One of two together is no button but stands for a letter (○○町), as
// do those of ○月○日; before a sentence it is an ornament.
func circlesAt(text string) (at []int) {
	for _, m := range buttons.FindAllStringSubmatchIndex(text, -1) {
		if i := m[2]; !spokenOf.MatchString(text[m[3]:]) {
			at = append(at, i)
		}
	}
	for n, i := range at {
		end := len(text)
		if n+1 < len(at) {
			end = at[n+1]
		}
		if isNote(captionText(text[i+len("○") : end])) {
			return nil
		}
	}
	return at
}

var (
	// Words that begin like one of these, はい, がん検診, 印鑑証明, are captions.
	// namedBefore ends what tells of a tick: （希望する場合は☑）.
	namedBefore = lazyregexp.New(`[はにをで「『][\s\x{3000}]*$`)
	spokenOf    = lazyregexp.New(`^[\s\x{3000}]*(?:を|に(?:[チレ✓✔☑印記付つ入○〇●■、は「全該必]|$)|は(?:[、,必該チ選不記入1-9１-９]|$)|が(?:[あな付つ入]|$)|で(?:[選囲示チ答、]|$)|[内欄印](?:[をにのがはへ、]|$)|へ|の中|のある|のうち|マーク|チェック(?:[をしすの。]|$)|with[\s■])`)
	buttons     = lazyregexp.New(`(?:^|[\s\x{3000}（(「・,、／/])([○〇◯])[\s\x{3000}]*\p{L}`)
	circled     = lazyregexp.New(`^[○〇◯][\s\x{3000}]+\S`)
)

// consistsOfWords reports whether a text is nothing but words to circle, and how to.
func consistsOfWords(text string) bool {
	text = circleRemark.ReplaceAllString(text, "")
	return len(words(text)) > 0 || len(numberedWords(text)) > 0 || dottedLetters(text) || numbersFromOne(text) || len(words(withoutNested(text))) > 0
}

// beginsWithRoom reports whether a text begins with a gap before a unit: 　　　銀行・信用金庫.
func beginsWithRoom(raw string) bool {
	literals, gaps := Split(raw)
	return gaps > 0 && literals[0] == "" && wideUnits[firstWord(literals[1])]
}

// firstWord is a text up to what separates its first word from the others.
func firstWord(text string) string {
	if i := strings.IndexAny(text, separators+"\n"); i >= 0 {
		return text[:i]
	}
	return text
}

// roomBefore reports whether there is room to write before words in brackets, as in
// 　　　　　（男・女）.
func roomBefore(raw string) bool {
	rest := strings.TrimLeft(raw, " \u3000")
	blanks := 0
	for _, r := range raw[:len(raw)-len(rest)] {
		if blanks++; r == '\u3000' {
			blanks++
		}
	}
	return blanks >= leastRoomBefore && strings.IndexAny(rest, "（(") == 0
}

// leastRoomBefore is the width of such room, in half-width blanks.
const leastRoomBefore = 8

// isExample reports whether a text shows an answer.
func isExample(text string) bool {
	t := strings.TrimSpace(text)
	for _, lead := range []string{"例）", "例)", "（例）", "(例)", "例：", "例:", "（記入例）", "(記入例)", "【例】", "記入例：", "記入例）", "（例：", "(例:", "(例：", "ex)", "ex.", "Ex)", "例 "} {
		if strings.HasPrefix(t, lead) && utf8.RuneCountInString(t) > utf8.RuneCountInString(lead)+1 {
			return true
		}
	}
	return IsPrompt(text)
}

// prompts are texts, folded and without what surrounds them, that ask for an answer
// in the place of one: プルダウンから選択してください.
var prompts = lazyregexp.New(`^(?:(?:プルダウン|ドロップダウン|リスト|一覧|候補|下記|下|右|▼)(?:メニュー|リスト)?(?:の中)?(?:から|より|で))?[ごお]?(?:未?選択|選んで|選び|入力|記入)(?:して)?(?:を?お願い(?:いた)?します|ください|下さい)?(?:\(必須\)|▼)?$|^記入例$|^(?:入力|記入|選択)必須$|^必須(?:入力|記入|選択)$|^右?ボタンで(?:設定|選択)してください$|^.{0,12}(?:プルダウン|ドロップダウン)(?:リスト|メニュー)?(?:から|より|で|にて).{0,8}選(?:択|んで|び).{0,8}$`)

// IsPrompt reports whether a text only asks that an answer be chosen or
// typed in its place.
func IsPrompt(text string) bool {
	t := strings.Trim(folded(text), "()<>-▼↓=…・*※。[]【】「」")
	return asks(t) && prompts.MatchString(t) && t != "入力" && t != "記入"
}

// asks reports whether a text has one of the words that every prompt has.
func asks(text string) bool {
	return slices.ContainsFunc(promptWords, func(word string) bool { return strings.Contains(text, word) })
}

var promptWords = []string{"選", "入力", "記入", "必須", "ボタン"}

// isBadge reports whether a text is only a badge for required or optional items.
func isBadge(text string) bool {
	return badges[strings.Trim(squeezed(text), "【】[]［］（）()<>＜＞")]
}

var badges = set("必須", "任意", "条件", "条件付", "条件付き", "該当時", "必要時", "省略可", "要入力", "必須項目", "任意項目", "条件付必須")

// mustFill is how forms ask for an answer in a sentence; 必ず実施ください asks for
// something else.
var mustFill = lazyregexp.New(`必ず[^。]{0,8}(?:記入|入力|選択|回答|記載|チェック|お書き|御記入)`)

// mustIf is how forms ask for an answer of some people only.
var mustIf = lazyregexp.New(`(?:場合|とき)[はにのみ、,]{0,4}(?:必須|必ず)|[方者](?:のみ|に限り)[、,]?(?:必須|必ず)`)

// isMandatory reports whether a label marks its item as required.
func isMandatory(text string) bool {
	text = mustIf.ReplaceAllString(text, "")
	if strings.Contains(text, "必須") || mustFill.MatchString(text) {
		return true
	}
	t := strings.TrimSpace(text)
	if strings.HasPrefix(t, "※") && (strings.HasSuffix(t, "。") || statement.MatchString(t)) {
		return false // a note
	}
	return strings.HasSuffix(t, "※") || strings.HasPrefix(t, "※") || strings.HasSuffix(t, "＊") || strings.HasSuffix(t, "*") || strings.HasPrefix(t, "*") || strings.HasPrefix(t, "＊") || strings.HasPrefix(t, "◎")
}

// folded is a text as labels are compared.
func folded(text string) string { return ja.FoldLabel(text) }
