package container

import "math/bits"

// openXOR is the obfuscation of Excel 95 that Excel 97 still writes on demand
// ([MS-OFFCRYPTO] 2.3.7).
func (o *opener) openXOR(key, verifier uint16) (recordCipher, *problem) {
	for _, password := range o.tries() {
		p, ok := xorPassword(password)
		if ok && xorKey(p) == key && xorVerifier(p) == verifier {
			o.lucky = password
			return xorCipher(xorArray(p, key)), nil
		}
	}
	return nil, passwordNeeded("XOR")
}

// xorPassword gives the bytes of a password of 1 to 15 characters. Characters
// beyond Latin-1 are cut to a byte, as Excel does.
func xorPassword(password string) ([]byte, bool) {
	var b []byte
	for _, r := range password {
		c := byte(r)
		if c == 0 {
			c = byte(r >> 8)
		}
		b = append(b, c)
	}
	return b, len(b) > 0 && len(b) <= 15
}

// xorVerifier is CreatePasswordVerifier_Method1.
func xorVerifier(password []byte) uint16 {
	var v uint16
	step := func(c byte) { v = (v>>14&1 | v<<1&0x7FFF) ^ uint16(c) }
	for i := len(password) - 1; i >= 0; i-- {
		step(password[i])
	}
	step(byte(len(password)))
	return v ^ 0xCE4B
}

var xorInitial = [15]uint16{
	0xE1F0, 0x1D0F, 0xCC9C, 0x84C0, 0x110C, 0x0E10, 0xF1CE, 0x313E,
	0x1872, 0xE139, 0xD40F, 0x84F9, 0x280C, 0xA96A, 0x4EC3,
}

// xorRows are the first entries of the rows of the XOR matrix; each following
// entry is the one before, shifted through the polynomial 0x1021.
var xorRows = [15]uint16{
	0xAEFC, 0x7B61, 0x4563, 0x0375, 0xD849, 0x6F45, 0xEB23, 0x47D3,
	0xB861, 0x45A0, 0xAA51, 0x76B4, 0x3730, 0x3331, 0x1021,
}

// xorKey is CreateXorKey_Method1.
func xorKey(password []byte) uint16 {
	key := xorInitial[len(password)-1]
	row := len(xorRows) - 1
	for i := len(password) - 1; i >= 0; i, row = i-1, row-1 {
		m := xorRows[row]
		for bit := range 7 {
			if password[i]>>bit&1 != 0 {
				key ^= m
			}
			m = xorShift(m)
		}
	}
	return key
}

func xorShift(m uint16) uint16 {
	if m&0x8000 != 0 {
		return m<<1 ^ 0x1021
	}
	return m << 1
}

// xorArray is CreateXorArray_Method1.
func xorArray(password []byte, key uint16) [16]byte {
	pad := [15]byte{0xBB, 0xFF, 0xFF, 0xBA, 0xFF, 0xFF, 0xB9, 0x80, 0x00, 0xBE, 0x0F, 0x00, 0xBF, 0x0F, 0x00}
	var a [16]byte
	n := copy(a[:], password)
	copy(a[n:], pad[:])
	for i := range a {
		k := byte(key)
		if i%2 == 1 {
			k = byte(key >> 8)
		}
		a[i] = bits.RotateLeft8(a[i]^k, 2)
	}
	return a
}

// xorCipher turns by three bits and then masks; where a record begins in the
// array depends on where it ends ([MS-OFFCRYPTO] 2.3.7.3).
func xorCipher(array [16]byte) recordCipher {
	return func(b []byte, at, _, size int) {
		for i := range b {
			b[i] = bits.RotateLeft8(b[i], 3) ^ array[(at+i+size)%16]
		}
	}
}
