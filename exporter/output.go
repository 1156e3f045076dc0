package exporter

// output holds what was written until it has been read again. It grows by
// pieces: a buffer that doubles would take up to three times what it holds.
type output struct {
	full [][]byte
	last []byte
	size int
}

const pieceSize = 256 << 10

// Write adds to the output.
func (o *output) Write(p []byte) (int, error) {
	o.size += len(p)
	for rest := p; len(rest) > 0; {
		if len(o.last) == cap(o.last) {
			o.full = append(o.full, o.last)
			o.last = make([]byte, 0, pieceSize)
		}
		n := min(len(rest), cap(o.last)-len(o.last))
		o.last = append(o.last, rest[:n]...)
		rest = rest[n:]
	}
	return len(p), nil
}

// join ends the writing and returns the whole, of which the pieces then are no
// more.
func (o *output) join() []byte {
	all := make([]byte, 0, o.size)
	for i, piece := range append(o.full, o.last) {
		all = append(all, piece...)
		if i < len(o.full) {
			o.full[i] = nil
		}
	}
	*o = output{}
	return all
}
