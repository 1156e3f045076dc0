package rules

import (
	"cmp"
	"errors"
	"reflect"
	"slices"
	"strings"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/vm"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// expression is a compiled expression and what it reads.
type expression struct {
	program   *vm.Program
	fields    []string // that must have a value
	anyFields []string // those, and those that may be absent
	columns   []string // columns as lists
	given     []string // names of variables that report whether there is a value
}

// compile compiles the rules and conditions of a definition. Faulty ones are
// not in the Program.
func (e *Engine) compile(d *form.Definition) (*Program, []Fault) {
	p := &Program{engine: e, def: d, form: e.formScope(d), row: e.rowScope(d), when: map[string]*expression{}}
	var faults []Fault
	for i := range d.Rules {
		r, wrong := p.compileRule(&d.Rules[i])
		if faults = append(faults, wrong...); len(wrong) == 0 {
			p.rules = append(p.rules, r)
		}
	}
	for _, f := range fieldsOf(d) {
		when := f.Required.When
		if _, done := p.when[when.Text]; when.Text == "" || done {
			continue
		}
		x, wrong := p.form.compile(when, expr.AsBool())
		p.when[when.Text] = x
		for _, w := range wrong {
			w.Text = diag.Phrase{Format: "field %s: required: %s", Args: []any{f.ID, w.Text}}
			w.Idle = d.Earlier || f.Required.Pos.File != d.Pos.File // a shared part may speak of what not every form has
			faults = append(faults, w)
		}
	}
	p.trim()
	return p, faults
}

func fieldsOf(d *form.Definition) (out []*form.Field) {
	for i := range d.Fields {
		out = append(out, &d.Fields[i])
	}
	if d.List != nil {
		for i := range d.List.Columns {
			out = append(out, &d.List.Columns[i])
		}
	}
	return out
}

// Fault is a mistake in the declaration of a rule.
type Fault struct {
	Pos  diag.Pos
	Text diag.Phrase
	Idle bool // the rule never applies here; it does no harm
}

// Lint returns the faults in the rules of a set, in the order of the
// definitions.
func Lint(set *form.Set) (out []Fault) {
	e := New(set, "")
	for _, d := range set.Definitions {
		_, faults := e.compile(d)
		out = append(out, faults...)
		for _, f := range fieldsOf(d) {
			for _, r := range f.Demands {
				_, faults := e.compileValue(r, f)
				out = append(out, faults...)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Fault) int {
		return cmp.Or(strings.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column))
	})
	return slices.CompactFunc(out, func(a, b Fault) bool { return a.Pos == b.Pos && a.Text.String() == b.Text.String() })
}

// placeholder is a value named in a message.
var placeholder = lazyregexp.New(`\{[^{}]*\}`)

func (p *Program) compileRule(r *form.Rule) (out judged, faults []Fault) {
	out.Rule = r
	s := p.form
	if r.Each {
		s = p.row
	}
	fail := func(format string, args ...any) {
		faults = append(faults, Fault{Pos: r.Pos, Text: ofRule(r, diag.Phrase{Format: format, Args: args})})
	}
	add := func(e form.Expr, options ...expr.Option) *expression {
		x, wrong := s.compile(e, options...)
		for _, w := range wrong {
			w.Text = ofRule(r, w.Text)
			if w.Pos.File != p.def.Pos.File {
				w.Text = diag.Phrase{Format: "%s (form %s, edition %s, %s:%d)", Args: []any{w.Text, p.def.Form, p.def.Edition, r.Pos.File, r.Pos.Line}}
			}
			faults = append(faults, w)
		}
		if x != nil {
			out.columns = append(out.columns, x.columns...)
		}
		return x
	}
	if (r.Each || r.Unique != "") && p.def.List == nil {
		fail("%s (edition %s) has no list", p.def.Form, p.def.Edition)
		return out, faults
	}
	if r.When.Text != "" {
		out.when = add(r.When, expr.AsBool())
	}
	if r.Unique != "" {
		if p.def.Column(r.Unique) == nil {
			fail("unique: the list has no column %q%s", r.Unique, form.DidYouMean(r.Unique, p.def.FieldIDs()))
		}
	} else {
		out.demand = add(r.Demand, expr.AsBool())
	}
	for _, a := range r.Args {
		out.args = append(out.args, add(a.Text))
	}
	if out.list = -1; r.Each {
		out.list = p.about(&out)
	}
	for _, id := range r.At {
		if p.def.Field(id) == nil && p.def.Column(id) == nil {
			fail("at: the form has no field %q%s", id, form.DidYouMean(id, p.def.FieldIDs()))
		}
	}
	for _, name := range out.placeholders() {
		id := strings.Trim(name, "{}")
		isArg := slices.ContainsFunc(r.Args, func(a form.RuleArg) bool { return a.Key == id })
		if !isArg && s.env[id] == nil && id != r.Unique {
			fail("message: there is no value %q%s", id, form.DidYouMean(id, p.def.FieldIDs()))
		}
	}
	return out, faults
}

// compile compiles one expression.
func (s *scope) compile(e form.Expr, options ...expr.Option) (*expression, []Fault) {
	read := &reads{scope: s, needed: map[string]int{}}
	options = append(append([]expr.Option{expr.Env(s.types), expr.Patch(read), expr.DisableBuiltin("now")}, options...), s.functions...)
	program, err := expr.Compile(e.Text, options...)
	if err != nil {
		return nil, []Fault{s.fault(e, err)}
	}
	var faults []Fault
	for _, f := range read.faults {
		f.Pos = e.Offset(1, f.at+1)
		faults = append(faults, f.Fault)
	}
	out := &expression{program: program, given: read.given}
	for id, n := range read.needed {
		if s.isList(id) {
			out.columns = append(out.columns, id)
			continue
		}
		if n > 0 {
			out.fields = append(out.fields, id)
		}
		out.anyFields = append(out.anyFields, id)
	}
	slices.Sort(out.fields)
	slices.Sort(out.columns)
	return out, faults
}

// ofRule is a text about a rule.
func ofRule(r *form.Rule, text diag.Phrase) diag.Phrase {
	return diag.Phrase{Format: "rule %s: %s", Args: []any{r.Name, text}}
}

// fault is an error of the compiler with its place in the definition's file, and
// what was probably meant.
func (s *scope) fault(e form.Expr, err error) Fault {
	f := Fault{Pos: e.Pos, Text: diag.Verbatim(err.Error())}
	var at *file.Error
	if !errors.As(err, &at) {
		return f
	}
	f.Pos, f.Text = e.Offset(at.Line, at.Column+1), diag.Verbatim(at.Message)
	if m := unknownName.FindStringSubmatch(at.Message); m != nil {
		f.Text = diag.Phrase{Format: "there is no field or function %q%s", Args: []any{m[1], form.DidYouMean(m[1], s.names())}}
	}
	if m := unknownMember.FindStringSubmatch(at.Message); m != nil {
		f.Text = diag.Phrase{Format: "%q is no part of it%s", Args: []any{m[1], form.DidYouMean(m[1], members())}}
	}
	return f
}

var (
	unknownName   = lazyregexp.New(`^unknown name (\S+)`)
	unknownMember = lazyregexp.New(`has no (?:field|method) (\S+)`)
)

// members are the names of what functions return parts of.
func members() (names []string) {
	for _, t := range []reflect.Type{reflect.TypeFor[Product](), reflect.TypeFor[School]()} {
		for i := range t.NumField() {
			names = append(names, t.Field(i).Tag.Get("expr"))
		}
	}
	return names
}

// reads collects what an expression reads. given(x) asks whether there is a value,
// opt(x) takes none for empty: neither needs x to be there.
type reads struct {
	*scope
	needed map[string]int
	given  []string
	faults []located
}

type located struct {
	Fault
	at int // character of the expression
}

// Visit sees children before their parents.
func (r *reads) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.IdentifierNode:
		if r.isValue(n.Value) {
			r.needed[n.Value]++
		}
	case *ast.CallNode:
		callee, ok := n.Callee.(*ast.IdentifierNode)
		if !ok || len(n.Arguments) != 1 {
			return
		}
		id, ok := n.Arguments[0].(*ast.IdentifierNode)
		if !ok || callee.Value != "given" && callee.Value != "opt" {
			return
		}
		r.needed[id.Value]--
		if callee.Value == "opt" {
			ast.Patch(node, &ast.IdentifierNode{Value: id.Value})
		} else {
			r.given = append(r.given, given+id.Value)
			ast.Patch(node, &ast.IdentifierNode{Value: given + id.Value})
		}
	case *ast.BinaryNode:
		r.choices(n)
	}
}

