package judge2

import (
	"fmt"
	"math/rand"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// kindOf returns the type of a field, from its id.
func kindOf(field string) string {
	switch {
	case strings.HasSuffix(field, "email"):
		return "email"
	case strings.HasSuffix(field, "phone"), strings.HasSuffix(field, "fax"), field == "mobile":
		return "phone"
	case strings.HasSuffix(field, "postal_code"):
		return "postal"
	case strings.HasSuffix(field, "kana"):
		return "kana"
	case strings.HasSuffix(field, "_date"), field == "existing_contract_end":
		return "date"
	case strings.HasSuffix(field, "quantity"), strings.HasSuffix(field, "units"), field == "no", field == "line_years":
		return "int"
	case strings.HasSuffix(field, "_number"), strings.HasSuffix(field, "lid"), strings.HasSuffix(field, "code"):
		return "code"
	case strings.HasSuffix(field, "address"), strings.HasSuffix(field, "building"):
		return "address"
	}
	return "text"
}

// A hand is the way in which one sender types.
type hand struct {
	r *rand.Rand
	// box and own are the marks of this sender: instead of □, and in a cell or in
	// brackets of its own.
	box, own string
	ring     string // how words are circled: shape, before
	wide     bool   // digits full width
	dates    int    // spelling of dates
	phones   int    // spelling of telephone numbers
	neat     bool   // as the house wants it
	dash     string // for what there is not, "" for nothing
	ditto    string // for what is the same as above in a list, "" for all in full
}

func newHand(r *rand.Rand, abroad bool) hand {
	h := hand{r: r, box: pick(r, []string{"■", "☑", "☑", "✓", "レ", "☒", "◼", "✅"}), own: pick(r, []string{"○", "〇", "◯", "◎", "レ", "✔", "●", "✓", "☑"}),
		ring: pick(r, []string{"shape", "shape", "shape", "before"}), wide: often(r, 12), dates: r.Intn(9), phones: r.Intn(9),
		dash: pick(r, []string{"", "", "", "なし", "－", "-"}), ditto: pick(r, []string{"", "", "", "〃", "同上", "〃"})}
	if abroad {
		h.dates, h.phones = r.Intn(13), r.Intn(12)
	}
	return h
}

// eraDates are the spellings of dates by years of the era.
var eraDates = []int{0, 1, 2, 3}

var weekdays = []string{"日", "月", "火", "水", "木", "金", "土"}

// date spells a date as text; ok is false where the sender types a true date.
func (h hand) date(v string) (text string, ok bool) {
	t := day(v)
	reiwa, m, d := t.Year()-2018, int(t.Month()), t.Day()
	if h.neat {
		return "", false
	}
	switch h.dates {
	case 0:
		return fmt.Sprintf("R%d.%d.%d", reiwa, m, d), true
	case 1:
		return widen(fmt.Sprintf("令和%d年%d月%d日", reiwa, m, d)), true
	case 2:
		return fmt.Sprintf("令和%d年%d月%d日（%s）", reiwa, m, d, weekdays[t.Weekday()]), true
	case 3:
		return fmt.Sprintf("令和%02d年%02d月%02d日", reiwa, m, d), true
	case 4:
		return fmt.Sprintf("%d年 %d月 %d日", t.Year(), m, d), true
	case 5:
		return fmt.Sprintf("%d.%02d.%02d", t.Year(), m, d), true
	case 6:
		return v, true
	case 9, 10:
		return t.Format("2 Jan 2006"), true
	case 11:
		return t.Format("January 2, 2006"), true
	}
	return "", false
}

func day(v string) time.Time {
	t, err := time.Parse(time.DateOnly, v)
	if err != nil {
		panic(err)
	}
	return t
}

// serial is the number that Excel keeps for a date.
func serial(v string) int { return int(day(v).Sub(day("1899-12-30")).Hours() / 24) }

// text types a value into a cell of its own.
func (h hand) text(field string, value any) any {
	switch v := value.(type) {
	case int:
		return h.number(field, v)
	case bool:
		return h.own
	case []string:
		return strings.Join(v, pick(h.r, []string{"、", "\n", ",", " / "}))
	case string:
		if !h.neat {
			return h.word(kindOf(field), v)
		}
	}
	return value
}

func (h hand) word(kind, v string) string {
	switch kind {
	case "phone":
		return h.phone(v)
	case "postal":
		switch {
		case h.wide:
			return widen(v)
		case often(h.r, 10):
			return "〒" + v
		case often(h.r, 10):
			return "〒 " + widen(v)
		}
	case "kana":
		if often(h.r, 30) {
			return narrow(v)
		}
	case "address":
		if h.wide || often(h.r, 20) {
			return widen(v)
		}
	case "text":
		if often(h.r, 8) {
			return v + pick(h.r, []string{"　", " ", "\u00a0", "\n", "\t"})
		}
		if often(h.r, 4) {
			return "　" + v
		}
	case "email":
		if often(h.r, 6) {
			return v + pick(h.r, []string{" ", "\n"})
		}
		if often(h.r, 4) {
			return widen(v)
		}
	}
	return v
}

func (h hand) number(field string, n int) any {
	switch {
	case h.neat:
		return n
	case h.wide:
		return widen(strconv.Itoa(n))
	case often(h.r, 8):
		return strconv.Itoa(n)
	case n >= 1000 && often(h.r, 30):
		return fmt.Sprintf("%d,%03d", n/1000, n%1000)
	case field == "line_quantity" && often(h.r, 5):
		return fmt.Sprintf("%d 台", n)
	}
	return n
}

// phone writes a number with hyphens, or in the other ways that are usual.
func (h hand) phone(v string) string {
	p := strings.Split(v, "-")
	if h.wide {
		return widen(v)
	}
	if len(p) != 3 {
		return v
	}
	switch h.phones {
	case 0:
		return strings.Join(p, "")
	case 1:
		return fmt.Sprintf("%s(%s)%s", p[0], p[1], p[2])
	case 2:
		return strings.Join(p, "‐")
	case 3:
		return strings.Join(p, "－")
	case 4:
		if often(h.r, 50) {
			return v + pick(h.r, []string{" (内)204", "（代）", "　内線3310"})
		}
	case 9, 10:
		return fmt.Sprintf("+81-%s-%s-%s", p[0][1:], p[1], p[2])
	}
	return v
}

// piece returns the part of a value that one gap or cell of several takes:
// "1".."4" of a number with hyphens, "e" year of the era, "y", "m", "d", "yy".
func piece(v any, part string) string {
	s := fmt.Sprint(v)
	switch part {
	case "":
		return s
	case "e":
		return strconv.Itoa(day(s).Year() - 2018)
	case "y":
		return strconv.Itoa(day(s).Year())
	case "yy":
		return strconv.Itoa(day(s).Year() % 100)
	case "m":
		return strconv.Itoa(int(day(s).Month()))
	case "d":
		return strconv.Itoa(day(s).Day())
	}
	n, _ := strconv.Atoi(part)
	if p := strings.Split(s, "-"); n > 0 && n <= len(p) {
		return p[n-1]
	}
	return ""
}

// widen writes ASCII letters, digits and signs full width, blanks stay.
func widen(s string) string {
	return strings.Map(func(c rune) rune {
		if c > ' ' && c <= '~' {
			return c - '!' + '！'
		}
		return c
	}, s)
}

// fold undoes widen.
func fold(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= '！' && c <= '～' {
			return c - '！' + '!'
		}
		return c
	}, s)
}

// narrow writes katakana half width, all else stays.
func narrow(s string) string {
	var out strings.Builder
	for _, c := range s {
		if c >= 'ァ' && c <= 'ー' {
			half := width.Narrow.String(norm.NFD.String(string(c)))
			out.WriteString(strings.NewReplacer("\u3099", "ﾞ", "\u309a", "ﾟ").Replace(half))
			continue
		}
		out.WriteRune(c)
	}
	return out.String()
}
