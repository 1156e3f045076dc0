package draft

import (
	"strings"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// oldHeads and newHeads are headings of the columns of a form of changes.
var (
	oldHeads = lazyregexp.New(`^(?:変更前|改定前|異動前|現在|現行|旧)`)
	newHeads = lazyregexp.New(`^(?:変更後|改定後|異動後|新)`)
)

// replaced are the places of a column of what was until now beside which, in the same
// row, another column asks for what is to be: only the latter means the field.
func replaced(fields []Field) map[int]bool {
	type row struct {
		page int
		top  int32
		stem string
	}
	next := map[row]bool{}
	at := func(p *layout.Place) (row, string) {
		stem, head, _ := cutLast(p.Label)
		return row{p.Page, p.Area.Top, stem}, head
	}
	for i := range fields {
		if r, head := at(fields[i].Place); r.stem != "" && newHeads.MatchString(head) {
			next[r] = true
		}
	}
	out := map[int]bool{}
	for i := range fields {
		if r, head := at(fields[i].Place); next[r] && oldHeads.MatchString(head) {
			out[i] = true
		}
	}
	return out
}

// cutLast divides a label into what the row says and the heading of its column.
func cutLast(label string) (before, last string, ok bool) {
	i := strings.LastIndex(label, " ")
	if i < 0 {
		return "", label, false
	}
	return label[:i], label[i+1:], true
}
