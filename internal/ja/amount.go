package ja

import (
	"strconv"
	"strings"
)

// amountScale is how many parts of a yen an Amount counts: 1.2345万円 is exact.
const amountScale = 10_000

// maxAmount bounds what is taken for money, in yen.
const maxAmount = 100_000_000_000_000

// Amount reads a sum of money: 10,000, ￥10,000-, 10,000円也, 金壱百万円也,
// 1,200千円, 1.5万円, 1億2,000万円, △500円, (500). text is the sum in yen as a
// decimal; unit is the unit that was written, 円, 千円, 万円, 百万円 or 億円, "" for
// a bare number, whose unit is what the form prints. Text in brackets behind the
// sum (税込) is returned as beside. Other currencies, ranges and words are not ok.
func Amount(s string) (text, unit, beside string, ok bool) {
	s, _ = Clean(s)
	s = compact(s)
	s, minus := cutSign(s)
	s, beside = cutRemark(s)
	s = strings.TrimPrefix(s, "金")
	yen := false
	for _, sign := range [...]string{"¥", "￥", "\\", "JPY"} {
		if rest, found := strings.CutPrefix(s, sign); found {
			s, yen = rest, true
		}
	}
	if !minus {
		s, minus = cutSign(s)
	}
	for _, end := range [...]string{"也", "-", "‐", "ー", "－", "―", "−", ".", "JPY"} {
		s = strings.TrimSuffix(s, end)
	}
	s, named := strings.CutSuffix(s, "円")
	parts, scale, ok := japaneseNumber(s)
	switch {
	case !ok, parts > maxAmount*amountScale:
		return "", "", "", false
	case named:
		unit = scale + "円"
	case yen || scale != "":
		unit = scale + "円" // 120万 implies yen
	}
	text = scaled(parts)
	if minus && parts != 0 {
		text = "-" + text
	}
	return text, unit, beside, true
}

// InUnit converts a decimal of yen into 千円, 万円 and the like; a unit that is
// none of them leaves it as it is.
func InUnit(yen, unit string) string {
	shift := unitZeros(unit)
	minus := strings.HasPrefix(yen, "-")
	whole, fraction, ok := literalParts(strings.TrimPrefix(yen, "-"))
	if shift == 0 || !ok {
		return yen
	}
	whole, fraction = shiftPoint(whole, fraction, -shift)
	return decimalText(minus, whole, fraction)
}

// InYen is the inverse of InUnit.
func InYen(amount, unit string) string {
	shift := unitZeros(unit)
	minus := strings.HasPrefix(amount, "-")
	whole, fraction, ok := literalParts(strings.TrimPrefix(amount, "-"))
	if shift == 0 || !ok {
		return amount
	}
	whole, fraction = shiftPoint(whole, fraction, shift)
	return decimalText(minus, whole, fraction)
}

// unitZeros returns the number of zeros of a unit of money.
func unitZeros(unit string) int {
	switch strings.TrimSuffix(unit, "円") {
	case "千":
		return 3
	case "万":
		return 4
	case "十万":
		return 5
	case "百万":
		return 6
	case "億":
		return 8
	}
	return 0
}

// cutSign takes the signs of a negative sum off the front, or the brackets
// around it.
func cutSign(s string) (rest string, minus bool) {
	for _, sign := range [...]string{"△", "▲", "-", "−", "－", "マイナス", "ー"} {
		if rest, ok := strings.CutPrefix(s, sign); ok && rest != "" {
			return rest, true
		}
	}
	if inner, ok := insideBrackets(s); ok && inner != "" && (isDigit(inner[0]) || strings.HasPrefix(inner, "¥")) {
		return inner, true
	}
	return strings.TrimPrefix(s, "+"), false
}

// cutRemark takes a remark in brackets off the end: (税込).
func cutRemark(s string) (rest, remark string) {
	open := strings.IndexAny(s, "(（")
	if open <= 0 || !strings.HasSuffix(s, ")") && !strings.HasSuffix(s, "）") {
		return s, ""
	}
	return s[:open], s[open:]
}

// largeDigits are the numerals of documents that must not be changed (大字).
var largeDigits = strings.NewReplacer("壱", "一", "壹", "一", "弌", "一", "弐", "二", "貳", "二", "貮", "二", "参", "三", "參", "三",
	"肆", "四", "伍", "五", "陸", "六", "漆", "七", "質", "七", "捌", "八", "玖", "九", "拾", "十", "廿", "二十", "佰", "百", "陌", "百",
	"阡", "千", "仟", "千", "萬", "万", "零", "〇")

