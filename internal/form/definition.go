package form

import (
	"regexp"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// Definition declares one edition of one form: how to recognise it, where its
// values are, what they may be. It is loaded from schemas/forms/*.yaml and not
// changed afterwards.
type Definition struct {
	Form     string // "A-1", "annex_k12"
	Edition  string // "2025-06-06"
	NameJA   string
	NameEN   string
	Annex    bool     // belongs to an application, gets no number
	Titles   []string // label keys of the title line
	Mark     string   // form mark in the title, "A-1"; "" if the title alone identifies the form
	Sections []Section
	Fields   []Field  // outside the list, in the order declared
	List     *ListDef // nil: the form has no list
	Rules    []Rule
	Earlier  bool // of a folder whose conditions may speak of fields that the form has not
	Roles    Roles
	// Printed holds the keys of everything that the blank form prints.
	Printed map[string]bool
	// PrintedTexts holds the same as canonical texts.
	PrintedTexts map[string]bool
	// PrintedNumbers are the printed texts that are numbers, such as those of
	// the rows of a list.
	PrintedNumbers map[string]bool
	Blank          *Blank   // nil: the form is read by its labels alone
	Samples        []string // filled samples that the definition must read, see schema test
	Pos            diag.Pos

	lexicon    *lexicon // of the set; nil = no label is known
	places     []spot   // by list of labels
	editionPos diag.Pos
	titled     map[string]uint32
}

// Section is a block of a form: a bar across the sheet, or a title written
// down the side of the block.
type Section struct {
	ID     string
	Titles []string // label keys
}

// Field declares one value.
type Field struct {
	ID       string
	Type     Type
	Section  string   // id of its section
	Printed  string   // its best label as people write it
	Labels   []string // label keys, best first
	Anywhere bool     // its labels are so peculiar that they count in any section
	Shares   bool     // its label may be another field's too (住所 with 〒)
	Near     string   // id of the field whose label is next to this one's
	Beside   string   // id of the field to the left of it, on the same rows
	Below    bool     // the answer is below its label, not to the right
	Option   []string // keys that a ticked text must contain (consents printed side by side)
	Reader   string   // reading of composite answers: "address", "last_name", "first_name", …
	Required Required
	Max      int      // characters; 0 = no limit
	Range    Bounds   // outside is an error
	Usual    Bounds   // outside is a warning
	Unit     string   // of a number: 千円, ㎡; "" = 円 for money, any for others
	Pattern  *Pattern // nil = any text
	Rule     string   // how the value is read, or what it must be: "corporate_number", "school_code" …
	Demands  []*Rule  // the rules of that name about the value
	Choices  []Choice
	Strict   bool // a text that is no choice is an error, not kept as written
	Pos      diag.Pos

	SectionBit uint32 // the section, as Titled gives it
	list       int32  // number of Labels in the lexicon
}

// Bounds are the least and greatest canonical value of a field; "" is no bound.
type Bounds struct{ Low, High string }

// Pattern is a regular expression that the whole canonical text must match.
type Pattern struct {
	*regexp.Regexp
	JA, EN string // what is demanded, in words
}

// Choice is one id with the texts printed for it.
type Choice struct {
	ID      string
	Printed string   // its first text as people write it
	Texts   []string // label keys
}

// Required is when a value must be present. Zero = never.
type Required struct {
	Always  bool
	Unless  string // field that, when ticked or filled, makes this one unnecessary
	Or      string // field that may replace it
	When    Expr   // condition
	Warning bool   // its absence is a warning only
	Pos     diag.Pos
}

// Never reports whether the value is never required.
func (r Required) Never() bool { return !r.Always && r.Unless == "" && r.Or == "" && r.When.Text == "" }

// ListDef declares the list of a form: a table with a header.
type ListDef struct {
	Name    string // "product_lines" or "rows"
	Anchor  string // id of the column that every filled row has
	Columns []Field
	Total   []string // keys of the total row's label, which ends the list
	Pos     diag.Pos
}

// Required reports whether a form must have an item: a column demands a value.
func (l *ListDef) Required() bool {
	return slices.ContainsFunc(l.Columns, func(f Field) bool { return !f.Required.Never() && !f.Required.Warning })
}

// Chooses reports whether a field is answered by a choice of its own or by its
// own tick.
func (f *Field) Chooses() bool { return len(f.Choices) > 0 || f.Type == Bool && len(f.Option) > 0 }

// LabelRef points from a label key to a field that it may belong to.
type LabelRef struct {
	Field  int  // index into Fields, or into List.Columns
	Rank   int  // 0 = the field's best label
	Column bool // a column of the list
}

// Titled returns the sections that bear a title, as bits by their place in
// Sections; key is a label key.
func (d *Definition) Titled(key string) uint32 { return d.titled[key] }

// Field returns a field outside the list by its id.
func (d *Definition) Field(id string) *Field {
	for i := range d.Fields {
		if d.Fields[i].ID == id {
			return &d.Fields[i]
		}
	}
	return nil
}

// Column returns a column of the list by its id.
func (d *Definition) Column(id string) *Field {
	if d.List == nil {
		return nil
	}
	for i := range d.List.Columns {
		if d.List.Columns[i].ID == id {
			return &d.List.Columns[i]
		}
	}
	return nil
}

// Any returns the field or column for a path such as "eu_phone" or
// "product_lines[0].line_quantity", or nil.
func (d *Definition) Any(path string) *Field {
	if i := strings.LastIndexByte(path, '.'); i >= 0 {
		return d.Column(path[i+1:])
	}
	if f := d.Field(path); f != nil {
		return f
	}
	return d.Column(path)
}

// FieldIndex returns the index of a field outside the list and of a column of
// it, each -1 when there is none of that id.
func (d *Definition) FieldIndex(id string) (field, column int) {
	field, column = -1, -1
	for i := range d.Fields {
		if d.Fields[i].ID == id {
			field = i
		}
	}
	if d.List != nil {
		for i := range d.List.Columns {
			if d.List.Columns[i].ID == id {
				column = i
			}
		}
	}
	return field, column
}

// FieldIDs lists the ids of all fields and columns.
func (d *Definition) FieldIDs() []string {
	ids := fieldIDs(d.Fields)
	if d.List != nil {
		ids = append(ids, fieldIDs(d.List.Columns)...)
	}
	return ids
}

// Print adds texts to those that the blank form prints.
func (d *Definition) Print(texts []string) {
	for _, text := range texts {
		clean, _ := ja.Clean(text)
		if ja.Digits(clean) == clean {
			d.PrintedNumbers[clean] = true // of a row, or a total: an answer elsewhere
			continue
		}
		d.PrintedTexts[clean] = true
		d.Printed[ja.FoldLabel(text)] = true
		d.Printed[ja.FoldLabel(strings.ReplaceAll(text, "□", ""))] = true
	}
}
