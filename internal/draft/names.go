package draft

import (
	"cmp"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Types are the types of fields, as drafts and files of names write them.
func Types() []string {
	return append(slices.Clone(form.TypeNames()), "enum[]")
}

// Apply names places; later names win. It returns the names that matched no
// place, for each of which one was created.
func (d *Draft) Apply(names []Name) (made []Name, err error) {
	groups := map[*layout.Place][]Name{}
	var order []*layout.Place
	names = d.cards(d.yesAndNo(names))
	d.cut(names)
	for _, n := range names {
		page := d.Blank.PageNamed(n.Sheet)
		if page < 0 {
			return nil, &NameError{n.Row, "sheet", n.Sheet}
		}
		p := d.find(page, n)
		if p != nil && n.Choice == "" && d.isWritten(n) {
			p = d.written(p, page, n)
		}
		if p == nil || n.Choice == "" && n.Part > 0 && p.Part != n.Part && len(p.Choices) == 0 {
			other := p != nil && d.Blank.IsOtherGap(p, n.Area.Cell(), n.Part)
			if p = cmp.Or(d.added(page, n), p); other && p.Part != n.Part { // of several gaps the one that is meant
				p = d.make(page, n)
			}
		}
		if p == nil {
			if b := d.Blank.Pages[page].Sheet.Bounds(); n.Area.Top > b.Bottom+mostBeyond || n.Area.Left > b.Right+mostBeyond {
				return nil, &NameError{n.Row, "cell", n.Area.Cell().String()}
			}
			made = append(made, n)
			p = d.make(page, n)
		}
		if groups[p] == nil {
			order = append(order, p)
		}
		groups[p] = append(groups[p], n)
	}
	for _, p := range order {
		names := groups[p]
		if choice, written := d.apartFromWritten(names); p.IsGap() && len(choice) > 0 && len(written) > 0 {
			d.name(d.wordBefore(p), latest(choice, d.siblingsNamed))
			names = written
		}
		d.name(p, d.pairs(latest(names, d.siblingsNamed)))
	}
	d.freeNamed()
	d.strangers()
	d.choices()
	return made, nil
}

// apartFromWritten are the names that say what a mark means, and those of answers to write.
func (d *Draft) apartFromWritten(names []Name) (choice, written []Name) {
	for _, n := range names {
		switch {
		case n.Choice != "":
			choice = append(choice, n)
		case n.Field != "-" && d.isWritten(n):
			written = append(written, n)
		}
	}
	return choice, written
}

// wordBefore makes the place of the word before a gap, as a choice beside the text in it.
func (d *Draft) wordBefore(p *layout.Place) *layout.Place {
	q := p.WordBefore()
	at := slices.IndexFunc(d.Fields, func(f Field) bool { return f.origin == p })
	d.Fields = slices.Insert(d.Fields, at, Field{Place: &q, origin: &q, made: true, Type: d.typeOf(&q)})
	return &q
}

// yesAndNo writes the choices of every yes or no as true and false: はい, yes and ○ mean
// the one, いいえ, no and × the other. Any other word says nothing, so that the printed
// text decides.
func (d *Draft) yesAndNo(names []Name) []Name {
	names = slices.Clone(names)
	for i := range names {
		n := &names[i]
		f := d.knownField(n.Field)
		if n.Choice == "" || n.Type != "bool" && (n.Type != "" || f == nil || f.Type != form.Bool) {
			continue
		}
		n.Choice, _ = form.YesNo(n.Choice)
	}
	return names
}

// cut divides places at whose cells names say that different fields are.
func (d *Draft) cut(names []Name) {
	var named []layout.Pointed
	for _, n := range names {
		page := d.Blank.PageNamed(n.Sheet)
		if page < 0 || n.Choice != "" || n.Part > 0 {
			continue
		}
		if p := d.find(page, n); p != nil {
			named = append(named, layout.Pointed{Place: p, Cell: n.Area.Cell(), Field: n.Field})
		}
	}
	for _, cut := range d.Blank.Cut(named) {
		for i := range d.Fields {
			if d.Fields[i].origin == cut.Place {
				d.Fields[i].retake(cut.Place, d.typeOf(cut.Place))
			}
		}
		for i := range cut.Others {
			d.Fields = append(d.Fields, Field{Place: &cut.Others[i], origin: &cut.Others[i], made: true, Type: d.typeOf(&cut.Others[i])})
		}
	}
}

// retake forgets what was proposed for a place that has become another.
func (f *Field) retake(p *layout.Place, typ string) {
	f.Place, f.ID, f.known, f.Sure, f.Choices, f.Part, f.Type = p, "", nil, false, nil, 0, typ
}

// isWritten reports whether the answer of the field that a name gives is written, by the
// type of the name or of the known field.
func (d *Draft) isWritten(n Name) bool {
	if n.Type != "" {
		return form.IsWritten(n.Type)
	}
	f := d.knownField(n.Field)
	return f != nil && !f.Chooses() && form.IsWritten(f.Type.String())
}

// written is a place of an answer to write where the blank seems to ask for a choice, once a
// person has said that something is written there.
func (d *Draft) written(p *layout.Place, page int, n Name) *layout.Place {
	switch {
	case n.Part > 0 && d.Blank.IsGappedWords(p):
		p.Gap()
		d.unmark(p)
		return d.find(page, n)
	case p.IsWords() && d.Blank.HasGap(p, n.Part):
		return nil // that is the place
	case p.IsWords():
		d.Blank.Unword(p)
		d.retake(p)
	case d.Blank.IsEmptyMarks(p):
		d.unmark(p)
		return d.find(page, n)
	}
	return p
}

// unmark makes places to write of cells that were taken for those to mark.
func (d *Draft) unmark(p *layout.Place) {
	others := p.Unmark()
	d.retake(p)
	for _, o := range others {
		q := &layout.Place{Page: p.Page, Kind: p.Kind, Area: o.Area, Part: o.Gap, Label: o.Text, Printed: p.Printed, List: -1, Spots: []layout.Spot{{Area: o.Area, Gap: o.Gap}}}
		d.Fields = append(d.Fields, Field{Place: q, origin: q, made: true, Type: d.typeOf(q)})
	}
}

// retake gives the field of a place that has become another one its type.
func (d *Draft) retake(p *layout.Place) {
	for i := range d.Fields {
		if f := &d.Fields[i]; f.origin == p {
			f.retake(p, d.typeOf(p))
		}
	}
}

// inItemRows reports whether a place is in the rows of an item table or right beside
// them, where it is read as a column.
func (d *Draft) inItemRows(p *layout.Place) bool {
	return slices.ContainsFunc(d.Blank.Lists, func(l layout.List) bool {
		return l.Page == p.Page && p.Area.Top > l.Header.Bottom && p.Area.Top <= l.Rows.Bottom && p.Area.Left >= l.Rows.Left-1 && p.Area.Right <= l.Rows.Right+1
	})
}

// applyTags names the places that contain a tag {{name}}.
func (d *Draft) applyTags() error {
	if len(d.Blank.Tags) == 0 {
		return nil
	}
	names := make([]Name, len(d.Blank.Tags))
	for i, t := range d.Blank.Tags {
		at := sheet.Area{Top: t.Cell.Row, Left: t.Cell.Col, Bottom: t.Cell.Row, Right: t.Cell.Col}
		names[i] = Name{Row: i + 1, Sheet: d.Blank.Pages[t.Page].Name, Area: at, Part: t.Part, Field: t.Name}
	}
	_, err := d.Apply(names)
	return err
}

// find returns the place of the blank that a name refers to: that of a box, if
// it has the meaning of the box.
func (d *Draft) find(page int, n Name) *layout.Place {
	if n.Choice != "" {
		if p := d.Blank.FindBox(page, n.Area.Cell(), n.Part); p != nil {
			return p
		}
	}
	if n.Choice == "" && form.IsWritten(n.Type) {
		return d.Blank.FindAnswer(page, n.Area.Cell(), n.Part)
	}
	return d.Blank.Find(page, n.Area.Cell(), n.Part)
}

// mostBeyond is how far beyond what a sheet prints a cell may be, in rows or
// columns, for a person to mean it.
const mostBeyond = 500

// added is a place that an earlier name has made.
func (d *Draft) added(page int, n Name) *layout.Place {
	for i := range d.Fields {
		p := d.Fields[i].origin
		if !d.Fields[i].made || p.Page != page || !p.Area.Contains(n.Area.Cell()) {
			continue
		}
		if n.Choice != "" && len(p.Choices) > 0 {
			p.Choices = append(p.Choices, layout.Choice{Text: n.Choice, Means: layout.Word, Area: p.Area, Part: n.Part, Box: -1})
			return p
		}
		if p.Part == n.Part {
			return p
		}
	}
	return nil
}

// make creates a place at the position that a person gives.
func (d *Draft) make(page int, n Name) *layout.Place {
	a := d.Blank.Pages[page].Sheet.Area(n.Area.Cell())
	p := &layout.Place{Page: page, Kind: layout.Text, Area: a, Part: n.Part, List: -1, Spots: []layout.Spot{{Area: a, Gap: n.Part}}}
	switch {
	case n.Choice != "":
		p.Kind, p.Part, p.Spots = layout.Options, 0, nil
		p.Choices = []layout.Choice{{Text: n.Choice, Means: layout.Word, Area: a, Part: n.Part, Box: -1}}
	case n.Part > 0:
		p.Kind = layout.Inline
	default:
		d.Blank.BehindLabel(p)
	}
	d.Fields = append(d.Fields, Field{Place: p, origin: p, made: true, Type: "text"})
	return p
}

// latest drops names that a later one of the same box or answer replaces. Two
// fields that one cell may hold both stay.
func latest(names []Name, both func(a, b Name) bool) (kept []Name) {
	for i, n := range names {
		if !slices.ContainsFunc(names[i+1:], func(m Name) bool { return m.Area == n.Area && m.Part == n.Part && !both(n, m) }) {
			kept = append(kept, n)
		}
	}
	return kept
}

// pairTypes are the types of one cell with two fields, by what reads the fields
// alone; first is the one that people write first.
var pairTypes = map[string]struct {
	first bool
	typ   string
}{
	"last_name": {true, "person"}, "first_name": {false, "person"},
	"prefecture": {true, "address"}, "address": {false, "address"},
}

// reader is what reads a field of the known form.
func (d *Draft) reader(id string) string {
	if f := d.knownField(id); f != nil {
		return f.Reader
	}
	return ""
}

// siblingsNamed reports whether two names are the two fields of one cell: family
// and given name, or prefecture and the rest of an address.
func (d *Draft) siblingsNamed(a, b Name) bool {
	if a.Field == b.Field || a.Choice != "" || b.Choice != "" {
		return false
	}
	x, y := pairTypes[d.reader(a.Field)], pairTypes[d.reader(b.Field)]
	return x.typ != "" && x.typ == y.typ && x.first != y.first
}

// pairs gives names of two fields in one cell the type of the pair, in the order
// in which the cell holds them.
func (d *Draft) pairs(names []Name) []Name {
	for i := range names {
		for k := range names[:i] {
			if names[k].Area != names[i].Area || names[k].Part != names[i].Part || !d.siblingsNamed(names[k], names[i]) {
				continue
			}
			pair := pairTypes[d.reader(names[k].Field)]
			names[k].Type, names[i].Type = pair.typ, pair.typ
			if !pair.first {
				names[k], names[i] = names[i], names[k]
			}
		}
	}
	return names
}

// name gives the fields of one place: one for all of it, or one for each
// answer or group of boxes that is named differently.
func (d *Draft) name(p *layout.Place, names []Name) {
	at := slices.IndexFunc(d.Fields, func(f Field) bool { return f.origin == p })
	if at < 0 {
		return
	}
	old := d.Fields[at]
	origin := p
	if len(p.Choices) == 0 && slices.ContainsFunc(names, func(n Name) bool { return n.Choice != "" }) {
		p = marked(p)
	}
	d.Fields = slices.DeleteFunc(d.Fields, func(f Field) bool { return f.origin == origin })
	var fields []Field
	for _, id := range fieldsOf(names) {
		f := old
		f.Place, f.ID, f.Sure, f.known, f.named, f.Own, f.required = p, id, true, d.knownField(id), true, "", ""
		f.Candidates, f.Choices, f.Part, f.Item = nil, nil, 0, itemOf(names, id)
		f.worded(names)
		if t := typeNamed(names, id); t != "" {
			f.Type = t
		} else if f.known != nil {
			if len(p.Choices) == 0 && !old.named {
				f.Type = d.typeOf(p) // not that of what was proposed
			}
			f.Type = typeFor(&f)
		}
		fields = append(fields, f)
	}
	switch {
	case len(fields) > 1 && len(p.Choices) > 0:
		fields = divide(p, fields, names)
	case len(fields) > 1:
		for i := range fields {
			fields[i].Part = i + 1
		}
	}
	for i := range fields {
		fields[i].nameChoices(names)
	}
	d.Fields = slices.Insert(d.Fields, at, fields...)
}

// worded applies the label of the names, and whether an answer is required.
func (f *Field) worded(names []Name) {
	for _, n := range names {
		if n.Field != f.ID || n.Label == "" && n.Required == "" {
			continue
		}
		q := *f.Place
		if n.Label != "" {
			q.Label = n.Label
		}
		if n.Required != "" {
			q.Required, f.required = n.Required == "yes", n.Required
		}
		f.Place = &q
	}
}

// marked is a place for text as one for a mark, because a person states what a mark
// there means.
func marked(p *layout.Place) *layout.Place {
	q := *p
	q.Kind, q.Spots = layout.Box, nil
	q.Choices = []layout.Choice{{Text: layout.WithoutNumber(p.Label), Means: layout.InCell, Area: p.Area, Part: p.Part, Box: -1}}
	if p.Kind == layout.Inline && len(p.Spots) == 1 {
		q.Choices[0].Means, q.Choices[0].Gap = layout.Gapped, p.Spots[0].Gap
	}
	return &q
}

func fieldsOf(names []Name) (ids []string) {
	for _, n := range names {
		if !slices.Contains(ids, n.Field) {
			ids = append(ids, n.Field)
		}
	}
	return ids
}

func typeNamed(names []Name, id string) string {
	for _, n := range names {
		if n.Field == id && n.Type != "" {
			if n.Type == "enum_set" {
				return "enum[]"
			}
			return n.Type
		}
	}
	return ""
}

// divide gives each field the boxes that are named for it.
func divide(p *layout.Place, fields []Field, names []Name) []Field {
	for i := range fields {
		q := *fields[i].Place
		q.Choices = nil
		for _, c := range p.Choices {
			if n := nameOf(c, names); n != nil && n.Field == fields[i].ID {
				q.Choices = append(q.Choices, c)
			}
		}
		if len(q.Choices) == 0 {
			continue
		}
		if len(q.Choices) == 1 {
			q.Kind = layout.Box
			if fields[i].known == nil && !strings.HasPrefix(fields[i].Type, "enum") || fields[i].Type == "enum" {
				fields[i].Type = "bool"
			}
		}
		q.Area, q.Part = q.Choices[0].Area, q.Choices[0].Part
		fields[i].Place = &q
	}
	return fields
}

// nameOf is the name of a choice: one that says what the choice means before one that
// names the whole place.
func nameOf(c layout.Choice, names []Name) (found *Name) {
	for i := range names {
		n := &names[i]
		if (c.Area.Contains(n.Area.Cell()) || c.Caption.Contains(n.Area.Cell())) && (n.Part == 0 || c.Part == 0 || n.Part == c.Part) && (found == nil || found.Choice == "" && n.Choice != "") {
			found = n
		}
	}
	return found
}

// nameChoices takes over the ids of choices that are named.
func (f *Field) nameChoices(names []Name) {
	if len(f.Place.Choices) == 0 {
		return
	}
	f.Choices = nil
	var said []bool
	for _, c := range f.Place.Choices {
		id := ""
		if n := nameOf(c, names); n != nil && n.Field == f.ID {
			id = n.Choice
		}
		said = append(said, id != "")
		if id == "" {
			id = f.choice(c)
		}
		f.Choices = append(f.Choices, id)
	}
	f.doubtYes(said)
}

// freeNamed takes ids that a person gave to one place from the others that they
// were proposed for.
func (d *Draft) freeNamed() {
	named := map[string]bool{}
	for i := range d.Fields {
		if d.Fields[i].named {
			named[d.Fields[i].ID] = true
		}
	}
	for i := range d.Fields {
		if f := &d.Fields[i]; !f.named && f.ID != "-" && named[f.ID] {
			f.ID, f.known, f.Sure, f.Choices, f.Part = "", nil, false, nil, 0
		}
	}
}

// knownField is the field of an id in the form that this one is like.
func (d *Draft) knownField(id string) *form.Field {
	if d.Like == nil {
		return nil
	}
	return d.Like.Any(id)
}
