package practice

import (
	"strings"
	"time"
)

// halfKana and fullKana are the katakana of U+FF61 to U+FF9F in both widths.
var halfKana, fullKana = []rune("｡｢｣､･ｦｧｨｩｪｫｬｭｮｯｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ"), []rune("。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン")

var voiced = map[rune]string{}

func init() {
	for i, r := range []rune("ガギグゲゴザジズゼゾダヂヅデドバビブベボ") {
		voiced[r] = string([]rune("ｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾊﾋﾌﾍﾎ")[i]) + "ﾞ"
	}
	for i, r := range []rune("パピプペポ") {
		voiced[r] = string([]rune("ﾊﾋﾌﾍﾎ")[i]) + "ﾟ"
	}
	voiced['ヴ'] = "ｳﾞ"
}

// narrowKana writes katakana half width, as an old system would.
func narrowKana(s string) string {
	var out strings.Builder
	for _, r := range s {
		if v, ok := voiced[r]; ok {
			out.WriteString(v)
			continue
		}
		for i, full := range fullKana {
			if r == full {
				r = halfKana[i]
				break
			}
		}
		out.WriteRune(r)
	}
	return out.String()
}

// wide writes ASCII full width, as an input method does by default.
func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0x20 && r < 0x7f {
			return r + 0xfee0
		}
		return r
	}, s)
}

// canon is the canonical value of a text: ASCII and katakana in their usual
// width, no blanks at the ends.
func canon(s string) string {
	for full, half := range voiced {
		s = strings.ReplaceAll(s, half, string(full))
	}
	s = strings.Map(func(r rune) rune {
		if r >= 0xff01 && r <= 0xff5e {
			return r - 0xfee0
		}
		for i, half := range halfKana {
			if r == half {
				return fullKana[i]
			}
		}
		return r
	}, s)
	return strings.Trim(s, " 　\t\n")
}

// digits keeps the digits of a number.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// day parses a canonical date.
func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// corporateCheck puts the check digit before the twelve digits of a corporate
// number.
func corporateCheck(base string) string {
	sum := 0
	for i := range 12 {
		p := int(base[11-i] - '0')
		sum += p * (1 + i%2)
	}
	return string(rune('0'+9-sum%9)) + base
}

// schoolCheck adds the check digit to the twelve characters of a school code.
func schoolCheck(code string) string {
	number := "0" + string(code[0]-'A'+'1') + code[1:]
	sum := 0
	for i, r := range number {
		p := int(r-'0') * (1 + i%2)
		sum += p/10 + p%10
	}
	return code + string(rune('0'+(10-sum%10)%10))
}

// localCheck adds the check digit to the five digits of a local government.
func localCheck(code string) string {
	sum := 0
	for i, r := range code {
		sum += int(r-'0') * (6 - i)
	}
	return code + string(rune('0'+(11-sum%11)%10))
}
