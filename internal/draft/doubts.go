package draft

import (
	"strconv"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Doubt is why a name may be a mistake, though it can be used as it is.
type Doubt struct {
	Kind  DoubtKind
	Field string
	Key   string // of the field, see Field.Key; "" = the draft has none there
	At    Spot   // the place
	Other Spot   // of Joined: the place before, of OnLabel: the one that may be meant
	Label string // what the blank asks for at the place; of Alike: a choice, of NoPart: the number
	Asked string // of Unlike: the type that the label asks for; of Foreign: that of the field; of Alike: the other choice
	Type  string // of Unlike and Foreign: the type that the name gives
}

// Spot is where a place is.
type Spot struct {
	Sheet string
	Area  sheet.Area
}

// String is the sheet and the first cell, 申請書!B4.
func (s Spot) String() string { return s.Sheet + "!" + s.Area.Cell().String() }

// DoubtKind is what is odd about a name.
type DoubtKind uint8

// The kinds of doubts.
const (
	// Joined: one field is named at two places that ask for different things, so that
	// both answers become one value.
	Joined DoubtKind = iota + 1
	// Unlike: the label asks for another type than the name gives.
	Unlike
	// Foreign: the field is a known one of another type.
	Foreign
	// Alike: two choices of one question have the same meaning.
	Alike
	// NoPart: the cell has no gap or box of the number given.
	NoPart
	// OnLabel: the name is on the cell of a label, whose answer is beside it.
	OnLabel
	// NewChoice: a choice of a known field that it did not have before.
	NewChoice
	// NoMeaning: a choice of a yes or no about which nobody knows which it is.
	NoMeaning
)

// String is the word for a kind in the keys of texts.
func (k DoubtKind) String() string {
	return [...]string{"", "joined", "unlike", "foreign", "alike", "no_part", "on_label", "new_choice", "no_meaning"}[k]
}

// Doubts are the names that look like mistakes: a row moved by one, two fields
// exchanged, a label's cell in place of the answer's. made are the names that matched
// no place, see Apply.
func (d *Draft) Doubts(names, made []Name) (list []Doubt) {
	for _, n := range names {
		if d.hasNoPart(n) {
			list = append(list, Doubt{Kind: NoPart, Field: n.Field, At: Spot{n.Sheet, n.Area}, Label: strconv.Itoa(n.Part)})
		}
	}
	for _, n := range made {
		if doubt, ok := d.onLabel(n); ok {
			list = append(list, doubt)
		}
	}
	first := map[string]*Field{}
	for i := range d.Fields {
		f := &d.Fields[i]
		if text, other := f.alike(); f.named && other != "" {
			list = append(list, Doubt{Kind: Alike, Field: f.ID, Key: f.Key(), At: d.spot(f.Place), Label: text, Asked: other})
		}
		if !f.named || f.made || f.ID == "-" || !form.IsWritten(f.Type) {
			continue
		}
		if doubt, ok := d.wrongType(f); ok {
			list = append(list, doubt)
		}
		other := first[f.ID]
		if other == nil {
			first[f.ID] = f
		} else if joins(other, f) {
			list = append(list, Doubt{Kind: Joined, Field: f.ID, Key: f.Key(), At: d.spot(f.Place), Other: d.spot(other.Place), Label: f.origin.Label})
		}
	}
	return list
}

// ChoiceDoubts are the choices of known fields whose meaning a person has to say.
func (d *Draft) ChoiceDoubts() (list []Doubt) {
	for i := range d.Fields {
		f := &d.Fields[i]
		for _, text := range f.Unknown() {
			list = append(list, Doubt{Kind: NewChoice, Field: f.ID, Key: f.Key(), At: d.spot(f.Place), Label: text})
		}
		for k, id := range f.Choices {
			if id == "" && f.IsYesNo() {
				list = append(list, Doubt{Kind: NoMeaning, Field: f.ID, Key: f.Key(), At: d.spot(f.Place), Label: f.Place.Choices[k].Text})
			}
		}
	}
	return list
}

// wrongType reports whether a field has a type that its label or its use in other forms
// contradicts.
func (d *Draft) wrongType(f *Field) (Doubt, bool) {
	doubt := Doubt{Field: f.ID, Key: f.Key(), At: d.spot(f.Place), Label: f.origin.Label, Type: f.Type}
	if f.Part > 0 {
		return doubt, false // one of two in a cell, which has the type of both
	}
	if asked := d.typeOf(f.origin); isUnlike(asked, f.Type) {
		doubt.Kind, doubt.Asked = Unlike, asked
		return doubt, true
	}
	if f.known == nil {
		return doubt, false
	}
	usual := *f
	usual.Type = d.typeOf(f.origin)
	doubt.Kind, doubt.Asked = Foreign, f.known.Type.String()
	return doubt, f.Type != doubt.Asked && f.Type != typeFor(&usual)
}

// hasNoPart reports whether a name is about a gap or box that its cell does not have.
func (d *Draft) hasNoPart(n Name) bool {
	page := d.Blank.PageNamed(n.Sheet)
	if n.Part < 1 || page < 0 {
		return false
	}
	least := false // the cell has parts at all
	for i := range d.Fields {
		p := d.Fields[i].Place
		if p.Page != page {
			continue
		}
		if d.isUndivided(&d.Fields[i], n) {
			return true
		}
		if p.HasPart(n.Area.Cell(), n.Part) || p.Part == n.Part && p.Area.Contains(n.Area.Cell()) || d.Fields[i].Part == n.Part && p.Area.Contains(n.Area.Cell()) {
			return false
		}
		least = least || p.HasPart(n.Area.Cell(), 1)
	}
	return least
}

// isUndivided reports whether a name is one of several that were given to one answer as if
// it had parts, and the fields are none that people write into one cell.
func (d *Draft) isUndivided(f *Field, n Name) bool {
	return f.Part > 0 && f.ID == n.Field && n.Choice == "" && len(f.Place.Choices) == 0 && f.Place.Area.Contains(n.Area.Cell()) && pairTypes[d.reader(f.ID)].typ == ""
}

// alike are two choices of a question with the same id, which read as one.
func (f *Field) alike() (text, other string) {
	for i, id := range f.Choices {
		for k := range i {
			if id != "" && f.Choices[k] == id && i < len(f.Place.Choices) && f.Place.Choices[i].Text != f.Place.Choices[k].Text {
				return f.Place.Choices[k].Text, f.Place.Choices[i].Text
			}
		}
	}
	return "", ""
}

// BadTags are the printed texts that seem to be tags, {{name}}, but are not.
func (d *Draft) BadTags() (list []layout.Print) {
	for i := range d.Blank.Pages {
		for _, p := range d.Blank.Pages[i].Prints {
			if badTag.MatchString(p.Text) {
				list = append(list, p)
			}
		}
	}
	return list
}

// badTag matches braces around one short word, or one side of them.
var badTag = lazyregexp.New(`^[{｛]+[^{}｛｝]{1,40}[}｝]*$|[{｛]{2}|[}｝]{2}`)

// Dropped are the rows of one file of names that another row of it for the same place
// replaces.
func (d *Draft) Dropped(names []Name) (list []Name) {
	type key struct {
		sheet, choice string
		area          sheet.Area
		part, item    int
	}
	last := map[key]Name{}
	for _, n := range names {
		k := key{n.Sheet, n.Choice, n.Area, n.Part, n.Item}
		if before, ok := last[k]; ok && n.Choice == "" && before.Field != n.Field && !d.siblingsNamed(before, n) {
			list = append(list, before)
		}
		last[k] = n
	}
	return list
}

func (d *Draft) spot(p *layout.Place) Spot {
	return Spot{d.Blank.Pages[p.Page].Name, p.Area}
}

// joins reports whether two places of one field ask for different things.
func joins(a, b *Field) bool {
	return a.Place.List < 0 && b.Place.List < 0 && a.Item == b.Item && a.origin.Label != "" && b.origin.Label != "" && a.origin.Label != b.origin.Label
}

// plainTypes are types that a label asks for without doubt, and that no other
// may stand for.
var plainTypes = map[string]bool{"email": true, "phone": true, "postal": true, "date": true, "kana": true}

// isUnlike reports whether a value of the one type is certainly none of the other.
func isUnlike(asked, named string) bool {
	if asked == named || named == "text" {
		return false
	}
	return plainTypes[asked] && (plainTypes[named] || named == "int" || named == "money")
}

// onLabel reports whether a name was put on the cell of a label.
func (d *Draft) onLabel(n Name) (Doubt, bool) {
	page := d.Blank.PageNamed(n.Sheet)
	for i := range d.Fields {
		f := &d.Fields[i]
		p := f.origin
		if f.made || f.named || p.Page != page || p.Label == "" || p.List >= 0 {
			continue
		}
		if c, ok := d.Blank.Pages[page].Sheet.At(n.Area.Cell()); ok && ja.FoldLabel(c.Text()) == ja.FoldLabel(p.Label) {
			return Doubt{Kind: OnLabel, Field: n.Field, Key: d.keyAt(page, n.Area), At: Spot{n.Sheet, n.Area}, Other: d.spot(p), Label: p.Label}, true
		}
	}
	return Doubt{}, false
}

// keyAt is the key of the field that was made of a cell.
func (d *Draft) keyAt(page int, area sheet.Area) string {
	for i := range d.Fields {
		if p := d.Fields[i].Place; d.Fields[i].made && p.Page == page && p.Area == area {
			return d.Fields[i].Key()
		}
	}
	return ""
}
