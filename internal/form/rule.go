package form

import (
	"maps"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Expr is an expression over values, and where it begins in its file.
type Expr struct {
	Text string
	Pos  diag.Pos
	Name string // of a condition that has one
}

// String returns the expression as written in the definition.
func (e Expr) String() string {
	if e.Name != "" {
		return e.Name
	}
	return e.Text
}

// Rule is a demand on values, as data: package importer/rules compiles and
// judges it.
type Rule struct {
	Name     string
	Each     bool   // of each row of the list by itself
	When     Expr   // the rule applies where this holds; "" = always
	Demand   Expr   // what must hold
	Unique   string // column of which no two rows may have the same value
	Severity diag.Severity
	Code     diag.Code // of a text in the table; "rule.NAME" for a message of its own
	At       []string  // fields or columns that it points at, the first that has a value
	Message  Words
	Hint     Words
	Args     []RuleArg
	Pos      diag.Pos
}

// OwnWords reports whether the rule has its own message.
func (r *Rule) OwnWords() bool { return r.Message != (Words{}) }

// RuleArg is a text that the message is completed with.
type RuleArg struct {
	Key  string
	Text Expr
}

// Words are a text in both languages.
type Words struct{ JA, EN string }

// fileDemand is a rule as files write it.
type fileDemand struct {
	Name     string              `yaml:"name"`
	Each     bool                `yaml:"each"`
	When     fileText            `yaml:"when"`
	Demand   fileText            `yaml:"demand"`
	Unique   string              `yaml:"unique"`
	Severity string              `yaml:"severity"`
	Code     string              `yaml:"code"`
	At       []string            `yaml:"at"`
	Message  fileName            `yaml:"message"`
	Hint     fileName            `yaml:"hint"`
	Args     map[string]fileText `yaml:"args"`
	pos      diag.Pos
}

// fileDemands are the rules of one name: one, or several.
type fileDemands []fileDemand

// UnmarshalYAML takes one rule or a list of them.
func (d *fileDemands) UnmarshalYAML(n ast.Node) error {
	if _, ok := n.(*ast.SequenceNode); ok {
		return yaml.NodeToValue(n, (*[]fileDemand)(d), yaml.Strict())
	}
	var one fileDemand
	err := yaml.NodeToValue(n, &one, yaml.Strict())
	*d = fileDemands{one}
	return err
}

// UnmarshalYAML keeps the position of the rule.
func (d *fileDemand) UnmarshalYAML(n ast.Node) error {
	type plain fileDemand
	if err := yaml.NodeToValue(n, (*plain)(d), yaml.Strict()); err != nil {
		return err
	}
	d.pos = position(n)
	return nil
}

// fileRuleRef is a rule of a form: the name of a shared one, or one of its own.
type fileRuleRef struct {
	name fileText
	own  *fileDemand
}

// UnmarshalYAML accepts a name or a rule.
func (r *fileRuleRef) UnmarshalYAML(n ast.Node) error {
	if _, ok := n.(*ast.MappingNode); ok {
		r.own = new(fileDemand)
		return yaml.NodeToValue(n, r.own, yaml.Strict())
	}
	return yaml.NodeToValue(n, &r.name)
}

// textPosition is where the text of a scalar begins: behind a quotation mark, in
// the line below a | or >.
func textPosition(n ast.Node) diag.Pos {
	if l, ok := n.(*ast.LiteralNode); ok && l.Value != nil {
		if t := l.Value.GetToken(); t != nil && t.Position != nil {
			return diag.Pos{Line: t.Position.Line, Column: t.Position.Column}
		}
	}
	p := position(n)
	if t := n.GetToken(); t != nil && (t.Type == token.DoubleQuoteType || t.Type == token.SingleQuoteType) {
		p.Column++
	}
	return p
}

// Offset is the place of a character of an expression, line and column from 1.
func (e Expr) Offset(line, column int) diag.Pos {
	p := e.Pos
	if line <= 1 {
		p.Column += column - 1
		return p
	}
	p.Line += line - 1
	p.Column = column
	return p
}

// rules are the rules of a definition in its order.
func (l *loader) rules(d *Definition, refs []fileRuleRef) {
	for _, r := range refs {
		if r.own != nil {
			l.demand(d, *r.own, r.own.pos.File)
			continue
		}
		shared, ok := l.parts.Rules[r.name.text]
		if !ok {
			l.fail(r.name.pos, "unknown rule %q%s", r.name.text, DidYouMean(r.name.text, slices.Sorted(maps.Keys(l.parts.Rules))))
			continue
		}
		for _, one := range shared {
			if one.Name == "" {
				one.Name = r.name.text
			}
			if rule, ok := l.rule(one, "parts.yaml"); ok {
				rule.Pos = r.name.pos
				d.Rules = append(d.Rules, rule)
			}
		}
	}
}

func (l *loader) demand(d *Definition, f fileDemand, file string) {
	if rule, ok := l.rule(f, file); ok {
		d.Rules = append(d.Rules, rule)
	}
}

// valueRules are the rules of a name about one value, which they call value.
func (l *loader) valueRules(name string) (out []*Rule) {
	if made, ok := l.demands[name]; ok {
		return made
	}
	for _, f := range l.parts.Rules[name] {
		if f.Name == "" {
			f.Name = name
		}
		if r, ok := l.rule(f, "parts.yaml"); ok {
			out = append(out, &r)
		}
	}
	if l.demands == nil {
		l.demands = make(map[string][]*Rule)
	}
	l.demands[name] = out
	return out
}

// rule checks what can be checked of a rule without its expressions.
func (l *loader) rule(f fileDemand, file string) (r Rule, ok bool) {
	f.pos.File = file
	expr := func(t fileText) Expr {
		t.begins.File = file
		return Expr{Text: strings.TrimSpace(t.text), Pos: t.begins}
	}
	r = Rule{Name: f.Name, Each: f.Each, When: expr(f.When), Demand: expr(f.Demand), Unique: f.Unique, Code: diag.Code(f.Code), At: f.At,
		Message: Words(f.Message), Hint: Words(f.Hint), Severity: diag.Error, Pos: f.pos}
	for _, key := range slices.Sorted(maps.Keys(f.Args)) {
		r.Args = append(r.Args, RuleArg{key, expr(f.Args[key])})
	}
	ok = true
	fail := func(format string, args ...any) {
		l.fail(f.pos, "rule %s: %s", f.Name, diag.Phrase{Format: format, Args: args})
		ok = false
	}
	if f.Name == "" {
		fail("it has no name")
	}
	if f.Severity != "" {
		var known bool
		if r.Severity, known = diag.ParseSeverity(f.Severity); !known {
			fail("unknown severity %q (error, warning, info)", f.Severity)
		}
	}
	if (r.Demand.Text == "") == (r.Unique == "") {
		fail("it takes either demand or unique")
	}
	switch {
	case r.Code == "" && (r.Message.JA == "" || r.Message.EN == ""):
		fail("it takes a code, or a message in both languages (ja and en)")
	case r.Code == "":
		r.Code = diag.OwnRule + "." + diag.Code(f.Name)
	case !r.Code.Known():
		fail("unknown code %q%s", f.Code, DidYouMean(f.Code, codeNames()))
	}
	return r, ok
}

func codeNames() (names []string) {
	for _, c := range diag.Codes() {
		names = append(names, string(c))
	}
	return names
}
