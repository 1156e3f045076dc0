package sheet

import (
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// tick is the state of a check box according to one source.
type tick uint8

const (
	tickUnknown tick = iota
	tickOff
	tickOn
	tickMixed // grey, or in a shape that cannot be read
)

// control is a form control gathered from up to three places: the sheet with
// its ctrlProps part, the drawing, and the VML drawing.
type control struct {
	shape  int64 // number of the shape, the same in all three
	rel    string
	name   string
	anchor diag.Cell
	label  string
	link   string
	state  tick // of ctrlProps
	vml    tick
	box    bool // a check box or option button, not another control
	option bool // an option button
	first  bool // the first option button of its group
	joined bool // its shape in the VML drawing was found
}

// listControls reads the controls that the sheet lists.
func (r *sheetReader) listControls() {
	x := r.x
	for d := x.depth; x.childIn(spaceMain, d); {
		if string(x.name) != "control" {
			continue
		}
		c := control{rel: string(x.attrIn(spaceRel, "id")), name: x.value("name")}
		c.shape, _ = x.number("shapeId")
		for e := x.depth; x.childIn(spaceMain, e); {
			if string(x.name) == "controlPr" {
				c.link = x.value("linkedCell")
				c.anchor = r.controlAnchor()
			}
		}
		r.controls = append(r.controls, c)
		if len(r.controls) > r.lim.Boxes {
			x.stop(tooMuch("Boxes", int64(r.lim.Boxes), "many controls"))
		}
	}
}

// listObjects finds the embedded objects of a sheet. One that cannot be read is
// decoration to a reader of cells.
func (r *sheetReader) listObjects() {
	x := r.x
	for d := x.depth; x.childIn(spaceMain, d); {
		if string(x.name) != "oleObject" {
			continue
		}
		g := Graphic{Object: x.value("progId")}
		for e := x.depth; x.childIn(spaceMain, e); {
			if string(x.name) == "objectPr" {
				g.Area = r.objectAnchor()
			}
		}
		if g.Object != "" && g.Area.Top > 0 && len(r.sheet.Graphics) < r.lim.Boxes {
			r.sheet.Graphics = append(r.sheet.Graphics, g)
		}
	}
}

func (r *sheetReader) objectAnchor() (a Area) {
	x := r.x
	for d := x.depth; x.childIn(spaceMain, d); {
		if string(x.name) != "anchor" {
			continue
		}
		for e := x.depth; x.child(e); {
			switch string(x.name) {
			case "from":
				p, _, _ := anchorCell(x)
				a.Top, a.Left, a.Bottom, a.Right = p.Row, p.Col, max(p.Row, a.Bottom), max(p.Col, a.Right)
			case "to":
				p, _, _ := anchorCell(x)
				a.Bottom, a.Right = max(p.Row, a.Top), max(p.Col, a.Left)
			}
		}
	}
	return a
}

func (r *sheetReader) controlAnchor() (p diag.Cell) {
	x := r.x
	for d := x.depth; x.childIn(spaceMain, d); {
		if string(x.name) != "anchor" {
			continue
		}
		for e := x.depth; x.child(e); {
			if string(x.name) == "from" {
				p, _, _ = anchorCell(x)
			}
		}
	}
	return p
}

// perPoint is the number of English Metric Units in a point.
const perPoint = 12700

// anchorCell reads xdr:col and xdr:row, which count from 0, and how far right of
// the column's edge and below that of the row the anchor is, in points.
func anchorCell(x *scanner) (p diag.Cell, right, below float32) {
	for d := x.depth; x.child(d); {
		switch string(x.name) {
		case "col":
			p.Col = oneMore(x, MaxCol)
		case "colOff":
			right = offset(x)
		case "rowOff":
			below = offset(x)
		case "row":
			p.Row = oneMore(x, MaxRow)
		}
	}
	return p, right, below
}

func offset(x *scanner) float32 {
	n, _ := digits(trimSpace(x.content(nil)))
	return float32(n) / perPoint
}

func oneMore(x *scanner, bound int64) int32 {
	n, ok := digits(trimSpace(x.content(nil)))
	if !ok || n >= bound {
		return 0
	}
	return int32(n) + 1
}

// readBoxes makes check boxes of the controls of a sheet.
func (r *sheetReader) readBoxes(rels []relation) error {
	for i := range r.controls {
		if err := r.properties(&r.controls[i], rels); err != nil {
			return err
		}
	}
	if rel, ok := byID(rels, r.drawing); ok && r.present(rel.target) {
		if err := r.drawn(rel.target); err != nil {
			return err
		}
	}
	if rel, ok := byID(rels, r.vml); ok && r.present(rel.target) {
		if err := r.vmlBoxes(rel.target); err != nil {
			return err
		}
	}
	for _, c := range r.controls {
		if c.box {
			r.addBox(c)
		}
	}
	return nil
}

// properties reads the part that a control points to: ctrlProps, or ActiveX, of
// which only the kind can be determined.
func (r *sheetReader) properties(c *control, rels []relation) error {
	rel, ok := byID(rels, c.rel)
	if !ok || !r.pack.has(rel.target) {
		r.warn("a control without properties: " + c.name)
		return nil
	}
	x := r.x
	if err := r.pack.open(x, rel.target, r.lim.SmallPart); err != nil {
		return err
	}
	switch rel.kind {
	case "ctrlProp":
		c.formControl(x)
		r.checkAttrs()
		if !controlKinds(x.attr("objectType")) {
			r.warn("a control of an unknown kind: " + c.name)
		}
	case "control":
		c.activeX(x)
	}
	return x.finish()
}

// controlKinds are the form controls of Excel.
var controlKinds = names("Button", "CheckBox", "Drop", "GBox", "Label", "List", "Radio", "Scroll", "Spin", "EditBox", "Dialog")

func (c *control) formControl(x *scanner) {
	if !x.root(spaceX14, "formControlPr") {
		return
	}
	kind := x.value("objectType")
	c.option = kind == "Radio"
	c.box = kind == "CheckBox" || c.option
	c.first = x.value("firstButton") == "1"
	if link := x.value("fmlaLink"); link != "" {
		c.link = link
	}
	switch checked := x.value("checked"); checked {
	case "", "Unchecked":
		c.state = tickOff
	case "Checked":
		c.state = tickOn
	default:
		c.state = tickMixed
	}
}

// activeXCheckBox and activeXOption are the classes of Forms.CheckBox.1 and
// Forms.OptionButton.1. Their states lie in binary parts.
const (
	activeXCheckBox = "{8BD21D40-EC42-11CE-9E0D-00AA006002F3}"
	activeXOption   = "{8BD21D50-EC42-11CE-9E0D-00AA006002F3}"
)

func (c *control) activeX(x *scanner) {
	if x.root(spaceActiveX, "ocx") {
		class := string(x.attrIn(spaceActiveX, "classid"))
		c.option = strings.EqualFold(class, activeXOption)
		c.box = c.option || strings.EqualFold(class, activeXCheckBox)
		c.state = tickMixed
	}
}

func (r *sheetReader) addBox(c control) {
	b := Box{Anchor: c.anchor, Label: strings.TrimSpace(c.label), Option: c.option}
	b.Checked = c.state == tickOn || c.state == tickUnknown && c.vml == tickOn
	// A VML without a state is no second opinion: LibreOffice loses the mark
	// there.
	b.Doubt = c.state == tickMixed || c.vml == tickMixed || c.state == tickOff && c.vml == tickOn
	r.sheet.Boxes = append(r.sheet.Boxes, b)
	r.links = append(r.links, boxLink{r.index, len(r.sheet.Boxes) - 1, strings.TrimPrefix(c.link, "="), c.first})
}

// boxLink is a check box or option button whose linked cell is looked up once
// all sheets are read.
type boxLink struct {
	sheet, box int
	ref        string
	first      bool
}

// resolveBoxes compares check boxes with the cells that mirror them, which are
// on the same sheet: LibreOffice writes links that name another sheet than the
// one meant, and Excel keeps a link across sheets in step itself.
func (r *reader) resolveBoxes() {
	for i, l := range r.links {
		s := r.book.Sheets[l.sheet]
		name, ref, qualified := cutSheet(l.ref)
		p, ok := ParseCell(ref)
		if !ok {
			continue
		}
		b := &s.Boxes[l.box]
		if b.Option {
			r.resolveOptions(i, p)
			continue
		}
		mirror, ok := s.At(p)
		isMirror := ok && mirror.Kind() == Bool
		if isMirror || !qualified || strings.EqualFold(name, s.Name) {
			b.Link = p
		}
		if isMirror && (mirror.Text() == "TRUE") != b.Checked {
			b.Doubt = true
		}
	}
}

// resolveOptions compares a group of option buttons with the cell that has the
// number of the one that is pushed. Only the first button of a group names the
// cell. Where the cell has a number and no button is pushed, a program has lost
// the state: all of them are doubtful.
func (r *reader) resolveOptions(at int, p diag.Cell) {
	s := r.book.Sheets[r.links[at].sheet]
	mirror, ok := s.At(p)
	if !ok || mirror.Kind() != Number {
		return
	}
	var group []*Box
	pushed := false
	for i := at; i < len(r.links) && r.links[i].sheet == r.links[at].sheet && (i == at || !r.links[i].first); i++ {
		b := &s.Boxes[r.links[i].box]
		if !b.Option || i > at && r.links[i].ref != "" && r.links[i].ref != r.links[at].ref {
			break
		}
		b.Link = p
		group, pushed = append(group, b), pushed || b.Checked
	}
	for _, b := range group {
		b.Doubt = b.Doubt || !pushed && mirror.Text() != "0"
	}
}

// shapeNumber is the number at the end of "_x0000_s1025"; 0 without one.
func shapeNumber(id string) int64 {
	i := strings.LastIndexByte(id, 's')
	n, err := strconv.ParseInt(id[i+1:], 10, 64)
	if err != nil {
		return 0
	}
	return n
}
