package sheet

import (
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// readFormats reads the formats of all sheets that were read.
func (r *reader) readFormats(rels []relation) error {
	looks, err := r.readLooks(byKind(rels, "styles"))
	if err != nil {
		return err
	}
	for i, t := range r.tabs {
		s := r.book.Sheets[i]
		s.formats = newFormats(looks)
		if s.Skipped || t.kind != "worksheet" {
			continue
		}
		if err := r.sheetFormats(s, t.part); err != nil {
			return err
		}
	}
	return nil
}

func newFormats(looks []Look) *Formats {
	return &Formats{looks: looks, cells: map[diag.Cell]uint32{}, rows: map[int32]uint32{},
		heights: map[int32]float32{}, width: 8.43, height: 15}
}

// sheetFormats reads the formats of one sheet.
func (r *reader) sheetFormats(s *Sheet, part string) error {
	r.sheet = s
	defer func() { r.sheet = nil }()
	if err := r.pack.open(r.x, part, r.lim.Part); err != nil {
		return err
	}
	f := formatReader{reader: r, f: s.formats}
	if r.x.rootOf(sheetRoots) {
		f.body()
	}
	if err := r.x.finish(); err != nil {
		return err
	}
	return r.pictures(s, part, f.drawing)
}

// formatReader reads the formats of one sheet.
type formatReader struct {
	*reader
	f       *Formats
	drawing string
	last    diag.Cell
}

func (r *formatReader) body() {
	x := r.x
	for d := x.depth; x.child(d); {
		switch string(x.name) {
		case "sheetFormatPr":
			r.defaults()
		case "cols":
			r.columns()
		case "sheetData":
			r.data()
		case "sheetProtection":
			r.f.Protected = x.flag("sheet", false)
		case "dataValidations":
			r.rules(spaceMain)
		case "drawing":
			r.drawing = string(x.attrIn(spaceRel, "id"))
		case "extLst":
			r.extensions()
		}
	}
}

func (r *formatReader) extensions() {
	x := r.x
	for d := x.depth; x.child(d); {
		for e := x.depth; x.child(e); {
			if x.space == spaceX14 && string(x.name) == "dataValidations" {
				r.rules(spaceX14)
			}
		}
	}
}

func (r *formatReader) defaults() {
	if w, ok := r.float("defaultColWidth"); ok {
		r.f.width = w
	} else if w, ok := r.float("baseColWidth"); ok {
		r.f.width = w
	}
	if h, ok := r.float("defaultRowHeight"); ok {
		r.f.height = h
	}
}

func (r *formatReader) float(name string) (float32, bool) {
	v, err := strconv.ParseFloat(r.x.value(name), 32)
	return float32(v), err == nil
}

func (r *formatReader) columns() {
	x := r.x
	for d := x.depth; x.child(d); {
		from, ok := x.number("min")
		to, ok2 := x.number("max")
		if !ok || !ok2 || len(r.f.cols) > MaxCol {
			continue
		}
		c := colFormat{from: int32(min(from, MaxCol)), to: int32(min(to, MaxCol))}
		c.width, _ = r.float("width")
		if look, ok := x.number("style"); ok {
			c.look, c.hasLook = uint32(look), true
		}
		r.f.cols = append(r.f.cols, c)
	}
}

func (r *formatReader) data() {
	x := r.x
	for d := x.depth; x.child(d); {
		row := r.last.Row + 1
		if n, ok := x.number("r"); ok {
			row = int32(min(n, MaxRow))
		}
		r.last = diag.Cell{Row: row}
		if h, ok := r.float("ht"); ok {
			r.f.heights[row] = h
		}
		if look, ok := x.number("s"); ok && x.flag("customFormat", false) {
			r.f.rows[row] = uint32(look)
		}
		for e := x.depth; x.child(e); {
			r.cellFormat()
		}
	}
}

func (r *formatReader) cellFormat() {
	x := r.x
	p, ok := parseCell(trimSpace(x.attr("r")))
	if !ok {
		p = diag.Cell{Row: r.last.Row, Col: r.last.Col + 1}
	}
	r.last = p
	look, _ := x.number("s")
	if len(r.f.cells) < r.lim.Cells {
		r.f.cells[p] = uint32(look)
	}
}

// rules reads the data validations; s is the namespace of their spelling.
func (r *formatReader) rules(s space) {
	x := r.x
	for d := x.depth; x.childIn(s, d); {
		if string(x.name) != "dataValidation" {
			continue
		}
		v := Rule{Type: x.value("type"), Operator: x.value("operator"), Prompt: x.value("prompt"), Notice: x.value("error")}
		ref := x.value("sqref")
		formulas := sheetReader{reader: r.reader}
		for e := x.depth; x.child(e); {
			switch string(x.name) {
			case "formula1":
				v.First = formulas.ruleFormula(s)
			case "formula2":
				v.Second = formulas.ruleFormula(s)
			case "sqref":
				ref = string(x.content(nil))
			}
		}
		v.Areas = areasOf(ref)
		if len(r.f.Rules) < r.lim.Rules {
			r.f.Rules = append(r.f.Rules, v)
		}
	}
}

// pictures finds where the pictures of a sheet are.
func (r *reader) pictures(s *Sheet, part, id string) error {
	if id == "" {
		return nil
	}
	rels, err := r.pack.relations(r.x, part)
	if err != nil {
		return err
	}
	rel, ok := byID(rels, id)
	if !ok || !r.pack.has(rel.target) {
		return nil
	}
	x := r.x
	if err := r.pack.open(x, rel.target, r.lim.SmallPart); err != nil {
		return err
	}
	if x.root(spaceDrawing, "wsDr") {
		for d := x.depth; x.child(d); {
			if a, ok := pictureAnchor(x); ok && len(s.formats.Pictures) < r.lim.Boxes {
				s.formats.Pictures = append(s.formats.Pictures, a)
			}
		}
	}
	// A drawing that cannot be read was warned of before.
	_ = x.finish()
	return nil
}

// pictureAnchor reads an anchor of a drawing, if it holds a picture.
func pictureAnchor(x *scanner) (a Area, ok bool) {
	for d := x.depth; x.child(d); {
		switch string(x.name) {
		case "from":
			p, _, _ := anchorCell(x)
			a.Top, a.Left, a.Bottom, a.Right = p.Row, p.Col, max(p.Row, a.Bottom), max(p.Col, a.Right)
		case "to":
			p, _, _ := anchorCell(x)
			a.Bottom, a.Right = p.Row, p.Col
		case "pic":
			ok = true
		}
	}
	return a, ok && a.Top > 0
}

// areasOf reads a list of references; one that cannot be read was warned of by
// the first pass.
func areasOf(ref string) (areas []Area) {
	for _, f := range strings.Fields(ref) {
		if a, ok := ParseArea(f); ok {
			areas = append(areas, a)
		}
	}
	return areas
}
