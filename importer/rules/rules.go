// Package rules judges values by the rules of their definition: what a value
// may be, and which values may occur together. It knows values only, neither
// sheets nor cells. Rules are expressions (github.com/expr-lang/expr) in
// schemas/, compiled once and checked against the fields of the form;
// schemas/README.md describes the language.
package rules

import (
	"strconv"
	"strings"
	"sync"

	"github.com/expr-lang/expr/vm"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// Values are the values of one form, as canonical texts.
type Values struct {
	Get    func(field string) (text string, ok bool) // outside the list
	Rows   *form.Table
	Faulty map[string]bool // paths of values that are in error already
}

// Finding is a rule that the values do not keep.
type Finding struct {
	Rule  *form.Rule
	Field string // id of the field or column; "" = none has a value
	Row   int    // of the list, from 0; -1 = outside
	First int    // of Unique: the row that has the same value, else -1
	Args  []diag.Arg
}

// Program judges the values of one definition. It is safe for use by several
// goroutines at once.
type Program struct {
	engine *Engine
	def    *form.Definition
	form   *scope // fields, and columns as lists
	row    *scope // fields, and columns of one row
	rules  []judged
	when   map[string]*expression // conditions of required, by text; nil = cannot hold
}

// placeholders are the names in the rule's own words.
func (r *judged) placeholders() []string {
	return placeholder.FindAllString(r.Message.JA+r.Message.EN+r.Hint.JA+r.Hint.EN, -1)
}

// judged is a compiled rule.
type judged struct {
	*form.Rule
	when, demand *expression // nil = always, none
	args         []*expression
	columns      []string // in which the message names values
	list         int      // of the form's lists, whose rows a rule about single rows is about; -1 = all
}

// Engine makes Programs for the definitions of one set.
type Engine struct {
	tools    *tools
	mu       sync.Mutex
	programs map[*form.Definition]*Program
	values   map[valueKey]*ValueProgram
}

// New returns an Engine for a set of definitions. Dates after retirement
// ("2025-09-30") are warned about; "" means never.
func New(set *form.Set, retirement string) *Engine {
	t := newTools(set)
	t.retirement = retirement
	return &Engine{tools: t, programs: map[*form.Definition]*Program{}, values: map[valueKey]*ValueProgram{}}
}

// Of returns the Program of a definition. It is compiled on first use, since a
// run sees few of the forms of a set.
func (e *Engine) Of(d *form.Definition) *Program {
	e.mu.Lock()
	defer e.mu.Unlock()
	p, ok := e.programs[d]
	if !ok {
		p, _ = e.compile(d)
		e.programs[d] = p
	}
	return p
}

// Holds reports whether a condition of "required" is true of the values.
func (p *Program) Holds(condition form.Expr, v Values) bool {
	x := p.when[condition.Text]
	if x == nil {
		return false
	}
	j := judge{p: p, v: v}
	env := p.formEnv(&v)
	p.addLists(env, &v, x.columns)
	return j.truth(x, env)
}

// Judge evaluates the rules in their order, those of one rule in the order of
// the rows, and calls hand with the findings of each rule before it evaluates
// the next, so that later rules skip values that hand marked as faulty.
func (p *Program) Judge(v Values, hand func([]Finding)) {
	if len(p.rules) == 0 {
		return
	}
	j := judge{p: p, v: v, found: make([][]Finding, len(p.rules)), uniques: make([]*unique, len(p.rules))}
	j.rows()
	for i := range p.rules {
		switch r := &p.rules[i]; {
		case r.Each:
		case r.Unique != "":
			j.found[i] = j.twins(r.Rule, j.uniques[i])
		default:
			j.found[i] = j.whole(r)
		}
		if len(j.found[i]) > 0 {
			hand(j.found[i])
		}
	}
}

// judge is one form being judged.
type judge struct {
	p       *Program
	v       Values
	vm      vm.VM
	found   [][]Finding // by rule
	uniques []*unique
	values  map[string]any // of the form
	env     map[string]any // of a row
}

func (j *judge) faulty(path string) bool { return len(j.v.Faulty) > 0 && j.v.Faulty[path] }

func (j *judge) faultyIn(row int, column string) bool {
	return len(j.v.Faulty) > 0 && j.v.Faulty[j.path(row, column)]
}

func (j *judge) path(row int, column string) string {
	return j.v.Rows.Path(row) + "." + column
}

// truth evaluates a condition. An expression that cannot be evaluated for these
// values, such as the number of an empty text, does not hold.
func (j *judge) truth(x *expression, env map[string]any) bool {
	out, err := j.vm.Run(x.program, env)
	is, ok := out.(bool)
	return err == nil && ok && is
}

// silent reports whether a rule over the whole form does not apply: a value
// that it reads is absent or in error, or the list is empty whose columns it
// reads.
func (j *judge) silent(r *judged) bool {
	for _, x := range []*expression{r.when, r.demand} {
		if x == nil {
			continue
		}
		for _, id := range x.fields {
			if _, ok := j.v.Get(id); !ok {
				return true
			}
		}
		for _, id := range x.anyFields {
			if j.faulty(id) {
				return true
			}
		}
		for _, id := range x.columns {
			if !j.v.Rows.Has(j.p.listOf(id)) {
				return true
			}
		}
		for _, id := range x.columns {
			for i := range j.v.Rows.Len() {
				if j.faultyIn(i, id) {
					return true
				}
			}
		}
	}
	return false
}

// whole judges a rule over the whole form.
func (j *judge) whole(r *judged) []Finding {
	if j.silent(r) {
		return nil
	}
	if j.values == nil {
		j.values = j.p.formEnv(&j.v)
	}
	env := j.values
	j.p.addLists(env, &j.v, r.columns)
	if r.when != nil && !j.truth(r.when, env) || j.met(r.demand, env) {
		return nil
	}
	f := Finding{Rule: r.Rule, Row: -1, First: -1, Args: j.args(r, env)}
	if len(r.At) > 0 && j.p.def.Field(r.At[0]) == nil && j.p.def.Column(r.At[0]) != nil {
		return j.inColumn(f, r.At[0])
	}
	f.Field = j.at(r.At, j.v.Get)
	return []Finding{f}
}

// met reports whether a demand is met. One that cannot be evaluated is: a rule
// must not hold a form for what it cannot know.
func (j *judge) met(x *expression, env map[string]any) bool {
	out, err := j.vm.Run(x.program, env)
	is, ok := out.(bool)
	return err != nil || !ok || is
}

// inColumn points at the values of a column beyond the first, or at the first row
// where none has any.
func (j *judge) inColumn(f Finding, column string) (out []Finding) {
	first := true
	f.Field = column
	for i := range j.v.Rows.Len() {
		if _, ok := j.v.Rows.Get(i, column); !ok {
			continue
		}
		if !first {
			f.Row = i
			out = append(out, f)
		}
		first = false
	}
	if first {
		f.Row = 0
		out = append(out, f)
	}
	return out
}

// at is the first of some fields that has a value, else the first.
func (j *judge) at(fields []string, get func(string) (string, bool)) string {
	for _, id := range fields {
		if _, ok := get(id); ok {
			return id
		}
	}
	if len(fields) > 0 {
		return fields[0]
	}
	return ""
}

// args are the texts that the message is completed with.
func (j *judge) args(r *judged, env map[string]any) (out []diag.Arg) {
	for i, x := range r.args {
		value, err := j.vm.Run(x.program, env)
		if err == nil {
			out = append(out, diag.Arg{Key: r.Args[i].Key, Text: textOf(value)})
		}
	}
	return append(out, j.words(r, env)...)
}

// words are the message and the hint of the rule's own with the values that they
// name.
func (j *judge) words(r *judged, env map[string]any) (out []diag.Arg) {
	if !r.OwnWords() {
		return nil
	}
	fill := func(text string) string {
		return placeholder.ReplaceAllStringFunc(text, func(name string) string {
			id := strings.Trim(name, "{}")
			for i := range r.Args {
				if r.Args[i].Key == id {
					if v, err := j.vm.Run(r.args[i].program, env); err == nil {
						return textOf(v)
					}
				}
			}
			if v, ok := env[id]; ok {
				return textOf(v)
			}
			return name
		})
	}
	for _, a := range []diag.Arg{{Key: "message_ja", Text: r.Message.JA}, {Key: "message_en", Text: r.Message.EN}, {Key: "hint_ja", Text: r.Hint.JA}, {Key: "hint_en", Text: r.Hint.EN}} {
		if a.Text != "" {
			out = append(out, diag.Arg{Key: a.Key, Text: fill(a.Text)})
		}
	}
	return out
}

func textOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case []string:
		return strings.Join(v, "・")
	}
	return ""
}
