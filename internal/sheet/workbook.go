package sheet

import (
	"strings"
)

// mainTypes are the content types of the workbook part, in lower case.
var mainTypes = map[string]bool{
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml":    true,
	"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml": true,
	"application/vnd.ms-excel.sheet.macroenabled.main+xml":                          true,
	"application/vnd.ms-excel.template.macroenabled.main+xml":                       true,
	"application/vnd.ms-excel.addin.macroenabled.main+xml":                          true,
}

// tab is a sheet as the workbook lists it.
type tab struct {
	name  string
	state State
	rel   string
	part  string
	kind  string
}

// findWorkbook is the name of the workbook part.
func (r *reader) findWorkbook() (string, error) {
	rels, err := r.pack.relations(r.x, "")
	if err != nil {
		return "", err
	}
	part := byKind(rels, "officeDocument")
	if part == "" {
		return "", &ReadError{Code: CodeNotWorkbook, Detail: "the package names no main document", Offset: -1}
	}
	typ, err := r.pack.contentType(r.x, part)
	if err != nil {
		return "", err
	}
	if !mainTypes[typ] {
		return "", &ReadError{Code: CodeNotWorkbook, Part: part, Detail: "main document is " + typ, Offset: -1}
	}
	return part, nil
}

// workbook reads the workbook part: its sheets, names and date system.
func (r *reader) workbook(part string) error {
	x := r.x
	if err := r.pack.open(x, part, r.lim.SmallPart); err != nil {
		return err
	}
	if x.root(spaceMain, "workbook") {
		for d := x.depth; x.only(inWorkbook, d); {
			switch string(x.name) {
			case "workbookPr":
				r.book.Date1904 = x.flag("date1904", false)
			case "sheets":
				r.listTabs()
			case "definedNames":
				r.listNames()
			}
		}
	}
	if len(r.tabs) == 0 && x.err == nil {
		x.fail("workbook without sheets")
	}
	return x.finish()
}

func (r *reader) listTabs() {
	x := r.x
	for d := x.depth; x.each("sheet", d); {
		r.checkAttrs()
		t := tab{name: x.required("name"), rel: string(x.attrIn(spaceRel, "id"))}
		t.name = string(unescape([]byte(t.name), 0))
		t.state = r.sheetState()
		for _, other := range r.tabs {
			if other.name == t.name {
				x.fail("two sheets of one name")
			}
		}
		r.tabs = append(r.tabs, t)
		if len(r.tabs) > r.lim.Sheets {
			x.stop(tooMuch("Sheets", int64(r.lim.Sheets), "many sheets"))
		}
	}
}

// sheetState reads whether a sheet is shown. No value depends on it, so that
// what some programs write ("show") is shown.
func (r *reader) sheetState() State {
	switch state := r.x.value("state"); state {
	case "", "visible":
	case "hidden":
		return Hidden
	case "veryHidden":
		return VeryHidden
	default:
		r.warn("unknown state of a sheet: " + state)
	}
	return Visible
}

func (r *reader) listNames() {
	x := r.x
	for d := x.depth; x.each("definedName", d); {
		r.checkAttrs()
		n := Name{Name: x.required("name"), Sheet: -1}
		if i, ok := x.number("localSheetId"); ok {
			n.Sheet = int(min(i, 1<<20))
		}
		n.Ref = strings.TrimSpace(string(x.content(nil)))
		r.book.Names = append(r.book.Names, n)
		if len(r.book.Names) > r.lim.Names {
			x.stop(tooMuch("Names", int64(r.lim.Names), "many defined names"))
		}
	}
}

// place finds the part of each sheet.
func (r *reader) place(rels []relation, part string) error {
	left := r.unlisted(rels)
	for i := range r.tabs {
		t := &r.tabs[i]
		if t.rel == "" && left == 0 {
			r.warn("a sheet has no part: " + t.name)
			t.kind = noPart
			continue
		}
		rel, ok := byID(rels, t.rel)
		if !ok || !r.pack.has(rel.target) {
			e := corrupt("sheet without a part")
			e.Part, e.Sheet = part, t.name
			return e
		}
		t.part, t.kind = rel.target, rel.kind
	}
	return nil
}

// noPart is the kind of a sheet without an id: Excel lists the modules of old
// macros so. It is accepted only if no unassigned part could be its own.
const noPart = ""

// unlisted warns of sheets in the package that the workbook does not list, and
// counts them.
func (r *reader) unlisted(rels []relation) (left int) {
	for _, rel := range rels {
		listed := rel.kind != "worksheet"
		for _, t := range r.tabs {
			listed = listed || t.rel == rel.id
		}
		if !listed {
			r.warn("a sheet is not listed: " + rel.target)
			left++
		}
	}
	return left
}
