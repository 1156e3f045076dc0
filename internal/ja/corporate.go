package ja

import "strings"

// CorporateNumber reads a 法人番号: 13 digits of which the first is the check
// digit. The T of an invoice number, hyphens and blanks are dropped.
//
// check = 9 − ((Σ P(n)·Q(n)) mod 9), n = 1…12 from the right, Q = 1 for odd n
// and 2 for even n (平成26年財務省令第70号 第2条; rules 6.2 in docs/rules.md).
func CorporateNumber(s string) (text string, ok bool) {
	s = strings.TrimPrefix(codeText(s), "T")
	s = strings.ReplaceAll(s, "-", "")
	if !allDigits(s, 13) {
		return "", false
	}
	sum := 0
	for n := 1; n <= 12; n++ {
		q := 2 - n%2
		sum += int(s[13-n]-'0') * q
	}
	return s, s[0] == byte('0'+9-sum%9)
}

// LocalGovCode reads a 全国地方公共団体コード: prefecture (2), municipality (3)
// and a check digit = (11 − (6a+5b+4c+3d+2e) mod 11) mod 10 (rules 6.4).
func LocalGovCode(s string) (text string, ok bool) {
	s = strings.ReplaceAll(codeText(s), "-", "")
	if !allDigits(s, 6) {
		return "", false
	}
	if pref := number(s[:2]); pref < 1 || pref > 47 {
		return s, false
	}
	sum := 0
	for i := range 5 {
		sum += int(s[i]-'0') * (6 - i)
	}
	return s, s[5] == byte('0'+(11-sum%11)%10)
}
