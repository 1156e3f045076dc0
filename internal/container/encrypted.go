package container

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"unicode/utf16"

	"github.com/uketsuke/uketsuke/internal/cfb"
	"github.com/uketsuke/uketsuke/internal/diag"
)

// defaultPassword is what Excel encrypts with when only the structure of a
// workbook is protected; it opens such files without asking ([MS-XLS] 2.2.9).
const defaultPassword = "VelvetSweatshop"

// tries are the passwords for Office's own encryption, the likeliest first.
func (o *opener) tries() []string { return o.likeliest(defaultPassword) }

// likeliest puts the password that fitted last in front of first and of those
// that a person gave.
func (o *opener) likeliest(first ...string) []string {
	list := append(first, o.opt.Passwords...)
	if i := slices.Index(list, o.lucky); i > 0 {
		list = slices.Insert(slices.Delete(list, i, i+1), 0, o.lucky)
	}
	return list
}

// spend takes rounds of key derivation off what one file may cost. Where they
// are used up it is still a password that is missing: given alone, it is tried.
func (o *opener) spend(rounds int, method string) *problem {
	if o.rounds -= rounds; o.rounds < 0 {
		p := passwordNeeded(method)
		p.args = append(p.args, tooMuch("Rounds", int64(o.opt.Limits.Rounds)).args...)
		return p
	}
	return nil
}

func utf16Bytes(text string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(text)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

// openEncrypted decrypts an OOXML package and looks at what comes out.
func (o *opener) openEncrypted(s source, f *cfb.File, yield func(Item) bool) bool {
	s.item.Type = "XLSX"
	data, p := o.decryptPackage(f)
	if p != nil {
		o.fail(&s.item, p)
		return yield(s.item)
	}
	s.data, s.item.Encrypted = data, true
	if !isZIP(data) {
		o.fail(&s.item, corrupt("what was encrypted is no workbook"))
		return yield(s.item)
	}
	return o.open(s, yield)
}

// maxEncryptionInfo is far beyond what Office writes (about 1 kB).
const maxEncryptionInfo = 64 << 10

func (o *opener) decryptPackage(f *cfb.File) ([]byte, *problem) {
	info, err := f.Stream("EncryptionInfo")
	if err != nil {
		return nil, corrupt(err.Error())
	}
	if len(info) < 8 || len(info) > maxEncryptionInfo {
		return nil, corrupt("the encryption of the workbook is not described")
	}
	body, err := f.Stream("EncryptedPackage")
	if err != nil {
		return nil, corrupt(err.Error())
	}
	le := binary.LittleEndian
	major, minor := le.Uint16(info), le.Uint16(info[2:])
	switch {
	case major == 4 && minor == 4:
		return o.decryptAgile(info[8:], body)
	case major >= 2 && major <= 4 && minor == 2:
		return o.decryptStandard(info[4:], body)
	case (major == 3 || major == 4) && minor == 3:
		return nil, unknownEncryption("Office (extensible)")
	}
	return nil, unknownEncryption(fmt.Sprintf("Office %d.%d", major, minor))
}

// unknownEncryption is the problem of an intact file with an unsupported
// protection.
func unknownEncryption(method string) *problem {
	return &problem{CodeEncryption, []diag.Arg{{Key: "method", Text: method}}}
}

// packageSize reads the size in front of an encrypted package and checks that
// the blocks behind it can hold that much, and not a block more than needed.
func packageSize(body []byte) (size uint64, blocks []byte, p *problem) {
	if len(body) < 8 {
		return 0, nil, corrupt("the encrypted workbook is cut")
	}
	size, blocks = binary.LittleEndian.Uint64(body), body[8:]
	if size == 0 || size > uint64(len(blocks)) {
		return 0, nil, corrupt("the encrypted workbook is cut")
	}
	return size, blocks, nil
}

// stretched is the beginning of every key derivation of Office: the hash of
// salt and password, hashed again spin times behind a counter.
func stretched(h hashKind, salt []byte, password string, spin int) []byte {
	sum := h.sum(salt, utf16Bytes(password))
	buf := make([]byte, 4+len(sum))
	d := h.make()
	for i := range spin {
		binary.LittleEndian.PutUint32(buf, uint32(i))
		copy(buf[4:], sum)
		d.Reset()
		d.Write(buf)
		sum = d.Sum(sum[:0])
	}
	return sum
}

// fit cuts b to n bytes, or fills it up with filler ([MS-OFFCRYPTO] 2.3.4.11).
func fit(b []byte, n int, filler byte) []byte {
	if len(b) >= n {
		return b[:n]
	}
	return append(b[:len(b):len(b)], bytes.Repeat([]byte{filler}, n-len(b))...)
}
