package form

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Title is what a sheet prints for a field, on one line: the label that the
// value was found by, or where that is another field's too, or a sentence, the
// first that the definition names.
func (f *Field) Title(v Value) string {
	const short = 30 // characters
	if label := strings.Join(strings.Fields(v.Label), ""); label != "" && !f.Shares && len([]rune(label)) <= short {
		return label
	}
	return f.Name()
}

// Name returns the name of a field for people: its best label, otherwise its
// id.
func (f *Field) Name() string {
	switch {
	case f.Printed != "":
		return f.Printed
	case len(f.Labels) > 0:
		return f.Labels[0]
	}
	return f.ID
}

// Name returns the name of a choice for people: its first text, otherwise its
// id.
func (c *Choice) Name() string {
	switch {
	case c.Printed != "":
		return c.Printed
	case len(c.Texts) > 0:
		return c.Texts[0]
	}
	return c.ID
}

// ShortName is a form for the columns of tables: the long keys of annexes would
// take the room of what people look for.
func ShortName(form string, l diag.Lang) string {
	switch {
	case form == "annex_k12":
		return "K12"
	case form == "annex_vbbss_hyb":
		return "VBBSS-Hyb"
	case form == "annex_contact_person" && l == diag.EN:
		return "contact"
	case form == "annex_contact_person":
		return "コンタクト"
	}
	return form
}

// Measured returns a canonical number with its unit, money grouped by three:
// 1,200千円. Other texts are returned unchanged.
func (f *Field) Measured(text string) string {
	switch f.Type {
	case Money:
		whole, fraction, point := strings.Cut(text, ".")
		if point {
			fraction = "." + fraction
		}
		unit := f.Unit
		if unit == "" {
			unit = "円"
		}
		return grouped(whole) + fraction + unit
	case Percent:
		return text + "%"
	case Decimal, Int:
		return text + f.Unit
	}
	return text
}

// grouped puts commas between groups of three digits.
func grouped(digits string) string {
	digits, minus := strings.CutPrefix(digits, "-")
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	if minus {
		return "-" + digits
	}
	return digits
}

// Words returns a canonical text as people read it: choices by the text that
// the form prints for them, a tick as ✓.
func (f *Field) Words(text string) string {
	if (f.Type == Bool || f.Type == Picture) && text == "true" {
		return "✓"
	}
	if len(f.Choices) == 0 {
		return f.Measured(text)
	}
	ids := []string{text}
	if f.Type == EnumSet {
		ids = strings.Split(text, ",")
	}
	for i, id := range ids {
		for k := range f.Choices {
			if c := &f.Choices[k]; c.ID == id {
				ids[i] = c.Name()
			}
		}
	}
	return strings.Join(ids, "・")
}
