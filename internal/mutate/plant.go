package main

import (
	"cmp"
	_ "embed"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// switchCode is added to the package: the functions that the mutated code calls.
//
//go:embed switch.go.txt
var switchCode string

// mutant is one small change. Its number is its index in the list, from 1.
type mutant struct {
	pos  token.Position
	what string // "a < b: <="
}

func (m mutant) String() string {
	return fmt.Sprintf("%s:%d:%d  %s", m.pos.Filename, m.pos.Line, m.pos.Column, m.what)
}

// planter writes calls of the functions of switch.go.txt into the source.
type planter struct {
	fset    *token.FileSet
	info    *types.Info
	local   *types.Package
	mutants []mutant

	src   []byte
	edits []edit
}

// edit inserts text before offset at, in place of cut bytes. Edits at one offset
// follow one another as by order.
type edit struct {
	at, cut, order int
	text           string
}

func (p *planter) offset(pos token.Pos) int { return p.fset.Position(pos).Offset }

// before and after put text round a node; the outer node is visited first.
func (p *planter) before(pos token.Pos, text string) {
	p.edits = append(p.edits, edit{at: p.offset(pos), order: len(p.edits), text: text})
}

func (p *planter) after(pos token.Pos, text string) {
	p.edits = append(p.edits, edit{at: p.offset(pos), order: -len(p.edits) - 1, text: text})
}

func (p *planter) replace(pos token.Pos, old, text string) {
	p.edits = append(p.edits, edit{at: p.offset(pos), cut: len(old), order: len(p.edits), text: text})
}

// add numbers a mutant.
func (p *planter) add(pos token.Pos, what string) int {
	p.mutants = append(p.mutants, mutant{p.fset.Position(pos), what})
	return len(p.mutants)
}

// plant returns the source of a file with its mutants in it.
func (p *planter) plant(file *ast.File, src []byte) []byte {
	p.src, p.edits = src, nil
	ast.Inspect(file, p.visit)
	slices.SortStableFunc(p.edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.order, b.order))
	})
	var out strings.Builder
	done := 0
	for _, e := range p.edits {
		out.Write(src[done:e.at])
		out.WriteString(e.text)
		done = e.at + e.cut
	}
	out.Write(src[done:])
	return []byte(out.String())
}

func (p *planter) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.GenDecl:
		return n.Tok != token.CONST
	case *ast.ArrayType:
		return false
	case *ast.BinaryExpr:
		if p.constant(n) {
			return false
		}
		p.binary(n)
	case *ast.UnaryExpr:
		if n.Op == token.SUB {
			return p.negated(n)
		}
	case *ast.IncDecStmt:
		p.step(n)
	case *ast.AssignStmt:
		p.assign(n)
	}
	return true
}

func (p *planter) constant(e ast.Expr) bool { return p.info.Types[e].Value != nil }

// calls names the function for each operator, and what the mutant does.
var calls = map[token.Token]struct{ function, instead string }{
	token.LSS: {"mutLss", "<="}, token.LEQ: {"mutLeq", "<"}, token.GTR: {"mutGtr", ">="}, token.GEQ: {"mutGeq", ">"},
	token.ADD: {"mutAdd", "-"}, token.SUB: {"mutSub", "+"}, token.MUL: {"mutMul", "/"}, token.QUO: {"mutQuo", "*"}, token.REM: {"mutRem", "*"},
	token.LAND: {"mutAnd", "||"}, token.LOR: {"mutOr", "&&"},
	token.EQL: {"mutNot", "!="}, token.NEQ: {"mutNot", "=="},
}

func (p *planter) binary(n *ast.BinaryExpr) {
	call, known := calls[n.Op]
	if !known {
		return
	}
	what := p.text(n.X) + " " + n.Op.String() + " " + p.text(n.Y) + ": "
	switch n.Op {
	case token.EQL, token.NEQ:
		if !p.plainBool(n) {
			return
		}
		p.before(n.Pos(), fmt.Sprintf("mutNot(%d, ", p.add(n.OpPos, what+call.instead)))
		p.after(n.End(), ")")
		return
	case token.LAND, token.LOR:
		if !p.plainBool(n) {
			return
		}
		p.before(n.Pos(), fmt.Sprintf("%s(%d, ", call.function, p.add(n.OpPos, what+call.instead)))
		p.before(n.Y.Pos(), "func() bool { return ")
		p.after(n.End(), " })")
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
		if !p.plainBool(n) || !p.basic(n.X, types.IsOrdered) || !p.basic(n.Y, types.IsOrdered) {
			return
		}
		id := p.add(n.OpPos, what+call.instead)
		p.add(n.OpPos, what+"not")
		p.before(n.Pos(), fmt.Sprintf("%s(%d, ", call.function, id))
		p.after(n.End(), ")")
	default:
		if !p.basic(n, types.IsNumeric) {
			return
		}
		p.before(n.Pos(), fmt.Sprintf("%s(%d, ", call.function, p.add(n.OpPos, what+call.instead)))
		p.after(n.End(), ")")
	}
	p.replace(n.OpPos, n.Op.String(), ",")
}

