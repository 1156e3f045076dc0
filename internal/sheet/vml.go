package sheet

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// controlOf finds a control by the number of its shape, or by the place where a
// program has numbered the shapes anew.
func (r *sheetReader) controlOf(shape int64, at diag.Cell) *control {
	var there *control
	for i := range r.controls {
		c := &r.controls[i]
		if c.shape == shape && shape != 0 {
			return c
		}
		if c.anchor == at && !at.IsZero() && there == nil {
			there = c
		}
	}
	return there
}

// vmlBoxes reads the VML drawing: the second opinion on controls that the
// sheet lists, and the only source of those it does not. VML is often not
// well-formed; then only what it alone knows is lost, with a warning.
func (r *sheetReader) vmlBoxes(part string) error {
	x := r.x
	if err := r.pack.open(x, part, r.lim.SmallPart); err != nil {
		return err
	}
	x.vml = true
	found := []control{}
	if x.child(0) {
		for d := x.depth; x.child(d); {
			if x.space == spaceVML && string(x.name) == "shape" {
				if c := vmlShape(x); c.box {
					found = append(found, c)
				}
				if len(found) > r.lim.Boxes {
					return tooMuch("Boxes", int64(r.lim.Boxes), "many controls")
				}
			}
		}
	}
	if lost := x.finish(); lost != nil {
		if err := x.drain(); err != nil {
			return err
		}
		r.warn("the drawing of a sheet cannot be read; check boxes may be missing: " + lost.Error())
	}
	r.joinVML(found)
	return nil
}

// drain reads the rest of a part whose XML is wrong, for its checksum alone.
func (x *scanner) drain() error {
	x.err = nil
	for !x.eof && x.err == nil {
		x.pos = x.end
		x.fill()
	}
	return x.err
}

// joinVML matches the shapes of the VML with the controls of the sheet: by the
// number of the shape; where a program has numbered the shapes anew, by their
// order, or else by their label. A shape without a control is a box of its own.
func (r *sheetReader) joinVML(found []control) {
	var rest []control
	for _, v := range found {
		if c := r.controlOf(v.shape, diag.Cell{}); c != nil && !c.joined {
			c.join(v)
			continue
		}
		rest = append(rest, v)
	}
	open := r.openBoxes()
	inOrder := len(open) == len(rest)
	for i, v := range rest {
		inOrder = inOrder && open[i].sameLabel(v)
	}
	var alone []control
	for i, v := range rest {
		switch c := labelled(open, v); {
		case inOrder:
			open[i].join(v)
		case c != nil:
			c.join(v)
		default:
			alone = append(alone, v)
		}
	}
	r.controls = append(r.controls, alone...)
}

// openBoxes are the listed check boxes whose VML was not found yet.
func (r *sheetReader) openBoxes() []*control {
	var open []*control
	for i := range r.controls {
		if c := &r.controls[i]; c.box && !c.joined {
			open = append(open, c)
		}
	}
	return open
}

func labelled(open []*control, v control) *control {
	for _, c := range open {
		if !c.joined && v.label != "" && c.sameLabel(v) {
			return c
		}
	}
	return nil
}

// sameLabel compares labels; LibreOffice puts them into the name.
func (c *control) sameLabel(v control) bool {
	own := strings.Join(strings.Fields(c.label), " ")
	return own == v.label || c.name == v.label || own == ""
}

// join takes over what the VML knows. Its anchor is the better one: that of
// the sheet is wrong after LibreOffice, and the same after Excel.
func (c *control) join(v control) {
	c.joined, c.vml = true, v.vml
	if c.label == "" {
		c.label = v.label
	}
	if !v.anchor.IsZero() {
		c.anchor = v.anchor
	}
	if c.link == "" {
		c.link = v.link
	}
}

// vmlShape reads a v:shape.
func vmlShape(x *scanner) control {
	c := control{shape: shapeNumber(x.value("id"))}
	for d := x.depth; x.child(d); {
		switch {
		case string(x.name) == "textbox":
			c.label = string(allText(x))
		case x.space == spaceVMLExcel && string(x.name) == "ClientData":
			kind := x.value("ObjectType")
			c.option = kind == "Radio"
			c.box = kind == "Checkbox" || c.option
			c.clientData(x)
		}
	}
	return c
}

// allText is the text of an element and everything inside it, white space
// folded as HTML does.
func allText(x *scanner) []byte {
	var text []byte
	for d := x.depth; x.err == nil && x.depth >= d; {
		if x.next() == kindText {
			text = x.appendText(text)
		}
	}
	return []byte(strings.Join(strings.Fields(string(text)), " "))
}

func (c *control) clientData(x *scanner) {
	for d := x.depth; x.childIn(spaceVMLExcel, d); {
		switch string(x.name) {
		case "Anchor":
			c.anchor = vmlAnchor(string(x.content(nil)))
		case "FirstButton":
			c.first = true
		case "FmlaLink":
			c.link = strings.TrimSpace(string(x.content(nil)))
		case "Checked":
			switch strings.TrimSpace(string(x.content(nil))) {
			case "0":
				c.vml = tickOff
			case "", "1":
				c.vml = tickOn
			default:
				c.vml = tickMixed
			}
		}
	}
}

// vmlAnchor reads "left column, offset, top row, offset, …", counted from 0.
func vmlAnchor(text string) diag.Cell {
	f := strings.Split(text, ",")
	if len(f) < 4 {
		return diag.Cell{}
	}
	col, ok := digits([]byte(strings.TrimSpace(f[0])))
	row, ok2 := digits([]byte(strings.TrimSpace(f[2])))
	if !ok || !ok2 || col >= MaxCol || row >= MaxRow {
		return diag.Cell{}
	}
	return diag.Cell{Row: int32(row) + 1, Col: int32(col) + 1}
}
