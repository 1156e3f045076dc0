package answer

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// What a spreadsheet makes of codes and house numbers when it opens a CSV, and
// writes back as text: 5.63017E+07 for 0056301681, 5月22日 or 22-May for 5-22,
// 2001/2/3 for 1-2-3, each in the formats in which other programs write it again.
// ######## is what it shows, and prints, where a column is too narrow.
var (
	shortenedNumber = lazyregexp.New(`^[+-]?(?:[0-9](?:\.[0-9]+)?[Ee][+-][0-9]{1,3}|[0-9]\.[0-9]+[Ee][0-9]{1,3})$`)
	hiddenNumber    = lazyregexp.New(`^#{4,}$`)
	shortDate       = lazyregexp.New(`^(?:[0-9]{1,2}月[0-9]{1,2}日` + weekday + `|` +
		`[0-9]{1,2}-(?:` + months + `)(?:-[0-9]{2,4})?|(?:` + months + `)-[0-9]{2})$`)
	wholeDate = lazyregexp.New(`^(?:[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|` +
		`(?:[0-9]{4}|(?:明治|大正|昭和|平成|令和)(?:[0-9]{1,2}|元))年[0-9]{1,2}月[0-9]{1,2}日|[MTSHR][0-9]{1,2}\.[0-9]{1,2}\.[0-9]{1,2}` +
		`)` + weekday + `(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?Z?)?$`)
	dashedDate = lazyregexp.New(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
	clockTime  = lazyregexp.New(`^[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: [AP]M)?$`)
	// partDate is a date in a format of which a part is left out; a code may look so.
	partDate = lazyregexp.New(`^(?:[0-9]{1,2}/[0-9]{1,2}|[0-9]{2,4}/[0-9]{1,2}(?:/[0-9]{1,2})?|[0-9]{1,2}月(?:-?[0-9]{1,4})?|[0-9]{1,2}-[0-9]{1,2}月|` +
		`[0-9]{4}年[0-9]{1,2}月|[0-9]{1,2}日|[0-9]{2}\.[0-9]{1,2}\.[0-9]{1,2})` + weekday + `(?: [0-9]{1,2}:[0-9]{2})?$`)
	// aloneNumber is what 1/2 and 50% become, and a day of which the format is lost
	// (45799): no name and no address.
	aloneNumber = lazyregexp.New(`^(?:-?[0-9]+\.[0-9]+%?|[0-9]+%|-[0-9]+|[2-5][0-9]{4})$`)
)

const (
	months  = `Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec`
	weekday = `(?: ?\([日月火水木金土]\))?`
)

// longestSpoilt is that of the longest text that a spreadsheet makes.
const longestSpoilt = len("令和17年11月22日(土) 10:00:00.000")

// spoilt is what is to be said about a text that a spreadsheet has put in the place of
// what was written; lost reports that nothing of it can be used.
func spoilt(f *form.Field, text string) (said []note, lost bool) {
	if len(text) < len("0.5") || len(text) > longestSpoilt || !strings.ContainsAny(text, "0123456789#") && text != "TRUE" && text != "FALSE" {
		return nil, false
	}
	switch f.Type {
	case form.Code, form.List, form.Phone, form.Postal:
	case form.Text, form.Kana, form.Person, form.Address:
		if f.Type == form.Text && (f.Max == 0 || f.Max > LongestName) {
			return spoiltRemark(f, text), false
		}
	default:
		return nil, false
	}
	switch {
	case shortenedNumber.MatchString(text):
		return []note{{severity: diag.Error, code: "number_shortened", value: text}}, true
	case hiddenNumber.MatchString(text):
		return []note{{severity: diag.Error, code: "number_hidden", value: text}}, true
	case isWords(f) && (text == "TRUE" || text == "FALSE"):
		return []note{{severity: diag.Warning, code: "cell_bool", value: text}}, false
	case isWords(f) && aloneNumber.MatchString(text):
		return []note{{severity: diag.Warning, code: "number_alone", value: text}}, false
	case (isWords(f) || f.Type == form.Code) && partDate.MatchString(text):
		return []note{{severity: diag.Warning, code: "cell_date", value: text}}, false
	case !shortDate.MatchString(text) && !wholeDate.MatchString(text) && !clockTime.MatchString(text):
		return nil, false
	case isWords(f) || f.Type == form.Code && dashedDate.MatchString(text): // which may be a code
		return []note{{severity: diag.Warning, code: "cell_date", value: text}}, false
	}
	return []note{{severity: diag.Error, code: "cell_date", value: text}}, true
}

// spoiltRemark is spoilt where anything may be said: a date is as good as any
// other remark there. A field without a limit may be one for an address, though,
// which no definition declares.
func spoiltRemark(f *form.Field, text string) []note {
	switch {
	case shortenedNumber.MatchString(text):
		return []note{{severity: diag.Warning, code: "number_shortened", value: text}}
	case hiddenNumber.MatchString(text):
		return []note{{severity: diag.Warning, code: "number_hidden", value: text}}
	case f.Max == 0 && (shortDate.MatchString(text) || partDate.MatchString(text)):
		return []note{{severity: diag.Warning, code: "cell_date", value: text}}
	}
	return nil
}