// negated changes the sign of -a; of a constant, too.
func (p *planter) negated(n *ast.UnaryExpr) bool {
	name, ok := p.typeName(n)
	if !ok || !p.basic(n, types.IsNumeric) {
		return !p.constant(n)
	}
	id := p.add(n.OpPos, "-"+p.text(n.X)+": without -")
	if p.constant(n) && p.basic(n, types.IsUnsigned) {
		p.mutants = p.mutants[:id-1]
		return false
	}
	p.before(n.Pos(), fmt.Sprintf("mutNeg[%s](%d, ", name, id))
	p.after(n.End(), ")")
	p.replace(n.OpPos, "-", "")
	return !p.constant(n)
}

func (p *planter) step(n *ast.IncDecStmt) {
	if !p.basic(n.X, types.IsNumeric) || !p.repeatable(n.X) {
		return
	}
	function, instead := "mutAdd", "--"
	if n.Tok == token.DEC {
		function, instead = "mutSub", "++"
	}
	id := p.add(n.TokPos, p.text(n.X)+n.Tok.String()+": "+instead)
	p.replace(n.TokPos, n.Tok.String(), fmt.Sprintf(" = %s(%d, %s, 1)", function, id, p.text(n.X)))
}

func (p *planter) assign(n *ast.AssignStmt) {
	function, instead := "mutAdd", "-="
	switch n.Tok {
	case token.ADD_ASSIGN:
	case token.SUB_ASSIGN:
		function, instead = "mutSub", "+="
	default:
		return
	}
	if !p.basic(n.Lhs[0], types.IsNumeric) || !p.repeatable(n.Lhs[0]) {
		return
	}
	id := p.add(n.TokPos, p.text(n.Lhs[0])+" "+n.Tok.String()+" "+p.text(n.Rhs[0])+": "+instead)
	p.replace(n.TokPos, n.Tok.String(), fmt.Sprintf("= %s(%d, %s,", function, id, p.text(n.Lhs[0])))
	p.after(n.End(), ")")
}

// repeatable reports whether an expression may be written, and evaluated, twice.
func (p *planter) repeatable(e ast.Expr) bool {
	plain := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.CallExpr, *ast.FuncLit, *ast.BinaryExpr, *ast.UnaryExpr:
			plain = false
		}
		return plain
	})
	return plain
}

func (p *planter) basic(e ast.Expr, is types.BasicInfo) bool {
	t := p.info.TypeOf(e)
	if t == nil {
		return false
	}
	if _, generic := t.(*types.TypeParam); generic {
		return false
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&is != 0 && b.Info()&types.IsComplex == 0
}

// plainBool reports whether the expression may become a call that returns bool.
func (p *planter) plainBool(e ast.Expr) bool {
	t := p.info.TypeOf(e)
	return t == types.Typ[types.Bool] || t == types.Typ[types.UntypedBool]
}

// typeName is how the type of e is written in this package; false where it is
// neither basic nor its own.
func (p *planter) typeName(e ast.Expr) (string, bool) {
	switch t := p.info.TypeOf(e).(type) {
	case *types.Basic:
		return t.Name(), t.Info()&types.IsUntyped == 0
	case *types.Named:
		return t.Obj().Name(), t.Obj().Pkg() == p.local && t.Obj().Parent() == p.local.Scope() && t.TypeArgs().Len() == 0
	}
	return "", false
}

// text is the source of an expression, on one line.
func (p *planter) text(n ast.Node) string {
	return strings.Join(strings.Fields(string(p.src[p.offset(n.Pos()):p.offset(n.End())])), " ")
}

// helpers is the file to be added to the package.
func (p *planter) helpers(name string) []byte {
	return []byte(strings.NewReplacer("PACKAGE", name, "MUTANTS", strconv.Itoa(len(p.mutants)+1)).Replace(switchCode))
}
