package answer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/form"
)

// summary is a reading in one line: its text, and severity and code of what is said.
func summary(r reading) string {
	parts := []string{r.text}
	for _, n := range r.notes {
		parts = append(parts, n.severity.String()+" "+string(n.code))
	}
	return strings.Join(parts, "; ")
}

// Texts and numbers are read by their type alone, without workbook or form.
func TestReadings(t *testing.T) {
	t.Parallel()
	stored := func(literal string) numeral { return numeral{literal: literal, ok: true} }
	dated := func(literal string) numeral { return numeral{literal: literal, date: true, ok: true} }
	thousands, minutes, years := &form.Field{Unit: "千円"}, &form.Field{Unit: "分"}, &form.Field{Rule: "years"}
	any := &form.Field{}
	for name, tt := range map[string]struct {
		got  reading
		want string
	}{
		"money":                        {money(any, "1,200円", numeral{}), "1200"},
		"money in another unit":        {money(thousands, "2万円", numeral{}), "20"},
		"money as a number":            {money(any, "¥1,200", stored("1200")), "1200"},
		"no money":                     {money(any, "別途", numeral{}), "; error money"},
		"decimal":                      {decimal(any, "1.5kg", numeral{}), "1.5"},
		"decimal grouped by points":    {decimal(any, "1.234.567", numeral{}), "; error number.grouped"},
		"ratio shown as percent":       {percentage("5%", stored("0.05"), true), "5"},
		"ratio not so shown":           {percentage("0.05", stored("0.05"), false), "0.05; warning percent.ratio"},
		"clock":                        {clock("午後3時半", numeral{}), "15:30"},
		"clock as a number":            {clock("", stored("0.5")), "12:00"},
		"no clock":                     {clock("夕方", numeral{}), "; error time"},
		"duration in the field's":      {duration(minutes, "90", numeral{}), "1:30"},
		"count":                        {integer(any, "12台", "12台"), "12"},
		"a period is no count":         {integer(any, "3年", "3年"), "; error number"},
		"but of years":                 {integer(years, "3年", "3年"), "3"},
		"phone":                        {phone("03-1234-5678"), "03-1234-5678"},
		"no phone":                     {phone("12-34"), "; error phone"},
		"postal code that lost a 0":    {postalNumber("600001"), "060-0001; info zero_restored"},
		"kana of hiragana":             {kana("やまだ", "やまだ"), "ヤマダ; warning kana"},
		"no kana":                      {kana("山田", "山田"), "; error kana"},
		"email with its name":          {email("山田 <a@example.co.jp>"), "a@example.co.jp; info email.beside"},
		"two emails":                   {email("a@example.co.jp b@example.co.jp"), "; error email.several"},
		"code typed as a number":       {wholeNumber("123"), "123; warning number_as_code"},
		"code longer than is kept":     {wholeNumber("1234567890123456"), "; error precision_lost"},
		"mark":                         {sign("○"), "○"},
		"text where a mark is meant":   {sign("済んだ"), "済んだ; warning mark"},
		"month of a date":              {partOfDate("", dated("45809"), false, "month", len("2025-06"), nil), "2025-06"},
		"month counted from 1904":      {partOfDate("", dated("44347"), true, "month", len("2025-06"), nil), "2025-06"},
		"corporate number, no check":   {corporateNumber("1234567890123", numeral{}), "; error corporate_number"},
		"local government that lost 0": {localGovCode("", stored("11002")), "011002; info zero_restored"},
	} {
		if d := cmp.Diff(tt.want, summary(tt.got)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// What a spreadsheet put in the place of a code is lost; of a name it may be one.
func TestSpoiltTexts(t *testing.T) {
	t.Parallel()
	code, name := &form.Field{Type: form.Code}, &form.Field{Type: form.Text, Max: 60}
	for _, tt := range []struct {
		field *form.Field
		text  string
		want  string
		lost  bool
	}{
		{code, "5.63017E+07", "error number_shortened", true},
		{code, "########", "error number_hidden", true},
		{code, "5月22日", "error cell_date", true},
		{code, "2025-05-22", "warning cell_date", false},
		{name, "TRUE", "warning cell_bool", false},
		{name, "45799", "warning number_alone", false},
		{code, "0056301681", "", false},
	} {
		said, lost := spoilt(tt.field, tt.text)
		got := strings.TrimPrefix(summary(reading{notes: said}), "; ")
		if got != tt.want || lost != tt.lost {
			t.Errorf("%s: %q, lost %v; want %q, %v", tt.text, got, lost, tt.want, tt.lost)
		}
	}
}

// A cell behind a whole telephone number that says more than a remark is not the
// number's: an unknown label, or a mail address.
func TestMoreBehindATelephoneNumber(t *testing.T) {
	cells := func(texts ...string) (tokens []Token) {
		for i, text := range texts {
			tokens = append(tokens, Token{Entry: &Entry{Index: int32(i), Text: text}})
		}
		return tokens
	}
	for _, tt := range []struct {
		texts []string
		more  bool
	}{
		{[]string{"045-282-3707", "ご連絡用アドレス", "sato@ocean.example.co.jp"}, true},
		{[]string{"045-282-3707", "s@a.jp"}, true},
		{[]string{"045-282-3707", "（代表）"}, false},
		{[]string{"045-282-3707", "内線", "1234"}, false},
		{[]string{"045", "282", "3707"}, false},
		{[]string{"045-282-3707"}, false},
	} {
		if got := saysMore(cells(tt.texts...)); got != tt.more {
			t.Errorf("%q: %v", tt.texts, got)
		}
	}
}
