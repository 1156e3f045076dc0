package xls

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Kinds of substreams ([MS-XLS] 2.4.21).
const (
	bofGlobals    = 0x0005
	bofWorksheet  = 0x0010
	bofChart      = 0x0020
	bofMacroSheet = 0x0040
)

// beginning is where a substream begins, those inside others left out.
type beginning struct {
	at   int
	kind uint16
	has  frame
}

// frame records which of the records that each sheet should have were there,
// and which of those beside DATE1904 in the globals.
type frame uint8

const (
	hasDimensions frame = 1 << iota
	hasWindow
	hasDateSystem
	hasBackup
	hasHideObjects
)

var frameKinds = map[uint16]frame{recDimensions: hasDimensions, recWindow2: hasWindow, recDate1904: hasDateSystem, 0x0040: hasBackup, 0x008D: hasHideObjects}

// walk follows the records from one end of the stream to the other before any
// is read. An .xls has no checksums: one wrong length makes the rest of a sheet
// into records of other kinds, and swallows the beginning of the next sheet. A
// stream in which that has happened does not chain: a record is longer than it
// may be, is of a kind that does not exist or that belongs elsewhere, or sheets
// lie inside each other.
func (r *reader) walk() error {
	c := &cursor{stream: r.stream}
	depth, kind, came := 0, uint16(0), where(0)
	for {
		at := c.pos
		rec, ok, err := c.next()
		switch {
		case err != nil:
			return err
		case !ok && depth > 0:
			return corrupt(c.pos, "the stream ends inside a sheet")
		case !ok:
			return nil
		case rec.kind == recFilePass && depth > 0:
			return &sheet.ReadError{Code: sheet.CodeEncrypted, Part: part, Offset: int64(rec.at), Detail: "the workbook is encrypted"}
		case rec.kind == recBOF && depth == 0:
			if len(rec.data) < 4 {
				return corrupt(at, "no sheet begins here")
			}
			kind = le.Uint16(rec.data[2:])
			r.begins = append(r.begins, beginning{at: at, kind: kind})
			came = 0
			depth++
		case rec.kind == recBOF:
			if len(rec.data) < 4 || le.Uint16(rec.data[2:]) != bofChart {
				return corrupt(at, "a sheet begins inside another")
			}
			depth++
		case rec.kind == recEOF:
			if depth--; depth < 0 {
				return corrupt(at, "record %#04x between the sheets", rec.kind)
			}
		case depth == 0 && !rec.nothing():
			return corrupt(at, "record %#04x between the sheets", rec.kind)
		case depth == 1:
			r.begins[len(r.begins)-1].has |= frameKinds[rec.kind]
			switch rec.kind {
			case recPivotView:
				came |= behindPivot
			case recMSODrawing:
				came |= behindDrawing
			}
			if err := rec.belongs(kind, came); err != nil {
				return err
			}
		}
	}
}

// nothing reports whether a record is one of the filling that Crystal Reports
// writes.
func (rec *record) nothing() bool { return rec.kind == 0 && len(rec.data) == 0 }

// belongs checks that a record may occur in a substream of some kind, in which
// some others came before.
func (rec *record) belongs(kind uint16, came where) error {
	var here where
	switch kind {
	case bofGlobals:
		here = inGlobals
	case bofWorksheet:
		here = inSheet
	case bofMacroSheet:
		here = inGlobals | inSheet
	default:
		return nil // of charts and modules nothing is read
	}
	known, ok := knownKinds[rec.kind]
	switch {
	case rec.nothing() || oldCells[rec.kind]: // which are refused by name
		return nil
	case !ok:
		return corrupt(rec.at, "record %#04x is of no known kind", rec.kind)
	case known&here == 0, known&^(inGlobals|inSheet)&^came != 0:
		return corrupt(rec.at, "record %#04x does not belong here", rec.kind)
	case firstFuture <= rec.kind && rec.kind <= lastFuture && (len(rec.data) < 2 || le.Uint16(rec.data) != rec.kind):
		return corrupt(rec.at, "record %#04x does not begin with its kind", rec.kind)
	}
	const interfaceEnd = 0x00E2 // with nothing in it, or two bytes
	if rec.kind == interfaceEnd && len(rec.data) > 2 {
		return corrupt(rec.at, "record %#04x has %d bytes", rec.kind, len(rec.data))
	}
	if size, ok := fixedSizes[rec.kind]; ok {
		return rec.exactly(size)
	}
	return nil
}

// framed looks for records that every sheet should have. Small programs leave
// out both in all sheets; a sheet without what the others have was damaged.
func (r *reader) framed() error {
	const both = hasDimensions | hasWindow
	if b := r.begins[0]; b.has&(hasBackup|hasHideObjects) == hasBackup|hasHideObjects && b.has&hasDateSystem == 0 {
		r.warn("", diag.Cell{}, "the date system is not stated; dates may be four years off")
	}
	whole := slices.ContainsFunc(r.begins, func(b beginning) bool { return b.kind == bofWorksheet && b.has&both == both })
	for _, b := range r.begins {
		switch {
		case b.kind != bofWorksheet || b.has&both == both:
		case whole:
			return corrupt(b.at, "a sheet without a record that every sheet has")
		case b.has&both != 0:
			r.warn("", diag.Cell{}, "a sheet lacks a record that every sheet has; some may be lost")
		}
	}
	return nil
}

// allListed refuses a sheet with cells that the list of sheets does not name.
func (r *reader) allListed() error {
	for _, b := range r.begins {
		listed := slices.ContainsFunc(r.places, func(p place) bool { return p.at == b.at })
		if b.kind == bofWorksheet && !listed {
			return corrupt(b.at, "a sheet is not listed")
		}
	}
	return nil
}
