package cfb

import "encoding/binary"

// sectors is how many sectors the file holds; the last may be cut, since some
// writers do not pad it.
func (f *File) sectors() uint32 {
	rest := len(f.data) - 1<<f.shift
	if rest <= 0 {
		return 0
	}
	return uint32((rest + 1<<f.shift - 1) >> f.shift)
}

// sector returns the bytes of sector n, fewer when the file is cut there.
func (f *File) sector(n uint32) ([]byte, error) {
	if n >= f.sectors() {
		return nil, formatError("sector %d of %d", n, f.sectors())
	}
	from := (int(n) + 1) << f.shift
	return f.data[from:min(from+1<<f.shift, len(f.data))], nil
}

// table decodes one sector of numbers; a cut one is an error.
func (f *File) table(n uint32) ([]uint32, error) {
	b, err := f.sector(n)
	if err != nil {
		return nil, err
	}
	if len(b) < 1<<f.shift {
		return nil, formatError("allocation table cut in sector %d", n)
	}
	t := make([]uint32, len(b)/4)
	for i := range t {
		t[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return t, nil
}

// readFAT joins the sectors of the allocation table in the order that the
// header and the DIFAT chain give.
func (f *File) readFAT() error {
	want := binary.LittleEndian.Uint32(f.data[44:])
	if want > f.sectors() {
		return formatError("%d table sectors in %d sectors", want, f.sectors())
	}
	list, err := f.difat(want)
	if err != nil {
		return err
	}
	seen := make(map[uint32]bool, len(list))
	for _, n := range list {
		if seen[n] {
			return formatError("table sector %d named twice", n)
		}
		seen[n] = true
		t, err := f.table(n)
		if err != nil {
			return err
		}
		f.fat = append(f.fat, t...)
	}
	return nil
}

// difat lists the first want sectors of the allocation table.
func (f *File) difat(want uint32) ([]uint32, error) {
	le := binary.LittleEndian
	var list []uint32
	for i := 0; i < headerDIFAT && uint32(len(list)) < want; i++ {
		if n := le.Uint32(f.data[76+4*i:]); n != freeSector {
			list = append(list, n)
		}
	}
	next := le.Uint32(f.data[68:])
	for steps := uint32(0); uint32(len(list)) < want; steps++ {
		if next >= maxRegular || steps > f.sectors() {
			return nil, formatError("%d of %d table sectors named", len(list), want)
		}
		t, err := f.table(next)
		if err != nil {
			return nil, err
		}
		last := len(t) - 1
		for _, n := range t[:last] {
			if n != freeSector && uint32(len(list)) < want {
				list = append(list, n)
			}
		}
		next = t[last]
	}
	return list, nil
}

// chain lists the sectors from start to the end of the chain.
func chain(fat []uint32, start uint32) ([]uint32, error) {
	var list []uint32
	for n := start; n != endOfChain; n = fat[n] {
		if n >= maxRegular || int64(n) >= int64(len(fat)) {
			return nil, formatError("a chain leads to sector %#x", n)
		}
		if len(list) > len(fat) {
			return nil, formatError("a chain from sector %d has no end", start)
		}
		list = append(list, n)
	}
	return list, nil
}

// prefix is chain, cut to the sectors that size bytes need. Chains that run on
// are tolerated: some writers allocate in blocks.
func prefix(fat []uint32, start uint32, size uint64, shift uint) ([]uint32, error) {
	list, err := chain(fat, start)
	if err != nil {
		return nil, err
	}
	need := (size + 1<<shift - 1) >> shift
	if uint64(len(list)) < need {
		return nil, formatError("%d sectors for %d bytes", len(list), size)
	}
	return list[:need], nil
}

// readChain joins the first size bytes of the chain of entry i.
func (f *File) readChain(i int, start uint32, size uint64) ([]byte, error) {
	out, err := f.join(i, start, size)
	if err == nil && uint64(len(out)) != size {
		return nil, formatError("stream cut: %d of %d bytes", len(out), size)
	}
	return out, err
}

// join is readChain, but fewer bytes where the file ends inside a sector.
func (f *File) join(i int, start uint32, size uint64) ([]byte, error) {
	list, err := prefix(f.fat, start, size, f.shift)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, min(size, uint64(len(list))<<f.shift))
	for _, n := range list {
		if int64(n) < int64(len(f.owner)) && f.owner[n] != int32(i)+1 {
			return nil, formatError("sector %d belongs to two streams", n)
		}
		b, err := f.sector(n)
		if err != nil {
			return nil, err
		}
		if uint64(len(out))%(1<<f.shift) != 0 {
			return nil, formatError("sector cut before sector %d", n)
		}
		out = append(out, b[:min(uint64(len(b)), size-uint64(len(out)))]...)
	}
	return out, nil
}