// choices reports texts compared with a choice that is none of the field's.
func (r *reads) choices(n *ast.BinaryNode) {
	check := func(field, text ast.Node) {
		id, ok := field.(*ast.IdentifierNode)
		if !ok {
			return
		}
		f := r.field(id.Value)
		if f == nil || len(f.Choices) == 0 {
			return
		}
		var ids []string
		for _, c := range f.Choices {
			ids = append(ids, c.ID)
		}
		for _, s := range textsIn(text) {
			if !slices.Contains(ids, s.Value) {
				r.faults = append(r.faults, located{Fault{Text: diag.Phrase{Format: "%s has no choice %q%s", Args: []any{f.ID, s.Value, form.DidYouMean(s.Value, ids)}}}, s.Location().From})
			}
		}
	}
	switch n.Operator {
	case "==", "!=", "in":
		check(n.Left, n.Right)
		check(n.Right, n.Left)
	}
}

// textsIn are the constants of a node, or of the items of a list.
func textsIn(n ast.Node) (out []*ast.StringNode) {
	switch n := n.(type) {
	case *ast.StringNode:
		return []*ast.StringNode{n}
	case *ast.ArrayNode:
		for _, item := range n.Nodes {
			out = append(out, textsIn(item)...)
		}
	}
	return out
}
