package draft

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// Files names the files of a definition and its form.
type Files struct {
	Form    string // key
	Edition string
	Blank   string // name of the blank's file
	Places  string // name of the file of places
	Name    string // what people call the form
	// Own puts choices that no form had before into the definition file, instead
	// of parts.yaml.
	Own bool
}

// Places is the file of places: what each place is, in the format of names.
func (d *Draft) Places() []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	columns := len(nameColumns)
	if !slices.ContainsFunc(d.Fields, func(f Field) bool { return f.Item > 0 }) {
		columns-- // of items
	}
	_ = w.Write(nameColumns[:columns]) // a buffer takes everything
	for i := range d.Fields {
		for _, row := range d.rowsOf(&d.Fields[i]) {
			_ = w.Write(row[:columns])
		}
	}
	w.Flush()
	return b.Bytes()
}

// rowsOf are the rows of one field: one, or one for each of its choices.
func (d *Draft) rowsOf(f *Field) (rows [][]string) {
	p, page := f.Place, d.Blank.Pages[f.Place.Page].Name
	row := func(cell string, part int, choice string) {
		rows = append(rows, []string{page, cell, number(part), f.id(), f.typeName(), choice, number(f.Item)})
	}
	if len(p.Choices) == 0 {
		row(p.Area.Cell().String(), f.part(), "")
		return rows
	}
	for i, c := range p.Choices {
		id := ""
		if i < len(f.Choices) && f.id() != "-" {
			id = f.Choices[i]
		}
		row(c.Area.Cell().String(), c.Part, id)
	}
	return rows
}

// number is a number of a file of names: nothing for 0.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// id is the id that the field has in the definition.
func (f *Field) id() string {
	if f.ID == "" {
		return f.Own
	}
	return f.ID
}

// typeName is the type as definition files write it.
func (f *Field) typeName() string {
	switch {
	case f.ID == "-":
		return ""
	case f.Type == "enum[]":
		return "enum_set"
	}
	return f.Type
}

// Named reports whether a place has a field, or on purpose none.
func (f *Field) Named() bool { return f.ID != "" }

// The shape of a definition file, as far as a draft fills it.
type (
	fileForm struct {
		Form     string            `yaml:"form"`
		Edition  string            `yaml:"edition"`
		Name     map[string]string `yaml:"name"`
		Like     string            `yaml:"like,omitempty"`
		Blank    string            `yaml:"blank"`
		Places   string            `yaml:"places"`
		Titles   []string          `yaml:"titles,flow"`
		Sections []fileSection     `yaml:"sections,omitempty"`
		List     *fileList         `yaml:"list,omitempty"`
		Lists    []*fileList       `yaml:"lists,omitempty"`
		Roles    map[string]string `yaml:"roles,omitempty"`

		Override map[string]fileRule  `yaml:"override,omitempty"`
		Choices  map[string][]fileRow `yaml:"choices,omitempty"`
	}
	fileRule struct {
		Required string `yaml:"required"`
	}
	fileRow struct {
		ID    string   `yaml:"id"`
		Texts []string `yaml:"texts,flow"`
	}
	fileSection struct {
		Section string      `yaml:"section"`
		Titles  []string    `yaml:"titles,flow"`
		Fields  []fileField `yaml:"fields"`
	}
	fileList struct {
		Name    string      `yaml:"name,omitempty"`
		Title   string      `yaml:"title,omitempty"`
		Anchor  string      `yaml:"anchor,omitempty"`
		Columns []fileField `yaml:"columns"`
	}
	fileField struct {
		ID       string   `yaml:"id"`
		Type     string   `yaml:"type"`
		Labels   []string `yaml:"labels,flow"`
		Required string   `yaml:"required,omitempty"`
		Choices  string   `yaml:"choices,omitempty"`
		Unit     string   `yaml:"unit,omitempty"`
	}
)

// Definition is the definition file: where the blank and its places are, and
// the fields that no form had before.
func (d *Draft) Definition(files Files) ([]byte, error) {
	out := fileForm{Form: files.Form, Edition: files.Edition, Blank: files.Blank, Places: files.Places, Titles: d.titles()}
	title := files.Name
	if title == "" && len(out.Titles) > 0 {
		title = out.Titles[0]
	}
	out.Name = map[string]string{"ja": title, "en": title}
	if d.Like != nil {
		out.Like = d.Like.Form
	}
	seen := map[string]bool{}
	d.lists()
	for i := range d.Fields {
		f := &d.Fields[i]
		out.override(d, f)
		if files.Own && f.ID != "-" && f.known == nil && strings.HasPrefix(f.Type, "enum") {
			if out.Choices == nil {
				out.Choices = map[string][]fileRow{}
			}
			out.Choices[choicesName(files.Form, f.id())] = d.choiceRows(f.id())
		}
		if f.ID == "-" || f.known != nil && !d.movesToList(f) || seen[f.id()] {
			continue
		}
		seen[f.id()] = true
		switch {
		case f.Place.List < 0:
			out.field(f)
		case d.Like != nil && d.Like.List != nil && f.List == d.Like.List.Name: // that form's, with columns of its own
			if out.List == nil {
				out.List = &fileList{}
			}
			out.List.Columns = append(out.List.Columns, f.file(out.Form))
		default:
			out.column(f, d.Like != nil && d.Like.List != nil)
		}
	}
	for role, id := range d.Roles() {
		if out.Roles == nil {
			out.Roles = map[string]string{}
		}
		out.Roles[string(role)] = id
	}
	head := []byte("# Drafted from " + files.Blank + "; the field of each place is in " + files.Places + ".\n")
	body, err := yaml.MarshalWithOptions(out, yaml.IndentSequence(true))
	return append(head, body...), err
}

