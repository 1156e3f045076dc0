package xls

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// TestDamage drops every record of small workbooks of several programs, and
// bends every bit of the kind and of the length of every record: each time the
// same comes out, or an error, or a warning. What a file has no second sign of
// is counted: a number or the merged ranges of the last sheet, dropped with
// everything moved up, where the program writes neither ROW nor DBCELL.
func TestDamage(t *testing.T) {
	most := map[string]int{"small_sheetjs.xls": 2, "small": 1}
	files := samples(t)
	files["excel"] = sheets(func(s *stream) { s.rec(recSST, u32(8, 1), narrow("x")) }, blocks, blocks)
	for name, data := range files {
		want := read(t, data)
		var silent []string
		all := damages(data)
		step := 1 + len(all)/2000*7 // of a large one some, kinds and bits in turn
		for i := 0; i < len(all); i += step {
			d := all[i]
			got, err := Read(d.data, sheet.DefaultLimits())
			if err == nil && len(got.Warnings) == len(want.Warnings) && !(sameCells(want, got) && sameFacts(want, got)) {
				silent = append(silent, d.what)
			}
		}
		if len(silent) > most[name] {
			t.Errorf("%s: %d silent: %s", name, len(silent), strings.Join(silent, ", "))
		}
	}
}

// sameFacts compares everything besides the cells: merges, boxes, drop-downs.
func sameFacts(a, b *sheet.Book) bool {
	for i := range a.Sheets {
		if !cmp.Equal(facts(a.Sheets[i]), facts(b.Sheets[i])) {
			return false
		}
	}
	return a.Date1904 == b.Date1904
}

type damage struct {
	what string
	data []byte
}

func damages(data []byte) (list []damage) {
	for c := (&cursor{stream: data}); c.pos+recordHead <= len(data) && !allZero(data[c.pos:]); {
		at := c.pos
		rec, err := c.single()
		if err != nil {
			panic(err)
		}
		what := fmt.Sprintf("%#04x at %d", rec.kind, at)
		list = append(list, damage{what + " dropped", append(bytes.Clone(data[:at]), data[c.pos:]...)})
		for bit := range 32 {
			bent := bytes.Clone(data)
			bent[at+bit/8] ^= 1 << (bit % 8)
			list = append(list, damage{fmt.Sprintf("%s bit %d", what, bit), bent})
		}
	}
	return list
}
