package rules

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/types"

	"github.com/uketsuke/uketsuke/internal/form"
)

// given is the prefix of the variable that reports whether a field has a value.
const given = "given "

// scope are the names that an expression may use.
type scope struct {
	types     types.Map
	env       map[string]any // empty values
	fields    []variable
	columns   []variable // in a row; lists otherwise
	lists     bool
	functions []expr.Option
	called    []string
}

// variable is a field or column.
type variable struct {
	id    string
	kind  kind
	zero  any
	field *form.Field
	given string // name of the variable that reports whether it has a value, "" = no expression asks
}

// kind is the type of a value in expressions.
type kind uint8

const (
	isText kind = iota
	isInt
	isFloat
	isBool
	isTexts
)

func kindOf(t form.Type) kind {
	switch t {
	case form.Int, form.Year:
		return isInt
	case form.Money, form.Decimal, form.Percent:
		return isFloat
	case form.Bool, form.Picture:
		return isBool
	case form.EnumSet, form.List:
		return isTexts
	}
	return isText
}

func (k kind) typ() types.Type {
	return [...]types.Type{types.String, types.Int, types.Float64, types.Bool, types.Array(types.String)}[k]
}

// valueOf is a canonical text as a value of expressions.
func valueOf(k kind, text string) any {
	switch k {
	case isInt:
		n, _ := strconv.Atoi(text)
		return n
	case isFloat:
		n, _ := strconv.ParseFloat(text, 64)
		return n
	case isBool:
		return text == "true"
	case isTexts:
		if text == "" {
			return []string{}
		}
		return strings.Split(text, ",")
	}
	return text
}

// listOf is an empty list of values of a kind, with room for n.
func listOf(k kind, n int) any {
	switch k {
	case isInt:
		return make([]int, 0, n)
	case isFloat:
		return make([]float64, 0, n)
	case isBool:
		return make([]bool, 0, n)
	case isTexts:
		return make([][]string, 0, n)
	}
	return make([]string, 0, n)
}

// appendTo appends a value to a list.
func appendTo(list any, value any) any {
	switch l := list.(type) {
	case []int:
		return append(l, value.(int))
	case []float64:
		return append(l, value.(float64))
	case []bool:
		return append(l, value.(bool))
	case [][]string:
		return append(l, value.([]string))
	case []string:
		return append(l, value.(string))
	}
	return list
}

func (e *Engine) scope(d *form.Definition) *scope {
	functions, called := e.tools.functions()
	s := &scope{types: types.Map{}, env: map[string]any{}, functions: functions, called: called}
	s.constant("form", d.Form)
	s.constant("like", d.Like)
	s.constant("edition", d.Edition)
	s.constant("retirement", e.tools.retirement)
	for i := range d.Fields {
		s.fields = append(s.fields, s.value(&d.Fields[i]))
	}
	return s
}

func (s *scope) constant(name, text string) {
	s.types[name], s.env[name] = types.String, text
}

func (s *scope) value(f *form.Field) variable {
	k := kindOf(f.Type)
	zero := valueOf(k, "")
	s.types[f.ID], s.env[f.ID] = k.typ(), zero
	s.types[given+f.ID], s.env[given+f.ID] = types.Bool, false
	return variable{id: f.ID, kind: k, zero: zero, field: f, given: given + f.ID}
}

// formScope has fields as values and columns as lists of values.
func (e *Engine) formScope(d *form.Definition) *scope {
	s := e.scope(d)
	s.lists = true
	if d.List == nil {
		return s
	}
	for i := range d.List.Columns {
		f := &d.List.Columns[i]
		k := kindOf(f.Type)
		s.types[f.ID], s.env[f.ID] = types.Array(k.typ()), listOf(k, 0)
		s.columns = append(s.columns, variable{id: f.ID, kind: k, field: f})
	}
	return s
}

// rowScope has the columns of one row as values; they hide fields of their name.
func (e *Engine) rowScope(d *form.Definition) *scope {
	s := e.scope(d)
	if d.List == nil {
		return s
	}
	for i := range d.List.Columns {
		s.columns = append(s.columns, s.value(&d.List.Columns[i]))
	}
	return s
}

func (s *scope) isValue(name string) bool { return s.field(name) != nil }

// isList reports whether a name is that of a column as a list.
func (s *scope) isList(name string) bool { return s.lists && s.column(name) != nil }

func (s *scope) column(name string) *variable {
	for i := range s.columns {
		if s.columns[i].id == name {
			return &s.columns[i]
		}
	}
	return nil
}

// field is the field or column of a name.
func (s *scope) field(name string) *form.Field {
	if c := s.column(name); c != nil {
		return c.field
	}
	for i := range s.fields {
		if s.fields[i].id == name {
			return s.fields[i].field
		}
	}
	return nil
}

// names are those that an expression may use.
func (s *scope) names() []string {
	names := slices.Clone(s.called)
	for name := range s.types {
		if !strings.HasPrefix(name, given) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// trim leaves out what no expression or message reads, so that it is not filled in
// form by form and row by row.
func (p *Program) trim() {
	read := map[string]bool{}
	for i := range p.rules {
		r := &p.rules[i]
		for _, x := range append([]*expression{r.when, r.demand}, r.args...) {
			x.note(read)
		}
		for _, name := range r.placeholders() {
			read[strings.Trim(name, "{}")] = true
		}
	}
	for _, x := range p.when {
		x.note(read)
	}
	for _, s := range []*scope{p.form, p.row} {
		unread := func(v variable) bool { return !read[v.id] && !read[v.given] }
		s.fields, s.columns = slices.DeleteFunc(s.fields, unread), slices.DeleteFunc(s.columns, unread)
		for _, list := range [][]variable{s.fields, s.columns} {
			for i := range list {
				if !read[list[i].given] {
					list[i].given = ""
				}
			}
		}
		maps.DeleteFunc(s.env, func(name string, _ any) bool {
			id := strings.TrimPrefix(name, given)
			return s.types[given+id] != nil && !read[id] && !read[given+id]
		})
	}
}

func (x *expression) note(read map[string]bool) {
	if x == nil {
		return
	}
	for _, id := range slices.Concat(x.anyFields, x.columns, x.given) {
		read[id] = true
	}
}

// formEnv are the values of a form.
func (p *Program) formEnv(v *Values) map[string]any {
	env := make(map[string]any, len(p.form.env)+len(p.row.env))
	maps.Copy(env, p.form.env)
	for i := range p.form.fields {
		f := &p.form.fields[i]
		if text, ok := v.Get(f.id); ok {
			if env[f.id] = valueOf(f.kind, text); f.given != "" {
				env[f.given] = true
			}
		}
	}
	return env
}

// addLists adds some columns as lists to the values of a form.
func (p *Program) addLists(env map[string]any, v *Values, columns []string) {
	for _, id := range columns {
		c := p.form.column(id)
		list := listOf(c.kind, v.Rows.Len())
		for i := range v.Rows.Len() {
			if cell, ok := v.Rows.Get(i, id); ok {
				list = appendTo(list, valueOf(c.kind, cell.Text))
			}
		}
		env[id] = list
	}
}