// override records a field that is required here but not in the form that this
// one resembles, or the reverse.
func (out *fileForm) override(d *Draft, f *Field) {
	if f.required == "" || f.known == nil || d.Like.Field(f.ID) == nil || (f.required == "yes") == f.known.Required.Always {
		return
	}
	if out.Override == nil {
		out.Override = map[string]fileRule{}
	}
	out.Override[f.ID] = fileRule{f.required}
}

// movesToList reports whether a field that the form this one is like asks for once
// is asked for in each item here.
func (d *Draft) movesToList(f *Field) bool {
	return f.Place.List >= 0 && d.Like != nil && d.Like.List != nil && d.Like.Column(f.ID) == nil && d.hasColumns(f.Place.List)
}

// hasColumns reports whether places of an item table of the blank are columns of
// the form that this one is like.
func (d *Draft) hasColumns(list int) bool {
	return slices.ContainsFunc(d.Fields, func(f Field) bool { return f.Place.List == list && d.Like.Column(f.ID) != nil })
}

// column adds a column to its list, the first of which is the form's unless that
// is another form's.
func (out *fileForm) column(f *Field, beside bool) {
	list := out.List
	if list == nil || beside || list.Name != f.List {
		i := slices.IndexFunc(out.Lists, func(l *fileList) bool { return l.Name == f.List })
		if i < 0 {
			list = &fileList{Name: f.List, Title: f.Place.Section, Anchor: f.id()}
			if out.List == nil && !beside {
				out.List = list
			} else {
				out.Lists = append(out.Lists, list)
			}
		} else {
			list = out.Lists[i]
		}
	}
	list.Columns = append(list.Columns, f.file(out.Form))
}

func (out *fileForm) field(f *Field) {
	title := f.Place.Section
	id := sectionID(len(out.Sections)+1, title)
	for i := range out.Sections {
		s := &out.Sections[i]
		if title == "" && len(s.Titles) == 0 || len(s.Titles) > 0 && s.Titles[0] == title {
			s.Fields = append(s.Fields, f.file(out.Form))
			return
		}
	}
	s := fileSection{Section: id, Titles: []string{}, Fields: []fileField{f.file(out.Form)}}
	if title != "" {
		s.Titles = append(s.Titles, title)
	}
	out.Sections = append(out.Sections, s)
}

// sectionID is an id for a section of the draft.
func sectionID(n int, title string) string {
	if who := ownerFor(title); who != "" {
		return who + "_" + strconv.Itoa(n)
	}
	return "section_" + strconv.Itoa(n)
}

func (f *Field) file(key string) fileField {
	out := fileField{ID: f.id(), Type: f.typeName(), Labels: []string{}}
	out.Unit = unitOf(f.Place, out.Type)
	if strings.HasPrefix(out.Type, "enum") {
		out.Choices = choicesName(key, f.id())
	}
	label := f.Place.Label
	if label == "" {
		label = f.id()
	}
	out.Labels = append(out.Labels, label)
	if f.Place.Required && f.Named() { // unnamed places are not required
		out.Required = "yes"
	}
	return out
}

// titles are the lines that may name the form: the longest of the largest
// letters among the first texts.
func (d *Draft) titles() []string {
	best, size := "", float32(0)
	for i := range d.Blank.Pages {
		page := &d.Blank.Pages[i]
		if page.Matter || page.Sheet.Formats() == nil && len(page.Prints) == 0 {
			continue
		}
		for n, print := range page.Prints {
			if n >= titleTexts {
				break
			}
			text, s := strings.Join(strings.Fields(print.Text), " "), float32(1)
			if f := page.Sheet.Formats(); f != nil {
				s = f.Look(print.Area.Cell()).Size
			}
			if len([]rune(text)) > 3 && len([]rune(text)) < 60 && s > size {
				best, size = text, s
			}
		}
		break
	}
	if best == "" {
		return []string{}
	}
	return []string{best}
}

// titleTexts is among how many texts at the beginning the title is.
const titleTexts = 12

// Edition is the date of the edition that the blank prints, "" without one.
func (d *Draft) Edition() string {
	for i := range d.Blank.Pages {
		for _, print := range d.Blank.Pages[i].Prints {
			if !strings.Contains(print.Text, "版") && !strings.Contains(strings.ToLower(print.Text), "ver") && !strings.Contains(print.Text, "改訂") {
				continue
			}
			if date, _, ok := ja.Date(dateIn(print.Text)); ok {
				return date.String()
			}
		}
	}
	return ""
}

// dateIn cuts a text down to the date in it.
func dateIn(text string) string {
	from := strings.IndexAny(text, "0123456789令平")
	if from < 0 {
		return ""
	}
	text = text[from:]
	if i := strings.Index(text, "日"); i >= 0 {
		return text[:i+len("日")]
	}
	return text
}

// Answers are the texts of a form that look filled in rather than printed, for
// a workbook that was taken for a blank.
func (d *Draft) Answers() []layout.Print { return d.Blank.Answers() }

// The number, and share of places, from which texts that look like answers make
// a workbook a filled form. A publisher prints an address of its own.
const (
	manyAnswers  = 6
	answersShare = 0.13
	// In a small form fewer are enough if nearly half of the places seem to be filled.
	someAnswers   = 4
	mostlyAnswers = 0.45
)

// LooksFilled reports whether so many texts look like answers that the workbook is a
// filled form.
func (d *Draft) LooksFilled() bool {
	n, places := len(d.Answers()), float64(len(d.Fields))
	return n >= manyAnswers && float64(n) >= answersShare*places || n >= someAnswers && float64(n) >= mostlyAnswers*places
}

// Title is the line that names the form, "" where none does.
func (d *Draft) Title() string {
	if titles := d.titles(); len(titles) > 0 {
		return titles[0]
	}
	return ""
}
