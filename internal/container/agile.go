package container

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"hash"
	"io"
	"strings"
)

// hashKind is a hash algorithm that Office may name.
type hashKind struct {
	make func() hash.Hash
	size int
}

var (
	hashSHA1  = hashKind{sha1.New, sha1.Size}
	hashKinds = map[string]hashKind{
		"SHA1": hashSHA1, "SHA-1": hashSHA1,
		"SHA256": {sha256.New, sha256.Size}, "SHA384": {sha512.New384, sha512.Size384}, "SHA512": {sha512.New, sha512.Size},
	}
)

func (h hashKind) sum(parts ...[]byte) []byte {
	d := h.make()
	for _, p := range parts {
		d.Write(p)
	}
	return d.Sum(nil)
}

// keyData is the description of one cipher ([MS-OFFCRYPTO] 2.3.4.10).
type keyData struct {
	SaltSize  int    `xml:"saltSize,attr"`
	BlockSize int    `xml:"blockSize,attr"`
	KeyBits   int    `xml:"keyBits,attr"`
	HashSize  int    `xml:"hashSize,attr"`
	Cipher    string `xml:"cipherAlgorithm,attr"`
	Chaining  string `xml:"cipherChaining,attr"`
	Hash      string `xml:"hashAlgorithm,attr"`
	Salt      string `xml:"saltValue,attr"`

	hash hashKind
	salt []byte
}

// encryptedKey is the password's key encryptor.
type encryptedKey struct {
	keyData
	SpinCount     int    `xml:"spinCount,attr"`
	VerifierInput string `xml:"encryptedVerifierHashInput,attr"`
	VerifierHash  string `xml:"encryptedVerifierHashValue,attr"`
	KeyValue      string `xml:"encryptedKeyValue,attr"`
}

// agileInfo is the XML of agile encryption.
type agileInfo struct {
	XMLName   xml.Name `xml:"http://schemas.microsoft.com/office/2006/encryption encryption"`
	KeyData   keyData  `xml:"keyData"`
	Integrity *struct {
		Key   string `xml:"encryptedHmacKey,attr"`
		Value string `xml:"encryptedHmacValue,attr"`
	} `xml:"dataIntegrity"`
	Encryptors []struct {
		Password *encryptedKey `xml:"http://schemas.microsoft.com/office/2006/keyEncryptor/password encryptedKey"`
	} `xml:"keyEncryptors>keyEncryptor"`
}

// The block keys of [MS-OFFCRYPTO] 2.3.4.11 and 2.3.4.14.
var (
	blockVerifierInput = []byte{0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79}
	blockVerifierHash  = []byte{0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E}
	blockKeyValue      = []byte{0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6}
	blockHMACKey       = []byte{0x5F, 0xB2, 0xAD, 0x01, 0x0C, 0xB9, 0xE1, 0xF6}
	blockHMACValue     = []byte{0xA0, 0x67, 0x7F, 0x02, 0xB2, 0x2C, 0x84, 0x33}
)

var errAgile = corrupt("the encryption of the workbook is badly described")

// decryptAgile is the encryption of Office 2010 and later. Everything in the
// header is checked before a key is derived.
func (o *opener) decryptAgile(header, body []byte) ([]byte, *problem) {
	info, p := parseAgile(header)
	if p != nil {
		return nil, p
	}
	enc := info.encryptor()
	if enc == nil {
		return nil, passwordNeeded("Office (certificate)")
	}
	if p := info.check(enc); p != nil {
		return nil, p
	}
	if enc.SpinCount > o.opt.Limits.SpinCount {
		return nil, tooMuch("SpinCount", int64(o.opt.Limits.SpinCount))
	}
	size, blocks, p := packageSize(body)
	if p != nil {
		return nil, p
	}
	key, p := o.unlock(enc)
	if p != nil {
		return nil, p
	}
	if !info.intact(key, body) {
		return nil, corrupt("the encrypted workbook was changed or damaged")
	}
	return info.KeyData.openPackage(key, blocks, size)
}

// parseAgile allows one document and nothing behind it.
func parseAgile(header []byte) (*agileInfo, *problem) {
	d := xml.NewDecoder(bytes.NewReader(header))
	var info agileInfo
	if err := d.Decode(&info); err != nil {
		return nil, errAgile
	}
	if t, err := d.Token(); !errors.Is(err, io.EOF) {
		if c, ok := t.(xml.CharData); !ok || len(bytes.Trim(c, " \r\n\t\x00")) > 0 {
			return nil, errAgile
		}
	}
	return &info, nil
}

func (a *agileInfo) encryptor() *encryptedKey {
	for _, e := range a.Encryptors {
		if e.Password != nil {
			return e.Password
		}
	}
	return nil
}

func (a *agileInfo) check(enc *encryptedKey) *problem {
	for _, k := range []*keyData{&a.KeyData, &enc.keyData} {
		if method, unknown := k.foreign(); unknown {
			return unknownEncryption("Office (agile, " + method + ")")
		}
	}
	if !a.KeyData.check() || !enc.keyData.check() || enc.SpinCount < 0 {
		return errAgile
	}
	return nil
}

