// Package form contains the definition language of forms (Set, Definition,
// Field, loaded by Load from schemas/) and the content of a filled form
// (Application, Value, Unread).
//
// Values are canonical texts: dates 2025-09-01, integers without separators,
// choices as ids, several of them sorted and joined by commas; docs/fields.md
// lists the types. JSON of applications is written and read here too, since its
// form is fixed.
package form

import (
	"math"
	"slices"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Type is how a value is written canonically; schemas/README.md lists the types.
type Type uint8

// The types of fields.
const (
	Text     Type = iota + 1 // as written, cleaned
	Kana                     // full-width katakana
	Email                    // one ASCII address
	Phone                    // national format with hyphens
	Postal                   // NNN-NNNN
	Date                     // YYYY-MM-DD
	Int                      // decimal digits, no sign, no leading zero
	Bool                     // "true"; not ticked = no value
	Enum                     // the id of a choice
	EnumSet                  // sorted ids joined by ","
	List                     // texts in the order written, joined by ","
	Code                     // upper-case ASCII
	Money                    // decimal, in the unit of the field (円)
	Decimal                  // decimal, in the unit of the field
	Percent                  // decimal, in percent
	Time                     // HH:MM
	Duration                 // H:MM
	Month                    // YYYY-MM
	Year                     // YYYY
	Person                   // 姓名 in one cell
	Address                  // prefecture and rest in one cell
	Picture                  // "true": a stamp, signature or picture is there
	File                     // name of an attached file
	Sign                     // the usual sign of a free mark: ○ △ ×
)

// Value is one value of an application with the cell it came from.
type Value struct {
	Field string    // field id, without its list
	Type  Type      //
	Page  uint8     // number of the sheet that it was read from, see Application.SheetOf
	Text  string    // canonical, never empty
	Raw   string    // content of the cell
	Cell  diag.Cell // top left cell of the area that it was read from
	Label string    // the printed label, as on the sheet
}

// Verdict is what the importer makes of an application.
type Verdict uint8

// The verdicts. The store decides whether a Valid application is registered or
// a duplicate.
const (
	Valid   Verdict = iota + 1 // no error
	Held                       // a form, but with errors
	Refused                    // a form left blank
)

// Application is one filled form or annex, as it was read from one sheet.
type Application struct {
	Form    string // key of the definition: "A-1", "annex_k12"
	Edition string // "2025-06-06"; "" if the sheet has none
	Annex   bool   // an annex belongs to an application and gets no number
	Sheet   string // name of the sheet, of several the first
	// Sheets are the other sheets of a form over several that values are from.
	Sheets      []string
	Values      []Value
	Rows        Table // product lines, or the rows of an annex
	Unread      []Unread
	Diagnostics []diag.Diagnostic
	Verdict     Verdict
	// Definition is the file that the form was read by, "" = by labels alone;
	// Likeness is how similar the sheet is to its blank, 0 to 1.
	Definition string
	Likeness   float64
	// Roles are those that the definition assigns; nil = it is not known.
	Roles Roles
}

// Get returns the value of a field outside lists; ok is false if it is absent.
func (a *Application) Get(field string) (Value, bool) {
	for i := range a.Values {
		if a.Values[i].Field == field {
			return a.Values[i], true
		}
	}
	return Value{}, false
}

// SheetOf returns the name of the sheet that a value was read from.
func (a *Application) SheetOf(v *Value) string {
	if n := int(v.Page); n > 0 && n <= len(a.Sheets) {
		return a.Sheets[n-1]
	}
	return a.Sheet
}

// PageOf returns the number of a sheet for Value.Page. Beyond 255 sheets, which no
// form has, it is that of the first.
func (a *Application) PageOf(sheet string) uint8 {
	if sheet == a.Sheet || sheet == "" {
		return 0
	}
	n := slices.Index(a.Sheets, sheet)
	if n < 0 {
		n = len(a.Sheets)
		a.Sheets = append(a.Sheets, sheet)
	}
	if n+1 > math.MaxUint8 {
		return 0
	}
	return uint8(n + 1)
}

// Unread is a text, tick or drawn mark of a workbook that the blank form does
// not print and no field claims.
type Unread struct {
	Sheet string
	Cell  diag.Cell
	Text  string
}
