package importer

import (
	"regexp"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// What a spreadsheet makes of codes and house numbers when it opens a CSV, and
// writes back as text: 5.63017E+07 for 0056301681, 5月22日 or 22-May for 5-22,
// 2001/2/3 for 1-2-3.
var (
	shortenedNumber = regexp.MustCompile(`^[0-9](?:\.[0-9]+)?E[+-][0-9]{2,3}$`)
	spreadsheetDate = regexp.MustCompile(`^(?:[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}|` +
		`[0-9]{1,2}-(?:` + months + `)(?:-[0-9]{2,4})?|(?:` + months + `)-[0-9]{2})$`)
)

const months = `Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec`

// spoilt reports a text that a spreadsheet has put in the place of what was
// written; true when nothing of it can be used. Remarks may say anything.
func (rd *reading) spoilt(f *form.Field, s *span, text string) bool {
	switch f.Type {
	case form.Text, form.Code, form.List, form.Phone, form.Postal, form.Kana:
	default:
		return false
	}
	if len(text) < len("5-May") || len(text) > len("11-May-2025") || f.Type == form.Text && (f.Max == 0 || f.Max > longestName) {
		return false
	}
	switch {
	case shortenedNumber.MatchString(text):
		rd.report(diag.Error, "number_shortened", f, s, text)
		return true
	case !spreadsheetDate.MatchString(text):
		return false
	case f.Type == form.Text:
		rd.report(diag.Warning, "cell_date", f, s, text)
		return false
	}
	rd.report(diag.Error, "cell_date", f, s, text)
	return true
}