// foreign names a cipher, a mode or a hash that Office allows and that is not
// known here: the file is sound.
func (k *keyData) foreign() (method string, unknown bool) {
	_, known := hashKinds[k.Hash]
	if k.Hash == "" || k.Cipher == "" || k.Chaining == "" {
		return "", false
	}
	return shorten(k.Cipher+" "+strings.TrimPrefix(k.Chaining, "ChainingMode")+" "+k.Hash, 40),
		!known || k.Cipher != "AES" || k.Chaining != "ChainingModeCBC"
}

// check allows AES-CBC with the hashes that Office offers, and sizes that
// agree with each other.
func (k *keyData) check() bool {
	var ok bool
	if k.hash, ok = hashKinds[k.Hash]; !ok || k.HashSize != k.hash.size {
		return false
	}
	salt, err := base64.StdEncoding.DecodeString(k.Salt)
	k.salt = salt
	return err == nil && k.Cipher == "AES" && k.Chaining == "ChainingModeCBC" && k.BlockSize == aes.BlockSize &&
		(k.KeyBits == 128 || k.KeyBits == 192 || k.KeyBits == 256) &&
		k.SaltSize == len(salt) && len(salt) >= 1 && len(salt) <= 1<<16
}

// cbc decrypts whole blocks; any other length gives nil.
func (k *keyData) cbc(key, iv, data []byte) []byte {
	block, err := aes.NewCipher(key)
	if err != nil || len(data) == 0 || len(data)%aes.BlockSize != 0 {
		return nil
	}
	out := make([]byte, len(data))
	cipher.NewCBCDecrypter(block, fit(iv, aes.BlockSize, 0x36)).CryptBlocks(out, data)
	return out
}

// unlock finds the password that fits and yields the key of the package.
func (o *opener) unlock(e *encryptedKey) ([]byte, *problem) {
	fields := make([][]byte, 3)
	for i, text := range []string{e.VerifierInput, e.VerifierHash, e.KeyValue} {
		b, err := base64.StdEncoding.DecodeString(text)
		if err != nil || len(b) == 0 || len(b)%aes.BlockSize != 0 || len(b) > 1024 {
			return nil, errAgile
		}
		fields[i] = b
	}
	for _, password := range o.tries() {
		if p := o.spend(e.SpinCount, "Office (agile)"); p != nil {
			return nil, p
		}
		base := stretched(e.hash, e.salt, password, e.SpinCount)
		open := func(block, data []byte) []byte {
			return e.cbc(fit(e.hash.sum(base, block), e.KeyBits/8, 0x36), e.salt, data)
		}
		input := open(blockVerifierInput, fields[0])
		want := open(blockVerifierHash, fields[1])
		if len(input) < e.SaltSize || len(want) < e.hash.size {
			return nil, errAgile
		}
		if subtle.ConstantTimeCompare(e.hash.sum(input[:e.SaltSize]), want[:e.hash.size]) == 1 {
			o.lucky = password
			return open(blockKeyValue, fields[2]), nil
		}
	}
	return nil, passwordNeeded("Office (agile)")
}

// intact checks the keyed hash over the encrypted package. Files without one
// rely on the checksums inside the package.
func (a *agileInfo) intact(key, body []byte) bool {
	if a.Integrity == nil {
		return true
	}
	k := &a.KeyData
	open := func(block []byte, text string) []byte {
		b, err := base64.StdEncoding.DecodeString(text)
		if err != nil || len(key) < k.KeyBits/8 {
			return nil
		}
		return k.cbc(key[:k.KeyBits/8], fit(k.hash.sum(k.salt, block), aes.BlockSize, 0x36), b)
	}
	macKey, want := open(blockHMACKey, a.Integrity.Key), open(blockHMACValue, a.Integrity.Value)
	if len(macKey) < k.hash.size || len(want) < k.hash.size {
		return false
	}
	mac := hmac.New(k.hash.make, macKey[:k.hash.size])
	mac.Write(body)
	return hmac.Equal(mac.Sum(nil), want[:k.hash.size])
}

// segment is what is encrypted in one go.
const segment = 4096

// openPackage decrypts the package, segment by segment.
func (k *keyData) openPackage(key, blocks []byte, size uint64) ([]byte, *problem) {
	if len(key) < k.KeyBits/8 || len(blocks)%aes.BlockSize != 0 {
		return nil, corrupt("the encrypted workbook is cut")
	}
	out := make([]byte, 0, len(blocks))
	for i := 0; len(blocks) > 0; i++ {
		n := min(segment, len(blocks))
		iv := k.hash.sum(k.salt, binary.LittleEndian.AppendUint32(nil, uint32(i)))
		out = append(out, k.cbc(key[:k.KeyBits/8], iv, blocks[:n])...)
		blocks = blocks[n:]
	}
	return out[:size], nil
}
