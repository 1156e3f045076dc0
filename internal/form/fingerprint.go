package form

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// numberField is the field that holds a reception number. In an application it
// is typed by the sender and not part of the content; in an annex it is the
// application that the annex belongs to.
const numberField = "reception_number"

// Fingerprint returns the SHA-256 of the form and its canonical values: fields
// in the order of their names, rows in the order written. Position, spelling,
// edition and the name of the sheet do not count, so that the same application
// has the same fingerprint in a re-saved or renamed file. The reception number
// counts in annexes only.
func (a *Application) Fingerprint() [32]byte {
	const enough = 16 << 10 // gathered before it is hashed: a list has megabytes
	sum := sha256.New()
	b := appendCounted(make([]byte, 0, 4096), a.Form)
	var o order
	b = o.append(b, a.Values, !a.Annex)
	for i, row := range a.Rows.All() {
		if list, n := a.Rows.ListOf(i); n == 0 && i > 0 {
			b = appendCounted(b, list) // without it a row could move from one list to the next unseen
		}
		if b = o.append(b, row, false); len(b) > enough {
			sum.Write(b)
			b = b[:0]
		}
	}
	sum.Write(b)
	return [32]byte(sum.Sum(nil))
}

// order is the order of values by name. It is kept for the next row, which has
// mostly the same fields.
type order []int

// append appends the values by name, with their number in front: without it a
// value could move from one row to the next unseen.
func (o *order) append(b []byte, values []Value, withoutNumber bool) []byte {
	if withoutNumber {
		values = slices.DeleteFunc(slices.Clone(values), func(v Value) bool { return v.Field == numberField })
	}
	o.sort(values)
	b = binary.AppendUvarint(b, uint64(len(values)))
	for _, i := range *o {
		b = appendCounted(b, values[i].Field)
		b = appendCounted(b, values[i].Text)
	}
	return b
}

// sort brings the values into order; those of the same name stay as they are.
func (o *order) sort(values []Value) {
	byName := func(i, j int) int { return cmp.Or(cmp.Compare(values[i].Field, values[j].Field), cmp.Compare(i, j)) }
	if len(*o) == len(values) && slices.IsSortedFunc(*o, byName) {
		return
	}
	*o = (*o)[:0]
	for i := range values {
		*o = append(*o, i)
	}
	slices.SortFunc(*o, byName)
}

func appendCounted(b []byte, s string) []byte {
	b = binary.AppendUvarint(b, uint64(len(s)))
	return append(b, s...)
}
