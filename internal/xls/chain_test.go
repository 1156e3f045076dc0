package xls

import (
	"errors"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// sheets is a workbook of as many sheets as there are functions.
func sheets(globals func(*stream), list ...func(*stream)) []byte {
	s := &stream{}
	s.rec(recBOF, u16(bofBIFF8, bofGlobals, 0, 0), u32(0, 0))
	if globals != nil {
		globals(s)
	}
	var at []int
	for i := range list {
		at = append(at, len(s.b)+recordHead)
		s.rec(recBoundSheet, u32(0), []byte{0, 0, 2, 0, 'S', '1' + byte(i)})
	}
	s.rec(recEOF)
	for i, cells := range list {
		le.PutUint32(s.b[at[i]:], uint32(len(s.b)))
		s.rec(recBOF, u16(bofBIFF8, bofWorksheet, 0, 0), u32(0, 0))
		cells(s)
		s.rec(recEOF)
	}
	return s.b
}

func numbers(rows int) func(*stream) {
	return func(s *stream) {
		for i := range rows {
			s.rec(recNumber, u16(i, 0, 0), f64(float64(i)))
		}
	}
}

// bend changes a record: the n-th of a kind.
func bend(data []byte, kind uint16, n int, change func(head []byte)) []byte {
	data = append([]byte(nil), data...)
	for c := (&cursor{stream: data}); ; {
		at := c.pos
		rec, err := c.single()
		if err != nil {
			panic("no such record")
		}
		if rec.kind == kind {
			if n--; n < 0 {
				change(data[at:])
				return data
			}
		}
	}
}

// drop takes a record out: the n-th of a kind.
func drop(data []byte, kind uint16, n int) []byte {
	var at, size int
	bend(data, kind, n, func(head []byte) {
		at, size = len(data)-len(head), recordHead+int(le.Uint16(head[2:]))
	})
	return append(append([]byte(nil), data[:at]...), data[at+size:]...)
}

// A stream that does not chain is refused, whatever could still be read of it.
func TestChain(t *testing.T) {
	three := sheets(func(s *stream) {
		s.rec(recDate1904, u16(0)).rec(recSST, u32(0, 1), narrow("x"))
	}, numbers(40), numbers(3), numbers(2))
	if b := read(t, three); len(b.Sheets) != 3 || len(b.Warnings) > 0 {
		t.Fatal(b.Warnings)
	}
	longer := func(n uint16) func([]byte) { return func(h []byte) { le.PutUint16(h[2:], le.Uint16(h[2:])+n) } }
	kind := func(k uint16) func([]byte) { return func(h []byte) { le.PutUint16(h, k) } }
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"longer than a record may be": {bend(three, recNumber, 1, longer(9000)), "longer than a record may be"},
		"over the next BOF":           {bend(three, recNumber, 39, longer(4+20)), "not 14"},
		"no EOF":                      {drop(three, recEOF, 1), "inside another"},
		"no EOF at the end":           {drop(three, recEOF, 3), "ends inside"},
		"EOF in the sheet":            {bend(three, recNumber, 5, func(h []byte) { copy(h, []byte{0x0A, 0, 0, 0, 0xB9, 1, 10, 0}) }), "between the sheets"},
		"unknown kind":                {bend(three, recNumber, 5, kind(0x2203)), "no known kind"},
		"record of the globals":       {bend(three, recNumber, 5, kind(recXF)), "does not belong here"},
		"cell in the globals":         {bend(three, recDate1904, 0, kind(recDBCell)), "does not belong here"},
		"future record":               {bend(three, recNumber, 5, kind(0x0867)), "begin with its kind"},
		"zeros of some length":        {bend(three, recNumber, 5, kind(0)), "no known kind"},
		"sheet not listed":            {drop(three, recBoundSheet, 1), "no sheet begins here"},
		"two date systems":            {sheets(func(s *stream) { s.rec(recDate1904, u16(0)).rec(recDate1904, u16(1)) }, numbers(1)), "date system"},
		"date system":                 {bend(three, recDate1904, 0, func(h []byte) { h[4] = 7 }), "date system"},
		"two sheets at one place": {func() []byte {
			var at []byte
			bend(three, recBoundSheet, 0, func(h []byte) { at = append(at, h[4:8]...) })
			return bend(three, recBoundSheet, 1, func(h []byte) { copy(h[4:], at) })
		}(), "not listed"},
	} {
		_, err := Read(c.data, sheet.DefaultLimits())
		var e *sheet.ReadError
		if !errors.As(err, &e) || e.Code != sheet.CodeCorrupt || !strings.Contains(e.Detail, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// blocks is a sheet as Excel writes it, with INDEX and DBCELL.
func blocks(s *stream) {
	index := len(s.b)
	s.rec(recIndex, u32(0, 0, 4, 0), u32(0, 0))
	s.rec(recDimensions, u32(0, 4), u16(0, 3, 0))
	for block := range 2 {
		rows := len(s.b)
		for i := range 2 {
			s.rec(recRow, u16(2*block+i, 0, 3, 255, 0, 0, 0x100, 0x0F))
		}
		for i := range 2 {
			s.rec(recNumber, u16(2*block+i, 0, 0), f64(1)).rec(recLabelSST, u16(2*block+i, 1, 0), u32(0)).rec(recBlank, u16(2*block+i, 2, 0))
		}
		le.PutUint32(s.b[index+recordHead+16+4*block:], uint32(len(s.b)))
		s.rec(recDBCell, u32(uint32(len(s.b)-rows)), u16(20, 34))
	}
	s.rec(recWindow2, make([]byte, 18))
}

// Any cell lost from a sheet that Excel wrote is noticed.
func TestBlocks(t *testing.T) {
	sst := func(s *stream) { s.rec(recSST, u32(4, 1), narrow("x")) }
	whole := sheets(sst, blocks)
	if b := read(t, whole); len(b.Warnings) > 0 || b.Sheets[0].Len() != 8 {
		t.Fatal(b.Warnings)
	}
	for kind, n := range map[uint16]int{recNumber: 4, recLabelSST: 4, recBlank: 4, recRow: 4, recDBCell: 2} {
		for i := range n {
			b, err := Read(drop(whole, kind, i), sheet.DefaultLimits())
			if err == nil && len(b.Warnings) == 0 {
				t.Errorf("record %#04x, %d: lost, and nothing said", kind, i)
			}
		}
	}
	noIndex := func(s *stream) {
		s.rec(recLabelSST, u16(0, 0, 0), u32(0)).rec(recLabelSST, u16(0, 1, 0), u32(0)).rec(recLabelSST, u16(0, 2, 0), u32(0))
	}
	b := read(t, sheets(sst, noIndex))
	if len(b.Warnings) != 1 || !strings.Contains(b.Warnings[0].Args[0].Text, "fewer texts") {
		t.Errorf("three texts of four: %v", b.Warnings)
	}
}

// A lost object or text of a box is an error, a lost piece of the drawing at
// least a warning: the next label must not become that of another box.
func TestLostObjects(t *testing.T) {
	data := samples(t)["【B-2】法人向け製品申請書.xls"]
	for _, c := range []struct {
		kind  uint16
		error bool
	}{{recObj, true}, {recTXO, true}, {recMSODrawing, false}} {
		for n := range 30 {
			for how, bent := range map[string][]byte{
				"dropped":      drop(data, c.kind, n),
				"of kind 0x5C": bend(data, c.kind, n, func(h []byte) { h[0], h[1] = 0x5C, 0 }),
				"of kind 0x90": bend(data, c.kind, n, func(h []byte) { h[0], h[1] = 0x90, 0 }),
			} {
				b, err := Read(bent, sheet.DefaultLimits())
				if err == nil && (c.error || len(b.Warnings) == 0) {
					t.Errorf("record %#04x, %d, %s: read with %v", c.kind, n, how, b.Warnings)
				}
			}
		}
	}
}

func framedNumbers(n int) func(*stream) {
	return func(s *stream) {
		s.rec(recDimensions, u32(0, uint32(n)), u16(0, 1, 0))
		numbers(n)(s)
		s.rec(recWindow2, make([]byte, 18))
	}
}

// Records that every sheet has must not be missing from one.
func TestFrame(t *testing.T) {
	beside := func(s *stream) { s.rec(0x0040, u16(0)).rec(0x008D, u16(0)).rec(recDate1904, u16(1)) }
	two := sheets(beside, framedNumbers(2), framedNumbers(2))
	if b := read(t, two); len(b.Warnings) > 0 {
		t.Fatal(b.Warnings)
	}
	at := func(b []byte, n int) []byte { // the second sheet begins so many bytes earlier
		return bend(b, recBoundSheet, 1, func(h []byte) { le.PutUint32(h[4:], le.Uint32(h[4:])-uint32(n)) })
	}
	for kind, data := range map[uint16][]byte{recDimensions: at(drop(two, recDimensions, 0), 18), recWindow2: drop(two, recWindow2, 1)} {
		if _, err := Read(data, sheet.DefaultLimits()); err == nil || !strings.Contains(err.Error(), "that every sheet has") {
			t.Errorf("without %#04x: %v", kind, err)
		}
	}
	for name, data := range map[string][]byte{
		"a lone sheet":   drop(sheets(nil, framedNumbers(2)), recWindow2, 0),
		"no date system": sheets(func(s *stream) { s.rec(0x0040, u16(0)).rec(0x008D, u16(0)) }, framedNumbers(2)),
	} {
		if b := read(t, data); len(b.Warnings) != 1 {
			t.Errorf("%s: %v", name, b.Warnings)
		}
	}
}
