package container

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"testing"

	"github.com/uketsuke/uketsuke/internal/cfb/cfbtest"
)

// padded is a small workbook long enough for several segments of encryption.
func padded() []byte {
	noise := make([]byte, 10_000)
	for i := range noise {
		noise[i] = byte(i * i >> 3)
	}
	types := `<Types><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`
	return buildZip(rawEntry{name: "[Content_Types].xml", body: []byte(types)}, rawEntry{name: "noise", body: noise})
}

// agile encrypts padded as Excel 2010 and later do ([MS-OFFCRYPTO] 2.3.4.10).
func agile(t testing.TB, password string) []byte {
	t.Helper()
	h := hashKinds["SHA512"]
	k := keyData{KeyBits: 256, hash: h, salt: []byte("salt of the data")}
	keySalt, key := []byte("salt of the key!"), bytes.Repeat([]byte("key!"), 8)
	seal := func(key, iv, data []byte) []byte {
		block, err := aes.NewCipher(key)
		if err != nil {
			t.Fatal(err)
		}
		data = append(bytes.Clone(data), make([]byte, -len(data)&15)...)
		cipher.NewCBCEncrypter(block, iv[:16]).CryptBlocks(data, data)
		return data
	}
	body := binary.LittleEndian.AppendUint64(nil, uint64(len(padded())))
	for i, rest := 0, padded(); len(rest) > 0; i++ {
		n := min(segment, len(rest))
		body = append(body, seal(key, h.sum(k.salt, []byte{byte(i), 0, 0, 0}), rest[:n])...)
		rest = rest[n:]
	}
	macKey := bytes.Repeat([]byte{7}, h.size)
	mac := hmac.New(h.make, macKey)
	mac.Write(body)
	base := stretched(h, keySalt, password, 100_000)
	verifier := []byte("verify this now!")
	b64 := base64.StdEncoding.EncodeToString
	byPassword := func(block, data []byte) string { return b64(seal(h.sum(base, block)[:32], keySalt, data)) }
	byKey := func(block, data []byte) string { return b64(seal(key, h.sum(k.salt, block), data)) }
	const common = `saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="%s"`
	info := fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\r\n"+
		`<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><keyData `+common+`/>`+
		`<dataIntegrity encryptedHmacKey="%s" encryptedHmacValue="%s"/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password">`+
		`<p:encryptedKey spinCount="100000" `+common+` encryptedVerifierHashInput="%s" encryptedVerifierHashValue="%s" encryptedKeyValue="%s"/></keyEncryptor></keyEncryptors></encryption>`,
		b64(k.salt), byKey(blockHMACKey, macKey), byKey(blockHMACValue, mac.Sum(nil)), b64(keySalt),
		byPassword(blockVerifierInput, verifier), byPassword(blockVerifierHash, h.sum(verifier)), byPassword(blockKeyValue, key))
	return cfbtest.Build(
		cfbtest.Stream{Path: "EncryptionInfo", Data: append([]byte{4, 0, 4, 0, 0x40, 0, 0, 0}, info...)},
		cfbtest.Stream{Path: "EncryptedPackage", Data: body})
}
