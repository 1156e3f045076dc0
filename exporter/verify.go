package exporter

import (
	"fmt"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Mismatch is a difference between what was to be written and what would be
// read.
type Mismatch struct {
	Annex    string
	Path     string // "rows[3].units", "total_units"
	Want     string
	Got      string
	Workbook string // what the workbook as a whole lacks
}

// Error names the first difference.
func (m *Mismatch) Error() string {
	if m.Workbook != "" {
		return fmt.Sprintf("exporter: %s is not released: %s", m.Annex, m.Workbook)
	}
	return fmt.Sprintf("exporter: %s is not released: %s would be read as %q, not %q", m.Annex, m.Path, m.Got, m.Want)
}

// Verify reads an annex again and compares every value with want. The error is
// a *Mismatch, or explains why the workbook cannot be read.
func (e *Exporter) Verify(data []byte, want *form.Application) error {
	book, err := sheet.ReadXLSX(data, sheet.DefaultLimits())
	if err != nil {
		return fmt.Errorf("exporter: %s cannot be read again: %w", want.Form, err)
	}
	var got *form.Application
	for _, a := range e.read(book) {
		if a.Form == want.Form {
			got = &a
		}
	}
	if got == nil {
		if len(want.Values) == 0 && want.Rows.Len() == 0 {
			return nil
		}
		return &Mismatch{Annex: want.Form, Workbook: "it is not recognised"}
	}
	if err := compare(want.Form, -1, got.Values, want.Values); err != nil {
		return err
	}
	if got.Rows.Len() != want.Rows.Len() {
		return &Mismatch{Annex: want.Form, Workbook: fmt.Sprintf("%d rows would be read, not %d", got.Rows.Len(), want.Rows.Len())}
	}
	var g, w []form.Value
	for i := range want.Rows.Len() {
		g, w = got.Rows.AppendRow(g[:0], i), want.Rows.AppendRow(w[:0], i)
		if err := compare(want.Form, i, g, w); err != nil {
			return err
		}
	}
	return nil
}

// compare holds the values of a header or row against those wanted. The number
// of a row is given by place where its sender gave none.
func compare(annex string, row int, got, want []form.Value) error {
	for i := range want {
		w := &want[i]
		if text, _ := value(got, w.Field); text != w.Text {
			return &Mismatch{Annex: annex, Path: pathOf(row, w.Field), Want: w.Text, Got: text}
		}
	}
	for i := range got {
		g := &got[i]
		if _, ok := value(want, g.Field); !ok && (row < 0 || g.Field != numberColumn) {
			return &Mismatch{Annex: annex, Path: pathOf(row, g.Field), Got: g.Text}
		}
	}
	return nil
}

// pathOf names a field of the header (row -1) or of a row.
func pathOf(row int, field string) string {
	if row < 0 {
		return field
	}
	return "rows[" + itoa(row) + "]." + field
}
