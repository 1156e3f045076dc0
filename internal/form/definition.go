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
	Like     string // the form that it is like, or its own key
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
	Earlier  bool // from a folder in the older format, whose conditions may name fields that the form does not have
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
	// Means are label keys of words that mean the section, its own word first: in a
	// title they tell it, in a label they stand for that word. Only drafts use them.
	Means []string
}

// Field declares one value.
type Field struct {
	ID       string
	Type     Type
	Section  string   // id of its section
	Printed  string   // its best label as people write it
	Labels   []string // label keys, best first
	Anywhere bool     // its labels are so distinctive that they count in any section
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

// ListDef declares the list of a form: a table with a header. A form may have
// several lists. The columns of all of them are in Columns, those of one after
// those of the other; their ids differ.
type ListDef struct {
	Name    string // "product_lines" or "rows"
	Title   string // "" = none
	Anchor  string // id of the column that every filled row has
	Columns []Field
	Total   []string   // keys of the total row's label, which ends the list
	More    []ListPart // lists behind the first
	Pos     diag.Pos
}

// ListPart is a list of a form behind its first one.
type ListPart struct {
	Name   string
	Title  string
	Anchor string
	First  int // the column of ListDef.Columns that is its first
}

// Lists is how many lists the form has.
func (l *ListDef) Lists() int { return 1 + len(l.More) }

// ListName is the name of the n-th list, from 0.
func (l *ListDef) ListName(n int) string {
	if n == 0 {
		return l.Name
	}
	return l.More[n-1].Name
}

// TitleOf is the title of the n-th list, "" if it has none.
func (l *ListDef) TitleOf(n int) string {
	if n == 0 {
		return l.Title
	}
	return l.More[n-1].Title
}

// AnchorOf is the id of the column that every filled row of the n-th list has.
func (l *ListDef) AnchorOf(n int) string {
	if n == 0 {
		return l.Anchor
	}
	return l.More[n-1].Anchor
}

// ColumnsOf are the columns of the n-th list, [from, to) of Columns.
func (l *ListDef) ColumnsOf(n int) (from, to int) {
	to = len(l.Columns)
	if n > 0 {
		from = l.More[n-1].First
	}
	if n < len(l.More) {
		to = l.More[n].First
	}
	return from, to
}

// ListOf is the number of the list that a column belongs to.
func (l *ListDef) ListOf(column int) int {
	n := 0
	for n < len(l.More) && l.More[n].First <= column {
		n++
	}
	return n
}

// NameOf is the name of the list that a column belongs to.
func (l *ListDef) NameOf(column int) string { return l.ListName(l.ListOf(column)) }

// ListNamed is the number of the list of a name, -1 without one.
func (l *ListDef) ListNamed(name string) int {
	for n := range l.Lists() {
		if l.ListName(n) == name {
			return n
		}
	}
	return -1
}

// Required reports whether a form must have an item of the n-th list: a column
// demands a value.
func (l *ListDef) Required(n int) bool {
	from, to := l.ColumnsOf(n)
	return slices.ContainsFunc(l.Columns[from:to], func(f Field) bool { return !f.Required.Never() && !f.Required.Warning })
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