// japaneseNumber reads digits and kanji numerals together, 1億2,000万, 壱百弐拾万,
// 1.5万, in parts of amountScale. scale is the unit at the end of a number that
// is written with digits: 千, 万, 百万, 億.
func japaneseNumber(s string) (parts int64, scale string, ok bool) {
	if s == "" {
		return 0, "", false
	}
	if n := strings.IndexFunc(s, func(r rune) bool { return r != '.' && r != ',' && (r < '0' || r > '9') }); n > 0 {
		scale = s[n:]
	}
	if unitZeros(scale+"円") == 0 {
		scale = ""
	}
	s = largeDigits.Replace(s)
	const most = int64(maxAmount) * amountScale
	var total, section int64 // the section before 万 or 億
	number, pending := int64(0), false
	for s != "" {
		if n, rest, found := cutDecimal(s); found {
			if pending {
				return 0, "", false
			}
			number, pending, s = n, true, rest
			continue
		}
		r, size := firstRune(s)
		s = s[size:]
		zeros, big := numeralZeros(r)
		switch {
		case zeros == 0, number > most:
			return 0, "", false
		case big:
			if !pending && section == 0 {
				return 0, "", false
			}
			total += (section + number) * powerOfTen(zeros)
			section, number, pending = 0, 0, false
		default:
			if !pending {
				number = amountScale
			}
			section += number * powerOfTen(zeros)
			number, pending = 0, false
		}
		if total < 0 || section < 0 || total > most || section > most {
			return 0, "", false
		}
	}
	return total + section + number, scale, true
}

// numeralZeros are the zeros of 十, 百, 千, 万 and 億; 0 for what is none. The big
// ones end a section.
func numeralZeros(r rune) (zeros int, big bool) {
	switch r {
	case '十':
		return 1, false
	case '百':
		return 2, false
	case '千':
		return 3, false
	case '万':
		return 4, true
	case '億':
		return 8, true
	}
	return 0, false
}

