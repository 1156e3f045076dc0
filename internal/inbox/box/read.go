package box

import (
	"bytes"
	"io"
)

// ReadAll reads what an inbox listed as size bytes, and one byte more than most
// where there are that many, so that it is known for too large. Room is made
// once: growing bit by bit, a large file is in memory twice.
func ReadAll(r io.Reader, size, most int64) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(int(min(max(size, 0), most+1)) + bytes.MinRead) // ReadFrom keeps that much free
	if _, err := b.ReadFrom(io.LimitReader(r, most+1)); err != nil {
		return nil, err // as it is: some look at its type
	}
	return b.Bytes(), nil
}
