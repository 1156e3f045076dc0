package container

import (
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"crypto/subtle"
	"encoding/binary"
	"fmt"
)

// Records that matter while decrypting ([MS-XLS] 2.2.10): the first group is
// never encrypted, and of BOUNDSHEET the position is not.
const (
	recFilePass   = 0x002F
	recEOF        = 0x000A
	recBoundSheet = 0x0085
)

var plainRecords = map[uint16]bool{
	0x0809: true, recFilePass: true, 0x0194: true, 0x0195: true, 0x00E1: true, 0x0196: true, 0x0138: true,
}

// noRecord replaces FILEPASS once the stream is plain: a type that no version
// of BIFF defines, so that readers skip it.
const noRecord = 0xFFFE

// decryptXLS decrypts a workbook stream in place, if it is encrypted.
func (o *opener) decryptXLS(book []byte) (encrypted bool, p *problem) {
	at, ok := findFilePass(book)
	if !ok {
		return false, nil
	}
	le := binary.LittleEndian
	info := book[at+4 : at+4+int(le.Uint16(book[at+2:]))]
	scheme, p := o.parseFilePass(info)
	if p != nil {
		return false, p
	}
	if err := eachRecord(book, scheme); err != nil {
		return false, corrupt(err.Error())
	}
	le.PutUint16(book[at:], noRecord)
	return true, nil
}

// findFilePass looks for the record in the first substream.
func findFilePass(book []byte) (at int, ok bool) {
	le := binary.LittleEndian
	for at+4 <= len(book) {
		kind, size := le.Uint16(book[at:]), int(le.Uint16(book[at+2:]))
		if kind == recEOF || at+4+size > len(book) {
			return 0, false
		}
		if kind == recFilePass {
			return at, true
		}
		at += 4 + size
	}
	return 0, false
}

// recordCipher decrypts b, which is at offset at of the stream, inside a record
// whose data is size bytes and begins at start.
type recordCipher func(b []byte, at, start, size int)

// eachRecord decrypts the data of every record but those that stay plain.
func eachRecord(book []byte, decrypt recordCipher) error {
	le := binary.LittleEndian
	for at := 0; at+4 <= len(book); {
		kind, size := le.Uint16(book[at:]), int(le.Uint16(book[at+2:]))
		start := at + 4
		if start+size > len(book) {
			return corrupt("a record of the encrypted workbook is cut")
		}
		switch {
		case plainRecords[kind]:
		case kind == recBoundSheet && size >= 4:
			decrypt(book[start+4:start+size], start+4, start, size)
		default:
			decrypt(book[start:start+size], start, start, size)
		}
		at = start + size
	}
	return nil
}

// parseFilePass finds the scheme and the password that fits it ([MS-XLS]
// 2.4.117).
func (o *opener) parseFilePass(info []byte) (recordCipher, *problem) {
	le := binary.LittleEndian
	if len(info) >= 6 && le.Uint16(info) == 0 {
		return o.openXOR(le.Uint16(info[2:]), le.Uint16(info[4:]))
	}
	if len(info) < 6 || le.Uint16(info) != 1 {
		return nil, corrupt("the encryption of the workbook is not described")
	}
	major, minor := le.Uint16(info[2:]), le.Uint16(info[4:])
	switch {
	case major == 1 && minor == 1 && len(info) >= 54:
		return o.openRC4(info[6:22], info[22:38], info[38:54])
	case major >= 2 && major <= 4 && minor == 2:
		return o.openCryptoAPI(info[6:])
	case major == 1 && minor == 1:
		return nil, corrupt("the encryption of the workbook is not described")
	}
	return nil, unknownEncryption(fmt.Sprintf("Excel %d.%d", major, minor))
}

// rc4Block is how many bytes of the stream are encrypted with one key.
const rc4Block = 1024

// blockCipher makes a recordCipher from a key per block. RC4 also runs over
// the bytes that stay plain, so each piece begins in the middle of a block.
func blockCipher(key func(block uint32) []byte) recordCipher {
	var current *rc4.Cipher
	block, pos := ^uint32(0), 0
	var waste [rc4Block]byte
	return func(b []byte, at, _, _ int) {
		for len(b) > 0 {
			if n := uint32(at / rc4Block); n != block || current == nil || at%rc4Block < pos {
				c, err := rc4.NewCipher(key(n))
				if err != nil {
					return
				}
				current, block, pos = c, n, 0
			}
			skip := at%rc4Block - pos
			current.XORKeyStream(waste[:skip], waste[:skip])
			n := min(len(b), rc4Block-at%rc4Block)
			current.XORKeyStream(b[:n], b[:n])
			b, at = b[n:], at+n
			pos += skip + n
		}
	}
}

// openRC4 is Office's RC4 with a 40-bit key ([MS-OFFCRYPTO] 2.3.6).
func (o *opener) openRC4(salt, verifier, verifierHash []byte) (recordCipher, *problem) {
	for _, password := range o.tries() {
		base := rc4Base(password, salt)
		key := func(block uint32) []byte {
			h := md5.Sum(binary.LittleEndian.AppendUint32(base[:5:5], block))
			return h[:]
		}
		if rc4Verifies(key(0), verifier, verifierHash, func(b []byte) []byte { h := md5.Sum(b); return h[:] }) {
			o.lucky = password
			return blockCipher(key), nil
		}
	}
	return nil, passwordNeeded("RC4")
}

func rc4Base(password string, salt []byte) []byte {
	h := md5.Sum(utf16Bytes(password))
	var all []byte
	for range 16 {
		all = append(append(all, h[:5]...), salt...)
	}
	base := md5.Sum(all)
	return base[:5]
}

// rc4Verifies decrypts verifier and its hash with one key and compares.
func rc4Verifies(key, verifier, want []byte, hash func([]byte) []byte) bool {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return false
	}
	v, h := make([]byte, len(verifier)), make([]byte, len(want))
	c.XORKeyStream(v, verifier)
	c.XORKeyStream(h, want)
	got := hash(v)
	return len(h) >= len(got) && subtle.ConstantTimeCompare(got, h[:len(got)]) == 1
}

// openCryptoAPI is RC4 with a longer key ([MS-OFFCRYPTO] 2.3.5).
func (o *opener) openCryptoAPI(info []byte) (recordCipher, *problem) {
	h, p := parseCryptoAPI(info)
	if p != nil {
		return nil, p
	}
	if h.algorithm != algRC4 || len(h.verifierHash) != sha1.Size {
		return nil, corrupt("the encryption of the workbook is not described")
	}
	for _, password := range o.tries() {
		base := sha1.Sum(append(append([]byte{}, h.salt...), utf16Bytes(password)...))
		key := func(block uint32) []byte {
			k := sha1.Sum(binary.LittleEndian.AppendUint32(base[:len(base):len(base)], block))
			return rc4Key(k[:], h.keyBits)
		}
		if rc4Verifies(key(0), h.verifier, h.verifierHash, func(b []byte) []byte { s := sha1.Sum(b); return s[:] }) {
			o.lucky = password
			return blockCipher(key), nil
		}
	}
	return nil, passwordNeeded("RC4 CryptoAPI")
}

// rc4Key cuts a hash to the size of the key; 40 bits are filled up with zeros,
// as Windows' CryptoAPI does.
func rc4Key(hash []byte, bits int) []byte {
	if bits == 40 {
		return append(append([]byte{}, hash[:5]...), make([]byte, 11)...)
	}
	return hash[:min(bits/8, len(hash))]
}
