// Package layout knows where things are: what a blank form prints, in which
// places people answer, and where those places are on a sheet that somebody
// filled in.
//
//	blank workbook ── Derive ──> Blank: prints and places
//	arriving sheet ── Library.Rank ──> Match: which page of which blank it is
//	               ── Library.Align ─> Map: place of the blank → cells of the sheet
//	               ── Map.Fill ──────> Filled: the cells of each place, and the rest
//
// It knows neither fields nor types: package importer reads values from the
// places, package rules judges them. Rows, columns and areas are those of
// sheet.Area, counted from 1; lengths are in points.
package layout

import (
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Blank is a blank workbook with everything that can be derived from it. It is
// safe for concurrent use.
type Blank struct {
	Pages  []Page
	Places []Place // by page, then in reading order
	Lists  []List  // item tables
	Tags   []Tag   // names typed into a copy of it
}

// Page is one sheet of a blank.
type Page struct {
	Name   string
	Sheet  *sheet.Sheet
	Prints []Print // in reading order
	// Matter reports whether the whole sheet is printed matter: an example, a
	// guide, a hidden list. It has no places.
	Matter bool
	// Repeats is how often the page prints one block (four slips on a page);
	// 0 or 1: once. Places are those of the first copy.
	Repeats int
	Columns int        // how many copies are beside each other
	Pitch   int32      // rows from one copy to the one below it
	Across  int32      // columns from one copy to the one beside it
	Block   sheet.Area // the first copy; what is outside all of them belongs to each
}

// Print is one printed text.
type Print struct {
	Area sheet.Area
	Text string // as ja.Clean returns it
	// Sample: it shows what to write there; what is typed over it may begin alike.
	Sample bool
}

// Kind is the way in which a place is answered; docs/drafting.md lists the
// signals for each.
type Kind uint8

// The kinds of places.
const (
	Text     Kind = iota + 1 // a cell or merged range
	Inline                   // gaps inside a printed text
	Parts                    // one answer over several cells
	Options                  // one question with several boxes, words or a drop-down
	Box                      // a single tick
	Column                   // a column of an item table
	Computed                 // filled by a formula of the blank
)

// Spot is a region of the blank that holds an answer or a part of one.
type Spot struct {
	Area sheet.Area
	// Gap is 0 for the whole area, else the gap of its printed text, counted
	// from 1 over all gaps of the cell.
	Gap int
}

// Place is wherever a person may write, choose or mark.
type Place struct {
	Page    int
	Kind    Kind
	Area    sheet.Area // of the first spot or option
	Part    int        // from 1 when several places share the cell, else 0
	Spots   []Spot     // Text, Inline, Parts, Column (in the first item row), Computed
	Between []string   // of Parts: what is printed behind each spot, without blanks
	// Choices of Options; the one choice of Box.
	Choices []Choice
	Many    bool // more than one choice may be ticked
	// Numbered reports whether the number of a choice, from 1, may be written into the
	// spot: 1.新規 2.乗換　番号［　］.
	Numbered bool
	List     int // index into Lists of a Column (or of boxes in item rows), else -1
	// Anchor is the printed text with which the question begins in a cell that asks
	// several: its label or first word; "" elsewhere.
	Anchor string
	// Era is the place, counted from 1, at which the era of a date is chosen; 0 =
	// nowhere. OfDate marks such a place, which is part of the date.
	Era    int
	OfDate bool

	// What a person sees, for drafting.
	Section  string
	Label    string
	Printed  string // the printed text around the gaps
	Required bool   // marked as such: ※, 必須
	Hints    Hints
}

// Cell returns the first cell of the place.
func (p *Place) Cell() diag.Cell { return p.Area.Cell() }

// Means is the way in which a choice is marked.
type Means uint8

// The ways to mark a choice.
const (
	InText  Means = iota + 1 // □ printed before or behind the words in one cell
	InCell                   // a mark in a cell of its own, printed □ or empty
	Control                  // a check box or option button that floats
	Word                     // a printed word to circle: 有・無
	Listed                   // an item of a drop-down list
	Drawn                    // a drawn square: a mark in it, or before its words
	Gapped                   // a mark in a gap of a printed text: 新規（　）追加（　）
)

// Choice is one box, option button, word or list item.
type Choice struct {
	Text  string // its caption as printed
	Means Means
	// Area is the cell with the mark: the cell of the words for InText and
	// Word, of the mark for InCell, under the anchor for Control.
	Area    sheet.Area
	Part    int        // from 1 within the cell: which box or word, 0 = the only one
	Caption sheet.Area // the cell of the words, where it is another one
	Box     int        // index into the page's Sheet.Boxes of a Control, else -1
	Shape   int        // index into the page's Sheet.Shapes of a Drawn
	Gap     int        // of a Gapped: the gap of the text, from 1
}

// Hints are signals about the content of a place, from which draft proposes its
// type.
type Hints struct {
	Locked     bool // it cannot be written to on a protected sheet
	Validation string
	Format     string // number format
	Unit       string // printed behind: 台, 円
	Clock      bool   // hours and minutes with a colon between them
	Lead       string // printed before: 〒, 令和, TEL
	Cells      int    // how many cells a Parts place has
	Example    string // text of an example or grey hint
	Head       string // heading of the column, where the label has one beside that of the row
	Picture    bool   // a stamp or signature
	Mirror     bool   // its formula only repeats answers of other sheets, for the print
	Aside      bool   // beside the answer to a question, under 備考 or チェック: it says something of it
}

// List is an item table of the blank.
type List struct {
	Page    int
	Title   string
	Header  sheet.Area // all header rows
	Rows    sheet.Area // the printed item rows, without example and total
	Height  int32      // rows of one item
	Example sheet.Area // zero = none
	Total   sheet.Area // the row that ends the list, zero = none
	Gone    bool       // its places are fields of their own, see Blank.Dissolve
}

// Dissolve turns the places of an item table into fields of their own, for a
// table that asks for each thing once.
func (b *Blank) Dissolve(list int) {
	b.Lists[list].Gone = true
	for i := range b.Places {
		if p := &b.Places[i]; p.List == list {
			p.List = -1
			if p.Kind == Column {
				p.Kind = Text
			}
		}
	}
}
