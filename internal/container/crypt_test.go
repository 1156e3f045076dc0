package container

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"encoding/binary"
	"encoding/hex"
	"math/bits"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/cfb"
)

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The archives are of Info-ZIP and 7-Zip, the workbooks of LibreOffice 7.4.
func TestPasswords(t *testing.T) {
	for _, c := range []struct {
		file, password string
		want           []string
	}{
		{"velvet.xls", "", []string{"xls|XLS|"}},
		{"pw.xls", "", []string{"refused|XLS||file.password RC4"}},
		{"pw.xls", "ひみつ", []string{"xls|XLS|"}},
		{"standard.xlsx", "", []string{"refused|XLSX||file.password Office (standard)"}},
		{"standard.xlsx", "ひみつ", []string{"workbook|XLSX|"}},
		{"zipcrypto.zip", "", []string{"refused||申請書.xlsx|file.password ZipCrypto"}},
		{"zipcrypto.zip", "wrong", []string{"refused||申請書.xlsx|file.password ZipCrypto"}},
		{"zipcrypto.zip", "himitsu", []string{"workbook|XLSX|申請書.xlsx"}},
		{"aes256.zip", "wrong", []string{"refused||申請書.xlsx|file.password AES"}},
		{"aes256.zip", "himitsu", []string{"workbook|XLSX|申請書.xlsx"}},
		{"aes128.zip", "himitsu", []string{"csv|CSV|s.csv"}},
		{"partly.zip", "", []string{"refused||申請書.xlsx|file.password ZipCrypto", "csv|CSV|s.csv"}},
		{"partly.zip", "himitsu", []string{"workbook|XLSX|申請書.xlsx", "csv|CSV|s.csv"}},
	} {
		opt := Options{}
		if c.password != "" {
			opt.Passwords = []string{"nonsense", c.password}
		}
		if diff := cmp.Diff(c.want, lines(t, c.file, fixture(t, c.file), opt)); diff != "" {
			t.Errorf("%s %q: %s", c.file, c.password, diff)
		}
	}
}

// Whoever has a password for each sender has many.
func TestEveryPasswordIsTried(t *testing.T) {
	opt := Options{Passwords: append(slices.Repeat([]string{"nonsense"}, 30), "himitsu")}
	if diff := cmp.Diff([]string{"workbook|XLSX|申請書.xlsx"}, lines(t, "zipcrypto.zip", fixture(t, "zipcrypto.zip"), opt)); diff != "" {
		t.Error(diff)
	}
}

func TestOpenedAndLockedAreSaid(t *testing.T) {
	for it := range Open("a", fixture(t, "velvet.xls"), Options{}) {
		if !it.Encrypted || it.Locked() {
			t.Errorf("built-in password: Encrypted %t, Locked %t", it.Encrypted, it.Locked())
		}
	}
	for it := range Open("a", fixture(t, "pw.xls"), Options{}) {
		if it.Encrypted || !it.Locked() {
			t.Errorf("no password: Encrypted %t, Locked %t", it.Encrypted, it.Locked())
		}
	}
}

// excelize is the second opinion on what agile encryption is.
func TestAgile(t *testing.T) {
	if plain, err := excelize.Decrypt(agile(t, "x"), &excelize.Options{Password: "x"}); err != nil || !bytes.Equal(plain, padded()) {
		t.Fatalf("the test's own encryption is wrong: %v", err)
	}
	if diff := cmp.Diff([]string{"workbook|XLSX|"}, lines(t, "a", agile(t, defaultPassword), Options{})); diff != "" {
		t.Error(diff)
	}
	data := agile(t, "パスワード")
	for _, c := range []struct{ password, want string }{
		{"パスワード", "workbook|XLSX|"},
		{"ぱすわーど", "refused|XLSX||file.password Office (agile)"},
	} {
		if diff := cmp.Diff([]string{c.want}, lines(t, "a", data, Options{Passwords: []string{c.password}})); diff != "" {
			t.Errorf("%s: %s", c.password, diff)
		}
	}
}

