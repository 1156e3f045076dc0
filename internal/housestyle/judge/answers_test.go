package judge

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"

	"github.com/uketsuke/uketsuke/internal/housestyle"
)

var digits = regexp.MustCompile(`\D`)

// plain folds what canonical values fold.
func plain(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\u200b", ""), "\u00a0", " ")
	s = strings.Map(func(c rune) rune {
		if c >= '！' && c <= '～' {
			return c - '！' + '!'
		}
		return c
	}, s)
	var out strings.Builder
	for _, c := range s {
		switch {
		case c == 'ﾞ':
			out.WriteRune('\u3099')
		case c == 'ﾟ':
			out.WriteRune('\u309a')
		case c >= '｡' && c <= 'ﾟ':
			out.WriteString(width.Fold.String(string(c)))
		default:
			out.WriteRune(c)
		}
	}
	s = out.String()
	if strings.ContainsAny(s, "\u3099\u309a") {
		s = norm.NFC.String(s)
	}
	return strings.Trim(s, " 　\n")
}

// checkAnswers compares the cells of a filled copy with the truth at the places
// where they were laid out.
func checkAnswers(t *testing.T, f *excelize.File, b *book, n int) {
	t.Helper()
	texts := map[string]string{}
	for _, p := range b.places {
		if p.Field == "-" || p.Choice != "" {
			continue
		}
		raw, err := f.GetCellValue(p.Sheet, p.Cell, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		if kindOf(p.Field) == "date" && len(raw) < 2 {
			raw = digitCells(t, f, p)
		}
		texts[p.Field] += plain(raw)
		compare(t, b, n, p, plain(raw))
	}
	for field := range b.rec.v {
		if _, ok := texts[field]; !ok && len(b.asks.offered[field]) == 0 {
			t.Errorf("%d: %s has no place", n, field)
		}
	}
}

// digitCells returns what the cells of a date hold that has a digit a cell.
func digitCells(t *testing.T, f *excelize.File, p housestyle.Place) string {
	t.Helper()
	c, r, err := excelize.CellNameToCoordinates(p.Cell)
	if err != nil {
		t.Fatal(err)
	}
	all := ""
	for i := range 9 {
		s, err := f.GetCellValue(p.Sheet, cellName(c+i, r))
		if err != nil {
			t.Fatal(err)
		}
		all += s
	}
	return all
}

// value is what a place must hold; columns of lists are named at the first row,
// which is empty where the sender left a row out.
func value(b *book, field string) any {
	if v, ok := b.rec.v[field]; ok {
		return v
	}
	if len(b.rec.rows) > 0 {
		return b.rec.rows[0][field]
	}
	return nil
}

func compare(t *testing.T, b *book, n int, p housestyle.Place, got string) {
	t.Helper()
	want := fmt.Sprint(value(b, p.Field))
	kind := kindOf(p.Field)
	switch v := value(b, p.Field).(type) {
	case nil, bool, []string:
		return
	case int:
		got = strings.ReplaceAll(got, ",", "")
	case string:
		switch kind {
		case "date":
			want = strings.Join(datePieces(got, v), " ")
			if got == "" || want != "" {
				t.Errorf("%d: %s %s: %q is not %s (%s)", n, p.Cell, p.Field, got, v, want)
			}
			return
		case "phone", "postal":
			got, want = digits.ReplaceAllString(got, ""), digits.ReplaceAllString(v, "")
			if len(got) < 6 && got != "" { // in several cells
				want = want[:min(len(got), len(want))]
			}
			if b.general && strings.TrimLeft(want, "0") == got {
				return // a number
			}
		}
	}
	if len([]rune(got)) == 1 && strings.HasPrefix(want, got) {
		return // a character a cell
	}
	if p.Part > 0 && strings.Contains(got, want) || strings.Contains(got, want) && got != "" {
		return
	}
	t.Errorf("%d: %s %s: %q is not %q", n, p.Cell, p.Field, got, want)
}

// datePieces returns the parts of a date that a cell does not show, none for a
// serial number or the year in a cell of its own.
func datePieces(got, v string) []string {
	d := day(v)
	serial := fmt.Sprint(int(d.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24))
	if got == serial || got == piece(v, "e") || got == piece(v, "y") {
		return nil
	}
	var missing []string
	for _, s := range []string{fmt.Sprint(int(d.Month())), fmt.Sprint(d.Day())} {
		if !strings.Contains(got, s) {
			missing = append(missing, s)
		}
	}
	if !strings.Contains(got, piece(v, "e")) && !strings.Contains(got, piece(v, "y")) {
		missing = append(missing, "year")
	}
	return missing
}
