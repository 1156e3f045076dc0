// Package answer reads what is at one place of a form: marks, gaps, dates, numbers,
// choices, names, telephone numbers.
//
//	Span: the cells and boxes at the place of a field
//	    │  Reader.Read, by the type of the field
//	    ▼
//	canonical text, and notes              (functions of text and number alone)
//	    │
//	    ▼
//	Sink: Keep(text, raw, cell), Report(diagnostic)
//
//	layout.Answer ── Picks ──> Marking: which choices of a place are marked
//
// It knows neither alignment nor editions, searches no labels and holds no
// application: where answers are is the business of package layout and of importer,
// what values may be that of package rules. What a reader must know of the form around
// its answer it asks through Form; what finding marks must know of the blank, through
// Ground; what an answer must know of the cells beside it, through Neighbours.
//
// Canonical texts are those of form.Value: dates YYYY-MM-DD, numbers as decimal digits,
// amounts in the unit of their field, katakana, telephone numbers and postal codes with
// hyphens, ids of choices joined by commas, "true" for a tick. How Japanese texts are
// written is the knowledge of package ja; docs/diagnostics.md lists what is said about
// those that cannot be read.
package answer
