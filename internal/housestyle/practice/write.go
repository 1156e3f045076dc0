package practice

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// typeOf is the type of a field as far as it decides how it is written.
func typeOf(field string) string {
	switch {
	case strings.HasSuffix(field, "email"):
		return "email"
	case strings.HasSuffix(field, "phone"), strings.HasSuffix(field, "fax"), field == "mobile":
		return "phone"
	case strings.HasSuffix(field, "_date"), field == "existing_contract_end":
		return "date"
	case strings.HasSuffix(field, "kana"):
		return "kana"
	case strings.HasSuffix(field, "postal_code"):
		return "postal"
	case strings.HasSuffix(field, "quantity"), strings.HasSuffix(field, "units"), field == "line_years", field == "no":
		return "int"
	case strings.Contains(field, "address"):
		return "address"
	case strings.HasSuffix(field, "number"), strings.Contains(field, "lid"), strings.HasSuffix(field, "code"):
		return "code"
	}
	return "string"
}

// text writes one cell in one of the ways that people have.
func (f *filler) text(s *spot, v any) {
	if s.field == "-" {
		f.own(s)
		return
	}
	if v == nil {
		if s.row < 0 && f.IntN(100) < 4 && typeOf(s.field) == "string" {
			f.set(s.cells[0], pick(f.Rand, []string{"なし", "－", "-"}))
		}
		return
	}
	f.keep(s, s.field, v)
	if f.ditto(s, v) {
		return
	}
	switch typeOf(s.field) {
	case "date":
		f.date(s.cells[0], v.(string))
	case "int":
		f.count(s, v.(int))
	case "phone":
		f.set(s.cells[0], f.phone(v.(string)))
	case "postal":
		f.postal(s.cells[0], v.(string))
	case "kana":
		f.set(s.cells[0], pick(f.Rand, []string{v.(string), v.(string), v.(string), narrowKana(v.(string))}))
	case "address":
		f.set(s.cells[0], f.width(v.(string)))
	default:
		if list, ok := v.([]string); ok {
			f.set(s.cells[0], strings.Join(list, pick(f.Rand, []string{"、", ", ", "\n"})))
			return
		}
		text := v.(string)
		if s.field == "school_type" {
			text = printedChoices[text]
		}
		f.set(s.cells[0], f.plain(s, text))
	}
}

// plain writes a string, seldom with a blank behind it.
func (f *filler) plain(s *spot, v string) string {
	switch {
	case typeOf(s.field) == "code" && f.IntN(100) < 8:
		return wide(v)
	case f.IntN(100) < 4:
		return v + pick(f.Rand, []string{" ", "　"})
	case s.field == "eu_building" && f.IntN(100) < 25:
		return narrowKana(v)
	}
	return v
}

// width writes an address with wide digits now and then.
func (f *filler) width(v string) string {
	if f.IntN(100) < 25 {
		return wide(v)
	}
	return v
}

// dittoable are columns in which people repeat the row above by a sign.
var dittoable = []string{"line_product_name", "line_unit", "line_start_date", "line_end_date", "city", "license_start_date",
	"company_name", "existing_product_name", "contract_holder_name", "existing_contract_end"}

// ditto writes 〃 or 同上 where the row above has the same value.
func (f *filler) ditto(s *spot, v any) bool {
	if s.row < 1 || !slices.Contains(dittoable, s.field) || f.rec.list[s.row-1] == nil || f.rec.list[s.row-1][s.field] != v {
		return false
	}
	if f.dates%5 != 0 {
		return false
	}
	f.set(s.cells[0], pick(f.Rand, []string{"〃", "同上"}))
	return true
}

func (f *filler) era(t time.Time) int { return t.Year() - 2018 }

// date writes a date as a cell of its kind or as text.
func (f *filler) date(cell, v string) {
	t := day(v)
	switch k := (f.dates + f.IntN(3)) % 12; k {
	case 0, 1, 2, 3:
		format := []string{`yyyy/m/d`, `yyyy"年"m"月"d"日"`, `[$-411]ggge"年"m"月"d"日"`, `yyyy/mm/dd`}[k]
		f.set(cell, t)
		f.restyle(cell, format)
	case 4:
		f.set(cell, t.Format("2006/1/2"))
	case 5:
		f.set(cell, fmt.Sprintf("令和%d年%d月%d日", f.era(t), t.Month(), t.Day()))
	case 6:
		f.set(cell, fmt.Sprintf("R%d.%d.%d", f.era(t), t.Month(), t.Day()))
	case 7:
		f.set(cell, t.Format("2006年1月2日"))
	case 8:
		f.set(cell, wide(t.Format("2006/1/2")))
	case 9:
		f.set(cell, wide(fmt.Sprintf("令和%d年%d月%d日", f.era(t), t.Month(), t.Day())))
	case 10:
		f.set(cell, t.Format("2006-01-02"))
	case 11:
		f.set(cell, t.Format("2006.1.2"))
	}
}

