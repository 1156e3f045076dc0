// Package verify gives a second opinion: excelize, a reader by other authors,
// reads a workbook again in a process of its own. Its cells are compared with
// those of package sheet, and with the values that were registered from them.
package verify

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Outcome is the result of reading one workbook again.
type Outcome string

// The outcomes.
const (
	Same       Outcome = "same"       // everything compared is the same, or differs for a known reason
	Different  Outcome = "different"  // something differs that is not explained
	Unverified Outcome = "unverified" // the second reader did not read it; Why is the reason
)

// Reason is why a workbook is unverified.
type Reason string

// The reasons.
const (
	ReasonRefused  Reason = "refused" // the second reader reports that it cannot read it
	ReasonCrashed  Reason = "crashed" // the second reader ended over it
	ReasonSlow     Reason = "slow"    // it took longer than its limit
	ReasonMemory   Reason = "memory"  // it took more memory than its limit
	ReasonNoSecond Reason = "no_xls"  // .xls, and LibreOffice is not installed
	ReasonText     Reason = "text"    // CSV has no second reader
	ReasonFirst    Reason = "unread"  // our own reader refuses it: nothing was registered from it
	ReasonLocked   Reason = "locked"  // protected by a password that is not known
	ReasonPurged   Reason = "purged"  // the original is past its time and no longer kept
)

// What a difference is about.
const (
	AboutSheet   = "sheet"   // a sheet that one reader has and the other has not, or its visibility
	AboutValue   = "value"   // the stored value of a cell
	AboutKind    = "kind"    // text, number, boolean or error
	AboutDate    = "date"    // whether a number is shown as a date, and which day it is
	AboutFormula = "formula" // the text of a formula
	AboutMerge   = "merge"   // the merged ranges of a sheet
	AboutHidden  = "hidden"  // whether a row or column can be seen
	AboutBox     = "box"     // check boxes: where they are and whether they are ticked
	AboutField   = "field"   // what was registered from a cell
)

// Difference is one thing that the two readers see differently.
type Difference struct {
	About  string `json:"about"`
	Quirk  Quirk  `json:"quirk,omitempty"` // the known reason; "" = none: an alarm
	Sheet  string `json:"sheet,omitempty"`
	Cell   string `json:"cell,omitempty"`
	Field  string `json:"field,omitempty"` // of AboutField
	Ours   string `json:"ours"`
	Theirs string `json:"theirs"`
}

// Alarm reports whether the difference is unexplained.
func (d *Difference) Alarm() bool { return d.Quirk == "" }

// Result is the result of reading one workbook again.
type Result struct {
	Outcome Outcome `json:"outcome"`
	Why     Reason  `json:"why,omitempty"`
	Detail  string  `json:"detail,omitempty"` // the second reader's message, in English
	Reader  string  `json:"reader"`           // which second reader: "excelize v2.11.0"
	Sheets  int     `json:"sheets"`
	Cells   int     `json:"cells"`  // compared, with a value in either reading
	Values  int     `json:"values"` // registered values compared
	Boxes   int     `json:"boxes"`  // check boxes compared
	Alarms  int     `json:"alarms"` // differences that are not explained
	// Quirks counts the explained differences by their reason.
	Quirks map[Quirk]int `json:"quirks,omitempty"`
	// Differences are the alarms and the first of each quirk, up to Most.
	Differences []Difference `json:"differences,omitempty"`
}

// Most is how many differences of a workbook are kept one by one; all of them
// are counted.
const Most = 100

// add counts a difference and keeps it if it is new.
func (r *Result) add(d Difference) {
	const longest = 300
	d.Ours, d.Theirs = shorten(d.Ours, longest), shorten(d.Theirs, longest)
	fresh := true
	if d.Alarm() {
		r.Alarms++
		r.Outcome = Different
	} else {
		if r.Quirks == nil {
			r.Quirks = map[Quirk]int{}
		}
		r.Quirks[d.Quirk]++
		fresh = r.Quirks[d.Quirk] == 1
	}
	if fresh && len(r.Differences) < Most {
		r.Differences = append(r.Differences, d)
	}
}

// Alarming returns the kept differences without an explanation.
func (r *Result) Alarming() []Difference {
	return slices.DeleteFunc(slices.Clone(r.Differences), func(d Difference) bool { return !d.Alarm() })
}

// Unread is the result of a workbook that was not read a second time.
func Unread(why Reason, detail string) *Result {
	return &Result{Outcome: Unverified, Why: why, Detail: shorten(detail, 300), Reader: Version()}
}

// shorten cuts a text to at most so many bytes, between characters.
func shorten(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && text[most]&0xC0 == 0x80 {
		most--
	}
	return text[:most] + "…"
}

func cellName(row, col int32) string { return diag.Cell{Row: row, Col: col}.String() }