// Every header field that is wrong is refused before a key is derived, and
// never with a panic.
func TestAgileHeaderIsBounded(t *testing.T) {
	data := agile(t, defaultPassword)
	for _, c := range []struct{ pattern, with, want string }{
		{`keyBits="256"`, `keyBits="  0"`, "file.corrupt"},
		{`saltSize="16"`, `saltSize="99"`, "file.corrupt"},
		{`hashSize="64"`, `hashSize="20"`, "file.corrupt"},
		{`blockSize="16"`, `blockSize="00"`, "file.corrupt"},
		{`SHA512`, `XXXXXX`, "file.encryption Office (agile, AES CBC XXXXXX)"},
		{`"AES"`, `"DES"`, "file.encryption Office (agile, DES CBC SHA512)"},
		{`ChainingModeCBC`, `ChainingModeCFB`, "file.encryption Office (agile, AES CFB SHA512)"},
		{`spinCount="100000"`, `spinCount="9e9999"`, "file.corrupt"},
		{`spinCount="100000"`, `spinCount="-10000"`, "file.corrupt"},
		{`saltValue="....`, `saltValue="!!!!`, "file.corrupt"},
		{`<encryption`, `<encryptioN`, "file.corrupt"},
	} {
		bent := regexp.MustCompile(c.pattern).ReplaceAll(data, []byte(c.with))
		if bytes.Equal(bent, data) || len(bent) != len(data) {
			t.Errorf("%s: not there, or the layout of the file changes", c.pattern)
		}
		if diff := cmp.Diff([]string{"refused|XLSX||" + c.want}, lines(t, "a", bent, Options{})); diff != "" {
			t.Errorf("%s: %s", c.with, diff)
		}
	}
	limits := DefaultLimits()
	limits.SpinCount = 99_999
	if diff := cmp.Diff([]string{"refused|XLSX||file.limit SpinCount 99999"}, lines(t, "a", data, Options{Limits: limits})); diff != "" {
		t.Error(diff)
	}
}

// The work for one file is bounded, however many entries and passwords.
func TestRoundsAreBounded(t *testing.T) {
	limits := DefaultLimits()
	limits.Rounds = 250_000
	locked := agile(t, "x")
	data := buildZip(rawEntry{name: "a.xlsx", body: locked}, rawEntry{name: "b.xlsx", body: locked})
	want := []string{"refused|XLSX|a.xlsx|file.password Office (agile)", "refused|XLSX|b.xlsx|file.password Office (agile) Rounds 250000"}
	if diff := cmp.Diff(want, lines(t, "a.zip", data, Options{Limits: limits, Passwords: []string{"y"}})); diff != "" {
		t.Error(diff)
	}
	limits.Rounds = 450_000 // the password that fitted is tried first
	want = []string{"workbook|XLSX|a.xlsx", "workbook|XLSX|b.xlsx"}
	if diff := cmp.Diff(want, lines(t, "a.zip", data, Options{Limits: limits, Passwords: []string{"y", "x"}})); diff != "" {
		t.Error(diff)
	}
}

// A flipped bit anywhere in the encrypted package is noticed.
func TestAgileIntegrity(t *testing.T) {
	data := agile(t, defaultPassword)
	f, err := cfb.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	body, err := f.Stream("EncryptedPackage")
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(data, body[8:24])
	for _, off := range []int{0, 5, 4095} {
		bent := append([]byte{}, data...)
		bent[at+off] ^= 4
		if diff := cmp.Diff([]string{"refused|XLSX||file.corrupt"}, lines(t, "a", bent, Options{})); diff != "" {
			t.Errorf("byte %d: %s", off, diff)
		}
	}
}

// Values published with a workbook that Excel itself made.
func TestXORVector(t *testing.T) {
	password, ok := xorPassword("123456789012345")
	if !ok || xorKey(password) != 0x8265 || xorVerifier(password) != 0x9EB1 {
		t.Fatalf("key %#x, verifier %#x", xorKey(password), xorVerifier(password))
	}
	b, err := hex.DecodeString("5b28fc2ade6d5d")
	if err != nil {
		t.Fatal(err)
	}
	xorCipher(xorArray(password, 0x8265))(b, 1378, 1374, 11)
	if got := string(b[4:]); got != "420" {
		t.Errorf("name of the sheet %q", got)
	}
}

