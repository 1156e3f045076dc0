package ja

import "strings"

// SchoolCodeParts are the parts of a 学校コード that other columns repeat.
type SchoolCodeParts struct {
	Type          string // 学校種, "B1"
	Pref          string // 都道府県番号, "13"
	Establishment string // 設置区分, "2"
}

// SchoolCodeNote is what is wrong with, or remarkable about, a 学校コード.
type SchoolCodeNote uint8

// The notes. SchoolLeadingZero alone is ok: sources differ on whether a 学校番号 may
// begin with 0.
const (
	SchoolPlain SchoolCodeNote = iota
	SchoolLeadingZero
	SchoolForm  // not a letter and twelve digits
	SchoolPart  // unknown 学校種, 都道府県番号 or 設置区分
	SchoolCheck // the check digit does not fit
)

// SchoolCode reads a 学校コード of the ministry of education: 学校種 (2),
// 都道府県番号 (2), 設置区分 (1), 学校番号 (7), check digit. With the letter
// replaced by its number (A = 01 …), the twelve characters before the check
// digit become thirteen digits; these are multiplied by 1,2,1,…,1 from the
// left, the digits of the products added up, and check = (10 − sum mod 10) mod
// 10 (文部科学省 学校コード, 2020-12-22; rules 6.1 in docs/rules.md). This is not
// the Luhn formula: there the digit beside the check digit counts twice.
func SchoolCode(s string) (text string, parts SchoolCodeParts, ok bool, note SchoolCodeNote) {
	s = strings.ReplaceAll(codeText(s), "-", "")
	if len(s) != 13 || s[0] < 'A' || s[0] > 'Z' || !allDigits(s[1:], 12) {
		return "", SchoolCodeParts{}, false, SchoolForm
	}
	parts = SchoolCodeParts{Type: s[:2], Pref: s[2:4], Establishment: s[4:5]}
	switch {
	case !knownParts(parts):
		return s, parts, false, SchoolPart
	case s[12] != schoolCheck(s):
		return s, parts, false, SchoolCheck
	case s[5] == '0':
		return s, parts, true, SchoolLeadingZero
	}
	return s, parts, true, SchoolPlain
}

func knownParts(p SchoolCodeParts) bool {
	pref := number(p.Pref)
	return SchoolTypeName(p.Type) != "" && pref >= 1 && pref <= 47 && p.Establishment >= "1" && p.Establishment <= "3"
}

// SchoolTypeName is the kind of school of a code, 「小学校」 for B1, "" when
// there is no such code.
func SchoolTypeName(code string) string {
	switch code {
	case "A1":
		return "幼稚園"
	case "A2":
		return "幼保連携型認定こども園"
	case "B1":
		return "小学校"
	case "C1":
		return "中学校"
	case "C2":
		return "義務教育学校"
	case "D1":
		return "高等学校"
	case "D2":
		return "中等教育学校"
	case "E1":
		return "特別支援学校"
	case "F1":
		return "大学"
	case "F2":
		return "短期大学"
	case "G1":
		return "高等専門学校"
	case "H1":
		return "専修学校"
	case "H2":
		return "各種学校"
	}
	return ""
}

// schoolCheck is the check digit that belongs to the first 12 characters.
func schoolCheck(s string) byte {
	// The letter gives 0 and its number, of weight 1 and 2, so the letter of
	// number n counts for the digits of 2n, and s[1] has weight 1 again.
	sum := digitSum(2 * int(s[0]-'A'+1))
	for i := 1; i < 12; i++ {
		weight := 2 - i%2
		sum += digitSum(int(s[i]-'0') * weight)
	}
	return byte('0' + (10-sum%10)%10)
}

func digitSum(n int) int { return n/10 + n%10 }
