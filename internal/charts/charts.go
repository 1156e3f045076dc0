// Package charts puts native charts on finished workbooks, by excelize: charts
// over cells of the workbook, so that what a bar shows can be read beside it.
package charts

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Chart is a chart of stacked columns over the rows below the head of a sheet.
type Chart struct {
	Sheet  string
	Title  string
	At     string // the cell of its top left corner: "I2"
	Names  string // the column of what the bars are of: "A"
	Series []Series
	Rows   int // below the head, which is row 1
}

// Series is a column of values; those of several are stacked. The cell in the
// head of the column names it.
type Series struct {
	Column string // "D"
	Color  string // RRGGBB
}

// The size of a chart in pixels: some ten columns of the usual width by twenty
// rows.
const (
	width  = 720
	height = 420
)

// mostLevel is how many bars have their names written level below them.
const mostLevel = 12

// options have excelize keep everything in memory and take workbooks of any
// size: this program wrote them.
var options = excelize.Options{UnzipSizeLimit: 1 << 40, UnzipXMLSizeLimit: 1 << 40}

// Write copies a workbook with charts put on it; without any, byte by byte.
func Write(w io.Writer, book []byte, charts ...Chart) (err error) {
	if len(charts) == 0 {
		_, err := w.Write(book)
		return err
	}
	f, err := excelize.OpenReader(bytes.NewReader(book), options)
	if err != nil {
		return fmt.Errorf("charts: %w", err)
	}
	defer func() {
		if closeErr := f.Close(); err == nil && closeErr != nil {
			err = fmt.Errorf("charts: %w", closeErr)
		}
	}()
	for i := range charts {
		if err := charts[i].add(f); err != nil {
			return fmt.Errorf("charts: sheet %s: %w", charts[i].Sheet, err)
		}
	}
	if _, err := f.WriteTo(w); err != nil {
		return fmt.Errorf("charts: %w", err)
	}
	return nil
}

// add draws a chart. Without rows there is nothing to draw.
func (c *Chart) add(f *excelize.File) error {
	if c.Rows <= 0 {
		return nil
	}
	overlap, gap, varied := 100, uint(60), false
	drawn := &excelize.Chart{
		Type:      excelize.ColStacked,
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.Title}}},
		Dimension: excelize.ChartDimension{Width: width, Height: height},
		Legend:    excelize.ChartLegend{Position: "bottom"},
		YAxis:     excelize.ChartAxis{MajorGridLines: true},
		Format:    excelize.GraphicOptions{AltText: c.Title, Positioning: "oneCell"},
		// White, so that printed rules do not show through the chart.
		Fill:         solid("FFFFFF"),
		ShowBlanksAs: "gap",
		VaryColors:   &varied,
		Overlap:      &overlap,
		GapWidth:     &gap,
	}
	if c.Rows > mostLevel {
		drawn.XAxis.Alignment.TextRotation = -45
	}
	for _, s := range c.Series {
		drawn.Series = append(drawn.Series, excelize.ChartSeries{Name: c.sheet() + "$" + s.Column + "$1", Categories: c.rows(c.Names),
			Values: c.rows(s.Column), Fill: solid(s.Color)})
	}
	return f.AddChart(c.Sheet, c.At, drawn)
}

func solid(color string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
}

// sheet is the name of the sheet as formulas have it, with its "!".
func (c *Chart) sheet() string { return "'" + strings.ReplaceAll(c.Sheet, "'", "''") + "'!" }

// rows is the address of a column below the head: 'Sheet'!$B$2:$B$9.
func (c *Chart) rows(column string) string {
	return fmt.Sprintf("%s$%s$2:$%s$%d", c.sheet(), column, column, c.Rows+1)
}