// restyle gives a cell a number format and leaves the rest of its style.
func (f *filler) restyle(cell, format string) {
	id, err := f.b.f.GetCellStyle(f.b.sheet, cell)
	f.b.check(err)
	style, err := f.b.f.GetStyle(id)
	f.b.check(err)
	style.NumFmt, style.CustomNumFmt = 0, &format
	id, err = f.b.f.NewStyle(style)
	f.b.check(err)
	f.b.check(f.b.f.SetCellStyle(f.b.sheet, cell, cell, id))
}

func (f *filler) count(s *spot, n int) {
	cell := s.cells[0]
	switch k := f.IntN(12); {
	case k == 0 && n >= 1000:
		f.set(cell, fmt.Sprintf("%d,%03d", n/1000, n%1000))
	case k == 1:
		f.set(cell, fmt.Sprint(n))
	case k == 2:
		f.set(cell, wide(fmt.Sprint(n)))
	case k == 3 && s.field == "line_years":
		f.set(cell, fmt.Sprintf("%d年", n))
	case k == 3 && (s.field == "units" || s.field == "line_quantity"):
		f.set(cell, fmt.Sprintf("%d台", n))
	case k == 4:
		f.set(cell, n)
		f.restyle(cell, "#,##0")
	default:
		f.set(cell, n)
	}
}

func (f *filler) phone(v string) string {
	switch f.IntN(12) {
	case 0, 1:
		return digits(v)
	case 2, 3:
		return wide(v)
	case 4:
		p := strings.Split(v, "-")
		return p[0] + "(" + p[1] + ")" + p[2]
	case 5:
		return "+81-" + v[1:]
	case 6:
		return v + "（内線" + fmt.Sprint(100+f.IntN(900)) + "）"
	}
	return v
}

func (f *filler) postal(cell, v string) {
	switch k := f.IntN(9); {
	case k == 0:
		f.set(cell, digits(v))
	case k == 1:
		f.set(cell, wide(v))
	case k == 2:
		f.set(cell, "〒"+v)
	case k == 3 && v[0] != '0':
		f.set(cell, atoi(digits(v)))
	case k == 4:
		f.set(cell, "〒"+wide(v))
	default:
		f.set(cell, v)
	}
}

// intoGap writes an answer into a blank of printed text.
func (f *filler) intoGap(g gap, v string) string {
	switch typeOf(g.field) {
	case "date":
		t := day(v)
		year, lead := t.Year(), ""
		if strings.HasPrefix(g.blank, "令和") {
			year, lead = f.era(t), "令和"
		}
		text := fmt.Sprintf("%d年%d月%d日", year, t.Month(), t.Day())
		if f.IntN(3) == 0 {
			text = wide(text)
		} else if f.IntN(3) == 0 {
			text = fmt.Sprintf("　%d年　%d月　%d日", year, t.Month(), t.Day())
		}
		return lead + text
	case "postal":
		return pick(f.Rand, []string{v, strings.ReplaceAll(v, "-", "－"), wide(v)})
	case "phone":
		if !strings.Contains(g.blank, "（") {
			return pick(f.Rand, []string{v, strings.ReplaceAll(v, "-", "－"), wide(v)})
		}
		p := strings.Split(v, "-")
		return pick(f.Rand, []string{"（" + p[0] + "）" + p[1] + "－" + p[2], "（ " + p[0] + " ） " + p[1] + " － " + p[2]})
	case "int":
		return pick(f.Rand, []string{v, wide(v), " " + v + " "})
	}
	return pick(f.Rand, []string{v, " " + v + " ", "　" + v + "　"})
}

// parts writes one answer over several cells.
func (f *filler) parts(s *spot, v any) {
	if v == nil {
		return
	}
	f.keep(s, s.field, v)
	var out []string
	switch s.kind {
	case "ymd":
		t := day(v.(string))
		out = []string{fmt.Sprint(t.Year()), fmt.Sprint(int(t.Month())), fmt.Sprint(t.Day())}
		if f.dates%3 == 0 {
			out[0] = "令和" + fmt.Sprint(f.era(t))
		}
	case "chars":
		for _, r := range digits(v.(string)) {
			out = append(out, string(r))
		}
	default:
		out = strings.Split(v.(string), "-")
	}
	if len(out) != len(s.cells) {
		panic(fmt.Sprintf("practice: %d parts of %s for %d cells", len(out), s.field, len(s.cells)))
	}
	asNumber := f.IntN(2) == 0 && s.kind != "post" && s.kind != "tel"
	full := f.IntN(5) == 0
	for i, part := range out {
		switch {
		case asNumber && digits(part) == part:
			f.set(s.cells[i], atoi(part))
		case full:
			f.set(s.cells[i], wide(part))
		default:
			f.set(s.cells[i], part)
		}
	}
}
