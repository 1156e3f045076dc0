package ja

import "strings"

// prefectures are in the order of JIS X 0401, 01 北海道 to 47 沖縄県.
var prefectures = [...]string{
	"北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県",
	"埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県",
	"岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県",
	"鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県",
	"佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
}

// prefectureNumbers are the numbers of the full names.
var prefectureNumbers = func() map[string]int {
	numbers := make(map[string]int, len(prefectures))
	for i, name := range prefectures {
		numbers[name] = i + 1
	}
	return numbers
}()

// Prefecture takes the name of a prefecture off the front of an address; rest
// is what follows, blanks trimmed. A name without its 都, 府 or 県 counts only
// when nothing follows, because 京都市 and 山口町 begin like prefectures.
func Prefecture(s string) (name, rest string, ok bool) {
	s, _ = Clean(s)
	for _, p := range prefectures {
		if rest, ok := cutPlain(s, p); ok {
			return p, trimBlanks(rest), true
		}
	}
	bare := compact(s)
	for _, p := range prefectures {
		if bare == p || p != prefectures[0] && bare == p[:len(p)-len("県")] {
			return p, "", true
		}
	}
	return "", s, false
}

// cutPlain is strings.CutPrefix for a text that may have selectors behind its
// ideographs, 茨󠄀城県.
func cutPlain(s, prefix string) (rest string, ok bool) {
	if rest, ok = strings.CutPrefix(s, prefix); ok || !selectorLeads.in(s) {
		return rest, ok
	}
	for _, r := range prefix {
		got, size := firstRune(s)
		if got != r {
			return "", false
		}
		s = s[size:]
		if next, size := firstRune(s); isSelector(next) {
			s = s[size:]
		}
	}
	return s, true
}

// PrefectureAlone reads a cell that holds nothing but a prefecture, also with
// its code as lists of the ministry and of municipalities have it: 13(東京都),
// 06(山形), 13 東京都, 東京都（13）. A code that is another prefecture's is not ok.
func PrefectureAlone(s string) (name string, ok bool) {
	if n := prefectureNumbers[s]; n > 0 {
		return prefectures[n-1], true
	}
	if name, rest, ok := Prefecture(s); ok && rest == "" {
		return name, true
	}
	s = compact(s)
	inner := strings.Trim(s, "0123456789.:-_/()")
	code := strings.Trim(strings.Replace(s, inner, "", 1), ".:-_/()")
	name, rest, ok := Prefecture(inner)
	if len(code) == 1 {
		code = "0" + code
	}
	return name, ok && rest == "" && PrefectureCode(name) == code
}

// PrefectureCode is the code of JIS X 0401 of a full name, "13" for 東京都, or
// "" for a name that is none.
func PrefectureCode(name string) string {
	n := prefectureNumbers[name]
	if n == 0 {
		return ""
	}
	return string([]byte{byte('0' + n/10), byte('0' + n%10)})
}

// PrefectureName is the inverse of PrefectureCode.
func PrefectureName(code string) string {
	if !allDigits(code, 2) || number(code) < 1 || number(code) > len(prefectures) {
		return ""
	}
	return prefectures[number(code)-1]
}