func powerOfTen(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

// cutDecimal takes a number in digits, grouped by commas or not, or positional
// kanji digits off the front.
func cutDecimal(s string) (parts int64, rest string, ok bool) {
	if end := strings.IndexFunc(s, func(r rune) bool { return !strings.ContainsRune("〇一二三四五六七八九", r) }); end != 0 {
		if end < 0 {
			end = len(s)
		}
		n, err := strconv.ParseInt(kanjiPositional(s[:end]), 10, 64)
		return n * amountScale, s[end:], err == nil && n <= maxAmount
	}
	end := 0
	for end < len(s) && (isDigit(s[end]) || s[end] == ',' || s[end] == '.') {
		end++
	}
	whole, fraction, _ := strings.Cut(s[:end], ".")
	whole, ok = ungrouped(whole)
	if !ok || len(fraction) > 4 || !allDigits(fraction, len(fraction)) || len(whole) > 15 {
		return 0, s, false
	}
	n, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", 4-len(fraction)), 10, 64)
	return n, s[end:], err == nil
}

// scaled is a number of parts of amountScale as a decimal.
func scaled(parts int64) string {
	return decimalText(false, strconv.FormatInt(parts/amountScale, 10), strings.TrimRight(strconv.FormatInt(amountScale+parts%amountScale, 10)[1:], "0"))
}

// decimalText writes a decimal without useless zeros: -0.5, 12.
func decimalText(minus bool, whole, fraction string) string {
	whole, fraction = strings.TrimLeft(whole, "0"), strings.TrimRight(fraction, "0")
	if whole == "" {
		whole = "0"
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if minus && whole != "0" {
		return "-" + whole
	}
	return whole
}

// Decimal reads a number with an optional fraction and the unit behind it: 12.5,
// 1,234.5㎡, -3, 3.5E1. The unit is as written, folded like a label; "" without
// one. A number with two commas of other widths, 1.000, and ranges are not ok.
func Decimal(s string) (text, unit string, ok bool) {
	s, _ = Clean(s)
	s = strings.TrimPrefix(s, "'")
	s, minus := cutSign(compact(s))
	if whole, fraction, ok := literalParts(s); ok {
		return decimalText(minus, whole, fraction), "", true
	}
	end := 0
	for end < len(s) && (isDigit(s[end]) || s[end] == ',' || s[end] == '.') {
		end++
	}
	whole, fraction, _ := strings.Cut(s[:end], ".")
	whole, ok = ungrouped(whole)
	if !ok || !allDigits(fraction, len(fraction)) {
		return "", "", false
	}
	unit = trimBrackets(s[end:])
	if len([]rune(unit)) > longestUnit || strings.ContainsAny(unit, "0123456789~〜-.,、") {
		return "", "", false
	}
	return decimalText(minus, whole, fraction), unit, true
}

// longestUnit is how many characters a unit has at most: 平方メートル, ライセンス.
const longestUnit = 8

// sameUnits are writings of one unit; the first is the usual one.
var sameUnits = [...][]string{
	{"㎡", "m2", "m²", "平米", "平方メートル", "平方m"}, {"㎥", "m3", "立方メートル", "立米"}, {"kg", "㎏", "キロ", "キログラム", "瓩"}, {"g", "グラム"},
	{"km", "㎞", "キロメートル"}, {"m", "メートル", "米"}, {"cm", "㎝", "センチ", "センチメートル"}, {"mm", "㎜", "ミリ", "ミリメートル"},
	{"L", "ℓ", "リットル", "㍑"}, {"mL", "㎖", "ml", "ミリリットル"}, {"t", "トン", "㌧"}, {"時間", "h", "hr", "hours", "hour"}, {"分", "分間", "min"}, {"℃", "度", "°c"}, {"坪", "つぼ"},
	{"kW", "㎾", "キロワット"}, {"%", "パーセント", "㌫", "％"}, {"人", "名", "名様"}, {"歳", "才"},
}

// SameUnit reports whether two units are one, however each is written.
func SameUnit(a, b string) bool {
	a, b = FoldLabel(a), FoldLabel(b)
	if strings.EqualFold(a, b) {
		return true
	}
	for _, group := range sameUnits {
		if inGroup(group, a) && inGroup(group, b) {
			return true
		}
	}
	return false
}

// KnownUnit reports whether a text is a unit of measure or a counter.
func KnownUnit(unit string) bool {
	for _, group := range sameUnits {
		if inGroup(group, FoldLabel(unit)) {
			return true
		}
	}
	return IsCounter(unit)
}

func inGroup(group []string, unit string) bool {
	for _, u := range group {
		if strings.EqualFold(FoldLabel(u), unit) {
			return true
		}
	}
	return false
}

// Percent reads a share in percent: 12.5%, 12.5, 12パーセント, 3割5分. said
// reports whether a unit of percent was written.
func Percent(s string) (text string, said, ok bool) {
	s, _ = Clean(s)
	if tenths, rest, found := strings.Cut(compact(s), "割"); found {
		whole, unit, ok := Decimal(tenths)
		parts, last, _ := strings.Cut(rest, "分")
		if parts == "" {
			parts = "0"
		}
		if !ok || unit != "" || len(parts) != 1 || !isDigit(parts[0]) || last != "" {
			return "", true, false
		}
		w, fraction, _ := literalParts(whole)
		if fraction != "" {
			return "", true, false
		}
		return decimalText(false, w+parts, ""), true, true
	}
	text, unit, ok := Decimal(s)
	said = unit != ""
	return text, said, ok && (!said || SameUnit(unit, "%"))
}

// OfRatio is a ratio in percent: 0.125 is 12.5. ok is false for what is no
// number.
func OfRatio(literal string) (string, bool) {
	minus := strings.HasPrefix(literal, "-")
	whole, fraction, ok := literalParts(strings.TrimPrefix(literal, "-"))
	if !ok {
		return "", false
	}
	whole, fraction = shiftPoint(whole, fraction, 2)
	return decimalText(minus, whole, fraction), true
}

// CompareDecimals compares two decimals as Decimal writes them: -1, 0 or 1.
func CompareDecimals(a, b string) int {
	x, minusX := strings.CutPrefix(a, "-")
	y, minusY := strings.CutPrefix(b, "-")
	switch {
	case minusX && !minusY:
		return -1
	case minusY && !minusX:
		return 1
	case minusX:
		x, y = y, x
	}
	wx, fx, _ := strings.Cut(x, ".")
	wy, fy, _ := strings.Cut(y, ".")
	if len(wx) != len(wy) {
		if len(wx) < len(wy) {
			return -1
		}
		return 1
	}
	if c := strings.Compare(wx, wy); c != 0 {
		return c
	}
	return strings.Compare(fx, fy)
}
