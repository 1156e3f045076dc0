package container

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/subtle"
	"encoding/binary"
)

// aesField is the extra field 0x9901 of WinZip's AE-1 and AE-2.
type aesField struct {
	version uint16 // 1: with CRC, 2: without
	keySize int    // bytes
	method  uint16 // of compression
}

func parseAES(extra []byte) (aesField, error) {
	f, ok := extraField(extra, 0x9901)
	if !ok || len(f) < 7 || string(f[2:4]) != "AE" || f[4] < 1 || f[4] > 3 {
		return aesField{}, corrupt("an entry encrypted with AES lacks its description")
	}
	version := binary.LittleEndian.Uint16(f)
	if version != 1 && version != 2 {
		return aesField{}, corrupt("an entry encrypted with AES has an unknown version")
	}
	return aesField{version, 8 + 8*int(f[4]), binary.LittleEndian.Uint16(f[5:])}, nil
}

// Sizes and rounds are fixed by WinZip's specification of AE-1 and AE-2.
const (
	aesVerifySize = 2
	aesMACSize    = 10
	aesRounds     = 1000
	aesCost       = 4 * aesRounds // four blocks of key, in rounds of Office's kind
)

// openAES tries the passwords. The authentication code proves the content; the
// two bytes before it reject a wrong password quickly.
func (o *opener) openAES(e *zipEntry) ([]byte, error) {
	f, err := parseAES(e.extra)
	if err != nil {
		return nil, err
	}
	salt := f.keySize / 2
	if len(e.data) < salt+aesVerifySize+aesMACSize {
		return nil, corrupt("an encrypted entry is cut")
	}
	if err := o.readable(e, f.method); err != nil {
		return nil, err
	}
	failure := passwordNeeded("AES")
	for _, password := range o.zipPasswords() {
		if p := o.spend(aesCost, "AES"); p != nil {
			return nil, p
		}
		packed, state := f.decrypt(e.data, password.bytes)
		switch state {
		case aesOpened:
			o.lucky = password.typed
			return o.inflate(e, f.method, packed, f.version == 1)
		case aesDamaged:
			failure = corrupt("the authentication code of an encrypted entry is wrong")
		}
	}
	return nil, failure
}

type aesState uint8

const (
	aesWrongPassword aesState = iota
	aesDamaged
	aesOpened
)

func (f aesField) decrypt(data, password []byte) ([]byte, aesState) {
	saltSize := f.keySize / 2
	keys, err := pbkdf2.Key(sha1.New, string(password), data[:saltSize], aesRounds, 2*f.keySize+aesVerifySize)
	if err != nil || subtle.ConstantTimeCompare(keys[2*f.keySize:], data[saltSize:saltSize+aesVerifySize]) != 1 {
		return nil, aesWrongPassword
	}
	body := data[saltSize+aesVerifySize : len(data)-aesMACSize]
	mac := hmac.New(sha1.New, keys[f.keySize:2*f.keySize])
	mac.Write(body)
	if !hmac.Equal(mac.Sum(nil)[:aesMACSize], data[len(data)-aesMACSize:]) {
		return nil, aesDamaged
	}
	block, err := aes.NewCipher(keys[:f.keySize])
	if err != nil {
		return nil, aesDamaged
	}
	return littleEndianCTR(block, body), aesOpened
}

// littleEndianCTR is counter mode as WinZip has it: the counter begins at 1
// and its lowest byte comes first, unlike in crypto/cipher.
func littleEndianCTR(block cipher.Block, data []byte) []byte {
	out := make([]byte, len(data))
	var counter, stream [aes.BlockSize]byte
	for i, n := 0, uint64(1); i < len(data); i, n = i+aes.BlockSize, n+1 {
		binary.LittleEndian.PutUint64(counter[:], n)
		block.Encrypt(stream[:], counter[:])
		subtle.XORBytes(out[i:], data[i:], stream[:])
	}
	return out
}
