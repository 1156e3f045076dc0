// Package codes makes numbers as they appear on forms, with their check digits.
package codes

import (
	"fmt"
	"math/rand"
	"strings"
)

// CorporateNumber returns a 法人番号 whose check digit (the first) is right.
func CorporateNumber(r *rand.Rand) string {
	base := "7"
	for len(base) < 12 {
		base += fmt.Sprint(r.Intn(10))
	}
	sum := 0
	for n := range 12 {
		d := int(base[11-n] - '0')
		sum += d * (1 + n%2)
	}
	return fmt.Sprint(9-sum%9) + base
}

// SchoolCode returns a 学校コード with its check digit: kind, prefecture, founder
// and a number of seven digits.
func SchoolCode(kind string, pref int, founder string, number int) string {
	code := kind + fmt.Sprintf("%02d%s%07d", pref, founder, number)
	digits := fmt.Sprintf("%02d", code[0]-'A'+1) + code[1:]
	sum := 0
	for i, c := range digits {
		p := int(c-'0') * (1 + i%2)
		sum += p/10 + p%10
	}
	return code + fmt.Sprint((10-sum%10)%10)
}

// LocalCode returns a 全国地方公共団体コード of six digits.
func LocalCode(five string) string {
	sum := 0
	for i, c := range five {
		sum += (6 - i) * int(c-'0')
	}
	return five + fmt.Sprint((11-sum%11)%10)
}

const alnum = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"

// Letters returns n capital letters and digits that are not taken for each other.
func Letters(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteByte(alnum[r.Intn(len(alnum))])
	}
	return b.String()
}

// ReceptionNumber returns 24 Letters and digits, surely some of both.
func ReceptionNumber(r *rand.Rand) string { return "K" + Letters(r, 21) + "7W" }

// ActivationCode returns a code of 37 characters with hyphens.
func ActivationCode(r *rand.Rand) string {
	parts := []string{"T" + string(alnum[r.Intn(20)]), Letters(r, 4)}
	for range 5 {
		parts = append(parts, Letters(r, 5))
	}
	return strings.Join(parts, "-")
}

// LicenseID returns a license ID, most of them with leading zeros.
func LicenseID(r *rand.Rand) string {
	if r.Intn(3) == 0 {
		return fmt.Sprintf("LID%08d", r.Intn(100000000))
	}
	return fmt.Sprintf("00%08d", r.Intn(100000000))
}

// Phone returns a number of ten digits in the area, with hyphens.
func Phone(r *rand.Rand, area string) string {
	local := 10 - len(area) - 4
	first := fmt.Sprint(2 + r.Intn(7))
	for len(first) < local {
		first += fmt.Sprint(r.Intn(10))
	}
	return fmt.Sprintf("%s-%s-%04d", area, first, r.Intn(10000))
}

// Mobile returns a number of eleven digits.
func Mobile(r *rand.Rand) string {
	return fmt.Sprintf("0%d0-%04d-%04d", 7+r.Intn(3), 1000+r.Intn(9000), r.Intn(10000))
}
