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
	t := c.t
	t.writers = make(map[string]*writer)
	styles, err := t.book.Styles()
	if err != nil {
		return err
	}
	for _, r := range t.rows {
		for _, cell := range r.cells {
			f := c.field(cell.tag)
			if cell.tag.kind == 0 || f == nil || cell.tag.kind == sumTag || cell.tag.kind == countTag {
				continue
			}
			at := diag.Cell{Row: int32(r.number), Col: int32(columnNumber(cell.column))}
			t.writers[cell.tag.key()] = &writer{kind: f.Type, style: cell.style, quote: styles.Quoted(cell.style), words: c.words(f, at)}
		}
	}
	return t.prepare()
}

// key tells header fields from columns of the same name.
func (t tag) key() string {
	if t.kind == headerTag {
		return t.field
	}
	return "rows." + t.field
}

// cell writes a value: dates and numbers as such, choices in the words of the
// drop-down, all else as a text that stays one.
func (w *writer) cell(text string) xlsxwrite.Cell {
	c := xlsxwrite.Cell{Kind: xlsxwrite.Text, Style: w.style, Text: text}
	switch w.kind {
	case form.Int:
		if isNumber(text) {
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

// isNumber says that a text can be a number without loss: Excel keeps 15
// digits.
func isNumber(s string) bool {
	if s == "" || len(s) > 15 || s[0] == '0' && len(s) > 1 {
		return false
	}
	return strings.Trim(s, "0123456789") == ""
}

func (t *Template) fault(format string, args ...any) error {
	return fmt.Errorf("%s: %s", t.name, fmt.Sprintf(format, args...))
}
