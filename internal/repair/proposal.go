package repair

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// Proposal is a correction that is certain: nothing else can have been meant.
type Proposal struct {
	Field string // path as edits count rows
	Code  diag.Code
	Was   string
	Text  string
}

// Proposals are the certain corrections of a case, one a field at most.
func (c *Case) Proposals() (list []Proposal) {
	if c.Application == nil || c.Definition == nil {
		return nil
	}
	seen := make(map[string]bool)
	for _, d := range c.Application.Diagnostics {
		f := c.Definition.Any(d.Field)
		if f == nil || seen[d.Field] || d.Severity == diag.Info {
			continue
		}
		if text, ok := propose(f, d); ok && text != d.Value {
			seen[d.Field] = true
			list = append(list, Proposal{c.SheetPath(d.Field), d.Code, d.Value, text})
		}
	}
	return list
}

// propose is the one thing that an answer can mean.
func propose(f *form.Field, d diag.Diagnostic) (string, bool) {
	switch {
	case d.Code == "date.beyond_era" || d.Code == "date.two_digit_year":
		return argument(d, "date")
	case d.Severity != diag.Error:
		return "", false
	case f.Type == form.Phone:
		return phone(d.Value)
	case f.Type == form.Postal:
		return postal(d.Value)
	case f.Type == form.Email:
		return email(d.Value)
	case f.Type == form.Date:
		return date(d.Value)
	case f.Rule == "local_gov_code":
		return ja.LocalGovCode("0" + ja.Digits(d.Value))
	}
	return "", false
}

func argument(d diag.Diagnostic, key string) (string, bool) {
	for _, a := range d.Args {
		if a.Key == key {
			return a.Text, a.Text != ""
		}
	}
	return "", false
}

// plain reports whether a text is digits but for hyphens, dots, brackets and blanks.
func plain(text string) (digits string, ok bool) {
	digits = ja.Digits(text)
	rest := strings.Trim(ja.Hyphens(text), " ")
	for _, r := range rest {
		if (r < '0' || r > '9') && !strings.ContainsRune("-./() \u3000〒", r) {
			return digits, false
		}
	}
	return digits, digits != ""
}

// phone gives a number its lost zero, or its hyphens, back.
func phone(text string) (string, bool) {
	digits, ok := plain(text)
	if !ok {
		return "", false
	}
	if p, ok := ja.Phone(digits); ok && !p.Odd {
		return p.Text, true
	}
	if strings.HasPrefix(digits, "0") {
		return "", false
	}
	restored, ok := ja.RestorePhoneZero(digits)
	if !ok {
		return "", false
	}
	p, ok := ja.Phone(restored)
	return p.Text, ok && !p.Odd
}

func postal(text string) (string, bool) {
	digits, ok := plain(text)
	if !ok {
		return "", false
	}
	if code, ok := ja.Postal(digits); ok {
		return code, true
	}
	return ja.RestorePostalZero(digits)
}

// email puts right what is typed for a dot or between the letters; that it
// then is one address is the proof.
func email(text string) (string, bool) {
	text, _ = ja.Clean(text)
	text = strings.NewReplacer(" ", "", "\u3000", "", "，", ".", ",", ".", "。", ".", "；", "", ";", "", "..", ".").Replace(text)
	mail, beside, n, ok := ja.Email(text)
	return mail, ok && n == 1 && beside == ""
}

// date reads a date whose parts are divided in an unusual way.
func date(text string) (string, bool) {
	text = strings.NewReplacer("，", "/", ",", "/", "、", "/", "。", "/", "・", "/", "_", "/", "~", "/", " ", "").Replace(ja.Hyphens(text))
	d, note, ok := ja.Date(text)
	return d.String(), ok && note == ja.DatePlain
}
