package sheet

import (
	"strconv"
	"strings"
)

// richValue is what a cell really holds where an old program would show only
// #VALUE!: a picture placed in the cell, or a linked data type ([MS-XLSX] 2.6.205).
type richValue struct {
	structure int
	values    []string
	fallback  string // the text that other programs should show
}

// richStructure names the values of a rich value.
type richStructure struct {
	name string
	keys []richKey
}

type richKey struct{ name, kind string }

// richData is the way from the attribute vm of a cell to what it holds.
type richData struct {
	cells      []int // vm, 1-based → index into values; -1: something else
	values     []richValue
	structures []richStructure
}

// readRich reads the rich values of a book, if there are any. Damage to them
// leaves the cells the errors that they are without them.
func (r *reader) readRich(rels []relation) error {
	meta, values, structures := byKind(rels, "sheetMetadata"), byKind(rels, "rdRichValue"), byKind(rels, "rdRichValueStructure")
	if meta == "" || values == "" || !r.pack.has(meta) || !r.pack.has(values) {
		return nil
	}
	var d richData
	for _, p := range []struct {
		part string
		read func(*scanner)
	}{{meta, d.metadata}, {values, d.readValues}, {structures, d.readStructures}} {
		if p.part == "" {
			continue
		}
		err := r.pack.open(r.x, p.part, r.lim.SmallPart)
		if err == nil {
			p.read(r.x)
			err = r.x.finish()
		}
		if e, ok := err.(*ReadError); ok && e.Code == CodeCorrupt { //nolint:errorlint // errors of this package are not wrapped inside it
			r.warn("pictures in cells and linked data types cannot be read")
			return nil
		} else if err != nil {
			return err
		}
	}
	r.richData = d
	return nil
}

// metadata follows a cell's number over its block, type and extension to the
// number of its rich value.
func (d *richData) metadata(x *scanner) {
	var types []string
	var rich, blocks []int
	if !x.root(spaceMain, "metadata") {
		return
	}
	for at := x.depth; x.childIn(spaceMain, at); {
		switch string(x.name) {
		case "metadataTypes":
			for e := x.depth; x.childIn(spaceMain, e); {
				types = append(types, x.value("name"))
			}
		case "futureMetadata":
			if x.value("name") != richType {
				continue
			}
			for e := x.depth; x.childIn(spaceMain, e); {
				rich = append(rich, richIndex(x))
			}
		case "valueMetadata":
			for e := x.depth; x.childIn(spaceMain, e); {
				blocks = append(blocks, richRecord(x, types))
			}
		}
	}
	for _, b := range blocks {
		if b >= 0 && b < len(rich) {
			b = rich[b]
		} else {
			b = -1
		}
		d.cells = append(d.cells, b)
	}
}

const richType = "XLRICHVALUE"

// richIndex is the number of the rich value that a block of the extension names.
func richIndex(x *scanner) int {
	found := int64(-1)
	for list := x.depth; x.child(list); {
		for ext := x.depth; x.child(ext); {
			for e := x.depth; x.child(e); {
				if string(x.name) == "rvb" {
					if i, ok := x.number("i"); ok {
						found = min(i, 1<<30)
					}
				}
			}
		}
	}
	return int(found)
}

// richRecord is the block of the extension that a block of a cell names.
func richRecord(x *scanner, types []string) int {
	found := int64(-1)
	for e := x.depth; x.childIn(spaceMain, e); {
		t, ok := x.number("t")
		v, ok2 := x.number("v")
		if ok && ok2 && t >= 1 && t <= int64(len(types)) && types[t-1] == richType {
			found = min(v, 1<<30)
		}
	}
	return int(found)
}

func (d *richData) readValues(x *scanner) {
	if !x.root(spaceRich, "rvData") {
		return
	}
	for at := x.depth; x.childIn(spaceRich, at); {
		s, _ := x.number("s")
		v := richValue{structure: int(min(s, 1<<30))}
		for e := x.depth; x.childIn(spaceRich, e); {
			switch string(x.name) {
			case "v":
				v.values = append(v.values, string(unescape(x.content(nil), 0)))
			case "fb":
				if x.value("t") == "s" {
					v.fallback = string(unescape(x.content(nil), 0))
				}
			}
		}
		d.values = append(d.values, v)
	}
}

func (d *richData) readStructures(x *scanner) {
	if !x.root(spaceRich, "rvStructures") {
		return
	}
	for at := x.depth; x.childIn(spaceRich, at); {
		s := richStructure{name: x.value("t")}
		for e := x.depth; x.childIn(spaceRich, e); {
			s.keys = append(s.keys, richKey{x.value("n"), x.value("t")})
		}
		d.structures = append(d.structures, s)
	}
}

// shows returns what Excel shows for a cell: a text, a picture, or the error
// that the cell holds.
func (d *richData) shows(vm int) (text string, kind Kind) {
	if vm < 1 || vm > len(d.cells) {
		return "", Error
	}
	const deepest = 8 // of values that point to others
	i := d.cells[vm-1]
	for range deepest {
		if i < 0 || i >= len(d.values) || d.values[i].structure >= len(d.structures) {
			return "", Error
		}
		v := d.values[i]
		s := d.structures[v.structure]
		switch {
		case strings.Contains(strings.ToLower(s.name), "image"):
			return "", Picture
		case s.name == "_error":
			return "", Error
		}
		next := -1
		for k, key := range s.keys {
			if k >= len(v.values) {
				break
			}
			if key.name == "_DisplayString" && v.values[k] != "" {
				return v.values[k], Text
			}
			if n, err := strconv.Atoi(v.values[k]); err == nil && key.kind == "r" && (next < 0 || key.name == "%cvi") {
				next = n
			}
		}
		if v.fallback != "" {
			return v.fallback, Text
		}
		i = next
	}
	return "", Error
}
