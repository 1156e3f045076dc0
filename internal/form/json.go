package form

import (
	"strconv"
	"strings"
)

// AppendValues appends the canonical values as one JSON object: integers as
// numbers, ticked boxes as true, sets and lists as arrays, rows as an array of
// objects under the name of their list. Fields come in the order read.
func (a *Application) AppendValues(dst []byte) []byte {
	dst = appendMembers(append(dst, '{'), a.Values)
	var row []Value
	for name, rows := range a.Rows.Lists() {
		dst = append(appendKey(dst, name), '[')
		for i := rows[0]; i < rows[1]; i++ {
			row = a.Rows.AppendRow(row[:0], i)
			dst = AppendRow(appendComma(dst), row)
		}
		dst = append(dst, ']')
	}
	return append(dst, '}')
}

// AppendHeader appends the values outside the table as one JSON object.
func (a *Application) AppendHeader(dst []byte) []byte {
	return append(appendMembers(append(dst, '{'), a.Values), '}')
}

// AppendRow appends the values of one row as a JSON object.
func AppendRow(dst []byte, row []Value) []byte {
	return append(appendMembers(append(dst, '{'), row), '}')
}

// AppendEvidence appends a JSON object with the cell that each value came from:
// {"eu_phone":{"sheet","cell","raw","label","type"}}; values of rows under
// "product_lines[0].line_quantity".
func (a *Application) AppendEvidence(dst []byte) []byte {
	dst = a.appendTraces(append(dst, '{'), "", a.Values)
	for i, row := range a.Rows.All() {
		dst = a.appendTraces(dst, a.Rows.Path(i)+".", row)
	}
	return append(dst, '}')
}

// AppendStored is AppendEvidence with what was not read and by which definition
// the others were, as the store keeps it.
func (a *Application) AppendStored(dst []byte) []byte { return a.withOwn(a.AppendEvidence(dst)) }

// AppendHeaderStored is AppendStored without the rows.
func (a *Application) AppendHeaderStored(dst []byte) []byte {
	return a.withOwn(a.AppendHeaderEvidence(dst))
}

// withOwn adds to the evidence of values what is the application's own.
func (a *Application) withOwn(dst []byte) []byte {
	if len(a.Unread) > 0 {
		dst = appendKey(dst[:len(dst)-1], unreadKey)
		dst = append(AppendUnread(dst, a.Unread), '}')
	}
	if a.Definition == "" {
		return dst
	}
	dst = AppendString(append(appendKey(dst[:len(dst)-1], readByKey), `{"definition":`...), a.Definition)
	dst = append(dst, `,"likeness":`...)
	return append(strconv.AppendFloat(dst, a.Likeness, 'f', 3, 64), `}}`...)
}

// The members of the stored evidence that are of no value: what was not read,
// and the definition that the others were read by. No field is called so.
const (
	unreadKey = "unread"
	readByKey = "read_by"
)

// AppendUnread appends what was not read as a JSON array.
func AppendUnread(dst []byte, list []Unread) []byte {
	dst = append(dst, '[')
	for i := range list {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = AppendString(append(dst, `{"sheet":`...), list[i].Sheet)
		dst = AppendMember(dst, "cell", list[i].Cell.String())
		dst = append(AppendMember(dst, "text", list[i].Text), '}')
	}
	return append(dst, ']')
}

// AppendHeaderEvidence is AppendEvidence without the rows.
func (a *Application) AppendHeaderEvidence(dst []byte) []byte {
	return append(a.appendTraces(append(dst, '{'), "", a.Values), '}')
}

// AppendRowEvidence appends the evidence of one row in short:
// {"units":["AB40","int"]}, with the raw text as third item where it differs
// from the canonical one. A list has up to 100,000 rows; the long form would
// outweigh the data five times.
func AppendRowEvidence(dst []byte, row []Value) []byte {
	dst = append(dst, '{')
	for i := range row {
		v := &row[i]
		dst = appendKey(dst, v.Field)
		dst = append(v.Cell.Append(append(dst, '[', '"')), '"')
		dst = AppendString(append(dst, ','), v.Type.String())
		if v.Raw != v.Text {
			dst = AppendString(append(dst, ','), v.Raw)
		}
		dst = append(dst, ']')
	}
	return append(dst, '}')
}

func (a *Application) appendTraces(dst []byte, prefix string, values []Value) []byte {
	for i := range values {
		v := &values[i]
		dst = appendKey(dst, prefix+v.Field)
		dst = AppendString(append(dst, `{"sheet":`...), a.SheetOf(v))
		dst = AppendString(append(dst, `,"cell":`...), v.Cell.String())
		dst = AppendString(append(dst, `,"raw":`...), v.Raw)
		dst = AppendString(append(dst, `,"label":`...), v.Label)
		dst = AppendString(append(dst, `,"type":`...), v.Type.String())
		dst = append(dst, '}')
	}
	return dst
}

func appendMembers(dst []byte, values []Value) []byte {
	for i := range values {
		dst = appendKey(dst, values[i].Field)
		dst = appendValue(dst, &values[i])
	}
	return dst
}

func appendValue(dst []byte, v *Value) []byte {
	switch v.Type {
	case Int, Bool, Money, Decimal, Percent, Year, Picture:
		if isLiteral(v.Type, v.Text) {
			return append(dst, v.Text...)
		}
	case EnumSet, List:
		return appendItems(dst, v.Text)
	}
	return AppendString(dst, v.Text)
}

// isLiteral guards the output: whatever is no JSON literal is written as text.
func isLiteral(t Type, text string) bool {
	switch t {
	case Bool, Picture:
		return text == "true" || text == "false"
	case Int:
		return isDigits(text)
	}
	whole, fraction, point := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	return isDigits(whole) && (!point || fraction != "" && len(fraction) <= 18 && strings.Trim(fraction, "0123456789") == "")
}

// isDigits is true for a whole number as JSON has it, of at most 18 digits.
func isDigits(text string) bool {
	if text == "" || len(text) > 18 || text[0] == '0' && len(text) > 1 {
		return false
	}
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return true
}

func appendItems(dst []byte, text string) []byte {
	dst = append(dst, '[')
	for start, i := 0, 0; i <= len(text); i++ {
		if i == len(text) || text[i] == ',' {
			dst = AppendString(appendComma(dst), text[start:i])
			start = i + 1
		}
	}
	return append(dst, ']')
}

func appendKey(dst []byte, key string) []byte {
	return append(AppendString(appendComma(dst), key), ':')
}

// appendComma separates from the preceding element, if there is one.
func appendComma(dst []byte) []byte {
	switch dst[len(dst)-1] {
	case '{', '[':
		return dst
	}
	return append(dst, ',')
}
