package container

import (
	"errors"
	"hash/crc32"

	"golang.org/x/text/encoding/japanese"

	"github.com/uketsuke/uketsuke/internal/diag"
)

func passwordNeeded(method string) *problem {
	return &problem{CodePassword, []diag.Arg{{Key: "method", Text: method}}}
}

// zipPassword is a password as typed and as the bytes that a packer took.
type zipPassword struct {
	typed string
	bytes []byte
}

// zipPasswords gives the bytes of the passwords: packers on Windows take the
// CP932 form of what was typed, others UTF-8.
func (o *opener) zipPasswords() []zipPassword {
	var list []zipPassword
	for _, p := range o.likeliest() {
		list = append(list, zipPassword{p, []byte(p)})
		if b, err := japanese.ShiftJIS.NewEncoder().Bytes([]byte(p)); err == nil && string(b) != p {
			list = append(list, zipPassword{p, b})
		}
	}
	return list
}

// openZipCrypto tries the passwords on the traditional encryption ([APPNOTE]
// 6.1). One byte reveals a wrong password in 255 of 256 cases, so only the
// checksum of the content is proof.
func (o *opener) openZipCrypto(e *zipEntry) ([]byte, error) {
	const header = 12
	if len(e.data) < header {
		return nil, corrupt("an encrypted entry is cut")
	}
	if err := o.readable(e, e.method); err != nil {
		return nil, err
	}
	for _, password := range o.zipPasswords() {
		keys := newZipKeys(password.bytes)
		if keys.decrypt(e.data[:header])[header-1] != e.checkByte() {
			continue
		}
		data, err := o.inflate(e, e.method, keys.decrypt(e.data[header:]), true)
		if err == nil {
			o.lucky = password.typed
			return data, nil
		}
		if p := (*problem)(nil); errors.As(err, &p) && p.code != CodeCorrupt {
			return nil, err
		}
	}
	return nil, passwordNeeded("ZipCrypto")
}

// readable reports early the problems that no password would solve.
func (o *opener) readable(e *zipEntry, method uint16) error {
	if method != methodStored && method != methodDeflate {
		return unsupportedMethod(method)
	}
	return o.affordable(e, uint64(len(e.data)))
}

// checkByte is the last byte of the encryption header: of the checksum, or of
// the time when the checksum was not yet known.
func (e *zipEntry) checkByte() byte {
	const flagDescriptor = 1 << 3
	if e.flags&flagDescriptor != 0 {
		return byte(e.modTime >> 8)
	}
	return byte(e.crc >> 24)
}

type zipKeys [3]uint32

func newZipKeys(password []byte) *zipKeys {
	k := &zipKeys{0x12345678, 0x23456789, 0x34567890}
	for _, c := range password {
		k.update(c)
	}
	return k
}

func (k *zipKeys) update(c byte) {
	crc := func(old uint32, c byte) uint32 { return crc32.IEEETable[byte(old)^c] ^ old>>8 }
	k[0] = crc(k[0], c)
	k[1] = (k[1]+k[0]&0xFF)*134775813 + 1
	k[2] = crc(k[2], byte(k[1]>>24))
}

func (k *zipKeys) decrypt(data []byte) []byte {
	plain := make([]byte, len(data))
	for i, c := range data {
		t := uint16(k[2] | 2)
		plain[i] = c ^ byte(t*(t^1)>>8)
		k.update(plain[i])
	}
	return plain
}
