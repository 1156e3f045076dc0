package cfb

import "encoding/binary"

// readMini loads the table of the mini stream. The mini stream itself is read
// when a stream in it is asked for.
func (f *File) readMini(start uint32) error {
	if count := binary.LittleEndian.Uint32(f.data[64:]); start >= maxRegular || count == 0 {
		return nil
	}
	list, err := chain(f.fat, start)
	if err != nil {
		return err
	}
	for _, n := range list {
		t, err := f.table(n)
		if err != nil {
			return err
		}
		f.miniFAT = append(f.miniFAT, t...)
	}
	return nil
}

// readMiniChain joins a stream that lies in the mini stream.
func (f *File) readMiniChain(e *entry) ([]byte, error) {
	if e.size == 0 {
		return nil, nil
	}
	if f.miniStream == nil {
		root := &f.entries[0]
		// Where the file ends too early, the streams that are whole can be read.
		b, err := f.join(0, root.start, root.size)
		if err != nil {
			return nil, err
		}
		f.miniStream = b
	}
	list, err := prefix(f.miniFAT, e.start, e.size, miniShift)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, e.size)
	for _, n := range list {
		from := uint64(n) << miniShift
		if from >= uint64(len(f.miniStream)) {
			return nil, formatError("mini sector %d beyond the mini stream", n)
		}
		b := f.miniStream[from:min(from+1<<miniShift, uint64(len(f.miniStream)))]
		out = append(out, b[:min(uint64(len(b)), e.size-uint64(len(out)))]...)
	}
	if uint64(len(out)) != e.size {
		return nil, formatError("stream cut: %d of %d bytes", len(out), e.size)
	}
	return out, nil
}
