package samplegen

import "strconv"

// corporateNumber puts the check digit of 平成26年財務省令第70号 第2条 before
// twelve digits.
func corporateNumber(base string) string {
	sum := 0
	for i := range 12 {
		p := int(base[11-i] - '0')
		sum += p * (1 + i%2)
	}
	return strconv.Itoa(9-sum%9) + base
}

// schoolCode adds the check digit of the 学校コード to its twelve characters:
// the letter as two digits, weights 1,2,1,2 from the left, digits summed.
func schoolCode(base string) string {
	digits := "0" + string('1'+base[0]-'A') + base[1:]
	sum := 0
	for i, c := range digits {
		p := int(c-'0') * (1 + i%2)
		sum += p/10 + p%10
	}
	return base + strconv.Itoa((10-sum%10)%10)
}

// localGovCode adds the check digit of a 全国地方公共団体コード to five digits.
func localGovCode(base string) string {
	sum := 0
	for i, c := range base {
		sum += int(c-'0') * (6 - i)
	}
	return base + strconv.Itoa((11-sum%11)%11%10)
}
