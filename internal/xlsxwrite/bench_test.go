package xlsxwrite

import (
	"fmt"
	"io"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"
)

const benchRows, benchCols = 100_000, 20

// benchText is the text of a cell of a list of schools.
func benchText(r, c int) string {
	switch c {
	case 0:
		return "K7Q2M9X4B1N8V5C3Z6A0PD2X"
	case 2:
		return fmt.Sprintf("第%d市立みらい小学校", r)
	case 3:
		return "ダイイチシリツミライショウガッコウ"
	case 4:
		return fmt.Sprintf("B1013%08d", r)
	case 14:
		return fmt.Sprintf("admin%d@school.example.jp", r)
	case 16:
		return "emergency@board.example.jp"
	}
	return [...]string{"東京都", "100-0001", "千代田区", "03-1234-5678", "山田"}[c%5]
}

// BenchmarkList is 100,000 rows of 20 columns: 17 texts, two numbers, a date.
func BenchmarkList(b *testing.B) {
	texts := benchTexts()
	b.Run("own", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			writeOwn(b, texts)
		}
	})
	b.Run("excelize", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			writeExcelize(b, texts)
		}
	})
}

// benchTexts are made beforehand: what is measured is the writing.
func benchTexts() [][]string {
	rows := make([][]string, 1000)
	for r := range rows {
		rows[r] = make([]string, benchCols)
		for c := range rows[r] {
			rows[r][c] = benchText(r, c)
		}
	}
	return rows
}

func writeOwn(b *testing.B, texts [][]string) {
	book := New(io.Discard)
	head := book.Style(Style{Bold: true, Color: "FFFFFF", Fill: "1F3864"})
	text, day := book.Style(Style{Format: "@"}), book.Style(Style{Format: "yyyy/mm/dd"})
	s, err := book.Sheet("学校一覧", Options{Frozen: 1, Filter: benchCols})
	if err != nil {
		b.Fatal(err)
	}
	cells := make([]Cell, benchCols)
	for c := range cells {
		cells[c] = Cell{Kind: Text, Style: head, Text: "項目" + strconv.Itoa(c)}
	}
	_ = s.Row(cells...)
	for r := range benchRows {
		for c := range cells {
			cells[c] = Cell{Kind: Text, Style: text, Text: texts[r%1000][c]}
		}
		cells[1] = Cell{Kind: Number, Text: strconv.Itoa(r)}
		cells[17] = Cell{Kind: Number, Text: strconv.Itoa(r % 900)}
		cells[18] = Cell{Kind: Number, Style: day, Text: "45901"}
		if err := s.Row(cells...); err != nil {
			b.Fatal(err)
		}
	}
	if err := book.Close(); err != nil {
		b.Fatal(err)
	}
}

func writeExcelize(b *testing.B, texts [][]string) {
	f := excelize.NewFile()
	defer f.Close()
	head, _ := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	text, _ := f.NewStyle(&excelize.Style{NumFmt: 49})
	day, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
	s, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	_ = s.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
	row := make([]any, benchCols)
	for c := range row {
		row[c] = excelize.Cell{StyleID: head, Value: "項目" + strconv.Itoa(c)}
	}
	_ = s.SetRow("A1", row)
	for r := range benchRows {
		for c := range row {
			row[c] = excelize.Cell{StyleID: text, Value: texts[r%1000][c]}
		}
		row[1], row[17] = r, r%900
		row[18] = excelize.Cell{StyleID: day, Value: 45901}
		cell, _ := excelize.CoordinatesToCellName(1, r+2)
		if err := s.SetRow(cell, row); err != nil {
			b.Fatal(err)
		}
	}
	if err := s.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.Write(io.Discard); err != nil {
		b.Fatal(err)
	}
}
