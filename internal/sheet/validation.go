package sheet

import "strings"

// pending is a drop-down list whose items are looked up once all sheets are
// read.
type pending struct {
	sheet   int // index into the sheets of the book
	rule    int // index into its Validations
	formula string
	from    listRange // see reader.readSources
	found   bool
}

// validations reads the drop-down lists of a sheet; s is the namespace of their
// spelling. Other rules for cells are not kept.
func (r *sheetReader) validations(s space) {
	x := r.x
	for d := x.depth; x.childIn(s, d); {
		if string(x.name) != "dataValidation" {
			continue
		}
		r.checkAttrs()
		list := x.value("type") == "list"
		ref, formula := x.value("sqref"), ""
		for e := x.depth; x.child(e); {
			switch string(x.name) {
			case "formula1":
				formula = r.ruleFormula(s)
			case "sqref":
				ref = string(x.content(nil))
			}
		}
		if list {
			r.addList(ref, strings.TrimSpace(formula))
		}
	}
}

// ruleFormula is the text of formula1, which Excel 2010 wraps in xm:f.
func (r *sheetReader) ruleFormula(s space) string {
	x := r.x
	if s == spaceMain {
		return string(unescape(x.content(nil), 0))
	}
	formula := ""
	for d := x.depth; x.child(d); {
		if x.space == spaceXM && string(x.name) == "f" {
			formula = string(x.content(nil))
		}
	}
	return formula
}

func (r *sheetReader) addList(ref, formula string) {
	v := Validation{}
	for _, f := range strings.Fields(ref) {
		a, ok := ParseArea(f)
		if !ok {
			r.warn("range of a drop-down list: " + f)
			continue
		}
		v.Areas = append(v.Areas, a)
	}
	r.rules += 1 + len(v.Areas)
	if r.rules > r.lim.Rules {
		r.x.stop(tooMuch("Rules", int64(r.lim.Rules), "many drop-down lists"))
		return
	}
	r.todo = append(r.todo, pending{sheet: r.index, rule: len(r.sheet.Validations), formula: strings.TrimPrefix(formula, "=")})
	r.sheet.Validations = append(r.sheet.Validations, v)
}
