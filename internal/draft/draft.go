// Package draft proposes the definition of a form from its blank: for each
// place a field, a type and choices. A person corrects the proposal by naming
// places; places without a name stay in the definition as texts.
package draft

import (
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Draft is a proposal for every place of a blank.
type Draft struct {
	Blank  *layout.Blank
	Book   *sheet.Book
	Fields []Field // one per place, but for those that are part of a date
	Like   *form.Definition

	rowsTell map[headed]bool // the columns whose rows say what is asked for
}

// Field is what is proposed for one place.
type Field struct {
	Place      *layout.Place
	ID         string   // "" if none is known; "-": on purpose no field
	Sure       bool     // needs no review
	Candidates []string // other ids, best first
	Type       string
	List       string   // id of its list
	Choices    []string // ids, one per choice of the place
	Own        string   // generated id, for an unnamed place
	Item       int      // which item of the list it is of, from 1, where items are no rows of a table
	Part       int      // which of several fields in the cell it is, 0 = as in the place
	known      *form.Field
	origin     *layout.Place // the place of the blank
	named      bool          // by a person
	made       bool          // by a name: the blank has no such place
	required   string        // set by a person: yes or no, "" = not set
}

// New drafts the definition of the form in a book. like is the definition that
// its fields are taken from by preference; nil without one.
func New(book *sheet.Book, set *form.Set, like *form.Definition) (*Draft, error) {
	blank, err := layout.Derive(book)
	if err != nil {
		return nil, err
	}
	d := &Draft{Blank: blank, Book: book, Like: like, rowsTell: rowsTell(blank.Places)}
	for i := range blank.Places {
		if p := &blank.Places[i]; !p.OfDate {
			d.Fields = append(d.Fields, Field{Place: p, origin: p, Type: d.typeOf(p)})
		}
	}
	d.propose(set)
	return d, d.applyTags()
}
