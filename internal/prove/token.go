package prove

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// tokens makes answers that are found nowhere else on a paper, each as people
// write it and as it is to be read.
type tokens struct{ n int }

// answer is what is typed, and the value that it is.
type answer struct{ typed, want string }

func same(text string) answer { return answer{text, text} }

func (t *tokens) next() int {
	t.n++
	return firstToken + t.n
}

// firstToken is so large that all tokens are equally long: none is the beginning
// of another.
const firstToken = 1000

// of makes an answer to a field. Rules need not be satisfied: what is read is
// compared, not the verdict.
func (t *tokens) of(f *form.Field) answer {
	n := t.next()
	switch f.Type {
	case form.Kana:
		return same("ツルカメ" + kanaNumber(n))
	case form.Email:
		return same(fmt.Sprintf("tsuru%d@kame.example.jp", n))
	case form.Phone:
		return same(fmt.Sprintf("03-3%03d-%04d", n%1000, n))
	case form.Postal:
		return same(fmt.Sprintf("160-%04d", n))
	case form.Date:
		return same(fmt.Sprintf("2026-%02d-%02d", 1+n/28%12, 1+n%28))
	case form.Int:
		return same(within(n, f.Range))
	case form.Bool:
		return answer{"○", "true"}
	case form.Enum, form.EnumSet:
		if len(f.Choices) > 0 {
			c := f.Choices[n%len(f.Choices)]
			return answer{c.Printed, c.ID}
		}
	case form.Code, form.List:
		return same(code(f.Rule, n))
	}
	if a, ok := measure(f, n); ok {
		return a
	}
	return t.text(f, n)
}

// measure makes an answer of a type that is a measure, a time or a thing, written
// as people do.
func measure(f *form.Field, n int) (answer, bool) {
	switch f.Type {
	case form.Money:
		sum := within(n, f.Range)
		return answer{sum + moneyUnit(f), sum}, true
	case form.Decimal:
		text := within(n, f.Range)
		if f.Range == (form.Bounds{}) {
			text += ".5"
		}
		return same(text), true
	case form.Percent:
		text := within(n, f.Range)
		return answer{text + "%", text}, true
	case form.Time:
		return same(fmt.Sprintf("%02d:%02d", n%24, n/24%60)), true
	case form.Duration:
		return same(fmt.Sprintf("%d:%02d", n/60, n%60)), true
	case form.Month:
		return same(fmt.Sprintf("%d-%02d", 2020+n%70, 1+n%12)), true
	case form.Year:
		return same(strconv.Itoa(2020 + n%70)), true
	case form.Person:
		return same("鶴亀 " + kanji(n)), true
	case form.Address:
		return same("東京都鶴亀区" + kanji(n)), true
	case form.Picture:
		return answer{"㊞", "true"}, true
	case form.File:
		return same(fmt.Sprintf("tsuru%d.pdf", n)), true
	case form.Sign:
		marks := [...]string{"○", "△", "×", "◎", "☆"}
		return same(marks[n%len(marks)]), true
	}
	return answer{}, false
}

// moneyUnit is the unit that people write behind a sum.
func moneyUnit(f *form.Field) string {
	if f.Unit == "" {
		return "円"
	}
	return f.Unit
}

// text makes an answer in words, shorter where few letters are allowed.
func (t *tokens) text(f *form.Field, n int) answer {
	switch {
	case f.Reader == "prefecture":
		return same(ja.PrefectureName(fmt.Sprintf("%02d", 1+n%47)))
	case isCode(f):
		return same(code(f.Rule, n))
	case f.Max > 0 && f.Max < 8:
		return same("鶴" + kanji(n))
	}
	return same("鶴亀" + kanji(n))
}

// within is a whole number within bounds, n where there are none.
func within(n int, b form.Bounds) string {
	low, errLow := strconv.Atoi(b.Low)
	high, errHigh := strconv.Atoi(b.High)
	switch {
	case errLow == nil && errHigh == nil && high >= low:
		n = low + (n-firstToken)%(high-low+1)
	case errLow == nil:
		n = max(n, low)
	case errHigh == nil:
		n = min(n, high)
	}
	return strconv.Itoa(n)
}

// kanji writes a number in characters that are no date, unit or quantity.
func kanji(n int) string { return digitsAs(n, "零甲乙丙丁戊己庚辛壬") }

func kanaNumber(n int) string { return digitsAs(n, "アイウエオカキクケコ") }

func digitsAs(n int, letters string) string {
	all := []rune(letters)
	var b strings.Builder
	for _, d := range strconv.Itoa(n) {
		b.WriteRune(all[d-'0'])
	}
	return b.String()
}

// isCode reports whether a text has to be a code.
func isCode(f *form.Field) bool {
	switch f.Rule {
	case "corporate_number", "school_code", "local_gov_code", "ascii", "activation_code", "reception_number":
		return true
	}
	return f.Type == form.Code
}

// code is a code as a rule wants it.
func code(rule string, n int) string {
	switch rule {
	case "activation_code":
		return fmt.Sprintf("TK-%04d-ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2", n)
	case "reception_number":
		return fmt.Sprintf("TSURUKAMEABCDEFGHJKL%04d", n)
	case "school_code":
		return schoolCode(n)
	case "corporate_number":
		return corporateNumber(n)
	case "local_gov_code":
		return localGovCode(n)
	}
	return fmt.Sprintf("TSURU%04d", n)
}

// The numbers with a check digit are found by trying its ten values.

func corporateNumber(n int) string {
	return checked(func(digit int) string { return fmt.Sprintf("%d%012d", digit, 700000000000+n) },
		func(s string) bool { _, ok := ja.CorporateNumber(s); return ok })
}

func localGovCode(n int) string {
	return checked(func(digit int) string { return fmt.Sprintf("13%03d%d", n%1000, digit) },
		func(s string) bool { _, ok := ja.LocalGovCode(s); return ok })
}

func schoolCode(n int) string {
	return checked(func(digit int) string { return fmt.Sprintf("B1132%07d%d", 1000000+n, digit) },
		func(s string) bool { _, _, ok, _ := ja.SchoolCode(s); return ok })
}

func checked(with func(digit int) string, ok func(string) bool) string {
	for digit := range 10 {
		if s := with(digit); ok(s) {
			return s
		}
	}
	return with(0)
}
