package main

import (
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
	"github.com/uketsuke/uketsuke/schemas"
)

// prepared are the texts of the first thousand schools: what is measured is
// writing, not making texts.
func prepared() [][]string {
	rows := make([][]string, 1000)
	for i := range rows {
		rows[i] = school(i)
	}
	return rows
}

// writeOurs writes n schools below one line of titles, with formats.
func writeOurs(_ string, n int) (int64, error) {
	book := xlsxwrite.New(io.Discard)
	head := book.Style(xlsxwrite.Style{Bold: true, Color: "FFFFFF", Fill: "1F3864"})
	text, day := book.Style(xlsxwrite.Style{Format: "@"}), book.Style(xlsxwrite.Style{Format: "yyyy/mm/dd"})
	s, err := book.Sheet("学校一覧", xlsxwrite.Options{Frozen: 1})
	if err != nil {
		return 0, err
	}
	cells := make([]xlsxwrite.Cell, len(titles))
	for c, t := range titles {
		cells[c] = xlsxwrite.Cell{Kind: xlsxwrite.Text, Style: head, Text: t}
	}
	if err := s.Row(cells...); err != nil {
		return 0, err
	}
	rows := prepared()
	for i := range n {
		for c, t := range rows[i%len(rows)] {
			cells[c] = xlsxwrite.Cell{}
			if t != "" {
				cells[c] = xlsxwrite.Cell{Kind: xlsxwrite.Text, Style: text, Text: t}
			}
		}
		cells[numberColumn] = xlsxwrite.Cell{Kind: xlsxwrite.Number, Text: strconv.Itoa(i + 1)}
		cells[unitsColumn] = xlsxwrite.Cell{Kind: xlsxwrite.Number, Text: strconv.Itoa(unitsEach)}
		cells[startColumn] = xlsxwrite.Cell{Kind: xlsxwrite.Number, Style: day, Text: strconv.Itoa(startSerial)}
		if err := s.Row(cells...); err != nil {
			return 0, err
		}
	}
	return int64(n), book.Close()
}

// writeExcelize writes the same as writeOurs.
func writeExcelize(_ string, n int) (int64, error) {
	f := excelize.NewFile()
	defer f.Close()
	head, err1 := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Color: "FFFFFF"},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1F3864"}}})
	text, err2 := f.NewStyle(&excelize.Style{NumFmt: 49})
	format := "yyyy/mm/dd"
	day, err3 := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	s, err4 := f.NewStreamWriter("Sheet1")
	for _, err := range [...]error{err1, err2, err3, err4} {
		if err != nil {
			return 0, err
		}
	}
	if err := s.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return 0, err
	}
	row := make([]any, len(titles))
	for c, t := range titles {
		row[c] = excelize.Cell{StyleID: head, Value: t}
	}
	if err := s.SetRow("A1", row); err != nil {
		return 0, err
	}
	rows := prepared()
	for i := range n {
		fill(row, rows[i%len(rows)], i, text, day)
		if err := s.SetRow("A"+strconv.Itoa(i+2), row); err != nil {
			return 0, err
		}
	}
	if err := s.Flush(); err != nil {
		return 0, err
	}
	return int64(n), f.Write(io.Discard)
}

// exportList writes n schools from stored values the whole way: formats by the
// declared list, and read again before anything is released.
func exportList(_ string, n int) (int64, error) {
	set, err := form.Load(schemas.FS)
	if err != nil {
		return 0, err
	}
	reader := importer.New(set, importer.DefaultOptions())
	e, err := exporter.New(schemas.FS, set, func(b *sheet.Book) []form.Application { return reader.Consume(b).Applications })
	if err != nil {
		return 0, err
	}
	app := storedList(n)
	one := func(yield func(*form.Application, error) bool) { yield(app, nil) }
	return int64(n), e.AnnexList(io.Discard, "annex_k12", iter.Seq2[*form.Application, error](one))
}

// storedFields are the fields of the list in the order of titles.
var storedFields = []string{"", "no", "school_name", "school_name_kana", "mext_school_code", "school_type", "establishment",
	"postal_code", "prefecture", "city", "address", "phone", "admin_last_name", "admin_first_name", "admin_email",
	"account_name", "emergency_email", "units", "license_start_date", "remarks"}

// storedList is the list of n schools as the store hands it out.
func storedList(n int) *form.Application {
	app := &form.Application{Form: "annex_k12", Edition: "2025-06-06", Annex: true, Verdict: form.Valid,
		Values: []form.Value{{Field: "reception_number", Type: form.Text, Text: "HUXTIZJMD83SJMC6AINAA6WU"}}}
	app.Rows.Name = "rows"
	rows := prepared()
	row := make([]form.Value, 0, len(titles))
	for i := range n {
		row = row[:0]
		texts := rows[i%len(rows)]
		for c, field := range storedFields {
			v := form.Value{Field: field, Type: form.Text, Text: texts[c]}
			switch c {
			case numberColumn:
				v.Type, v.Text = form.Int, strconv.Itoa(i+1)
			case unitsColumn:
				v.Type, v.Text = form.Int, strconv.Itoa(unitsEach)
			case startColumn:
				v.Type, v.Text = form.Date, "2025-10-01"
			case typeColumn, establishmentColumn: // the store keeps the ids of choices
				v.Type = form.Enum
				v.Text, _, _ = strings.Cut(texts[c], "（")
			}
			if v.Text != "" {
				row = append(row, v)
			}
		}
		app.Rows.Append(row)
	}
	return app
}
