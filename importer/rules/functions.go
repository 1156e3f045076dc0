package rules

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// Product is a row of the product table, as expressions see it.
type Product struct {
	Known    bool     `expr:"known"`
	Name     string   `expr:"name"`
	Category string   `expr:"category"`
	Unit     string   `expr:"unit"`
	Annex    string   `expr:"annex"`
	Forms    []string `expr:"forms"` // sorted, each once
	Cloud    bool     `expr:"cloud"`
	Hardware bool     `expr:"hardware"`
	Support  bool     `expr:"support"`
}

// School is what a 学校コード contains, as expressions see it (rules 6.1 in
// docs/rules.md).
type School struct {
	Known         bool   `expr:"known"`
	Type          string `expr:"type"`
	Establishment string `expr:"establishment"`
	Prefecture    string `expr:"prefecture"`
}

// tools are what functions of expressions look things up in.
type tools struct {
	products   *form.Products
	retirement string
}

func newTools(set *form.Set) *tools { return &tools{products: &set.Products} }

func (t *tools) product(name string) Product {
	p := t.products.Find(name)
	if p == nil {
		return Product{}
	}
	out := Product{Known: true, Name: p.Name, Category: p.Category, Unit: p.Unit, Annex: p.Annex, Cloud: p.Cloud, Hardware: p.Hardware, Support: p.Support}
	for _, f := range p.Forms {
		if !slices.Contains(out.Forms, f) {
			out.Forms = append(out.Forms, f)
		}
	}
	slices.Sort(out.Forms)
	return out
}

func school(code string) School {
	_, parts, ok, _ := ja.SchoolCode(code)
	if !ok {
		return School{}
	}
	return School{true, parts.Type, parts.Establishment, ja.PrefectureName(parts.Pref)}
}

// SameCompany reports whether a and b name the same company, however its legal
// form (株式会社, ㈱) is written (rules 5.17 in docs/rules.md).
func SameCompany(a, b string) bool {
	keyA, legalA := ja.CompanyKey(a)
	keyB, legalB := ja.CompanyKey(b)
	return keyA == keyB && legalA == legalB
}

func addMonths(date string, n int) string {
	d, ok := ja.ParseISO(date)
	if !ok {
		return ""
	}
	return d.AddMonths(n).String()
}

// plainCode is true for letters, digits, hyphens and underscores.
func plainCode(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool {
		return r > 0x7E || r < 0x2D || strings.ContainsRune("./:;<=>?@[\\]^`{|}~", r)
	}) < 0
}

// IsContact reports whether text contains a mail address or is a telephone
// number.
func IsContact(text string) bool {
	if at := strings.IndexByte(text, '@'); at > 0 && strings.IndexByte(text[at:], '.') > 0 {
		return true
	}
	if text == "" || text[0] != '0' || len(ja.Digits(text)) < 10 || !strings.Contains(text, "-") {
		return false
	}
	p, ok := ja.Phone(text)
	return ok && !p.More
}

func freeMail(address string) bool {
	_, domain, _ := strings.Cut(address, "@")
	return ja.FreeMail(domain)
}

func groupMail(address string) bool {
	local, _, _ := strings.Cut(address, "@")
	return ja.GroupAddress(local)
}

// functions are those that expressions may call, and their names.
func (t *tools) functions() (options []expr.Option, names []string) {
	text := func(name string, f func(string) string) {
		options = append(options, expr.Function(name, func(p ...any) (any, error) { return f(p[0].(string)), nil }, f))
		names = append(names, name)
	}
	is := func(name string, f func(string) bool) {
		options = append(options, expr.Function(name, func(p ...any) (any, error) { return f(p[0].(string)), nil }, f))
		names = append(names, name)
	}
	is("corporate_number", func(s string) bool { _, ok := ja.CorporateNumber(s); return ok })
	is("local_gov_code", func(s string) bool { _, ok := ja.LocalGovCode(s); return ok })
	is("activation_code", func(s string) bool { _, ok := ja.ActivationCode(s); return ok })
	is("reception_number", func(s string) bool { _, ok := ja.ReceptionNumber(s); return ok })
	is("free_mail", freeMail)
	is("group_mail", groupMail)
	is("plain_code", plainCode)
	is("undecided", ja.Undecided)
	is("contact", IsContact)
	text("digits", ja.Digits)
	text("product_key", ja.ProductKey)
	same, months, minutes := SameCompany, addMonths, func(s string) int { n, _ := ja.Minutes(s); return n }
	product := t.product
	options = append(options,
		expr.Function("same_company", func(p ...any) (any, error) { return same(p[0].(string), p[1].(string)), nil }, same),
		expr.Function("add_months", func(p ...any) (any, error) { return months(p[0].(string), p[1].(int)), nil }, months),
		expr.Function("minutes", func(p ...any) (any, error) { return minutes(p[0].(string)), nil }, minutes),
		expr.Function("product", func(p ...any) (any, error) { return product(p[0].(string)), nil }, product),
		expr.Function("school", func(p ...any) (any, error) { return school(p[0].(string)), nil }, school))
	return options, append(names, "same_company", "add_months", "minutes", "product", "school", "given", "opt")
}

// Functions lists the functions that expressions may call, in addition to those
// of the language itself.
func Functions() []string {
	_, names := newTools(&form.Set{}).functions()
	slices.Sort(names)
	return names
}
