package form

import (
	"regexp"
	"strings"

	"github.com/uketsuke/uketsuke/internal/ja"
)

// limits reads the constraints of a field on its values: range, usual, unit,
// pattern.
func (l *loader) limits(out *Field, f fileField) {
	out.Range = l.bounds(out, f, "range", f.Range)
	out.Usual = l.bounds(out, f, "usual", f.Usual)
	if f.Unit != "" && !out.Type.measured() {
		l.fail(f.pos, "field %s: unit: type %s has none", f.ID, out.Type)
	}
	if f.Pattern == "" {
		if f.Message != (fileName{}) {
			l.fail(f.pos, "field %s: message: it belongs to a pattern, and there is none", f.ID)
		}
		return
	}
	expression, err := regexp.Compile("^(?:" + f.Pattern + ")$")
	if err != nil {
		l.fail(f.pos, "field %s: pattern: %v", f.ID, err)
		return
	}
	out.Pattern = &Pattern{expression, f.Message.JA, f.Message.EN}
}

// measured reports whether values of a type have a unit.
func (t Type) measured() bool {
	return t == Int || t == Money || t == Decimal || t == Duration
}

func (l *loader) bounds(out *Field, f fileField, key string, at []fileText) (b Bounds) {
	if len(at) == 0 {
		return b
	}
	if len(at) != 2 {
		l.fail(f.pos, "field %s: %s takes [low, high]", f.ID, key)
		return b
	}
	b = Bounds{at[0].text, at[1].text}
	for _, text := range at {
		if text.text != "" && !out.Type.isBound(text.text) {
			l.fail(f.pos, "field %s: %s: %q is no value of type %s", f.ID, key, text.text, out.Type)
			return Bounds{}
		}
	}
	if b.Low != "" && b.High != "" && out.Type.Compare(b.Low, b.High) > 0 {
		l.fail(f.pos, "field %s: %s: %s is above %s", f.ID, key, b.Low, b.High)
	}
	return b
}

// isBound reports whether a text can bound values of a type.
func (t Type) isBound(text string) bool {
	switch {
	case t.Number():
		canonical, unit, ok := ja.Decimal(text)
		return ok && unit == "" && canonical == text
	case t == Date:
		_, ok := ja.ParseISO(text)
		return ok
	case t == Month:
		canonical, ok := ja.YearMonth(text)
		return ok && canonical == text
	case t == Time:
		canonical, ok := ja.Clock(text)
		return ok && canonical == text
	case t == Duration:
		canonical, ok := ja.Duration(text, "")
		return ok && canonical == text
	}
	return false
}

// Compare orders two canonical values of a type.
func (t Type) Compare(a, b string) int {
	switch {
	case t.Number():
		return ja.CompareDecimals(a, b)
	case t == Duration:
		x, _ := ja.Minutes(a)
		y, _ := ja.Minutes(b)
		return x - y
	}
	return strings.Compare(a, b)
}

// Outside reports whether a canonical value of a type lies outside the bounds.
func (b Bounds) Outside(t Type, text string) bool {
	return b.Low != "" && t.Compare(text, b.Low) < 0 || b.High != "" && t.Compare(text, b.High) > 0
}
