package exporter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/csvbook"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// writer writes the values of one field.
type writer struct {
	kind  form.Type
	style xlsxwrite.StyleID
	quote xlsxwrite.StyleID // for texts that begin like a formula
	words map[string]string // id → text
}

// words are the texts of the choices of a field: those of the drop-down at the
// cell, or those declared.
func (c *compiler) words(f *form.Field, at diag.Cell) map[string]string {
	if w := c.t.Words[f.ID]; len(w) > 0 {
		return w
	}
	words := make(map[string]string)
	for _, item := range c.items(at) {
		key := ja.FoldLabel(item)
		for _, choice := range f.Choices {
			if slices.Contains(choice.Texts, key) || strings.EqualFold(choice.ID, item) {
				words[choice.ID] = item
			}
		}
	}
	return words
}

// items are those of the drop-down at a cell.
func (c *compiler) items(at diag.Cell) []string {
	for _, v := range c.sheet.Validations {
		for _, a := range v.Areas {
			if a.Contains(at) {
				return v.Items
			}
		}
	}
	return nil
}

// writers prepares a writer for each tag, and the formats that they need: the
// package is made anew once, so that filling changes nothing in it.
func (c *compiler) writers() error {
	styles, err := c.t.book.Styles()
	if err != nil {
		return err
	}
	for _, r := range c.t.rows {
		for i := range r.cells {
			cell := &r.cells[i]
			if k := cell.tag.kind; k != headerTag && k != columnTag {
				continue
			}
			f, at := c.field(cell.tag), diag.Cell{Row: int32(r.number), Col: int32(columnNumber(cell.column))}
			cell.writer = &writer{kind: f.Type, style: cell.style, quote: styles.Quoted(cell.style), words: c.words(f, at)}
		}
	}
	return c.t.prepare()
}

// cell writes a value: dates and numbers as such, choices in the words of the
// drop-down, all else as a text that stays one.
func (w *writer) cell(text string) xlsxwrite.Cell {
	c := xlsxwrite.Cell{Kind: xlsxwrite.Text, Style: w.style, Text: text}
	switch w.kind {
	case form.Int, form.Money, form.Decimal, form.Percent, form.Year:
		if isNumber(text) || w.kind != form.Int && isDecimal(text) {
			c.Kind = xlsxwrite.Number
		}
	case form.Date:
		if n, ok := xlsxwrite.Serial(text); ok {
			c.Kind, c.Text = xlsxwrite.Number, n
		}
	case form.Enum, form.Bool:
		if word, ok := w.words[text]; ok {
			c.Text = word
		}
	case form.EnumSet:
		ids := strings.Split(text, ",")
		for i, id := range ids {
			if word, ok := w.words[id]; ok {
				ids[i] = word
			}
		}
		c.Text = strings.Join(ids, "、")
	}
	if c.Kind == xlsxwrite.Text && csvbook.StartsFormula(c.Text) {
		c.Style = w.quote
	}
	return c
}

// isNumber reports whether a text can be a number without loss: Excel keeps 15
// digits.
func isNumber(s string) bool {
	if s == "" || len(s) > 15 || s[0] == '0' && len(s) > 1 {
		return false
	}
	return strings.Trim(s, "0123456789") == ""
}

// isDecimal is like isNumber for decimals.
func isDecimal(s string) bool {
	whole, fraction, point := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return len(whole)+len(fraction) <= 15 && isNumber(whole) && (!point || fraction != "" && strings.Trim(fraction, "0123456789") == "")
}

func (t *Template) fault(format string, args ...any) error {
	return fmt.Errorf("%s: %s", t.name, fmt.Sprintf(format, args...))
}
