package rules

import (
	"maps"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/types"
	"github.com/expr-lang/expr/vm"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// ValueProgram is a rule about one value, which its expressions call value.
type ValueProgram struct {
	rule         *form.Rule
	kind         kind
	env          map[string]any
	when, demand *expression
	args         []*expression
}

type valueKey struct {
	rule *form.Rule
	kind kind
}

// kindOfItem is the kind of what a rule about one value sees: of a list each item.
func kindOfItem(f *form.Field) kind {
	if f.Type == form.List {
		return isText
	}
	return kindOf(f.Type)
}

// Value judges the canonical text of one field by the rules about its value,
// and returns those that it breaks.
func (e *Engine) Value(f *form.Field, text string) (out []Finding) {
	for _, r := range f.Demands {
		if p := e.value(r, f); p != nil {
			if finding, broken := p.judge(text); broken {
				out = append(out, finding)
			}
		}
	}
	return out
}

func (e *Engine) value(r *form.Rule, f *form.Field) *ValueProgram {
	key := valueKey{r, kindOfItem(f)}
	e.mu.Lock()
	defer e.mu.Unlock()
	p, ok := e.values[key]
	if !ok {
		p, _ = e.compileValue(r, f)
		e.values[key] = p
	}
	return p
}

func (e *Engine) compileValue(r *form.Rule, f *form.Field) (*ValueProgram, []Fault) {
	functions, called := e.tools.functions()
	k := kindOfItem(f)
	s := &scope{types: types.Map{"value": k.typ()}, env: map[string]any{}, functions: functions, called: called}
	s.constant("retirement", e.tools.retirement)
	p := &ValueProgram{rule: r, kind: k, env: s.env}
	var faults []Fault
	add := func(x form.Expr, options ...expr.Option) *expression {
		if x.Text == "" {
			return nil
		}
		out, wrong := s.compile(x, options...)
		for _, w := range wrong {
			w.Text = ofRule(r, w.Text)
			faults = append(faults, w)
		}
		return out
	}
	p.when, p.demand = add(r.When, expr.AsBool()), add(r.Demand, expr.AsBool())
	for _, a := range r.Args {
		p.args = append(p.args, add(a.Text))
	}
	if r.Unique != "" || r.Each {
		faults = append(faults, Fault{Pos: r.Pos, Text: ofRule(r, diag.Phrase{Format: "each and unique are for lists, not for one value"})})
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return p, nil
}

func (p *ValueProgram) judge(text string) (Finding, bool) {
	env := maps.Clone(p.env)
	env["value"] = valueOf(p.kind, text)
	j := judge{vm: vm.VM{}}
	if p.when != nil && !j.truth(p.when, env) || p.demand == nil || j.met(p.demand, env) {
		return Finding{}, false
	}
	r := judged{Rule: p.rule, args: p.args}
	return Finding{Rule: p.rule, Row: -1, First: -1, Args: j.args(&r, env)}, true
}

// Diagnostic returns the finding as a diagnostic without position; the caller
// adds sheet and cell.
func (f *Finding) Diagnostic() diag.Diagnostic {
	return diag.Diagnostic{Severity: f.Rule.Severity, Code: f.Rule.Code, Rule: f.Rule.Pos, Args: f.Args}
}
