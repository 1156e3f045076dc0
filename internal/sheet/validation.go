package sheet

import "strings"

// pending is a drop-down list whose items are looked up once all sheets are
// read.
type pending struct {
	sheet   int // index into the sheets of the book
	rule    int // index into its Validations
	formula string
}

// validations reads the drop-down lists of a sheet; s says in which of the two
// spellings. Other rules for cells are not kept.
func (r *sheetReader) validations(s space) {
	x := r.x
	for d := x.depth; x.childIn(s, d); {
		if string(x.name) != "dataValidation" {
			continue
		}
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
			r.x.fail("range of a drop-down list: " + f)
			return
		}
		v.Areas = append(v.Areas, a)
	}
	r.rules += 1 + len(v.Areas)
	if r.rules > r.lim.Rules {
		r.x.stop(tooMuch("Rules", int64(r.lim.Rules), "many drop-down lists"))
		return
	}
	r.todo = append(r.todo, pending{len(r.book.Sheets) - 1, len(r.sheet.Validations), formula})
	r.sheet.Validations = append(r.sheet.Validations, v)
}

// listWork bounds how many cells may be looked at for all lists of a book.
const listWork = 10_000_000

// resolveLists fills in the items of drop-down lists. A list that lies outside
// the book, or is computed, has none.
func (r *reader) resolveLists() {
	l := lister{book: r.book, lim: r.lim, work: listWork, known: map[string][]string{}}
	for _, p := range r.todo {
		l.sheet = p.sheet
		r.book.Sheets[p.sheet].Validations[p.rule].Items = l.items(p.formula)
	}
	if l.work <= 0 {
		r.warn("drop-down lists are too long to be looked up")
	}
}

// lister looks up the items of lists.
type lister struct {
	book  *Book
	lim   *Limits
	sheet int // index of the sheet the rule stands on
	work  int
	known map[string][]string // by sheet and range
}

func (l *lister) items(formula string) []string {
	formula = strings.TrimPrefix(formula, "=")
	if strings.HasPrefix(formula, `"`) {
		return quotedItems(formula)
	}
	sheet, a, ok := l.locate(formula, 8)
	if !ok {
		return nil
	}
	key := sheet.Name + "\x00" + formula
	items, ok := l.known[key]
	if !ok {
		items = l.texts(sheet, a)
		l.known[key] = items
	}
	return items
}

// quotedItems reads "a,b,c". Blanks around an item are not part of it.
func quotedItems(formula string) []string {
	body, ok := strings.CutSuffix(formula[1:], `"`)
	if !ok || strings.Contains(strings.ReplaceAll(body, `""`, ""), `"`) {
		return nil
	}
	items := []string{}
	for item := range strings.SplitSeq(strings.ReplaceAll(body, `""`, `"`), ",") {
		items = append(items, strings.Trim(item, " "))
	}
	return items
}

// locate finds the range that a formula means: a reference, or a name for one,
// through at most depth names.
func (l *lister) locate(formula string, depth int) (*Sheet, Area, bool) {
	if depth == 0 {
		return nil, Area{}, false
	}
	sheet := l.book.Sheets[l.sheet]
	name, ref, qualified := cutSheet(formula)
	if qualified {
		if sheet = l.byName(name); sheet == nil {
			return nil, Area{}, false
		}
	}
	if a, ok := ParseArea(ref); ok {
		return sheet, a, true
	}
	target, ok := l.name(ref)
	if !ok {
		return nil, Area{}, false
	}
	return l.locate(target, depth-1)
}

// name is what a defined name stands for; one of the sheet hides one of the
// book.
func (l *lister) name(name string) (ref string, ok bool) {
	for _, n := range l.book.Names {
		if !strings.EqualFold(n.Name, name) {
			continue
		}
		if n.Sheet == l.sheet {
			return n.Ref, true
		}
		if n.Sheet < 0 {
			ref, ok = n.Ref, true
		}
	}
	return ref, ok
}

func (l *lister) byName(name string) *Sheet {
	for _, s := range l.book.Sheets {
		if strings.EqualFold(s.Name, name) {
			return s
		}
	}
	return nil
}

// cutSheet splits "'a”b'!A1" into sheet and reference.
func cutSheet(formula string) (sheet, ref string, ok bool) {
	i := strings.LastIndexByte(formula, '!')
	if i < 0 {
		return "", formula, false
	}
	sheet, ref = formula[:i], formula[i+1:]
	if n := len(sheet); n >= 2 && sheet[0] == '\'' && sheet[n-1] == '\'' {
		sheet = strings.ReplaceAll(sheet[1:n-1], "''", "'")
	}
	return sheet, ref, true
}

// texts are the texts of the cells of a range, row by row, empty ones left out.
func (l *lister) texts(s *Sheet, a Area) []string {
	items := []string{}
	i, _ := s.Index(a.Cell())
	for ; i < s.Len() && l.work > 0; i++ {
		l.work--
		p := s.cells.at(i)
		if p.row() > a.Bottom {
			return items
		}
		if col := int32(p.col); col < a.Left || col > a.Right {
			continue
		}
		if text := s.Cell(i).Text(); text != "" && len(items) < l.lim.ListItems {
			items = append(items, text)
		}
	}
	if l.work <= 0 {
		return nil
	}
	return items
}
