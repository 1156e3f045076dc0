package main

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"html"
	"io"
	"slices"
	"strconv"
	"strings"
)

// cell is one figure of the report: what was measured of which program.
type cell struct {
	table, program, measure, value string // value with its unit: "1.69 ms"
}

// dataHead is the header of the file of figures.
var dataHead = []string{"table", "program", "measure", "value"}

// cells are the figures of tables, row by row; empty ones are skipped.
func cells(tables []table) (out []cell) {
	for _, t := range tables {
		for _, row := range t.rows {
			for i := 1; i < len(row); i++ {
				if row[i] != "" && row[i] != "–" {
					out = append(out, cell{t.title, row[0], t.head[i], row[i]})
				}
			}
		}
	}
	return out
}

// writeData writes figures as CSV.
func writeData(w io.Writer, list []cell) error {
	out := csv.NewWriter(w)
	if err := out.Write(dataHead); err != nil {
		return err
	}
	for _, c := range list {
		if err := out.Write([]string{c.table, c.program, c.measure, c.value}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// readData reads what writeData wrote.
func readData(r io.Reader) (list []cell, err error) {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil || len(rows) == 0 || !slices.Equal(rows[0], dataHead) {
		return nil, fmt.Errorf("no figures: %w", err)
	}
	for _, row := range rows[1:] {
		list = append(list, cell{row[0], row[1], row[2], row[3]})
	}
	return list, nil
}

// chart is a bar chart of one measure of one table.
type chart struct {
	file, title    string
	table, measure string // beginnings
	best           string // "low" or "high": the order of the bars
}

var chartList = []chart{
	{"reading.svg", "Reading a form: processor time per form", "Reading a form", "CPU per form", "low"},
	{"registering.svg", "Registering: forms a second", "Registering forms", "forms a second", "high"},
	{"list.svg", "Reading a list of 100,000 rows: processor time per row", "Reading a list", "CPU per row", "low"},
	{"memory.svg", "Reading a list of 100,000 rows: peak memory", "Reading a list", "peak memory", "low"},
}

// Measures of a chart in pixels.
const (
	chartWidth = 830
	nameWidth  = 340
	barHeight  = 18
	barStep    = 26
	chartTop   = 40
)

// draw returns the chart as SVG; "" when the figures are not there.
func (c *chart) draw(list []cell) string {
	type bar struct {
		name, text string
		value      float64
	}
	var bars []bar
	most := 0.0
	for _, d := range list {
		number, _, _ := strings.Cut(d.value, " ")
		v, err := strconv.ParseFloat(number, 64)
		if err != nil || !strings.HasPrefix(d.table, c.table) || !strings.HasPrefix(d.measure, c.measure) || strings.HasPrefix(d.program, "inflating") {
			continue
		}
		name := strings.ReplaceAll(d.program, "*", "") // emphasis in the tables
		bars, most = append(bars, bar{name, d.value, v}), max(most, v)
	}
	if len(bars) == 0 || most == 0 {
		return ""
	}
	slices.SortStableFunc(bars, func(a, b bar) int {
		if c.best == "high" {
			a, b = b, a
		}
		return cmp.Compare(a.value, b.value)
	})
	var b strings.Builder
	height := chartTop + len(bars)*barStep + 10
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13" role="img" aria-label="%s">`+"\n", chartWidth, height, html.EscapeString(c.title))
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="#fff"/><text x="10" y="24" font-size="15" font-weight="bold">%s</text>`+"\n", chartWidth, height, html.EscapeString(c.title))
	for i, bar := range bars {
		y := chartTop + i*barStep
		width := max(bar.value/most*(chartWidth-nameWidth-90), 1)
		fill := "#9aa5b1"
		if strings.HasPrefix(bar.name, "uketsuke") || strings.HasPrefix(bar.name, "into ") || strings.HasPrefix(bar.name, "dry run") {
			fill = "#1f6feb"
		}
		fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="end">%s</text><rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/><text x="%.1f" y="%d">%s</text>`+"\n",
			nameWidth-8, y+14, html.EscapeString(bar.name), nameWidth, y, width, barHeight, fill, nameWidth+width+6, y+14, html.EscapeString(bar.text))
	}
	b.WriteString("</svg>\n")
	return b.String()
}