// plainStream is a workbook stream in which every rule of encryption occurs,
// long enough for several blocks.
func plainStream(filePass []byte) []byte {
	le := binary.LittleEndian
	var b []byte
	rec := func(kind uint16, data []byte) {
		b = le.AppendUint16(le.AppendUint16(b, kind), uint16(len(data)))
		b = append(b, data...)
	}
	rec(0x0809, []byte{0, 6, 5, 0, 1, 2, 3, 4})
	rec(recFilePass, filePass)
	rec(0x00E1, []byte{0xB0, 4})
	rec(recBoundSheet, []byte{9, 9, 0, 0, 0, 0, 1, 0, 'S'})
	for i := range 5 {
		rec(0x00FC, bytes.Repeat([]byte{byte(i), 7, 9}, 333))
	}
	rec(recEOF, nil)
	return b
}

func TestStreamEncryptions(t *testing.T) {
	le := binary.LittleEndian
	salt, verifier := []byte("0123456789abcdef"), []byte("fedcba9876543210")
	seal := func(key []byte, parts ...[]byte) (out []byte) {
		c, err := rc4.NewCipher(key)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range parts {
			e := make([]byte, len(p))
			c.XORKeyStream(e, p)
			out = append(out, e...)
		}
		return out
	}
	base := rc4Base(defaultPassword, salt)
	rc4BlockKey := func(n uint32) []byte { h := md5.Sum(le.AppendUint32(base[:5:5], n)); return h[:] }
	vh := md5.Sum(verifier)

	apiBase := sha1.Sum(append(append([]byte{}, salt...), utf16Bytes(defaultPassword)...))
	apiKey := func(n uint32) []byte {
		k := sha1.Sum(le.AppendUint32(apiBase[:20:20], n))
		return k[:16]
	}
	ah := sha1.Sum(verifier)
	header := make([]byte, cryptoHeaderMin)
	le.PutUint32(header[8:], algRC4)
	le.PutUint32(header[12:], algSHA1)
	le.PutUint32(header[16:], 128)
	api := append([]byte{1, 0, 4, 0, 2, 0, 4, 0, 0, 0, cryptoHeaderMin, 0, 0, 0}, header...)
	api = append(le.AppendUint32(api, 16), salt...)
	sealed := seal(apiKey(0), verifier, ah[:])
	api = append(le.AppendUint32(append(api, sealed[:16]...), 20), sealed[16:]...)

	xorPw, _ := xorPassword(defaultPassword)
	xor := le.AppendUint16(le.AppendUint16([]byte{0, 0}, xorKey(xorPw)), xorVerifier(xorPw))
	array := xorArray(xorPw, xorKey(xorPw))

	for name, c := range map[string]struct {
		filePass []byte
		cipher   recordCipher
	}{
		"RC4":           {append(append([]byte{1, 0, 1, 0, 1, 0}, salt...), seal(rc4BlockKey(0), verifier, vh[:])...), blockCipher(rc4BlockKey)},
		"RC4 CryptoAPI": {api, blockCipher(apiKey)},
		"XOR": {xor, func(b []byte, at, _, size int) {
			for i := range b {
				b[i] = bits.RotateLeft8(b[i]^array[(at+i+size)%16], 5)
			}
		}},
	} {
		plain := plainStream(c.filePass)
		stream := append([]byte{}, plain...)
		if err := eachRecord(stream, c.cipher); err != nil {
			t.Fatal(err)
		}
		o := newOpener("a.xls", Options{Limits: DefaultLimits()})
		encrypted, p := o.decryptXLS(stream)
		if !encrypted || p != nil {
			t.Errorf("%s: %t %v", name, encrypted, p)
			continue
		}
		at, _ := findFilePass(plain)
		le.PutUint16(plain[at:], noRecord)
		if !bytes.Equal(stream, plain) {
			t.Errorf("%s: decrypted stream differs", name)
		}
		bent := plainStream(c.filePass)
		bent[at+4+len(c.filePass)-1] ^= 1 // the verifier fits no password any more
		if _, p := o.decryptXLS(bent); p == nil || p.code != CodePassword {
			t.Errorf("%s with a wrong password: %v", name, p)
		}
	}
}

func BenchmarkAgile(b *testing.B) {
	data := agile(b, defaultPassword)
	for b.Loop() {
		for range Open("a.xlsx", data, Options{}) {
		}
	}
}
