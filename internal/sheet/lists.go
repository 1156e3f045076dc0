package sheet

import "strings"

// listWork bounds how many cells may be looked at for all lists of a book.
const listWork = 10_000_000

// resolveLists fills in the items of drop-down lists. A list that lies outside
// the book, or is computed, has none.
func (r *reader) resolveLists() error {
	if len(r.todo) == 0 {
		return nil
	}
	l := newLister(r.book, r.lim)
	if err := r.readSources(l); err != nil {
		return err
	}
	for _, p := range r.todo {
		r.book.Sheets[p.sheet].Validations[p.rule].Items = l.items(&p)
	}
	if l.work <= 0 {
		r.warn("drop-down lists are too long to be looked up")
	}
	return nil
}

// lister looks up the items of lists.
type lister struct {
	lim    *Limits
	book   *Book
	sheet  int // index of the rule's sheet
	work   int // cells that may still be looked at
	known  map[listRange][]string
	names  map[scopedName]string
	sheets map[string]*Sheet // by name in lower case
}

type listRange struct {
	sheet *Sheet
	area  Area
}

// scopedName is a defined name in lower case and the sheet it belongs to.
type scopedName struct {
	sheet int
	name  string
}

func newLister(b *Book, lim *Limits) *lister {
	l := &lister{lim: lim, book: b, work: listWork, known: map[listRange][]string{},
		names: make(map[scopedName]string, len(b.Names)), sheets: make(map[string]*Sheet, len(b.Sheets))}
	for _, n := range b.Names {
		l.names[scopedName{max(n.Sheet, -1), strings.ToLower(n.Name)}] = n.Ref
	}
	for i := len(b.Sheets) - 1; i >= 0; i-- {
		l.sheets[strings.ToLower(b.Sheets[i].Name)] = b.Sheets[i]
	}
	return l
}

func (l *lister) items(p *pending) []string {
	if strings.HasPrefix(p.formula, `"`) {
		return quotedItems(p.formula)
	}
	if !p.found {
		return nil
	}
	items, ok := l.known[p.from]
	if !ok {
		items = l.texts(p.from.sheet, p.from.area)
		l.known[p.from] = items
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

// locate finds the range that a formula means: a reference, or a name for one.
func (l *lister) locate(formula string) (listRange, bool) {
	const mostNames = 8
	if strings.HasPrefix(formula, `"`) {
		return listRange{}, false
	}
	return l.follow(formula, mostNames)
}

// follow is locate through at most depth names. A name of the sheet hides one
// of the book.
func (l *lister) follow(formula string, depth int) (listRange, bool) {
	if depth == 0 {
		return listRange{}, false
	}
	sheet := l.book.Sheets[l.sheet]
	name, ref, qualified := cutSheet(formula)
	if qualified {
		if sheet = l.sheets[strings.ToLower(name)]; sheet == nil {
			return listRange{}, false
		}
	}
	if a, ok := ParseArea(ref); ok {
		return listRange{sheet, a}, true
	}
	target, ok := l.names[scopedName{l.sheet, strings.ToLower(ref)}]
	if !ok {
		target, ok = l.names[scopedName{-1, strings.ToLower(ref)}]
	}
	if !ok {
		return listRange{}, false
	}
	return l.follow(target, depth-1)
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
