package judge

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
	// box and own are the marks of this sender: instead of □, and in a cell of its
	// own that is empty.
	box, own string
	ring     string // how words are circled: shape, before
	wide     bool   // digits full width
	dates    int    // spelling of dates
	phones   int    // spelling of telephone numbers
	neat     bool   // as the house wants it
	linked   bool   // refers to the contract holder's name instead of typing it again
	dash     string // for what there is not, "" for nothing
	ditto    string // for what is the same as above in a list, "" for all in full
}

func newHand(r *rand.Rand) hand {
	return hand{r: r, box: pick(r, []string{"■", "■", "☑", "✔", "☒", "☑"}), own: pick(r, []string{"○", "○", "レ", "✓", "●", "◯", "✔", "◎", "〇", "v", "■"}),
		ring: pick(r, []string{"shape", "shape", "before"}), wide: often(r, 15), dates: r.Intn(9), phones: r.Intn(8), linked: often(r, 12), dash: pick(r, []string{"", "", "", "", "", "なし", "－", "-"}), ditto: pick(r, []string{"", "", "", "", "〃", "同上"})}
}

// text types a value into a cell of its own.
func (h hand) text(field string, value any) any {
	switch v := value.(type) {
	case int:
		return h.number(field, v)
	case bool:
		return h.own
	case []string:
		return strings.Join(v, []string{"、", "\n", "，", ", "}[h.r.Intn(4)])
	case string:
		if h.neat {
			return v
		}
		return h.word(kindOf(field), v)
	}
	return value
}

func (h hand) word(kind, v string) any {
	switch kind {
	case "phone":
		return h.phone(v)
	case "postal":
		return h.postal(v)
	case "kana":
		if often(h.r, 25) {
			return narrow(v)
		}
	case "address":
		if h.wide || often(h.r, 20) {
			return widen(v)
		}
	case "text":
		if often(h.r, 6) {
			return v + []string{"　", " ", "\u00a0", "\n"}[h.r.Intn(4)]
		}
		if often(h.r, 3) {
			return "\u200b" + v
		}
	case "email":
		if often(h.r, 5) {
			return v + " "
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
	case n >= 1000 && often(h.r, 40):
		return fmt.Sprintf("%d,%03d", n/1000, n%1000)
	case field == "line_quantity" && often(h.r, 5):
		return fmt.Sprintf("%d台", n)
	}
	return n
}

// phone writes a number with hyphens, or in the other ways that are usual.
func (h hand) phone(v string) any {
	p := strings.Split(v, "-")
	if h.wide {
		return widen(v)
	}
	switch h.phones {
	case 0:
		return strings.Join(p, "")
	case 1:
		if len(p) == 3 {
			return fmt.Sprintf("%s(%s)%s", p[0], p[1], p[2])
		}
	case 2:
		return strings.Join(p, " ")
	case 3:
		if len(p) == 3 && often(h.r, 50) {
			return fmt.Sprintf("（%s）%s－%s", p[0], p[1], p[2])
		}
	case 4:
		if often(h.r, 40) {
			return fmt.Sprintf("%s（内線%d）", v, 100+h.r.Intn(900))
		}
	}
	return v
}

func (h hand) postal(v string) any {
	switch {
	case h.wide:
		return widen(v)
	case often(h.r, 15):
		return strings.ReplaceAll(v, "-", "")
	case often(h.r, 10):
		return "〒" + v
	}
	return v
}

func day(v string) time.Time {
	t, err := time.Parse(time.DateOnly, v)
	if err != nil {
		panic(err)
	}
	return t
}

var weekdays = []string{"日", "月", "火", "水", "木", "金", "土"}

// date spells a date as text; ok is false where the sender types a true date.
func (h hand) date(v string) (string, bool) {
	t := day(v)
	reiwa := t.Year() - 2018
	if h.neat {
		return "", false
	}
	switch h.dates {
	case 0:
		return fmt.Sprintf("令和%d年%d月%d日", reiwa, t.Month(), t.Day()), true
	case 1:
		return fmt.Sprintf("%d年%d月%d日", t.Year(), t.Month(), t.Day()), true
	case 2:
		return fmt.Sprintf("R%d/%d/%d", reiwa, t.Month(), t.Day()), true
	case 3:
		return widen(fmt.Sprintf("%d.%d.%d", t.Year(), t.Month(), t.Day())), true
	case 4:
		return fmt.Sprintf("令和 %d年 %d月 %d日", reiwa, t.Month(), t.Day()), true
	case 5:
		return fmt.Sprintf("%d/%d/%d(%s)", t.Year(), t.Month(), t.Day(), weekdays[t.Weekday()]), true
	}
	return "", false
}

// piece returns the part of a value that one gap or cell of several takes:
// "1".."4" of a number with hyphens, "e" year of the era, "y", "m", "d".
func piece(v any, part string) string {
	s := fmt.Sprint(v)
	switch part {
	case "":
		if b, ok := v.(bool); ok && b {
			return "○"
		}
		return s
	case "e":
		return strconv.Itoa(day(s).Year() - 2018)
	case "y":
		return strconv.Itoa(day(s).Year())
	case "m":
		return strconv.Itoa(int(day(s).Month()))
	case "d":
		return strconv.Itoa(day(s).Day())
	}
	n, _ := strconv.Atoi(part)
	if p := strings.Split(s, "-"); n <= len(p) {
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

// narrow writes katakana half width.
func narrow(s string) string {
	s = width.Narrow.String(norm.NFD.String(s))
	return strings.NewReplacer("\u3099", "ﾞ", "\u309a", "ﾟ", "　", " ").Replace(s)
}
