package form

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// numberField is the field that holds a reception number. In an application it
// is what somebody typed beside the content; in an annex it says what the
// annex belongs to.
const numberField = "reception_number"

// Fingerprint is the SHA-256 of the form and its canonical values: fields in
// the order of their names, rows in the order written. Where a value stood,
// how it was spelled, the edition and the name of the sheet do not count, so
// the same application has the same fingerprint in a re-saved or renamed file.
// The reception number counts in an annex only.
func (a *Application) Fingerprint() [32]byte {
	const enough = 16 << 10 // gathered before it is hashed: a list has megabytes
	sum := sha256.New()
	b := appendCounted(make([]byte, 0, 4096), a.Form)
	b = appendSorted(b, a.Values, !a.Annex)
	for _, row := range a.Rows.All() {
		if b = appendSorted(b, row, false); len(b) > enough {
			sum.Write(b)
			b = b[:0]
		}
	}
	sum.Write(b)
	return [32]byte(sum.Sum(nil))
}

// appendSorted appends the values by name, with their number in front: without
// it a value could move from one row to the next unseen.
func appendSorted(b []byte, values []Value, withoutNumber bool) []byte {
	order := make([]*Value, 0, len(values))
	for i := range values {
		if withoutNumber && values[i].Field == numberField {
			continue
		}
		order = append(order, &values[i])
	}
	slices.SortStableFunc(order, func(x, y *Value) int { return cmp.Compare(x.Field, y.Field) })
	b = binary.AppendUvarint(b, uint64(len(order)))
	for _, v := range order {
		b = appendCounted(b, v.Field)
		b = appendCounted(b, v.Text)
	}
	return b
}

func appendCounted(b []byte, s string) []byte {
	b = binary.AppendUvarint(b, uint64(len(s)))
	return append(b, s...)
}
