package ja

import (
	"strconv"
	"strings"
)

// Int reads a count: 10, １０, 1,000, 10台, 10 ライセンス, 10L, and the
// literals of number cells (12.0, 1E3). unit is the text behind the number, ""
// for none. Ranges, words, signs, fractions and kanji numerals are not ok, nor
// is a unit that is not known to be one: 「10要相談」 is not ten.
func Int(s string) (n int64, unit string, ok bool) {
	if s != "" && len(s) < 18 && allDigits(s, len(s)) {
		return int64(number(s)), "", true
	}
	s, _ = Clean(s)
	if whole, fraction, ok := literalParts(s); ok {
		if fraction != "" || GroupedByPoint(s) {
			return 0, "", false
		}
		n, ok = parseInt(whole)
		return n, "", ok
	}
	s = strings.TrimPrefix(s, "'") // typed twice: the sign that makes a text
	end := 0
	for end < len(s) && (isDigit(s[end]) || s[end] == ',') {
		end++
	}
	digits, ok := ungrouped(s[:end])
	if !ok {
		return 0, "", false
	}
	unit = trimBrackets(trimBlanks(s[end:]))
	if unit != "" && !IsCounter(unit) {
		return 0, "", false
	}
	n, ok = parseInt(digits)
	return n, unit, ok
}

// parseInt reads digits without leading zeros; "" is 0.
func parseInt(s string) (int64, bool) {
	if s == "" {
		return 0, true
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil
}

// ungrouped removes commas that group digits by three; any other comma is a
// list or a decimal comma.
func ungrouped(s string) (string, bool) {
	if s == "" || strings.IndexByte(s, ',') < 0 {
		return s, s != ""
	}
	groups := strings.Split(s, ",")
	if groups[0] == "" || len(groups[0]) > 3 {
		return "", false
	}
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

// GroupedByPoint is true for 1.000 and 12.500.000, which are one and twelve and
// a half to some and a thousand and millions to others.
func GroupedByPoint(s string) bool {
	s, _ = Clean(s)
	first, rest, ok := strings.Cut(s, ".")
	if !ok || len(first) > 3 || first == "" || !allDigits(first, len(first)) {
		return false
	}
	for _, group := range strings.Split(rest, ".") {
		if !allDigits(group, 3) {
			return false
		}
	}
	return true
}

// IsPeriod reports whether a unit behind a number is one of time, so that the number
// is no count: 3年.
func IsPeriod(unit string) bool {
	return strings.ContainsAny(unit, "年月日") || strings.HasPrefix(strings.ToLower(unit), "month") || IsYears(unit)
}

// IsYears reports whether a unit behind a number means years: 年, year, yr.
func IsYears(unit string) bool {
	u := strings.ToLower(unit)
	return strings.Contains(unit, "年") || strings.HasPrefix(u, "y")
}

// IsCounter reports whether a word may follow a count on such forms: 台, ライセンス.
func IsCounter(s string) bool {
	switch strings.TrimSuffix(strings.ToLower(FoldLabel(s)), "分") {
	case "台", "本", "個", "件", "名", "名様", "人", "校", "式", "組", "枚", "つ", "コ", "ケ", "ヶ", "口", "セット", "学校",
		"歳", "才", "か所", "ヶ所", "カ所", "ケ所", "ヵ所", "箇所", "回", "部", "冊", "室", "戸", "棟", "社", "店舗", "世帯", "頭", "匹", "羽", "便", "泊",
		"l", "ライセンス", "クライアントライセンス", "ユーザライセンス", "サーバライセンス", "デバイスライセンス", "cl", "license", "licenses", "licence", "licences", "lic", "ライセンス数",
		"ユーザ", "user", "users", "u", "アカウント", "id", "メールボックス", "シート", "seat", "seats",
		"クライアント", "client", "clients", "サーバ", "server", "servers", "端末", "デバイス", "device", "devices",
		"pc", "cpu", "コア", "core", "cores", "インスタンス", "ノード", "node", "nodes", "vm", "os", "pcs", "unit", "units",
		"年", "年間", "ヶ年", "か年", "ケ年", "カ年", "ヵ年", "箇年", "year", "years", "yr", "yrs", "y",
		"月", "ヶ月", "か月", "カ月", "ケ月", "ヵ月", "箇月", "ヶ月間", "month", "months", "日", "日間", "クレジット", "credits", "credit":
		return true
	}
	return false
}
