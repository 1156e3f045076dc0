package xls

import (
	"unicode/utf16"
	"unicode/utf8"
)

// Flags of a BIFF8 string ([MS-XLS] 2.5.293).
const (
	flagWide = 1 << 0 // two bytes a character
	flagExt  = 1 << 2 // furigana follow
	flagRich = 1 << 3 // formatting runs follow
)

// pieces reads on over the borders of a record and its CONTINUE records.
type pieces struct {
	cur  []byte
	more [][]byte
	at   int // of the record, for errors
}

func newPieces(rec *record) *pieces { return &pieces{rec.data, rec.more, rec.at} }

// step goes on to the next piece once the current one is used up.
func (p *pieces) step() bool {
	for len(p.cur) == 0 && len(p.more) > 0 {
		p.cur, p.more = p.more[0], p.more[1:]
	}
	return len(p.cur) > 0
}

// done reports whether everything is read.
func (p *pieces) done() bool { return !p.step() }

// left is how many bytes there are still.
func (p *pieces) left() int {
	n := len(p.cur)
	for _, b := range p.more {
		n += len(b)
	}
	return n
}

// take reads n bytes, wherever the borders are.
func (p *pieces) take(n int) ([]byte, error) {
	if len(p.cur) >= n {
		b := p.cur[:n]
		p.cur = p.cur[n:]
		return b, nil
	}
	var out []byte
	for len(out) < n {
		if !p.step() {
			return nil, corrupt(p.at, "a text is cut")
		}
		k := min(n-len(out), len(p.cur))
		out = append(out, p.cur[:k]...)
		p.cur = p.cur[k:]
	}
	return out, nil
}

func (p *pieces) uint16() (int, error) {
	b, err := p.take(2)
	if err != nil {
		return 0, err
	}
	return int(le.Uint16(b)), nil
}

// chars reads n characters. Where they go on in a CONTINUE record, a flag byte
// gives their width again.
func (p *pieces) chars(n int, wide bool) (string, error) {
	if !wide && n <= len(p.cur) {
		s := latin1(p.cur[:n])
		p.cur = p.cur[n:]
		return s, nil
	}
	units := make([]uint16, 0, min(n, len(p.cur)))
	for len(units) < n {
		if len(p.cur) == 0 {
			if !p.step() {
				return "", corrupt(p.at, "a text is cut")
			}
			wide = p.cur[0]&flagWide != 0
			p.cur = p.cur[1:]
			continue
		}
		if wide && len(p.cur) < 2 {
			if p.cur[0] != 0 || len(p.more) == 0 {
				return "", corrupt(p.at, "a character is cut")
			}
			// Some programs fill up a record before a text goes on.
			p.cur = nil
			continue
		}
		units = p.some(units, n, wide)
	}
	return decodeUTF16(units, p.at)
}

// some reads as many characters as the current piece has.
func (p *pieces) some(units []uint16, n int, wide bool) []uint16 {
	size := 1
	if wide {
		size = 2
	}
	k := min(n-len(units), len(p.cur)/size)
	for i := range k {
		if wide {
			units = append(units, le.Uint16(p.cur[2*i:]))
		} else {
			units = append(units, uint16(p.cur[i]))
		}
	}
	p.cur = p.cur[k*size:]
	return units
}

// latin1 widens compressed text: the upper byte of every character is zero.
func latin1(b []byte) string {
	for i, c := range b {
		if c >= utf8.RuneSelf {
			out := append(make([]byte, 0, 2*len(b)), b[:i]...)
			for _, c := range b[i:] {
				out = utf8.AppendRune(out, rune(c))
			}
			return string(out)
		}
	}
	return string(b)
}

// decodeUTF16 refuses half characters: they would be lost silently.
func decodeUTF16(units []uint16, at int) (string, error) {
	out := make([]byte, 0, 3*len(units))
	for i := 0; i < len(units); i++ {
		r := rune(units[i])
		if utf16.IsSurrogate(r) {
			next := rune(0)
			if i+1 < len(units) {
				next = rune(units[i+1])
			}
			if r = utf16.DecodeRune(r, next); r == utf8.RuneError {
				return "", corrupt(at, "half a character in a text")
			}
			i++
		}
		out = utf8.AppendRune(out, r)
	}
	return string(out), nil
}

// text is a string without runs: a length of lenSize bytes, the flags, the
// characters. Runs and furigana are passed over.
func (p *pieces) text(lenSize int) (string, error) {
	n, err := p.length(lenSize)
	if err != nil {
		return "", err
	}
	t, err := p.rich(n)
	return t.text, err
}

func (p *pieces) length(size int) (int, error) {
	b, err := p.take(size)
	if err != nil {
		return 0, err
	}
	if size == 1 {
		return int(b[0]), nil
	}
	return int(le.Uint16(b)), nil
}
