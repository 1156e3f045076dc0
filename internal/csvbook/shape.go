package csvbook

import (
	"fmt"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// CodeCut is reported if the end of a list may be missing; args: detail.
const CodeCut diag.Code = "file.list_cut"

// maxWarnings is enough for a person to see that something is wrong.
const maxWarnings = 100

// shape watches how many fields the rows have: a text file has no checksum and
// no count of its rows, so that this is all by which loss can be noticed.
type shape struct {
	rows     map[int]int // fields → rows that have so many
	widest   int         // fields of the longest row so far
	longer   []longer
	last     int // fields of the last row
	lastRow  int32
	ended    bool // it has a line end
	count    int
	warnings []diag.Diagnostic
}

// longer is a row with more filled fields than any row before it has fields.
type longer struct {
	row    int32
	before int // fields of the longest row before it
}

// see notes a row that is not empty.
func (h *shape) see(row int32, s *splitter) {
	if h.rows == nil {
		h.rows = map[int]int{}
	}
	n := len(s.fields)
	h.rows[n]++
	h.last, h.lastRow, h.ended = n, row, s.ended
	h.count++
	filled := n
	for filled > 0 && s.fields[filled-1] == "" {
		filled--
	}
	if filled > h.widest {
		h.longer = append(h.longer, longer{row, h.widest})
	}
	h.widest = max(h.widest, n)
	if s.broken != "" {
		h.warn(diag.Warning, sheet.CodeOdd, row, s.broken)
	}
}

// usual is how many fields most rows have. The last row does not count: it is
// the one that is judged. Without others it is 0.
func (h *shape) usual() (fields int) {
	rows := 0
	for n, k := range h.rows {
		if n == h.last {
			k--
		}
		if k > rows || k == rows && k > 0 && n > fields {
			fields, rows = n, k
		}
	}
	return fields
}

// judge returns the warnings about the whole list.
func (h *shape) judge() []diag.Diagnostic {
	usual := h.usual()
	switch {
	case h.count == 0 || usual == 0:
	case !h.ended && h.last < usual:
		h.warn(diag.Warning, CodeCut, h.lastRow, fmt.Sprintf("row %d has %d of %d fields and no line end", h.lastRow, h.last, usual))
	case !h.ended:
		h.warn(diag.Info, CodeCut, h.lastRow, fmt.Sprintf("row %d has no line end", h.lastRow))
	}
	h.tooLong(usual)
	return h.warnings
}

// tooLong warns of a row with more fields than the headings and most rows have:
// a separator inside a text has shifted the rest of it. Rows that only lack
// empty fields at their ends are no measure, titles above the headings neither.
func (h *shape) tooLong(usual int) {
	for _, l := range h.longer {
		if usual >= 2 && l.before >= usual {
			h.warn(diag.Warning, sheet.CodeOdd, l.row, fmt.Sprintf("row %d has more fields than the rows above", l.row))
			return
		}
	}
}

func (h *shape) warn(sev diag.Severity, code diag.Code, row int32, detail string) {
	if len(h.warnings) >= maxWarnings {
		return
	}
	h.warnings = append(h.warnings, diag.Diagnostic{Severity: sev, Code: code,
		Pos: diag.Pos{Cell: diag.Cell{Row: row, Col: 1}.String()}, Args: []diag.Arg{{Key: "detail", Text: detail}}})
}
