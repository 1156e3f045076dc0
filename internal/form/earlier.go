package form

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/ja"
)

// Rewritten is the application with its texts normalised by today's rules. Those in a
// store may have been read by an older version, which folded fewer characters.
func (a *Application) Rewritten() *Application {
	return a.mapped(func(v *Value) string {
		if v.Type == Date {
			return dateToday(v)
		}
		text, _ := ja.Clean(v.Text)
		if strings.ContainsRune(v.Raw, '⼾') && !strings.ContainsRune(v.Raw, '戶') {
			text = strings.ReplaceAll(text, "戶", "戸") // the radical was read as 戶 before
		}
		return text
	})
}

// dateToday is the day in Japan of an instant of which the day was taken as
// written before.
func dateToday(v *Value) string {
	if !strings.Contains(v.Raw, ":") || !strings.HasPrefix(ja.Digits(v.Raw), ja.Digits(v.Text)) {
		return v.Text
	}
	if d, note, ok := ja.Date(v.Raw); ok && note == ja.DateOtherZone {
		return d.String()
	}
	return v.Text
}

// BeforeFormats is the application as older versions read it, which took texts and
// codes as they are stored rather than as the sheet shows them, and an instant as the
// day written in it rather than the day in Japan; nil when they read the same.
func (a *Application) BeforeFormats() *Application {
	differs := func(v *Value) bool { return beforeFormats(v) != v.Text }
	if !slices.ContainsFunc(a.Values, func(v Value) bool { return differs(&v) }) && !a.anyRow(differs) {
		return nil
	}
	return a.mapped(beforeFormats)
}

func (a *Application) anyRow(is func(*Value) bool) bool {
	for _, row := range a.Rows.All() {
		for i := range row {
			if is(&row[i]) {
				return true
			}
		}
	}
	return false
}

// mapped is a copy with other texts.
func (a *Application) mapped(text func(*Value) string) *Application {
	out := *a
	change := func(values []Value) []Value {
		values = slices.Clone(values)
		for i := range values {
			values[i].Text = text(&values[i])
		}
		return values
	}
	out.Values, out.Rows = change(a.Values), Table{Name: a.Rows.Name}
	for i, row := range a.Rows.All() {
		list, _ := a.Rows.ListOf(i)
		out.Rows.Begin(list)
		out.Rows.Append(change(row))
	}
	return &out
}

// beforeFormats is what was read from the raw text of a value then.
func beforeFormats(v *Value) string {
	if v.Raw == "" || v.Raw == v.Text || v.Raw[0] < '0' || v.Raw[0] > '9' {
		return v.Text
	}
	switch v.Type {
	case Date:
		const day = len("2025-04-11")
		if len(v.Raw) > day+1 && v.Raw[4] == '-' && v.Raw[7] == '-' && v.Raw[day] == 'T' && strings.ContainsAny(v.Raw[day:], "Z+-") {
			return v.Raw[:day]
		}
	case Text, Code, Kana, Person, Address:
		if strings.Trim(v.Raw, "0123456789") == "" {
			return v.Raw
		}
	}
	return v.Text
}
