// Package housestyle describes layouts of our forms that other houses use: the
// same questions in other words and in other places. A style gives the blank of
// each of its forms, the names of the places in it, and filled copies with what
// they contain, so that drafting and reading can be judged by forms that were
// not laid out by the authors of the reader.
package housestyle

// A Style is one house's layout of some of the forms.
type Style interface {
	// Name is a short word in lower case, such as "tower".
	Name() string
	// Forms are the keys of the forms laid out, as in docs/fields.md: A-1, B-1,
	// NUR, annex_k12, …
	Forms() []string
	// Blank returns the workbook of a form as its house publishes it.
	Blank(form string) ([]byte, error)
	// Names returns the places of the blank with their fields.
	Names(form string) []Place
	// Filled returns the n-th filled copy of a form, n from 0. The same n gives
	// the same bytes' content at every call.
	Filled(form string, n int) (Filling, error)
}

// A Place is one row of the file of names: the place that covers Cell of Sheet
// is Field.
type Place struct {
	Sheet, Cell string
	// Part counts the blanks inside printed text from 1, 0 where the place is
	// the whole cell.
	Part int
	// Field is a field's id, or "-" where a place is no field on purpose.
	Field string
	// Type is empty where the field's own type holds.
	Type string
	// Choice is the id that a box, an option or a word means, else empty.
	Choice string
}

// A Filling is a filled form and what is to be read from it.
type Filling struct {
	File string
	Data []byte
	// Sheet is the sheet on which the form begins.
	Sheet string
	// Status is valid or held.
	Status string
	// Values are the canonical values by field; lists are []map[string]any
	// under product_lines or rows. Empty answers are absent.
	Values map[string]any
	// Diagnostics are those that a reader must give.
	Diagnostics []Diagnostic
}

// A Diagnostic is one that is expected of a filling.
type Diagnostic struct {
	Severity, Code, Field string
}
