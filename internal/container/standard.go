package container

import (
	"crypto/aes"
	"crypto/sha1"
	"crypto/subtle"
	"encoding/binary"
	"fmt"
)

// Algorithm ids of CryptoAPI ([MS-OFFCRYPTO] 2.3.2).
const (
	algRC4    = 0x6801
	algAES128 = 0x660E
	algAES192 = 0x660F
	algAES256 = 0x6610
	algSHA1   = 0x8004
)

// cryptoAPI is EncryptionHeader with EncryptionVerifier ([MS-OFFCRYPTO] 2.3.2,
// 2.3.3).
type cryptoAPI struct {
	algorithm    uint32
	keyBits      int
	salt         []byte // 16 bytes
	verifier     []byte // 16 bytes
	verifierHash []byte // 20 bytes for RC4, 32 for AES
}

const (
	cryptoHeaderMin = 32
	cryptoSaltSize  = 16
)

// parseCryptoAPI reads from the flags in front of the header on.
func parseCryptoAPI(b []byte) (h cryptoAPI, p *problem) {
	bad := corrupt("the encryption of the workbook is badly described")
	le := binary.LittleEndian
	if len(b) < 8 {
		return h, bad
	}
	size := uint64(le.Uint32(b[4:]))
	if size < cryptoHeaderMin || size > uint64(len(b)-8) {
		return h, bad
	}
	header, v := b[8:8+size], b[8+size:]
	h.algorithm, h.keyBits = le.Uint32(header[8:]), int(le.Uint32(header[16:]))
	if hash := le.Uint32(header[12:]); hash != algSHA1 && hash != 0 {
		return h, unknownEncryption(fmt.Sprintf("CryptoAPI, hash %#x", hash))
	}
	if len(v) < 4+2*cryptoSaltSize+4 || le.Uint32(v) != cryptoSaltSize || le.Uint32(v[36:]) != sha1.Size {
		return h, bad
	}
	h.salt, h.verifier, h.verifierHash = v[4:20], v[20:36], v[40:]
	return h, h.checkKey(bad)
}

// checkKey allows the key sizes of each algorithm and no other.
func (h *cryptoAPI) checkKey(bad *problem) *problem {
	aesBits := map[uint32]int{algAES128: 128, algAES192: 192, algAES256: 256}
	switch want, isAES := aesBits[h.algorithm]; {
	case isAES && h.keyBits == want && len(h.verifierHash) >= 32:
		h.verifierHash = h.verifierHash[:32]
		return nil
	case !isAES && h.algorithm != algRC4:
		return unknownEncryption(fmt.Sprintf("CryptoAPI, cipher %#x", h.algorithm))
	case isAES || len(h.verifierHash) < sha1.Size:
		return bad
	case h.keyBits == 0: // means 40
		h.keyBits = 40
	case h.keyBits < 40 || h.keyBits > 128 || h.keyBits%8 != 0:
		return bad
	}
	h.verifierHash = h.verifierHash[:sha1.Size]
	return nil
}

// standardSpin is the fixed number of rounds of standard encryption.
const standardSpin = 50_000

// decryptStandard is Office 2007's encryption ([MS-OFFCRYPTO] 2.3.4.5 on).
// It has no integrity code; the checksums inside the package take its place.
func (o *opener) decryptStandard(info, body []byte) ([]byte, *problem) {
	h, p := parseCryptoAPI(info)
	if p != nil {
		return nil, p
	}
	if h.algorithm == algRC4 {
		return nil, corrupt("the encryption of the workbook is badly described")
	}
	size, blocks, p := packageSize(body)
	if p != nil {
		return nil, p
	}
	if len(blocks)%aes.BlockSize != 0 {
		return nil, corrupt("the encrypted workbook is cut")
	}
	for _, password := range o.tries() {
		if p := o.spend(standardSpin, "Office (standard)"); p != nil {
			return nil, p
		}
		key := h.standardKey(password)
		if !h.verifies(key) {
			continue
		}
		o.lucky = password
		return ecb(key, blocks)[:size], nil
	}
	return nil, passwordNeeded("Office (standard)")
}

// standardKey is [MS-OFFCRYPTO] 2.3.4.7.
func (h *cryptoAPI) standardKey(password string) []byte {
	sum := stretched(hashSHA1, h.salt, password, standardSpin)
	sum = hashSHA1.sum(sum, []byte{0, 0, 0, 0})
	half := func(filler byte) []byte {
		pad := fit(nil, 64, filler)
		subtle.XORBytes(pad, pad, sum)
		return hashSHA1.sum(pad)
	}
	return append(half(0x36), half(0x5C)...)[:h.keyBits/8]
}

func (h *cryptoAPI) verifies(key []byte) bool {
	want := ecb(key, h.verifierHash)[:sha1.Size]
	return subtle.ConstantTimeCompare(hashSHA1.sum(ecb(key, h.verifier)), want) == 1
}

// ecb decrypts block by block, as standard encryption does.
func ecb(key, data []byte) []byte {
	out := make([]byte, len(data))
	block, err := aes.NewCipher(key)
	if err != nil {
		return out
	}
	for i := 0; i+aes.BlockSize <= len(data); i += aes.BlockSize {
		block.Decrypt(out[i:], data[i:])
	}
	return out
}
